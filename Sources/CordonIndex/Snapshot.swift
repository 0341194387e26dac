public import CordonNames

/// The parties of a set of lists, prepared for search.
public struct Snapshot: Sendable {
    /// The lists in it.
    public let lists: [IndexedList]
    private let entries: [IndexedEntry]
    private let entryOfName: [Int32]
    private let names: [IndexedName]
    private let index: NameIndex

    /// A snapshot of parties.
    public init(_ entries: [IndexedEntry], lists: [IndexedList], analyser: NameAnalyser) {
        self.entries = entries
        self.lists = lists
        var names: [IndexedName] = []
        var entryOfName: [Int32] = []
        var analysed: [AnalysedName] = []
        for (place, entry) in entries.enumerated() {
            for name in entry.names {
                names.append(name)
                entryOfName.append(Int32(place))
                analysed.append(analyser.analyse(name.text, kind: entry.kind))
            }
        }
        self.names = names
        self.entryOfName = entryOfName
        index = NameIndex(analysed)
    }

    /// Every party with a name whose score is `threshold` or more, best first, ties by their place in the snapshot.
    public func search(
        _ query: AnalysedName, threshold: Int, filter: SnapshotFilter = SnapshotFilter()
    ) -> [SnapshotHit] {
        var seen: Set<Int32> = []
        var hits: [SnapshotHit] = []
        for found in index.search(query, threshold: threshold) {
            let place = entryOfName[found.name]
            let entry = entries[Int(place)]
            let name = names[found.name]
            if let lists = filter.lists, !lists.contains(entry.list) { continue }
            if let kinds = filter.kinds, entry.kind != .unknown, !kinds.contains(entry.kind) { continue }
            if let asOf = filter.asOf, !name.period.holds(asOf) { continue }
            guard seen.insert(place).inserted else { continue }
            hits.append(
                SnapshotHit(id: entry.id, list: entry.list, kind: entry.kind, name: name, comparison: found.comparison))
        }
        return hits
    }
}
