internal import CordonLaw
internal import CordonModel

/// The answer of `check` as a person reads it.
struct CheckTable {
    let knowledge: KnowledgeBase
    let question: SecurityCheck
    let coverage: Coverage

    func lines(_ finding: SecurityFinding) -> [String] {
        guard let security = finding.security else { return unknown(finding) }
        var lines = [header(finding, security)]
        lines += listed(finding)
        for (activity, answer) in finding.effects { lines.append(effect(activity, answer)) }
        lines += readings(finding)
        lines += court(finding)
        lines += working(finding)
        return lines
    }

    private func unknown(_ finding: SecurityFinding) -> [String] {
        var lines = [
            row(finding.query, "not found: no security of this name in the data, so there is no answer for it")
        ]
        lines += finding.notes.map { row("", $0) }
        if !finding.nearest.isEmpty { lines.append(row("nearest", finding.nearest.joined(separator: ", "))) }
        lines.append(row("searched", coverage.line))
        return lines
    }

    private func header(_ finding: SecurityFinding, _ security: Security) -> String {
        "\(finding.query)   \(security.name)   valid \(question.asOf.validDay), known \(question.asOf.knownDay)"
    }

    /// One line for each listing in force that decides or has no effect, or the standing phrase.
    private func listed(_ finding: SecurityFinding) -> [String] {
        let listings = finding.effects.first?.answer.listings ?? []
        let issuer = finding.issuer?.id ?? ""
        let histories = knowledge.histories(of: issuer, knownOn: question.asOf.knownOn)
        if listings.isEmpty {
            let ended = histories.compactMap { history in
                history.end.map { "\(history.listing.list) \($0.kind.words) \($0.moment)" }
            }
            return [
                row("listed", "not on a list that day" + (ended.isEmpty ? "" : "; " + ended.joined(separator: "; ")))
            ]
        }
        return listings.map { listing in
            let since = histories.first { $0.listing.id == listing.id }?.beginning?.moment.date.description ?? ""
            return row("listed", "\(listing.list) \(since) as \"\(listing.printedName)\", basis \(listing.basis)")
        }
    }

    private func effect(_ activity: Activity, _ answer: EffectAnswer) -> String {
        var text = answer.state.words
        if answer.status == .enjoined { text += " (enjoined)" }
        if answer.status == .vacated { text += " (vacated)" }
        if answer.state == .unresolved {
            text += answer.readings.isEmpty ? ": " + answer.working.joined(separator: "; ") : ": readings below"
        } else if let next = answer.next {
            text += " \(next.boundary)\(days(to: next.boundary)), then \(phrase(next))"
        }
        return row(activity.name, answer.basis.isEmpty ? text : "\(text)   [\(answer.basis)]")
    }

    private func phrase(_ change: EffectChange) -> String {
        var text = change.state.words
        if change.state == .allowed, change.status != .banPending, change.status != .inForce {
            text += " (\(change.status.words.lowercased()))"
        }
        return change.until.map { "\(text) \($0)" } ?? text
    }

    private func days(to boundary: Boundary) -> String {
        let days = boundary.moment.date.days(since: question.asOf.validDay)
        return days < 0 ? "" : " (\(days) \(days == 1 ? "day" : "days"))"
    }

    private func readings(_ finding: SecurityFinding) -> [String] {
        guard let open = finding.effects.first(where: { !$0.answer.readings.isEmpty }) else { return [] }
        var lines = open.answer.working.filter { $0.hasPrefix("open: ") }.map { row("open", String($0.dropFirst(6))) }
        for index in open.answer.readings.indices {
            lines.append(row("reading", "\(open.answer.readings[index].key): \(open.answer.readings[index].says)"))
            for (activity, answer) in finding.effects where index < answer.readings.count {
                let reading = answer.readings[index]
                let next = reading.next.map { " \($0.boundary)\(days(to: $0.boundary)), then \(phrase($0))" } ?? ""
                lines.append(row("", "\(activity): \(reading.state.words)\(next)   [\(reading.basis)]"))
            }
        }
        if !open.answer.duty.isEmpty { lines.append(row("duty", open.answer.duty)) }
        return lines
    }

    private func court(_ finding: SecurityFinding) -> [String] {
        CourtLines.lines(finding.matters).map { row("court", $0) }
    }

    /// The working of all activities, each line once.
    private func working(_ finding: SecurityFinding) -> [String] {
        var seen: Set<String> = []
        let lines = finding.effects.flatMap { _, answer in
            EffectRecord(answer).working(notes: finding.notes + knowledge.relatedNotes(finding, answer, question.asOf))
                + answer.readings.flatMap { reading in reading.working.map { "\(reading.key): \($0)" } }
        }
        return lines.filter { !$0.hasPrefix("open: ") && !$0.hasPrefix("meanwhile: ") && seen.insert($0).inserted }
            .map { row("working", $0) }
    }

    private func row(_ label: String, _ text: String) -> String {
        label.isEmpty ? "         " + text : label + String(repeating: " ", count: max(1, 9 - label.count)) + text
    }
}
