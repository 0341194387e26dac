internal import CordonLaw
internal import CordonLists
public import CordonModel
internal import CordonStore

extension ListLibrary {
    /// Fields of `lists diff`.
    public static let diffColumns = KnowledgeBase.diffColumns + ["details"]

    /// What changed on a list after `from` and up to the end of `to`: by events where the facts hold the list, by editions
    /// where the store holds one published by `from`.
    /// - Parameter rows: Which rows of an imported list are given, from 0; all when `nil`. The envelope says in `total` how many
    ///   there are.
    /// - Throws: ``CordonModel/DataError`` when no list has that key, or the days are in the wrong order.
    public func diff(
        _ text: String, from: CivilDate, to: CivilDate, asOf: AsOf, rows: Range<Int>? = nil
    ) throws(DataError) -> Report {
        let (key, isStored, isBundled) = try key(text)
        let after = Instant.endOf(from, in: .newYork)
        let until = min(Instant.endOf(to, in: .newYork), asOf.knownOn)
        let editions = isStored ? try store?.editions(of: key, knownOn: until) ?? [] : []
        guard let store, let old = editions.last(where: { $0.at <= after }), let new = editions.last else {
            if isBundled { return try knowledge.diff(key, from: from, to: to, asOf: asOf) }
            throw DataError(
                file: "lists diff", field: "--from",
                expected: "a day on or after the first edition held"
                    + (try store?.editions(of: key).first.map { ", \($0.at.local(in: .newYork).date)" } ?? ""),
                found: from.description)
        }
        guard from <= to else {
            throw DataError(
                file: "lists diff", field: "--from", expected: "a day on or before --to", found: from.description)
        }
        return try difference(
            from: old, after, to: new, until, editions.filter { $0.at > after }, asOf, in: store, rows: rows)
    }

    /// What changed on an imported list between two instants at which an edition stood.
    func difference(
        from old: StoredEdition, _ after: Instant, to new: StoredEdition, _ until: Instant,
        _ editions: [StoredEdition], _ asOf: AsOf, in store: Store, rows: Range<Int>?
    ) throws(DataError) -> Report {
        let key = new.list
        var changes = DifferenceCollector(from: after, to: until, comparesContent: old.format == new.format)
        let unchanged = try store.forEachDifference(of: key, from: after, to: until) { changes.add($0) }
        let (found, alike) = changes.finish()
        var records = editions.map { edition in
            record(
                "=", edition.at, "edition published", nil, "", "",
                [
                    "\(edition.entries) entries" + (edition.claimed.map { ", the publisher counts \($0)" } ?? "")
                ])
        }
        let total = records.count + found.count
        let shown = (rows ?? 0..<total).clamped(to: 0..<total)
        let changesShown = (shown.lowerBound - records.count)..<(shown.upperBound - records.count)
        records = Array(records[shown.clamped(to: 0..<records.count)])
        for change in found[changesShown.clamped(to: 0..<found.count)] { records.append(try record(change, asOf)) }
        var warnings: [String] = []
        if old.format != new.format {
            warnings.append(
                "the editions were read from \(old.format) and \(new.format): contents are not compared, only presence "
                    + "and main names")
        }
        let count = { (sign: String) in found.count { $0.sign == sign } }
        let summary =
            "\(count("+")) added, \(count("-")) removed, \(found.count { $0.event == "renamed" }) renamed, "
            + (old.format == new.format
                ? "\(found.count { $0.event == "changed" }) changed, \(unchanged + alike) re-printed unchanged"
                : "\(unchanged + alike) in both, contents not compared: read from \(old.format) and \(new.format)")
        var report = Report(
            answer: found.isEmpty ? .noHits : .hits, coverage: try coverage(asOf, warnings: warnings), results: records,
            columns: Self.diffColumns, level: found.isEmpty ? .none : .review,
            lines: [
                "\(key)   \(old.at.local(in: .newYork).date) → \(new.at.local(in: .newYork).date)   \(summary)"
            ] + lines(records))
        report.extra = [
            ReportRecord.Field(
                name: "summary",
                value: .record(
                    ReportRecord([
                        "from": .text(old.published), "to": .text(new.published), "added": .number(count("+")),
                        "removed": .number(count("-")), "renamed": .number(found.count { $0.event == "renamed" }),
                        "changed": old.format == new.format
                            ? .number(found.count { $0.event == "changed" }) : .null,
                        "unchanged": old.format == new.format ? .number(unchanged + alike) : .null,
                    ])))
        ]
        if rows != nil { report.extra.append(.init(name: "total", value: .number(total))) }
        return report
    }

