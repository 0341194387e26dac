internal import CordonModel

/// Entries that are made of several rows which need not stand together: held until the file has been read, in the order in
/// which they were first met. For small files; a large one is refused.
struct HeldEntries {
    /// Most bytes of rows that are held together. The largest list read so has 13 MB.
    static let maximumBytes = 1 << 28

    private let file: String
    private var builders: [EntryBuilder] = []
    private var places: [String: Int] = [:]
    private var bytes = 0

    /// No entries yet of the file `file`.
    init(file: String) { self.file = file }

    /// Whether there is an entry with that id.
    func contains(_ id: String) -> Bool { places[id] != nil }

    /// Gives `body` the entry with that id, begun when it is new.
    mutating func add(
        _ id: String, _ kind: EntryKind, from row: SourceNode, _ body: (inout EntryBuilder) -> Void
    ) throws(DataError) {
        bytes += row.record.bytes.count + 64
        guard bytes <= Self.maximumBytes else {
            throw DataError(file: file, line: row.line, expected: "a list of at most \(Self.maximumBytes) bytes")
        }
        if let place = places[id] { return body(&builders[place]) }
        var builder = EntryBuilder()
        builder.begin(id: id, kind: kind)
        body(&builder)
        places[id] = builders.count
        builders.append(builder)
    }

    /// Hands out all entries.
    func emit(_ entry: EntryHandler) throws(DataError) {
        for builder in builders { try entry(builder.finish()) }
    }
}
