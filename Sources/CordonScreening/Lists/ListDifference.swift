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
            from: old, to: new, editions.filter { $0.at > after }, asOf, in: store, rows: rows)
    }

    /// What changed on an imported list between two editions, worked out once. Between two editions nothing changes, so that it is
    /// the same for every pair of days on which they are the last.
    private func difference(
        from old: StoredEdition, to new: StoredEdition, in store: Store
    ) throws(DataError) -> EditionDifference {
        try differences.value(EditionPair(list: new.list, before: old.at, at: new.at)) {
            () throws(DataError) -> EditionDifference in
            var changes = DifferenceCollector(
                from: old.at, to: new.at, comparesContent: old.format == new.format)
            let unchanged = try store.forEachDifference(of: new.list, from: old.at, to: new.at) { changes.add($0) }
            let (found, alike) = changes.finish()
            return EditionDifference(found: found, alike: unchanged + alike)
        }
    }

    /// The changes on an imported list between two editions as a report.
    /// - Parameter editions: Those that were published behind the first.
    func difference(
        from old: StoredEdition, to new: StoredEdition, _ editions: [StoredEdition], _ asOf: AsOf, in store: Store,
        rows: Range<Int>?
    ) throws(DataError) -> Report {
        let key = new.list
        let difference = try difference(from: old, to: new, in: store)
        let found = difference.found
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
                ? "\(found.count { $0.event == "changed" }) changed, \(difference.alike) re-printed unchanged"
                : "\(difference.alike) in both, contents not compared: read from \(old.format) and \(new.format)")
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
                        "unchanged": old.format == new.format ? .number(difference.alike) : .null,
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
        let group = try group(entry: change.entry, list: change.list, knownOn: asOf.knownOn)
        let effect = effect(of: change, party: group.slug)
        let entity = id(of: group) ?? StoredEntry.id(list: change.list, entry: change.entry)
        return record(change.sign, change.at, change.event, entity, change.name, effect, change.details)
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
        guard let stored = change.stored else { return "" }
        if let slug {
            let answer = knowledge.effect(
                entity: slug, security: nil, activity: .buy, actor: .usPerson,
                asOf: AsOf(validOn: change.at, knownOn: change.at))
            return "buy \(answer.state.words) (\(answer.status.words.lowercased()))"
        }
        let dates = stored.entry.statements.filter {
            $0.property == .effectiveOn || $0.property == .divestBy
        }.map { "\($0[.type] ?? $0.property.label) \($0.value)" }
        if !dates.isEmpty { return "as printed: " + dates.joined(separator: ", ") }
        let lists =
            [stored.list] + stored.entry.statements.compactMap { $0.property == .list ? $0[.list] : nil }
        let regimes = Set(lists.compactMap { knowledge.lists[$0]?.regime }).sorted()
        return regimes.isEmpty
            ? "no law of this list is held" : "under " + regimes.joined(separator: ", ")
    }
}