    /// For a person: a line an entry, with the first three things that changed.
    private func lines(_ records: [ReportRecord]) -> [String] {
        let shown = ["change", "date", "event", "entity", "printedName", "effect"]
        let table = TextTable.lines(records.map { record in shown.map { Self.cut(record[$0]?.cell ?? "", 70) } })
        var lines: [String] = []
        for (record, line) in zip(records, table) {
            lines.append(line)
            guard case .list(let details)? = record["details"] else { continue }
            lines += details.prefix(3).map { "    " + $0.cell }
            if details.count > 3 { lines.append("    … and \(details.count - 3) more") }
        }
        return lines
    }

    private func record(_ change: ListDifference, _ asOf: AsOf) throws(DataError) -> ReportRecord {
        let group = try group(entry: change.stored.entry.id, list: change.stored.list, knownOn: asOf.knownOn)
        let effect = effect(of: change, party: group.slug)
        let entity = id(of: group) ?? change.stored.id
        return record(
            change.sign, change.at, change.event, entity, change.stored.entry.mainName, effect, change.details)
    }

    private func record(
        _ sign: String, _ at: Instant, _ event: String, _ entity: String?, _ name: String, _ effect: String,
        _ details: [String]
    ) -> ReportRecord {
        ReportRecord([
            "change": .text(sign), "date": .text(at.local(in: .newYork).date.withWeekday), "event": .text(event),
            "entity": .optional(entity), "printedName": .optional(name), "effect": .optional(effect),
            "details": .texts(details),
        ])
    }

    /// The effect of a change: what the law held says of buying for a party of the facts, otherwise the dates the entry
    /// itself prints, otherwise that no law is held.
    private func effect(of change: ListDifference, party slug: String?) -> String {
        guard change.event != "changed", change.event != "renamed" else { return "" }
        if let slug {
            let answer = knowledge.effect(
                entity: slug, security: nil, activity: .buy, actor: .usPerson,
                asOf: AsOf(validOn: change.at, knownOn: change.at))
            return "buy \(answer.state.words) (\(answer.status.words.lowercased()))"
        }
        let dates = change.stored.entry.statements.filter {
            $0.property == .effectiveOn || $0.property == .divestBy
        }.map { "\($0[.type] ?? $0.property.label) \($0.value)" }
        if !dates.isEmpty { return "as printed: " + dates.joined(separator: ", ") }
        let lists =
            [change.stored.list] + change.stored.entry.statements.compactMap { $0.property == .list ? $0[.list] : nil }
        let regimes = Set(lists.compactMap { knowledge.lists[$0]?.regime }).sorted()
        return regimes.isEmpty
            ? "no law of this list is held" : "under " + regimes.joined(separator: ", ")
    }
}

/// One entry that differs between two editions.
struct ListDifference {
    let sign: String
    let event: String
    /// Publication of the edition that brought it.
    let at: Instant
    /// The content after the change, or the last one.
    let stored: StoredEntry
    /// What changed, a line each.
    let details: [String]
}

/// Pairs the contents of two instants entry by entry. Contents come in the order of ids and publication.
struct DifferenceCollector {
    private let from: Instant
    private let to: Instant
    private let comparesContent: Bool
    private var pending: [StoredEntry] = []
    private var found: [ListDifference] = []
    private var alike = 0

    init(from: Instant, to: Instant, comparesContent: Bool) {
        self.from = from
        self.to = to
        self.comparesContent = comparesContent
    }

    mutating func add(_ stored: StoredEntry) {
        if let last = pending.last, last.entry.id != stored.entry.id { pair() }
        pending.append(stored)
    }

