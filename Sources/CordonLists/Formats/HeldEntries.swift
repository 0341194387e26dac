internal import CordonModel

/// Entries that are made of several rows which need not stand together: held until the file has been read, in the order in
/// which they were first met. For small files; a large one is refused.
struct HeldEntries {
    /// One entry that is being collected.
    struct Held {
        /// What was found so far.
        var builder = EntryBuilder()
        /// Whether the main name was among it.
        var hasMainName = false
        private var texts: Set<String> = []

        /// Whether a long text that every row repeats is met for the first time.
        mutating func isNew(_ text: String) -> Bool { texts.insert(text).inserted }
    }

    /// Most bytes of rows that are held together. Lists read so have at most some tens of megabytes.
    static let maximumBytes = 1 << 28

    private let file: String
    private var entries: [Held] = []
    private var places: [String: Int] = [:]
    private var bytes = 0

    /// No entries yet of the file `file`.
    init(file: String) { self.file = file }

    /// Whether a row of that key came before.
    func contains(_ key: String) -> Bool { places[key] != nil }

    /// Gives `body` the entry of that key; begins it with `id`, otherwise the key, and `kind` when this is its first row.
    mutating func add(
        _ key: String, id: @autoclosure () -> String? = nil, _ kind: EntryKind, from row: SourceNode,
        _ body: (inout Held) -> Void
    ) throws(DataError) {
        bytes += row.record.bytes.count + 64
        guard bytes <= Self.maximumBytes else {
            throw DataError(file: file, line: row.line, expected: "a list of at most \(Self.maximumBytes) bytes")
        }
        let place = places[key] ?? entries.count
        if place == entries.count {
            places[key] = place
            entries.append(Held())
            entries[place].builder.begin(id: id() ?? key, kind: kind)
        }
        body(&entries[place])
    }

    /// Hands out all entries.
    func emit(_ entry: EntryHandler) throws(DataError) {
        for held in entries { try entry(held.builder.finish()) }
    }
}
