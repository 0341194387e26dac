internal import CordonLaw
internal import CordonModel
internal import Foundation

/// The exposure table of a portfolio with totals by state.
struct ExposureReport {
    let knowledge: KnowledgeBase
    let question: PortfolioScreening
    let holdings: Holdings
    let findings: [PositionFinding]

    /// A sum by state and currency.
    private struct Total {
        let state: PositionState
        let currency: String
        let positions: Int
        let value: Decimal
        let withoutValue: Int
    }

    static let columns = [
        "line", "position", "name", "identification", "security", "issuer", "quantity", "price", "value", "currency",
        "state", "regime", "basis", "buy", "sell", "hold", "next", "daysLeft", "duty", "review", "number", "entity",
        "account", "priceDate",
    ]

    func report() -> Report {
        let review = findings.filter(needsReview).count
        let warnings =
            holdings.notes + unreadableWarnings()
            + (review > 0 ? ["\(review) rows rest on facts to be reviewed"] : []) + leftOutWarnings()
        let coverage = knowledge.coverage(question.asOf, warnings: warnings)
        var report = Report(
            answer: findings.contains { $0.state.isAffected || $0.state == .listedNoEffect }
                ? .hits
                : findings.contains { $0.isOpen } ? .notFound : .noHits,
            coverage: coverage, results: findings.map(record), columns: Self.columns,
            level: findings.map(\.level).max() ?? .none, lines: lines(coverage))
        report.extra = [ReportRecord.Field(name: "summary", value: .record(summary()))]
        return report
    }

    private func record(_ finding: PositionFinding) -> ReportRecord {
        let decisive = finding.decisive
        let next = earliestNext(finding)
        func state(_ activity: Activity) -> ReportValue {
            .optional(finding.effects.first { $0.activity == activity }?.answer.state.rawValue)
        }
        return ReportRecord([
            "line": .number(finding.row.line), "position": .text(finding.row.label),
            "name": .optional(finding.row.name),
            "identification": .text(finding.identification.word), "security": .optional(finding.security?.id),
            "issuer": .optional(finding.entity.map { knowledge.name(of: $0) }),
            "quantity": Self.decimal(finding.row.quantity), "price": Self.decimal(finding.row.price),
            "value": Self.decimal(finding.row.value), "currency": .optional(finding.row.currency),
            "state": .text(finding.state.rawValue), "regime": .optional(decisive?.answer.version),
            "basis": .optional(decisive?.answer.basis), "buy": state(.buy), "sell": state(.sell), "hold": state(.hold),
            "next": EffectRecord.next(next), "daysLeft": next.map { .number(days(to: $0)) } ?? .null,
            "duty": .optional(duty(finding)), "review": .flag(needsReview(finding)),
            "number": .number(finding.number), "entity": .optional(finding.entity),
            "account": .optional(finding.row.account), "priceDate": .optional(priceDate(finding)?.description),
        ])
    }

    /// The day of the price or value of a row; `nil` where it has neither.
    private func priceDate(_ finding: PositionFinding) -> CivilDate? {
        finding.row.price == nil && finding.row.value == nil ? nil : finding.row.priceDate
    }

    /// The one day of all prices; `nil` where there are several or none.
    private var oneDate: CivilDate? {
        let days = Set(findings.compactMap(priceDate))
        return days.count == 1 ? days.first : nil
    }

    /// Whether a fact behind the row is to be reviewed: of the answer, or of the instrument's identifiers.
    private func needsReview(_ finding: PositionFinding) -> Bool {
        if finding.effects.contains(where: { $0.answer.needsReview }) { return true }
        guard let security = finding.security else { return false }
        guard case .identified(_, let how) = finding.identification else { return false }
        let records = knowledge.identifiersBySubject[security.id] ?? []
        return security.confidence.needsReview
            || records.contains { $0.confidence.needsReview && how.contains($0.identifier.value) }
    }

    private static func decimal(_ value: Decimal?) -> ReportValue { value.map { .decimal("\($0)") } ?? .null }

