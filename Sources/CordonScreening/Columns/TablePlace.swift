internal import CordonLists
internal import CordonModel

/// Where the table of a file stands: its separator, its header and the first rows below it.
struct TablePlace {
    /// A line end where each line is one field.
    let separator: Character
    /// Line of the header, from 1; 0 where the file has none.
    let headerLine: Int
    /// The header as printed; empty cells where the file has none.
    let header: [String]
    /// The first rows below the header.
    let rows: [[String]]
    /// What stands above the header and is not blank.
    let above: [CSVRecord]

    var width: Int { header.count }

    /// A header must stand within so many records.
    static let headerWithin = 60
    static let separators: [Character] = [",", ";", "\t", "|"]

    /// The first records of a file under one separator.
    private struct Head {
        let separator: Character
        let records: [CSVRecord]
        /// The number of fields that most records have, of those with several; the larger one on a tie.
        let width: Int
        /// How many records have it.
        let count: Int

        init(_ separator: Character, _ records: [CSVRecord]) {
            self.separator = separator
            self.records = records
            var counts: [Int: Int] = [:]
            for record in records where record.fields.count > 1 && !record.isBlank {
                counts[record.fields.count, default: 0] += 1
            }
            let most = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
            width = most?.key ?? 1
            count = most?.value ?? 0
        }
    }

    /// Finds the table by its shape: the separator that makes most records alike, and the first such record as the header.
    /// - Parameter headerLine: The line of the header where the user has said it; 0 for none.
    /// - Throws: ``CordonModel/DataError`` when no separator gives two columns, or the line has no record.
    init(_ file: InputFile, headerLine: Int?, encoding: CSVScanner.Encoding) throws(DataError) {
        var heads: [Head] = []
        for separator in Self.separators {
            guard let records = try? Self.head(file, separator, encoding) else { continue }
            heads.append(Head(separator, records))
        }
        guard let head = heads.max(by: { ($0.count, $0.width) < ($1.count, $1.width) }), head.width > 1 else {
            throw DataError(file: file.name, line: 1, expected: "a table with two or more columns")
        }
        func isWide(_ record: CSVRecord) -> Bool { record.fields.count >= head.width && !record.isBlank }
        // Above a header stand lines that only a spreadsheet has filled up with empty cells.
        func isFilled(_ record: CSVRecord) -> Bool {
            isWide(record) && record.fields.count { !$0.trimmed.isEmpty } * 2 > head.width
        }
        let found: Int?
        switch headerLine {
        case .some(0): found = head.records.firstIndex(where: isWide)
        case .some(let line): found = head.records.firstIndex { $0.line == line }
        case nil: found = head.records.firstIndex(where: isFilled) ?? head.records.firstIndex(where: isWide)
        }
        guard let found else {
            throw DataError(
                file: file.name, line: headerLine, field: "header",
                expected: "a line with a record, within the first \(Self.headerWithin)")
        }
        self.init(head.separator, head.records, header: found, hasHeader: headerLine != 0)
    }

    /// A table whose header is known.
    init(_ file: InputFile, _ separator: Character, headerLine: Int) throws(DataError) {
        let records = try Self.head(file, separator, .utf8OrWindows1252)
        self.init(
            separator, records, header: records.firstIndex { $0.line == headerLine } ?? records.endIndex,
            hasHeader: true)
    }

    /// The lines of a file with one name a line, as a table of one column.
    init(oneNameALine file: InputFile) throws(DataError) {
        self.init(
            "\n", try Self.head(file, nil, .strictUTF8), header: 0, hasHeader: false)
    }

    private init(_ separator: Character, _ records: [CSVRecord], header: Int, hasHeader: Bool) {
        self.separator = separator
        let fields = records.indices.contains(header) ? records[header].fields : []
        self.header = hasHeader ? fields : fields.map { _ in "" }
        headerLine = hasHeader && records.indices.contains(header) ? records[header].line : 0
        rows = records.dropFirst(hasHeader ? header + 1 : header).filter { !$0.isBlank }.prefix(10).map(\.fields)
        above = records.prefix(header).filter { !$0.isBlank }
    }

    private static func head(
        _ file: InputFile, _ separator: Character?, _ encoding: CSVScanner.Encoding
    ) throws(DataError) -> [CSVRecord] {
        var scanner = CSVScanner(try file.source(), separator: separator, encoding: encoding)
        var records: [CSVRecord] = []
        while records.count < headerWithin + 10, let record = try scanner.next() { records.append(record) }
        return records
    }
}
