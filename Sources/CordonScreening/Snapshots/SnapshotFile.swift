internal import CordonIndex
internal import CordonModel
internal import CordonNames
internal import CordonStore

extension NameKnowledge {
    /// Puts a snapshot together in memory.
    /// - Parameters:
    ///   - lists: What it is made of.
    ///   - add: Adds the parties, in the order in which they lie in the snapshot.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read, and what `add` throws.
    func snapshot(
        add: (inout SnapshotBuilder) throws(DataError) -> [IndexedList]
    ) throws(DataError) -> Snapshot {
        let analyser = try analyser()
        var builder = SnapshotBuilder(analyser: analyser)
        let lists = try add(&builder)
        return builder.finish(lists: lists, lexicon: digest) { Store.sha256($0) }
    }

    /// Opens a saved snapshot.
    /// - Throws: ``CordonModel/DataError`` when it is damaged, of another version, or made with other word lists: these
    ///   would take a query apart otherwise than its names were.
    func openSnapshot(_ path: String) throws(DataError) -> Snapshot {
        let snapshot = try Snapshot(path: path, analyser: try analyser())
        guard snapshot.lexiconDigest == Hexadecimal.text(digest) else {
            throw DataError(
                file: path, expected: "a snapshot made with the word lists of this cordon (build it again)",
                found: String(snapshot.lexiconDigest.prefix(12)))
        }
        return snapshot
    }
}
