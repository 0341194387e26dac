internal import CordonLaw
internal import CordonLists
public import CordonModel
internal import CordonNames
internal import CordonStore
internal import Foundation

/// An entry of one of two sources that are compared.
private struct GapEntry {
    let id: String
    let name: String
    /// What it can be recognised by in the other source.
    let keys: Set<String>
    /// Lists or parts of lists it stands on.
    let lists: Set<String>
}

extension ListLibrary {
    /// Fields of `lists gaps`.
    public static let gapColumns = ["missingIn", "id", "name", "heldIn"]

    /// The entries one source of a list has and the other has not. A source is a key of a list, bundled or imported, or a
    /// file. Entries are recognised by the publisher's number, by an identifier, or by the main name letter for letter.
    /// Where one source holds several lists, only its entries on the other's list are compared.
    /// - Throws: ``CordonModel/DataError`` when a source is neither a list nor a readable file.
    public func gaps(_ first: String, _ second: String, asOf: AsOf) throws(DataError) -> Report {
        var left = try entries(of: first, asOf)
        var right = try entries(of: second, asOf)
        (left, right) = (Self.narrow(left, by: right), Self.narrow(right, by: left))
        let leftKeys = Set(left.flatMap(\.keys))
        let rightKeys = Set(right.flatMap(\.keys))
        func rows(_ entries: [GapEntry], _ other: Set<String>, _ held: String, _ missing: String) -> [ReportRecord] {
            entries.filter { $0.keys.isDisjoint(with: other) }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }.map {
                ReportRecord([
                    "missingIn": .text(missing), "id": .text($0.id), "name": .text($0.name), "heldIn": .text(held),
                ])
            }
        }
        let records = rows(left, rightKeys, first, second) + rows(right, leftKeys, second, first)
        let report = table(
            records, Self.gapColumns, try coverage(asOf), level: records.isEmpty ? .none : .review)
        let summary = [
            ReportRecord.Field(
                name: "summary",
                value: .record(
                    ReportRecord([
                        "first": .text(first), "firstEntries": .number(left.count), "second": .text(second),
                        "secondEntries": .number(right.count), "gaps": .number(records.count),
                    ])))
        ]
        return Report(
            answer: report.answer, coverage: report.coverage, results: report.results, columns: report.columns,
            extra: summary, level: report.level,
            lines: ["\(first) \(left.count) entries, \(second) \(right.count) entries, \(records.count) gaps"]
                + report.lines)
    }

    /// Of a source that holds several lists, the entries on the other source's list.
    private static func narrow(_ entries: [GapEntry], by other: [GapEntry]) -> [GapEntry] {
        let wanted = Set(other.flatMap(\.lists))
        let all = Set(entries.flatMap(\.lists))
        guard all.count > 1, !wanted.isDisjoint(with: all) else { return entries }
        let shared = wanted.intersection(all)
        return entries.filter { !$0.lists.isDisjoint(with: shared) }
    }

    private func entries(of source: String, _ asOf: AsOf) throws(DataError) -> [GapEntry] {
        if source.contains("/") || source.contains("."), FileManager.default.fileExists(atPath: source) {
            var entries: [GapEntry] = []
            let file = ListSource(path: source)
            let format = try ListFormats.format(of: file)
            let header = try format.read(file) { (entry) throws(DataError) in
                if let found = Self.gapEntry(entry, list: nil, format: format.key) { entries.append(found) }
            }
            return entries.map {
                GapEntry(
                    id: $0.id, name: $0.name, keys: $0.keys.union(["number:\(header.list)/\($0.id)"]),
                    lists: $0.lists.isEmpty ? [header.list] : $0.lists)
            }
        }
        let (key, isStored, _) = try key(source)
        guard isStored, let store else { return bundledEntries(key, asOf) }
        let format = try store.editions(of: key, knownOn: asOf.knownOn).last?.format ?? ""
        var entries: [GapEntry] = []
        try store.forEachEntry(of: key, asOf: asOf) { stored in
            if let found = Self.gapEntry(stored.entry, list: key, format: format) { entries.append(found) }
        }
        return entries
    }

    private func bundledEntries(_ key: String, _ asOf: AsOf) -> [GapEntry] {
        knowledge.facts.listings.filter { $0.list == key }.compactMap { listing in
            let isActive = knowledge.histories(of: listing.entity, knownOn: asOf.knownOn).contains {
                $0.listing.id == listing.id && $0.isActive(at: asOf.validOn)
            }
            guard isActive else { return nil }
            var keys: Set<String> = ["name:" + Self.folded(listing.printedName)]
            if !listing.number.isEmpty {
                keys.insert((key.hasPrefix("US-OFAC-") ? "ofac:" : "number:\(key)/") + listing.number)
            }
            return GapEntry(id: listing.id, name: listing.printedName, keys: keys, lists: [key])
        }
    }

    private static func gapEntry(_ entry: PublishedEntry, list: String?, format: String) -> GapEntry? {
        guard entry.kind != .detail else { return nil }
        let statements = entry.statements
        var keys = Set(
            JoinKey.keys(entry, statements, format: format).filter {
                !$0.hasPrefix("printed:") && !$0.hasPrefix("listing:")
            })
        keys.insert("name:" + folded(entry.mainName))
        var lists = Set(statements.compactMap { $0.property == .list ? $0[.list] : nil })
        if let list, lists.isEmpty { lists = [list] }
        // The same number means the same entry only where it is the same publisher's.
        for list in lists { keys.insert("number:\(list)/\(entry.id)") }
        return GapEntry(
            id: list.map { StoredEntry.id(list: $0, entry: entry.id) } ?? entry.id, name: entry.mainName, keys: keys,
            lists: lists)
    }

    private static func folded(_ name: String) -> String { NameFolding.words(name).joined(separator: " ") }
}