    /// The change that comes first among the activities and, while the law is open, among the readings.
    private func earliestNext(_ finding: PositionFinding) -> EffectChange? {
        let changes = finding.effects.flatMap { _, answer in
            [answer.next].compactMap { $0 } + answer.readings.compactMap(\.next)
        }
        return changes.filter { $0.state != .allowed || $0.status != .notListed }
            .min { $0.boundary.changeover < $1.boundary.changeover } ?? changes.first
    }

    private func days(to change: EffectChange) -> Int {
        change.boundary.moment.date.days(since: question.asOf.validDay)
    }

    private func duty(_ finding: PositionFinding) -> String {
        switch finding.identification {
        case .ambiguous(let candidates): return "identify: " + candidates.map(\.words).joined(separator: " or ")
        case .unidentified(let reason): return "identify: " + reason
        case .identified, .nameOnly: break
        }
        let open = finding.effects.map(\.answer.duty).first { !$0.isEmpty }
        var words = open ?? finding.decisive.map { knowledge.duties.duty($0.answer.state, $0.answer.status) } ?? ""
        if finding.state == .divestOnly { words = knowledge.duties.duty(.divestOnly, .inForce) }
        if finding.state == .noBuying { words = "no buying; selling and holding are not restricted" }
        if finding.state == .notFound, finding.security != nil { words = knowledge.duties.duty(.allowed, .notListed) }
        var changed: Set<String> = []
        let today = finding.effects.flatMap { EffectRecord.sameDay($0.answer) }.filter { changed.insert($0).inserted }
        words = ([words] + today).filter { !$0.isEmpty }.joined(separator: "; ")
        if case .nameOnly = finding.identification {
            words = "by name only, confirm the instrument" + (words.isEmpty ? "" : "; " + words)
        }
        return words
    }

    private func summary() -> ReportRecord {
        ReportRecord([
            "format": .text(holdings.format.rawValue), "rows": .number(findings.count),
            "notSecurities": .number(holdings.notSecurities.count),
            "otherLines": .list(holdings.otherLines.prefix(1000).map(ReportValue.number)),
            "unread": .list(
                holdings.unread.map { unread in
                    .record(
                        ReportRecord([
                            "line": .number(unread.line), "text": .text(unread.text), "reason": .text(unread.reason),
                        ]))
                }),
            "identified": .number(count { if case .identified = $0 { return true } else { return false } }),
            "nameOnly": .number(count { if case .nameOnly = $0 { return true } else { return false } }),
            "ambiguous": .number(count { if case .ambiguous = $0 { return true } else { return false } }),
            "unidentified": .number(count { if case .unidentified = $0 { return true } else { return false } }),
            "affected": .number(findings.filter { $0.state.isAffected }.count),
            "totals": .list(
                totals().map { total in
                    .record(
                        ReportRecord([
                            "state": .text(total.state.rawValue), "currency": .optional(total.currency),
                            "positions": .number(total.positions),
                            "value": total.positions > total.withoutValue ? .decimal("\(total.value)") : .null,
                            "withoutValue": .number(total.withoutValue),
                        ]))
                }),
        ])
    }

    private func count(_ test: (Identification) -> Bool) -> Int { findings.filter { test($0.identification) }.count }

    /// Sums by state and currency. Different currencies are never added.
    private func totals() -> [Total] {
        struct Key: Hashable {
            let state: PositionState
            let currency: String
        }
        let groups = Dictionary(grouping: findings) { Key(state: $0.state, currency: $0.row.currency) }
        func order(_ key: Key) -> (Int, String) {
            (PositionState.allCases.firstIndex(of: key.state) ?? 0, key.currency)
        }
        return groups.keys.sorted { order($0) < order($1) }.map { key in
            let own = groups[key] ?? []
            let values = own.compactMap(\.row.value)
            return Total(
                state: key.state, currency: key.currency, positions: own.count, value: values.reduce(0, +),
                withoutValue: own.count - values.count)
        }
    }

