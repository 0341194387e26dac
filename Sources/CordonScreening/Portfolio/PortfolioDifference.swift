internal import CordonLaw
public import CordonModel
internal import Foundation

/// The question "what changed for these holdings between two times": the same positions at both. The two may differ in what
/// held, in what was known, or in both.
public struct PortfolioDifference: Sendable {
    /// The holdings, who holds them, and the later times.
    public var question: PortfolioScreening
    /// The earlier times.
    public var from: AsOf

    /// A question from its parts.
    public init(_ question: PortfolioScreening, from: AsOf) {
        self.question = question
        self.from = from
    }

    /// A question at times as people write them.
    /// - Parameters:
    ///   - question: The holdings and who holds them; its own times are not looked at.
    ///   - knownOn: As far as published by then; now when `nil`.
    ///   - fromKnownOn: The same for the earlier time; `knownOn` when `nil`.
    ///   - now: The clock of the surface.
    ///   - names: How the times are called in errors.
    /// - Throws: ``CordonModel/DataError`` when a text is no time, or the earlier time is the later one.
    public init(
        _ question: PortfolioScreening, from: String, to: String, knownOn: String?, fromKnownOn: String?, now: Instant,
        names: (from: String, to: String, knownOn: String, fromKnownOn: String)
    ) throws(DataError) {
        func asOf(
            _ valid: String, _ known: String?, _ names: (validOn: String, knownOn: String)
        ) throws(DataError) -> AsOf {
            let valid = try AsOf(validOn: valid, knownOn: nil, now: now, names: names)
            // What is known is what is known now, not what was known of a past day by its end.
            let known = try AsOf(validOn: nil, knownOn: known, now: now, names: names).knownOn
            return AsOf(validOn: valid.validOn, knownOn: known, validOnIsDay: valid.validOnIsDay)
        }
        var question = question
        question.asOf = try asOf(to, knownOn, (names.to, names.knownOn))
        let earlier = try asOf(from, fromKnownOn ?? knownOn, (names.from, names.fromKnownOn))
        guard earlier.validOn <= question.asOf.validOn else {
            throw DataError(file: names.from, expected: "a time not after \(names.to), \(to)", found: from)
        }
        self.init(question, from: earlier)
    }

    /// Fields of an answer. This shape is public: docs/output.md.
    public static let columns = [
        "line", "position", "name", "security", "issuer", "quantity", "value", "currency", "before", "after", "regime",
        "basis", "changes", "events", "duty", "number", "entity",
    ]
    /// What of a position is compared: the days that are left change every day.
    private static let compared = ["identification", "security", "entity", "state", "regime", "buy", "sell", "hold"]

    /// What is not the same in two rows of one position, in words.
    fileprivate static func changes(_ before: ReportRecord, _ after: ReportRecord) -> [String] {
        compared.compactMap { field in
            let (old, new) = (before[field]?.cell ?? "", after[field]?.cell ?? "")
            return old == new ? nil : "\(field): \(old.isEmpty ? "none" : old) to \(new.isEmpty ? "none" : new)"
        }
    }
}

extension KnowledgeBase {
    /// Which positions the lists mean something else for at the later times than at the earlier ones, and what happened.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read or is no holdings file.
    public func difference(_ question: PortfolioDifference) throws(DataError) -> Report {
        var comparer = try PortfolioComparer(question, knowledge: self)
        try comparer.screen(comparer.total)
        return comparer.report()
    }
}

/// Screens the positions of a file at both times of a difference, some at a time.
public struct PortfolioComparer: PositionScreening {
    private let knowledge: KnowledgeBase
    private let question: PortfolioDifference
    private var earlier: PortfolioScreener
    private var later: PortfolioScreener

    /// Reads the file.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read or is no holdings file.
    public init(_ question: PortfolioDifference, knowledge: KnowledgeBase) throws(DataError) {
        self.knowledge = knowledge
        self.question = question
        later = try PortfolioScreener(question.question, knowledge: knowledge)
        earlier = later.same(at: question.from)
    }

    /// Positions screened at both times so far.
    public var done: Int { earlier.done }
    /// Positions of the file.
    public var total: Int { later.total }

