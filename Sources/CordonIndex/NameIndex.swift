public import CordonModel
public import CordonNames

/// Finds every name that reaches a threshold, and no other, without comparing the query with all of them.
///
/// The result is that of the exhaustive scan: ``NameIndex/search(_:threshold:)`` equals comparing the query with each name.
/// See ``NameSearcher`` for how.
public struct NameIndex: Sendable {
    private let names: [AnalysedName]
    private let tables: NameTables
    private let comparer = NameComparer()

    /// An index over names; results name them by their place.
    public init(_ names: [AnalysedName]) {
        self.names = names
        var builder = NameTableBuilder()
        for (number, name) in names.enumerated() { builder.add(name, number: UInt32(number)) }
        var bytes = SnapshotBytesBuilder()
        builder.write(to: &bytes)
        tables = NameTables(bytes.finish(lexicon: []) { _ in [] })
    }

    /// A name that reaches the threshold.
    public struct Found: Sendable {
        /// Its place among the names of the index.
        public let name: Int
        /// The comparison of the query with it.
        public let comparison: NameComparison
    }

    /// Every name whose score is `threshold` or more, best first, ties by place.
    /// - Parameter threshold: 1 to 100; a score of 0 is no likeness and is never found.
    public func search(_ query: AnalysedName, threshold: Int) -> [Found] {
        found(
            NameSearcher(tables, threshold: threshold).candidates(query) { _ in true }?.map(Int.init) ?? [], query,
            threshold)
    }

    /// Every name whose score is `threshold` or more, by comparing with each: what ``search(_:threshold:)`` must equal.
    public func exhaustive(_ query: AnalysedName, threshold: Int) -> [Found] {
        found(Array(names.indices), query, threshold)
    }

    private func found(_ candidates: [Int], _ query: AnalysedName, _ threshold: Int) -> [Found] {
        candidates.compactMap { index in
            let comparison = comparer.compare(query, names[index])
            return comparison.score >= max(1, threshold) ? Found(name: index, comparison: comparison) : nil
        }.sorted { ($1.comparison.score, $0.name) < ($0.comparison.score, $1.name) }
    }
}
