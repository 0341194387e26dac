internal import CordonModel

/// The frame that both British lists have as CSV: a line with the date, a header, and rows that are the cross product of
/// names, addresses and so on, put together by the number of the designation.
struct UKDesignationRows {
    /// The column with the number of the designation.
    let number: String
    /// The column that says what kind of party it is.
    let kind: String
    /// Columns by which a header is recognised.
    let header: [String]
    /// Columns that must be there.
    let required: [String]

    /// The line of the header: the second, or the first in files somebody has cleaned.
    func headerLine(_ head: SourceHead) -> Int? { (0...1).first { head.hasColumns(header, line: $0) } }

    /// Reads all rows, then hands out the designations in the order in which they first came.
    /// - Parameters:
    ///   - list: Key of the list.
    ///   - published: Reads the line before the header.
    ///   - add: Adds what a row says.
    func read(
        _ source: ListSource, list: String, published: (CSVRecord?) -> Moment?,
        add: (SourceNode, EntryKind, inout HeldEntries.Held) -> Void, entry: EntryHandler
    ) throws(DataError) -> EditionHeader {
        let line = headerLine(try source.head()) ?? 1
        var rows = try CSVRecords(CSVScanner(try source.bytes()), preamble: line, required: required)
        var header = EditionHeader(list: list)
        header.published = published(rows.preamble.first)
        var designations = HeldEntries(file: source.path)
        while let row = try rows.next() {
            try rows.requireWhole(row, mayHaveMore: true)
            guard let id = row.take(number) else {
                throw DataError(
                    file: source.path, line: row.line, field: number, expected: "the number of a designation")
            }
            let kind = kindOfUKDesignation(row.peek(kind))
            try designations.add(id, kind, from: row) { add(row, kind, &$0) }
        }
        header.records = rows.count
        try designations.emit(entry)
        return header
    }
}
