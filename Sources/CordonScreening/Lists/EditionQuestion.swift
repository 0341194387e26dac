internal import CordonLaw
internal import CordonLists
public import CordonModel
internal import CordonStore

extension ListLibrary {
    /// One edition of a list: its counts, where it came from, what the gate said of it, and what it changed.
    ///
    /// The rows are the changes since the edition before, as ``diff(_:from:to:asOf:)`` gives them; there are none where no
    /// edition before it is held. The envelope has the edition itself in `edition`, as ``editions(_:asOf:)`` gives it with
    /// `verdict`, `remarks` and `sources`, and the days of its neighbours in `before` and `after`.
    /// - Parameters:
    ///   - text: The day of the edition, or its instant where a list had several on one day.
    ///   - rows: Which changes of an imported list are given, from 0; all when `nil`. The envelope says in `total` how many
    ///     there are.
    /// - Returns: `nil` when no edition of that time had been published.
    /// - Throws: ``CordonModel/DataError`` when no list has that key, or the store cannot be read.
    public func edition(
        _ list: String, _ text: String, asOf: AsOf, rows: Range<Int>? = nil
    ) throws(DataError) -> Report? {
        let editions = try editions(list, asOf: asOf).results
        let names = Self.editionNames(editions)
        guard let place = names.lastIndex(of: text) else { return nil }
        let row = editions[place]
        let (key, _, _) = try key(list)
        var report: Report
        var files: [ReportValue] = []
        let stored = try storedEdition(row, of: key)
        if let stored, let store {
            files = stored.edition.files.map { file in
                .record(
                    ReportRecord([
                        "name": .text(file.name), "sha256": .text(file.sha256), "bytes": .number(file.bytes),
                    ]))
            }
            if let before = stored.before {
                report = try difference(from: before, to: stored.edition, [], asOf, in: store, rows: rows)
            } else {
                report = table([], Self.diffColumns, try coverage(asOf))
            }
        } else {
            report = try changes(ofBundled: key, row, before: place > 0 ? editions[place - 1] : nil, asOf)
        }
        var record = row
        record.fields.append(.init(name: "verdict", value: .text(Self.verdict(row, stored?.edition))))
        record.fields.append(.init(name: "remarks", value: .texts(stored?.edition.findings ?? [])))
        record.fields.append(.init(name: "sources", value: .list(files)))
        report.extra += [
            .init(name: "edition", value: .record(record)),
            .init(name: "before", value: .optional(place > 0 ? names[place - 1] : nil)),
            .init(name: "after", value: .optional(place + 1 < names.count ? names[place + 1] : nil)),
        ]
        return report
    }

    /// What leads to each edition of an answer of ``editions(_:asOf:)``: its day, or its instant where the list had another
    /// on that day.
    public static func editionNames(_ rows: [ReportRecord]) -> [String] {
        func day(_ row: ReportRecord) -> String {
            String((row["at"]?.cell.isEmpty == false ? row["known"] : row["date"])?.cell.prefix(10) ?? "")
        }
        let days = rows.map(day)
        return rows.enumerated().map { place, row in
            let isAlone = !days.indices.contains { $0 != place && days[$0] == days[place] }
            guard !isAlone else { return days[place] }
            if let at = row["at"]?.cell, !at.isEmpty { return at }
            // Of the facts that print several states of one day: the state tells them apart.
            return days[place] + "-" + (row["status"]?.cell ?? "")
        }
    }

    private func storedEdition(
        _ row: ReportRecord, of key: String
    ) throws(DataError) -> (edition: StoredEdition, before: StoredEdition?)? {
        guard let store, let at = row["at"]?.cell, !at.isEmpty else { return nil }
        let editions = try store.editions(of: key)
        guard let place = editions.firstIndex(where: { $0.at.description == at }) else { return nil }
        return (editions[place], place > 0 ? editions[place - 1] : nil)
    }

    /// The changes of the facts from the edition before to this one.
    private func changes(
        ofBundled key: String, _ row: ReportRecord, before: ReportRecord?, _ asOf: AsOf
    ) throws(DataError) -> Report {
        guard let day = CivilDate((row["date"]?.cell ?? "").prefix(10)) else {
            return table([], Self.diffColumns, try coverage(asOf))
        }
        let first = before.flatMap { CivilDate(($0["date"]?.cell ?? "").prefix(10)) } ?? day.adding(days: -1)
        return try knowledge.diff(key, from: min(first, day.adding(days: -1)), to: day, asOf: asOf)
    }

    /// What was said of the edition when it came.
    private static func verdict(_ row: ReportRecord, _ edition: StoredEdition?) -> String {
        guard let edition else {
            let status = row["status"]?.cell ?? ""
            return status == "published" ? "bundled facts, reviewed" : "bundled facts, reviewed: \(status)"
        }
        let count = edition.findings.count
        return count == 0 ? "accepted, nothing to remark" : "accepted with \(count) remark\(count == 1 ? "" : "s")"
    }
}
