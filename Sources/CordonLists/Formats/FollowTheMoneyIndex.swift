internal import CordonModel

/// The index that OpenSanctions publishes beside the files of a data set (`index.json`): when they were made, their sizes,
/// and how many entities there are. The files themselves say none of it, and one cut off at the end of a line looks whole.
enum FollowTheMoneyIndex {
    /// Which of the index's numbers counts the entries of a file.
    enum Count { case entities, targets, things }

    /// Adds to `header` what the index beside `source` says of it. An index of another build says other sizes: it is not
    /// believed, and the header says so.
    /// - Parameter size: Bytes of the source, unpacked.
    /// - Throws: ``CordonModel/DataError`` when the index is damaged: the file would pass without its date and count.
    static func complete(
        _ header: inout EditionHeader, for source: ListSource, size: Int, count: Count
    ) throws(DataError) {
        guard let companion = source.companion("index.json"), let index = try read(companion, source.fileName) else {
            return
        }
        guard index.size == size else {
            header.warn(
                DataError(
                    file: source.path, offset: size,
                    expected: "\(index.size) bytes, as index.json beside it says; its date and counts are not used",
                    found: "\(size) bytes"))
            return
        }
        header.published = index.updated
        header.claimed = index.counts[count]
        if header.list == "FTM", let name = index.name { header.list = FollowTheMoneyReading.list(of: name) }
    }

    private struct Index {
        var size: Int
        var name: String?
        var updated: Moment?
        var counts: [Count: Int]
    }

    /// - Returns: `nil` when the index does not name the file.
    private static func read(_ source: ListSource, _ name: String) throws(DataError) -> Index? {
        var records = JSONRecords(try source.bytes(), key: "resources")
        var size: Int?
        while let resource = try records.next() {
            guard resource.peek("name")?.lowercased() == name else { continue }
            guard let found = resource.peek("size").flatMap({ Int($0) }) else {
                throw DataError(
                    file: source.path, line: resource.line, field: "size", expected: "the bytes of \(name)",
                    found: resource.peek("size"))
            }
            size = found
        }
        guard let size, let header = records.header else { return nil }
        var counts: [Count: Int] = [:]
        counts[.entities] = header.peek("entity_count").flatMap { Int($0) }
        counts[.targets] = header.peek("target_count").flatMap { Int($0) }
        counts[.things] = header.child("things")?.peek("total").flatMap { Int($0) }
        return Index(
            size: size, name: header.peek("name"),
            updated: header.peek("updated_at").flatMap { PublicationDate.moment($0) }, counts: counts)
    }
}
