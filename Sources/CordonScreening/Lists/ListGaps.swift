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

/// The lists on which two sources both have entries, and those of them that are compared.
private struct SharedLists {
    let common: Set<String>
    /// What is compared and what is not, with the numbers of entries.
    let sentences: [String]

    init(_ left: [GapEntry], _ right: [GapEntry], named: Set<String>) {
        func counts(_ entries: [GapEntry]) -> [String: Int] {
            entries.reduce(into: [:]) { counts, entry in
                for list in entry.lists { counts[list, default: 0] += 1 }
            }
        }
        let (first, second) = (counts(left), counts(right))
        var common: Set<String> = []
        var sentences: [String] = []
        for list in first.keys.sorted() {
            guard let here = first[list], let there = second[list] else { continue }
            let isCommon = named.contains(list) || 2 * min(here, there) >= max(here, there)
            if isCommon { common.insert(list) }
            sentences.append(
                (isCommon ? "compared: " : "not compared, fewer than half as many in one of them: ")
                    + "\(list), \(here) and \(there) entries")
        }
        self.common = common
        self.sentences = sentences
    }
}

extension ListLibrary {
    /// Fields of `lists gaps`.
    public static let gapColumns = ["missingIn", "id", "name", "heldIn"]

    /// The entries one source of a list has and the other has not, of those listed on the valid day. A source is a key of a
    /// list, bundled or imported, or a file. Entries are recognised by the publisher's number, by an identifier, or by the
    /// main name letter for letter.
    ///
    /// Only entries on common lists are compared. A list is common when each source has entries on it, and the one with
    /// fewer at least half as many as the other, or when a source was named by its key: a few entries that stand on a
    /// further list too do not make the sources two copies of that list.
    /// - Parameter comparesAll: Compare all entries, whatever list they stand on.
    /// - Throws: ``CordonModel/DataError`` when a source is neither a list nor a readable file, or no list is common.
    public func gaps(
        _ first: String, _ second: String, comparesAll: Bool = false, asOf: AsOf
    ) throws(DataError) -> Report {
        var left = try entries(of: first, asOf)
        var right = try entries(of: second, asOf)
        for (source, entries) in [(first, left), (second, right)] where entries.isEmpty {
            throw DataError(file: "lists gaps", field: source, expected: "an entry listed on \(asOf.validDay)")
        }
        let shared = SharedLists(left, right, named: [first.uppercased(), second.uppercased()])
        if !comparesAll {
            guard !shared.common.isEmpty else {
                throw DataError(
                    file: "lists gaps", field: "\(first), \(second)",
                    expected: "a list both have, with at least half as many entries in the one as in the other; --all "
                        + "compares whatever list they stand on",
                    found: shared.sentences.isEmpty ? "no list in common" : shared.sentences.joined(separator: "; "))
            }
            left = left.filter { !$0.lists.isDisjoint(with: shared.common) }
            right = right.filter { !$0.lists.isDisjoint(with: shared.common) }
        }
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
        let compared = comparesAll ? ["all entries compared, whatever list they stand on"] : shared.sentences
        let summary = [
            ReportRecord.Field(
                name: "summary",
                value: .record(
                    ReportRecord([
                        "first": .text(first), "firstEntries": .number(left.count), "second": .text(second),
                        "secondEntries": .number(right.count), "gaps": .number(records.count),
                        "lists": .texts(comparesAll ? [] : shared.common.sorted()),
                    ])))
        ]
        return Report(
            answer: report.answer, coverage: report.coverage, results: report.results, columns: report.columns,
            extra: summary, level: report.level,
            lines: ["\(first) \(left.count) entries, \(second) \(right.count) entries, \(records.count) gaps"]
                + compared + report.lines)
    }

    private func entries(of source: String, _ asOf: AsOf) throws(DataError) -> [GapEntry] {
        if source.contains("/") || source.contains("."), FileManager.default.fileExists(atPath: source) {
            return try fileEntries(source, asOf)
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

    /// The entries of a file by the rule of the store: listed from the day they say, otherwise from publication, until the
    /// day they say they ended. A file that does not tell its publication is taken to be older than any day.
    private func fileEntries(_ path: String, _ asOf: AsOf) throws(DataError) -> [GapEntry] {
        var entries: [(entry: GapEntry, listed: Instant?)] = []
        let file = ListSource(path: path)
        let format = try ListFormats.format(of: file)
        let header = try format.read(file) { (entry) throws(DataError) in
            let days = EntryDigest(entry, format: format.key)
            if let ended = days.endedOn, .startOf(ended, in: .newYork) <= asOf.validOn { return }
            guard let found = Self.gapEntry(entry, list: nil, format: format.key) else { return }
            entries.append((found, days.listedOn.map { .startOf($0, in: .newYork) }))
        }
        let published =
            header.published.map { $0.time == nil ? .startOf($0.date, in: .newYork) : $0.start }
            ?? DateInName.day(path).map { Instant.startOf($0, in: .newYork) }
        return entries.compactMap { entry, listed in
            let since = [listed, published].compactMap { $0 }.min()
            if let since, since > asOf.validOn { return nil }
            return GapEntry(
                id: entry.id, name: entry.name, keys: entry.keys.union(["number:\(header.list)/\(entry.id)"]),
                lists: entry.lists.isEmpty ? [header.list] : entry.lists)
        }
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
