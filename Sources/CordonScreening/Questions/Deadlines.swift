internal import CordonLaw
internal import CordonLists
public import CordonModel

/// The question "which changes lie ahead".
public struct DeadlineQuestion: Sendable {
    /// A holdings file, or `nil` for every party on a list.
    public var file: InputFile?
    /// Which column of the file holds what, where its header does not say it.
    public var columns: ColumnMapping?
    /// Calendar days ahead of the valid day, New York.
    public var within: Int
    /// Who holds.
    public var actor: Actor
    /// The two times.
    public var asOf: AsOf

    /// A question from its parts.
    public init(_ file: InputFile?, within: Int, actor: Actor = .usPerson, asOf: AsOf) {
        self.file = file
        self.within = within
        self.actor = actor
        self.asOf = asOf
    }
}

/// One duty on one day, for all instruments it concerns.
struct Deadline {
    let boundary: Boundary
    let activity: Activity
    let before: EffectState
    let after: EffectState
    let entity: String
    let party: String
    let instruments: [String]
    let regime: String
    let basis: String
    /// Name of the reading while the law is open; empty otherwise.
    let reading: String
}

extension KnowledgeBase {
    /// Fields of a `deadlines` result. This shape is public: docs/output.md.
    public static let deadlineColumns = [
        "date", "until", "bound", "daysLeft", "activity", "change", "party", "instruments", "regime", "basis",
        "reading", "entity",
    ]

    /// The changes of state within the window, earliest first, as far as known.
    /// - Throws: ``CordonModel/DataError`` when the holdings file cannot be read.
    public func deadlines(_ question: DeadlineQuestion) throws(DataError) -> Report {
        let found = try deadlineList(question)
        let unidentified = found.unidentified
        let coverage = coverage(
            question.asOf, warnings: unidentified > 0 ? ["\(unidentified) positions could not be identified"] : [])
        let records = found.deadlines.map { record($0, question.asOf) }
        var rows = [["date", "days", "activity", "change", "party", "instruments", "basis"]]
        rows += found.deadlines.map { deadline in
            [
                deadline.boundary.description, String(days(deadline, question.asOf)), deadline.activity.name,
                "\(deadline.before.words) → \(deadline.after.words)"
                    + (deadline.reading.isEmpty ? "" : " (reading: \(deadline.reading))"),
                deadline.party, deadline.instruments.joined(separator: " "), deadline.basis,
            ]
        }
        let none =
            "no change of buying, selling or holding within \(question.within) days of \(question.asOf.validDay); \(coverage.line)"
        var report = Report(
            answer: records.isEmpty ? .noHits : .hits, coverage: coverage, results: records,
            columns: Self.deadlineColumns, level: records.isEmpty ? .none : .hit,
            lines: records.isEmpty ? [none] : TextTable.lines(rows))
        report.calendar = CalendarText.write(found.deadlines, stamp: question.asOf.knownOn)
        return report
    }

    private func deadlineList(
        _ question: DeadlineQuestion
    ) throws(DataError) -> (deadlines: [Deadline], unidentified: Int) {
        var subjects: [(entity: String, security: String?, label: String)] = []
        var unidentified = 0
        if let file = question.file {
            let holdings = try HoldingsReader(
                file: file, day: question.asOf.validDay, columns: question.columns
            ).holdings()
            let asked = PortfolioScreening(file, actor: question.actor, asOf: question.asOf)
            for finding in try findings(holdings, asked) {
                if finding.isOpen { unidentified += 1 }
                guard let entity = finding.entity else { continue }
                subjects.append((entity, finding.security?.id, finding.row.label))
            }
        } else {
            for entity in facts.entities where !histories(of: entity.id, knownOn: question.asOf.knownOn).isEmpty {
                let own = securitiesByIssuer[entity.id] ?? []
                subjects += own.map { (entity.id, $0.id, symbol($0)) }
                if own.isEmpty { subjects.append((entity.id, nil, "")) }
            }
        }
        return (grouped(subjects, question), unidentified)
    }

    private func grouped(
        _ subjects: [(entity: String, security: String?, label: String)], _ question: DeadlineQuestion
    ) -> [Deadline] {
        let end = Instant.endOf(question.asOf.validDay.adding(days: question.within), in: .newYork)
        var deadlines: [Deadline] = []
        var positions: [String: Int] = [:]
        for subject in subjects {
            for activity in Activity.ofHolder {
                let changes = changes(
                    entity: subject.entity, security: subject.security, activity: activity, actor: question.actor,
                    asOf: question.asOf, until: end)
                for change in changes where change.before != change.after {
                    let key = [
                        change.boundary.machine, activity.name, change.before.rawValue, change.after.rawValue,
                        subject.entity, change.reading,
                    ].joined(separator: "\u{1F}")
                    if let index = positions[key] {
                        deadlines[index] = deadlines[index].adding(subject.label)
                        continue
                    }
                    positions[key] = deadlines.count
                    deadlines.append(
                        Deadline(
                            boundary: change.boundary, activity: activity, before: change.before, after: change.after,
                            entity: subject.entity, party: name(of: subject.entity),
                            instruments: subject.label.isEmpty ? [] : [subject.label],
                            regime: change.version, basis: change.basis, reading: change.reading))
                }
            }
        }
        return deadlines.enumerated().sorted { left, right in
            (left.element.boundary.changeover, left.element.party, left.offset)
                < (right.element.boundary.changeover, right.element.party, right.offset)
        }.map(\.element)
    }

    /// The shortest symbol of a security, for a person.
    func symbol(_ security: Security) -> String {
        let records = identifiersBySubject[security.id] ?? []
        let ticker = records.first { $0.identifier.scheme == .ticker } ?? records.first
        return ticker?.identifier.value ?? security.id
    }

    private func days(_ deadline: Deadline, _ asOf: AsOf) -> Int {
        deadline.boundary.moment.date.days(since: asOf.validDay)
    }

    private func record(_ deadline: Deadline, _ asOf: AsOf) -> ReportRecord {
        ReportRecord([
            "date": .text(deadline.boundary.moment.date.description), "until": .text(deadline.boundary.machine),
            "bound": .text(deadline.boundary.bound.rawValue), "daysLeft": .number(days(deadline, asOf)),
            "activity": .text(deadline.activity.name),
            "change": .text("\(deadline.before.rawValue) to \(deadline.after.rawValue)"),
            "party": .text(deadline.party),
            "instruments": .texts(deadline.instruments), "regime": .text(deadline.regime),
            "basis": .text(deadline.basis),
            "reading": .optional(deadline.reading), "entity": .text(deadline.entity),
        ])
    }
}

extension Deadline {
    fileprivate func adding(_ instrument: String) -> Deadline {
        guard !instrument.isEmpty, !instruments.contains(instrument) else { return self }
        return Deadline(
            boundary: boundary, activity: activity, before: before, after: after, entity: entity, party: party,
            instruments: instruments + [instrument], regime: regime, basis: basis, reading: reading)
    }
}
