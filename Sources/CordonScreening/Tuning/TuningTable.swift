internal import CordonLists
internal import CordonModel

/// A CSV with a header and whatever columns its writer had: those needed are asked for by name.
struct TuningTable: Sendable {
    /// A record.
    struct Row: Sendable {
        let line: Int
        let fields: [String]
    }
    /// The file as the user named it.
    let file: String
    /// Names of the columns.
    let columns: [String]
    /// The records that hold anything.
    let rows: [Row]

    /// Most rows.
    static let maximumRows = 5_000_000

    /// Reads a file separated by commas, semicolons or tabs: by what gives a header with all of `needed`.
    /// - Throws: ``CordonModel/DataError`` for an empty file, a column that is missing, and a record with fewer fields than
    ///   the columns needed.
    init(_ file: String, _ bytes: [UInt8], needed: [String]) throws(DataError) {
        self.file = file
        var separator: Character = ","
        for candidate: Character in [",", ";", "\t"] {
            var scanner = CSVScanner(ByteSource(name: file, bytes: bytes), separator: candidate)
            let header = try? scanner.next()?.fields.map { $0.trimmed }
            if let header, needed.allSatisfy(header.contains) { separator = candidate }
        }
        var scanner = CSVScanner(ByteSource(name: file, bytes: bytes), separator: separator)
        guard let header = try scanner.next(), !header.isBlank else {
            throw DataError(
                file: file, line: 1, expected: "the columns \(needed.joined(separator: ","))", found: "an empty file")
        }
        let columns = header.fields.map { $0.trimmed }
        var fewest = 0
        for name in needed {
            guard let place = columns.firstIndex(of: name) else {
                throw DataError(
                    file: file, line: header.line, field: name, expected: "a column of this name",
                    found: columns.joined(separator: ","))
            }
            fewest = max(fewest, place + 1)
        }
        var rows: [Row] = []
        while let record = try scanner.next() {
            if record.isBlank { continue }
            guard record.fields.count >= fewest else {
                throw DataError(
                    file: file, line: record.line, expected: "\(fewest) fields or more", found: "\(record.fields.count)"
                )
            }
            guard rows.count < Self.maximumRows else {
                throw DataError(file: file, line: record.line, expected: "at most \(Self.maximumRows) rows")
            }
            rows.append(Row(line: record.line, fields: record.fields))
        }
        self.columns = columns
        self.rows = rows
    }

    /// The field of a column without blanks at the ends; empty when the record or the header lacks it.
    func text(_ row: Row, _ column: String) -> String {
        guard let place = columns.firstIndex(of: column), place < row.fields.count else { return "" }
        return row.fields[place].trimmed
    }

    /// An error at a column of a record.
    func error(_ row: Row, _ column: String, _ expected: String, found: String) -> DataError {
        DataError(file: file, line: row.line, field: column, expected: expected, found: found)
    }
}

/// What an analyst says of a pair.
enum PairLabel {
    /// Words for yes and no, as spreadsheets and people write them.
    private static let words: [String: Bool] = [
        "true": true, "t": true, "yes": true, "y": true, "1": true,
        "false": false, "f": false, "no": false, "n": false, "0": false,
    ]

    /// What is expected of a label.
    static let expected = "true or false (or yes, no, 1, 0), or nothing where nobody has decided"

    /// The label of a cell; nothing when it is empty, and `nil` when it is no label.
    static func read(_ text: String) -> Bool?? {
        let text = text.trimmed.lowercased()
        if text.isEmpty { return .some(nil) }
        return words[text].map { .some($0) }
    }
}