    /// Screens the next positions.
    /// - Parameter count: How many, or as many as there are left.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    public mutating func screen(_ count: Int) throws(DataError) {
        try later.screen(count)
        try earlier.screen(count)
    }

    /// The positions screened so far that are not the same at both times.
    public func report() -> Report {
        let (old, new) = (earlier.report(), later.report())
        let before = Dictionary(old.results.map { ($0["number"], $0) }) { first, _ in first }
        var rows: [ReportRecord] = []
        for after in new.results {
            guard let before = before[after["number"]] else { continue }
            let changes = PortfolioDifference.changes(before, after)
            if !changes.isEmpty { rows.append(row(before, after, changes)) }
        }
        let states = rows.compactMap { $0["after"].flatMap { PositionState(rawValue: $0.cell) } }
        let coverage = new.coverage.worst(with: old.coverage)
        var report = Report(
            answer: rows.isEmpty ? .noHits : .hits, coverage: coverage, results: rows,
            columns: PortfolioDifference.columns, level: states.map(\.changedLevel).max() ?? .none,
            lines: lines(rows, of: new.results.count))
        report.extra = [.init(name: "summary", value: .record(summary(rows, of: new.results.count)))]
        return report
    }

    private func row(_ before: ReportRecord, _ after: ReportRecord, _ changes: [String]) -> ReportRecord {
        // A regime that is left is named as well as one that is entered.
        func either(_ field: String) -> ReportValue {
            guard let value = after[field], value != .null else { return before[field] ?? .null }
            return value
        }
        func own(_ field: String) -> ReportValue { after[field] ?? .null }
        let entity = either("entity")
        return ReportRecord([
            "line": own("line"), "position": own("position"), "name": own("name"), "security": either("security"),
            "issuer": either("issuer"), "quantity": own("quantity"), "value": own("value"),
            "currency": own("currency"), "before": before["state"] ?? .null, "after": own("state"),
            "regime": either("regime"), "basis": either("basis"), "changes": .texts(changes),
            "events": .texts(entity == .null ? [] : events(entity.cell)), "duty": own("duty"),
            "number": own("number"), "entity": entity,
        ])
    }

    /// What began, ended or suspended a party's listings from the one time to the other, or became known of them, earliest
    /// first.
    private func events(_ entity: String) -> [String] {
        let (from, to) = (question.from, question.question.asOf)
        let known = Set(knowledge.histories(of: entity, knownOn: from.knownOn).flatMap(\.events))
        return knowledge.histories(of: entity, knownOn: to.knownOn).flatMap { history in
            history.events.filter { event in
                event.kind.changesListing && event.start <= to.validOn
                    && (event.start > from.validOn || !known.contains(event))
            }.map { (history.listing.list, $0) }
        }.sorted { ($0.1.start, $0.0) < ($1.1.start, $1.0) }.map { list, event in
            "\(list) \(event.kind.words) \(event.moment)" + (event.note.isEmpty ? "" : ": \(event.note)")
        }
    }

    private func summary(_ rows: [ReportRecord], of count: Int) -> ReportRecord {
        func times(_ asOf: AsOf) -> ReportValue {
            .record(
                ReportRecord([
                    "validOn": .text(asOf.validOn.description), "knownOn": .text(asOf.knownOn.description),
                ]))
        }
        let groups = Dictionary(grouping: rows) { row in ["before", "after", "currency"].map { row[$0]?.cell ?? "" } }
        return ReportRecord([
            "from": times(question.from), "to": times(question.question.asOf), "rows": .number(count),
            "changed": .number(rows.count),
            "totals": .list(
                groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, rows in
                    let values = rows.compactMap { Decimal(string: $0["value"]?.cell ?? "") }
                    return .record(
                        ReportRecord([
                            "before": .text(key[0]), "after": .text(key[1]), "currency": .optional(key[2]),
                            "positions": .number(rows.count),
                            "value": values.isEmpty ? .null : .decimal("\(values.reduce(0, +))"),
                            "withoutValue": .number(rows.count - values.count),
                        ]))
                }),
        ])
    }

    private func lines(_ rows: [ReportRecord], of count: Int) -> [String] {
        let (from, to) = (question.from, question.question.asOf)
        var lines = ["From \(from.validDay.withWeekday) to \(to.validDay.withWeekday)"]
        func words(_ state: ReportValue?) -> String {
            PositionState(rawValue: state?.cell ?? "")?.words ?? ""
        }
        if !rows.isEmpty {
            lines += TextTable.lines(
                [["Position", "Value", "Ccy", "Before", "After", "Regime", "What happened"]]
                    + rows.map { row in
                        [
                            row["position"]?.cell ?? "", row["value"]?.cell ?? "", row["currency"]?.cell ?? "",
                            words(row["before"]), words(row["after"]), row["regime"]?.cell ?? "",
                            (row["events"] == .list([]) ? row["changes"] : row["events"])?.cell ?? "",
                        ]
                    })
        }
        return lines + ["Changed \(rows.count) of \(count) positions"]
    }
}

extension PositionState {
    /// How much a position that has come to this state asks for attention.
    fileprivate var changedLevel: FindingLevel {
        switch self {
        case .unresolved, .prohibited, .divestOnly, .noBuying, .licenceNeeded: return .prohibited
        case .pending, .enjoined: return .hit
        case .unidentified, .vacated, .listedNoEffect, .notFound: return .review
        }
    }
}
