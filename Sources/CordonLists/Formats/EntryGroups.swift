internal import CordonModel

/// Entries that are printed in several rows, collected by key in the order in which the keys first came.
///
/// Everything is held until the end, because the rows of one entry need not stand together: only for lists of some tens
/// of megabytes.
struct EntryGroups {
    /// One entry that is being collected.
    struct Group {
        /// What was found so far.
        var builder = EntryBuilder()
        /// Whether the main name was among it.
        var hasMainName = false
        private var texts: Set<String> = []

        /// Whether a long text that every row repeats is met for the first time.
        mutating func isNew(_ text: String) -> Bool { texts.insert(text).inserted }
    }

    private var groups: [Group] = []
    private var positions: [String: Int] = [:]

    /// How many entries there are.
    var count: Int { groups.count }

    /// Whether a row of that key came before.
    func contains(_ key: String) -> Bool { positions[key] != nil }

    /// Gives `body` the entry of that key; begins it with `id` and `kind` when this is its first row.
    mutating func with(
        _ key: String, id: @autoclosure () -> String, kind: @autoclosure () -> EntryKind, _ body: (inout Group) -> Void
    ) {
        let position = positions[key] ?? groups.count
        if position == groups.count {
            positions[key] = position
            groups.append(Group())
            groups[position].builder.begin(id: id(), kind: kind())
        }
        body(&groups[position])
    }

    /// Hands all entries out.
    func forEach(_ entry: EntryHandler) throws(DataError) {
        for group in groups { try entry(group.builder.finish()) }
    }
}

extension CSVRecords {
    /// Refuses a row with fewer cells than the header, which is how a file ends that was cut off.
    func checkWhole(_ row: SourceNode, of source: ListSource) throws(DataError) {
        guard raggedLine != nil else { return }
        let count = row.children.count
        guard count < columns.count else { return }
        throw DataError(
            file: source.path, line: row.line, expected: "\(columns.count) cells, as the header has", found: "\(count)")
    }
}
