public import CordonModel

/// The rows of a CSV file as ``SourceRecord``s: one child a column, named by the header or by the caller.
public struct CSVRecords: ~Copyable {
    /// The columns, in the order of the file. A column without a name is called `column N`, a repeated one gets ` (N)`.
    public let columns: [String]
    /// Rows read so far, without the header.
    public private(set) var count = 0
    /// Cells that lie behind the last column, or rows with too few: the first such line.
    public private(set) var firstRaggedLine: Int?
    /// How the source is called in errors.
    public var name: String { scanner.name }

    private var scanner: CSVScanner
    private let record: SourceRecord
    private let numbers: [Int32]
    private let rootName: Int32

    /// Rows of a file whose first line not in `preamble` is the header.
    /// - Parameters:
    ///   - preamble: Lines before the header; they are handed back by ``preamble``.
    ///   - required: Columns that must be there.
    ///   - nulls: Texts that mean "nothing".
    /// - Throws: ``CordonModel/DataError`` for an empty file or a missing column.
    public init(
        _ scanner: consuming CSVScanner, preamble lines: Int = 0, required: [String] = [], nulls: [String] = []
    ) throws(DataError) {
        var scanner = scanner
        var preamble: [CSVRecord] = []
        for _ in 0..<lines {
            guard let record = try scanner.next() else { break }
            preamble.append(record)
        }
        guard let header = try scanner.next() else {
            throw DataError(
                file: scanner.name, line: lines + 1,
                expected: "a header" + (required.isEmpty ? "" : " with \(required.joined(separator: ", "))"),
                found: "an empty file")
        }
        var columns: [String] = []
        for (index, field) in header.fields.enumerated() {
            let name = field.trimmed.isEmpty ? "column \(index + 1)" : field.trimmed
            columns.append(columns.contains(name) ? "\(name) (\(index + 1))" : name)
        }
        for name in required where !columns.contains(name) {
            throw DataError(
                file: scanner.name, line: header.line, field: name, expected: "a column of this name",
                found: columns.prefix(5).joined(separator: ", "))
        }
        self.init(scanner, columns: columns, nulls: nulls, preamble: preamble)
    }

    /// Rows of a file without a header.
    public init(_ scanner: consuming CSVScanner, columns: [String], nulls: [String] = []) {
        self.init(scanner, columns: columns, nulls: nulls, preamble: [])
    }

    private init(_ scanner: consuming CSVScanner, columns: [String], nulls: [String], preamble: [CSVRecord]) {
        let names = FieldNames()
        self.columns = columns
        self.scanner = scanner
        self.preamble = preamble
        rootName = names.number("row")
        numbers = columns.map(names.number)
        record = SourceRecord(names: names)
        record.nulls = nulls.map { Array($0.utf8) }
    }

    /// The lines before the header.
    public let preamble: [CSVRecord]

    /// The next row that is not blank, or `nil` at the end.
    /// - Throws: ``CordonModel/DataError`` with line and offset.
    public mutating func next() throws(DataError) -> SourceNode? {
        while let line = try scanner.advance() {
            record.removeAll()
            let root = record.append(name: rootName, to: -1, line: Int32(clamping: line))
            var isBlank = true
            if scanner.fieldCount != columns.count, scanner.fieldCount > 1 { firstRaggedLine = firstRaggedLine ?? line }
            for index in 0..<scanner.fieldCount {
                let name = index < numbers.count ? numbers[index] : record.names.number("column \(index + 1)")
                let node = record.append(name: name, to: root, line: Int32(clamping: line))
                try scanner.withField(index) { (bytes) throws(DataError) in
                    if bytes.isEmpty { return }
                    isBlank = false
                    if UTF8Validity.isValid(bytes) {
                        record.setText(of: node, bytes)
                    } else {
                        var text = try scanner.text(bytes, line)
                        text.withUTF8 { record.setText(of: node, $0) }
                    }
                }
            }
            if isBlank { continue }
            count += 1
            return record.root
        }
        return nil
    }
}

/// Whether bytes are UTF-8, fast for ASCII.
enum UTF8Validity {
    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        let raw = UnsafeRawBufferPointer(bytes)
        while index + 8 <= raw.count {
            guard raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 else { break }
            index += 8
        }
        while index < raw.count, raw[index] < 0x80 { index += 1 }
        if index == raw.count { return true }
        return String(validating: UnsafeBufferPointer(rebasing: bytes[index...]), as: UTF8.self) != nil
    }
}