    /// The differences by the edition that brought them, and how many entries turned out alike.
    mutating func finish() -> (found: [ListDifference], alike: Int) {
        pair()
        return (
            found.sorted {
                ($0.at, $0.sign, $0.stored.entry.mainName, $0.stored.entry.id) < (
                    $1.at, $1.sign, $1.stored.entry.mainName, $1.stored.entry.id
                )
            },
            alike
        )
    }

    private mutating func pair() {
        defer { pending.removeAll(keepingCapacity: true) }
        let old = pending.last { $0.knownFrom <= from && ($0.knownTo ?? .distantFuture) > from }
        let new = pending.last { $0.knownFrom <= to && ($0.knownTo ?? .distantFuture) > to }
        switch (old, new) {
        case (nil, nil):
            guard let passing = pending.last, let end = passing.knownTo else { return }
            append("±", "added and removed again", end, passing, [])
        case (nil, let new?): append("+", "added", firstSeen(new), new, [])
        case (let old?, nil): append("-", "removed", lastSeen(old), old, [])
        case (let old?, let new?) where lastSeen(old) < new.knownFrom && firstSeen(new) > lastSeen(old):
            // It was gone in between: taken off and put on again, whatever it says now.
            append("-", "removed", lastSeen(old), old, [])
            append("+", "listed again", firstSeen(new), new, [])
        case (let old?, let new?):
            let isRenamed = old.entry.mainName != new.entry.mainName
            guard isRenamed || (comparesContent && old.entry.body != new.entry.body) else {
                alike += 1
                return
            }
            var details = isRenamed ? ["was \"\(old.entry.mainName)\""] : []
            if comparesContent { details += StatementDifference.lines(old.entry, new.entry) }
            append("~", isRenamed ? "renamed" : "changed", new.knownFrom, new, details)
        }
    }

    /// When a presence that lasts at `to` began: contents that touch are one presence.
    private func firstSeen(_ new: StoredEntry) -> Instant {
        var start = new.knownFrom
        for earlier in pending.reversed() where earlier.knownTo == start { start = earlier.knownFrom }
        return start
    }

    private func lastSeen(_ old: StoredEntry) -> Instant {
        var end = old.knownTo ?? to
        for later in pending where later.knownFrom == end { end = later.knownTo ?? to }
        return end
    }

    private mutating func append(
        _ sign: String, _ event: String, _ at: Instant, _ stored: StoredEntry, _ details: [String]
    ) {
        found.append(ListDifference(sign: sign, event: event, at: at, stored: stored, details: details))
    }
}

/// What one content says and the other does not.
enum StatementDifference {
    static func lines(_ old: PublishedEntry, _ new: PublishedEntry) -> [String] {
        let before = old.statements
        let after = new.statements
        let known = Set(before)
        let kept = Set(after)
        let kind = old.kind == new.kind ? [] : ["kind \(old.kind.label) → \(new.kind.label)"]
        return kind + before.filter { !kept.contains($0) }.map { "- " + StatementText.line($0) }
            + after.filter { !known.contains($0) }.map { "+ " + StatementText.line($0) }
    }
}

/// A statement for a person.
enum StatementText {
    /// `identifier ISIN US12…  (country US)`.
    static func line(_ statement: Statement) -> String {
        let label = statement[.type] ?? statement[.path] ?? statement[.relation]
        return statement.property.label + (label.map { " \($0)" } ?? "") + ": " + value(statement)
    }

    /// The value with its qualifiers, without those that a label shows already.
    static func value(_ statement: Statement) -> String {
        let hidden: Set<Qualifier> = [.type, .path, .earliest, .latest, .scheme, .number]
        let shown = statement.qualifiers.filter {
            !hidden.contains($0.qualifier) && !statement.value.contains($0.value)
        }.map { "\($0.qualifier.name) \($0.value)" }
        return statement.value + (shown.isEmpty ? "" : " (\(shown.joined(separator: ", ")))")
    }
}

extension Instant {
    /// Later than any instant a list has.
    static var distantFuture: Instant { Instant(secondsSince1970: Int.max) }
}