    private func leftOutWarnings() -> [String] {
        let left = question.listsLeftOut
        return left.isEmpty
            ? []
            : [
                "holdings are not compared with \(left.joined(separator: ", ")): search for the names of their issuers"
            ]
    }

    private func unreadableWarnings() -> [String] {
        var warnings: [String] = []
        let rows = holdings.rows.filter { !$0.unreadable.isEmpty }
        if let first = rows.first {
            warnings.append(
                "\(rows.count) rows with numbers that cannot be read, the first in line \(first.line): \(first.unreadable[0])"
            )
        }
        let undated = holdings.rows.filter { $0.unreadablePriceDate != nil }
        if let first = undated.first {
            warnings.append(
                "\(undated.count) rows whose day of the price cannot be read as one day, the first in line \(first.line): "
                    + "\"\(first.unreadablePriceDate?.prefix(30) ?? "")\"")
        }
        return warnings
    }
}

extension ExposureReport {
    private func lines(_ coverage: Coverage) -> [String] {
        var lines = [
            "Exposure report   \(holdings.format.rawValue)   valid \(question.asOf.validDay.withWeekday), "
                + "known \(question.asOf.knownDay.withWeekday)"
                + (oneDate.map { "   prices \($0)" } ?? "")
        ]
        let open = findings.filter(\.isOpen)
        if !open.isEmpty {
            lines.append("NOT IDENTIFIED \(open.count) rows")
            lines += open.prefix(20).map { "  line \($0.row.line)  \($0.row.label)  \($0.row.name)  \(duty($0))" }
            if open.count > 20 { lines.append("  … \(open.count - 20) more; all are in the other formats") }
        }
        let shown = findings.filter { !$0.isOpen && $0.state != .notFound }
        if shown.isEmpty, !open.isEmpty {
            lines.append(
                "No affected positions among the \(findings.count - open.count) identified rows; \(open.count) are open"
            )
        } else if shown.isEmpty {
            lines.append(
                "No affected positions among \(findings.count - open.count) identified rows; \(coverage.notFoundPhrase)"
            )
        } else {
            var rows = [["Position", "Qty", "Price", "Value", "Ccy", "Regime", "Status", "Next date", "Days", "Duty"]]
            rows += shown.map(tableRow)
            lines += TextTable.lines(rows)
        }
        let affected = findings.filter { $0.state.isAffected }
        lines.append("Affected \(affected.count) of \(findings.count) positions")
        lines += totals().map(totalLine)
        lines.append(
            "Read \(findings.count) rows, \(holdings.notSecurities.count) rows that are no security, "
                + "\(holdings.otherLines.count) other lines")
        return lines
    }

    private func totalLine(_ total: Total) -> String {
        var parts = ["\(total.positions) \(total.positions == 1 ? "position" : "positions")"]
        if total.positions > total.withoutValue {
            parts.append(
                total.currency.isEmpty ? Self.grouped(total.value) : "\(Self.grouped(total.value)) \(total.currency)")
        }
        if total.withoutValue > 0 { parts.append("\(total.withoutValue) without a value") }
        return "  \(total.state.words): " + parts.joined(separator: ", ")
    }

    private func tableRow(_ finding: PositionFinding) -> [String] {
        let next = earliestNext(finding)
        return [
            finding.row.label, Self.grouped(finding.row.quantity), Self.grouped(finding.row.price),
            Self.grouped(finding.row.value), finding.row.currency, finding.decisive?.answer.version ?? "",
            finding.state.words, next.map(\.boundary.moment.description) ?? "-",
            next.map { String(days(to: $0)) } ?? "-",
            duty(finding),
        ]
    }

    /// Digits in groups of three, as far as they stand; an empty text for nothing.
    private static func grouped(_ value: Decimal?) -> String {
        guard let value else { return "" }
        let text = "\(value)"
        let sign = text.hasPrefix("-") ? "-" : ""
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first else { return text }
        var grouped = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { grouped += "," }
            grouped.append(digit)
        }
        return sign + grouped + (parts.count > 1 ? "." + parts[1] : "")
    }
}
