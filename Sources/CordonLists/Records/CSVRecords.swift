public import CordonModel

/// The rows of a CSV file as ``SourceRecord``s: one child a column, named by the header or by the caller.
public struct CSVRecords: ~Copyable {
    /// The columns, in the order of the file. A column without a name is called `column N`, a repeated one gets ` (N)`.
    public let columns: [String]
    /// Rows read so far, without the header.
    public private(set) var count = 0
    /// Bytes read so far, unpacked; after the last row those of the whole source.
    var offset: Int { scanner.offset }
    /// How the source is called in errors.
    public var name: String { scanner.name }

    private var scanner: CSVScanner
    private let record: SourceRecord
    /// Numbers of the columns' names, and of those behind the last that some row had.
    private var numbers: [Int32]
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
        var met: Set<String> = []
        for (index, field) in header.fields.enumerated() {
            let name = field.trimmed.isEmpty ? "column \(index + 1)" : field.trimmed
            columns.append(met.insert(name).inserted ? name : "\(name) (\(index + 1))")
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

    /// The names of the columns, numbered.
    var names: FieldNames { record.names }

    /// Refuses a row that has not as many cells as there are columns: its cells would be taken for others, or the file was cut
    /// off in it.
    /// - Parameter mayHaveMore: Whether cells behind the last column are kept raw, as in files made by hand.
    /// - Throws: ``CordonModel/DataError`` with the line of `row`.
    public func requireWhole(_ row: SourceNode, mayHaveMore: Bool = false) throws(DataError) {
        let count = scanner.fieldCount
        guard count != columns.count, !mayHaveMore || count < columns.count else { return }
        throw DataError(
            file: name, line: row.line, expected: "\(columns.count) cells, one a column", found: "\(count)")
    }

    /// The next row that is not blank, or `nil` at the end.
    /// - Throws: ``CordonModel/DataError`` with line and offset.
    public mutating func next() throws(DataError) -> SourceNode? {
        while let line = try scanner.advance() {
            while numbers.count < scanner.fieldCount {
                numbers.append(record.names.number("column \(numbers.count + 1)"))
            }
            record.removeAll()
            let isBlank: Bool
            if let found = fillFromUTF8(line) {
                isBlank = found
            } else {
                isBlank = try fillFieldByField(line)
            }
            if isBlank { continue }
            count += 1
            return record.root
        }
        return nil
    }

    /// Fills the record from a row that is UTF-8: its bytes are copied once, as they are, and the fields are parts of them.
    /// - Returns: Whether all fields are empty; `nil` when the row is not UTF-8.
    private func fillFromUTF8(_ line: Int) -> Bool? {
        scanner.withRecord { bytes, fields in
            guard UTF8Validity.isValid(bytes) else { return nil }
            var isBlank = true
            var text: [UInt8] = []
            var nodes: [SourceRecord.Node] = []
            swap(&text, &record.bytes)
            swap(&nodes, &record.nodes)
            text.append(contentsOf: bytes)
            let line = Int32(clamping: line)
            nodes.append(SourceRecord.Node(name: rootName, line: line, textStart: 0, textEnd: 0))
            for (index, field) in fields.enumerated() {
                var start = field.start
                var end = field.end
                if start < end { isBlank = false }
                if field.hasDoubledQuotes {
                    start = text.count
                    CSVBytes.appendUnquoted(UnsafeBufferPointer(rebasing: bytes[field.start..<field.end]), to: &text)
                    end = text.count
                }
                var node = SourceRecord.Node(
                    name: numbers[index], line: line, textStart: Int32(clamping: start), textEnd: Int32(clamping: end))
                if index + 1 < fields.count { node.nextSibling = Int32(clamping: index + 2) }
                nodes.append(node)
            }
            if !fields.isEmpty {
                nodes[0].firstChild = 1
                nodes[0].lastChild = Int32(clamping: fields.count)
            }
            swap(&text, &record.bytes)
            swap(&nodes, &record.nodes)
            return isBlank
        }
    }

    /// Fills the record from a row with bytes that are not UTF-8, in the encoding of the source.
    private func fillFieldByField(_ line: Int) throws(DataError) -> Bool {
        let root = record.append(name: rootName, to: -1, line: Int32(clamping: line))
        var isBlank = true
        for index in 0..<scanner.fieldCount {
            let node = record.append(name: numbers[index], to: root, line: Int32(clamping: line))
            try scanner.withField(index) { (bytes) throws(DataError) in
                if bytes.isEmpty { return }
                isBlank = false
                var text = try scanner.text(bytes, line)
                text.withUTF8 { record.setText(of: node, $0) }
            }
        }
        return isBlank
    }
}

/// Whether bytes are UTF-8, fast for ASCII (The Unicode Standard, table 3-7).
enum UTF8Validity {
    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { firstInvalid(bytes) == nil }

    /// Where the first sequence begins that is no UTF-8; `nil` when all is.
    static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let raw = UnsafeRawBufferPointer(bytes)
        let count = raw.count
        var index = 0
        while true {
            while index + 8 <= count,
                raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                index += 8
            }
            while index < count, raw[index] < 0x80 { index += 1 }
            guard index < count else { return nil }
            // Text in one script goes on in sequences of one length: stay here as long as it does.
            while index < count, raw[index] >= 0x80 {
                let length = sequence(raw, index)
                if length == 0 { return index }
                index += length
            }
        }
    }

    /// Length of the sequence of two to four bytes at `index`, or 0 when it is none.
    @inline(__always)
    private static func sequence(_ raw: UnsafeRawBufferPointer, _ index: Int) -> Int {
        let lead = raw[index]
        func follows(_ distance: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
            index + distance < raw.count && raw[index + distance] >= low && raw[index + distance] <= high
        }
        switch lead {
        case 0xC2...0xDF: return follows(1) ? 2 : 0
        case 0xE0: return follows(1, 0xA0) && follows(2) ? 3 : 0
        case 0xED: return follows(1, 0x80, 0x9F) && follows(2) ? 3 : 0
        case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : 0
        case 0xF0: return follows(1, 0x90) && follows(2) && follows(3) ? 4 : 0
        case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : 0
        case 0xF4: return follows(1, 0x80, 0x8F) && follows(2) && follows(3) ? 4 : 0
        default: return 0
        }
    }
}
