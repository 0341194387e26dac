internal import CordonModel

/// One row: its line, the number of the entry, and the cells. A null is empty. Remarks and comments keep the blanks at
/// their ends, because remarks can be cut before or behind one.
struct OFACRow {
    let line: Int
    let entry: Int
    let fields: [String]
}

/// The rows of one flat file. A header, which only copies have, is passed over with a warning, and so is a line without a
/// letter or digit; any other line that is no row is an error.
struct OFACFlatRows: ~Copyable {
    private(set) var warnings: [DataError] = []
    private var scanner: CSVScanner
    private let file: String
    private let form: OFACForm
    private let table: OFACTable
    private var isFirst = true

    init(_ file: String, _ source: consuming ByteSource, _ form: OFACForm, _ table: OFACTable) {
        var separator: Character = "\u{1F}"  // Stands in no list: a fixed-width row is one field.
        if case .separated(let given) = form { separator = given }
        scanner = CSVScanner(source, separator: separator)
        self.file = file
        self.form = form
        self.table = table
    }

    mutating func next() throws(DataError) -> OFACRow? {
        while let line = try advance() {
            var fields = try form == .fixedWidth ? fixedFields(line) : separatedFields(line)
            if fields.count == 1, fields[0].trimmed.isEmpty { continue }
            defer { isFirst = false }
            if isFirst, try isHeader(fields, line) { continue }
            guard fields.contains(where: { $0.contains { $0.isLetter || $0.isNumber } }) else {
                warn(line, "a row", fields.joined(separator: " "))
                continue
            }
            guard fields.count == table.columns.count else {
                throw DataError(
                    file: file, line: line, expected: "\(table.columns.count) columns", found: "\(fields.count)")
            }
            guard let entry = Int(fields[0]), entry > 0 else {
                throw DataError(
                    file: file, line: line, field: "ent_num", expected: "the number of an entry", found: fields[0])
            }
            try clearBrokenNull(&fields, line)
            return OFACRow(line: line, entry: entry, fields: fields)
        }
        return nil
    }

    /// The line of the next record. Copies have a blank line behind the Ctrl-Z, which the scanner refuses: here, and only
    /// when nothing but blank lines follows, that is the end.
    private mutating func advance() throws(DataError) -> Int? {
        do throws(DataError) {
            return try scanner.advance()
        } catch {
            guard error.found == "a control character (0x1A)" else { throw error }
            while let line = try scanner.advance() {
                let fields = try separatedFields(line)
                guard fields.count == 1, fields[0].trimmed.isEmpty else { throw error }
            }
            return nil
        }
    }

    private func separatedFields(_ line: Int) throws(DataError) -> [String] {
        var fields: [String] = []
        fields.reserveCapacity(scanner.fieldCount)
        for index in 0..<scanner.fieldCount {
            fields.append(
                try scanner.withField(index) { (bytes) throws(DataError) in try text(bytes, index, line) })
        }
        return fields
    }

    private func fixedFields(_ line: Int) throws(DataError) -> [String] {
        try scanner.withField(0) { (bytes) throws(DataError) in
            guard let widths = table.widths(length: bytes.count) else {
                let text = try text(bytes, 0, line)
                guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return [text] }
                throw DataError(
                    file: file, line: line, expected: "a fixed-width row of \(table.contents)",
                    found: "\(bytes.count) bytes")
            }
            var fields: [String] = []
            for (index, cell) in OFACForm.cells(bytes, widths).enumerated() {
                fields.append(try text(UnsafeBufferPointer(rebasing: cell), index, line))
            }
            return fields
        }
    }

    /// The text of a cell, empty for the null `-0-`, without the padding of a fixed width.
    private func text(_ bytes: UnsafeBufferPointer<UInt8>, _ column: Int, _ line: Int) throws(DataError) -> String {
        let blank = UInt8(ascii: " ")
        var end = bytes.count
        while end > 0, bytes[end - 1] == blank { end -= 1 }
        if end == 3, bytes.starts(with: [0x2D, 0x30, 0x2D]) { return "" }
        // One blank at the end of remarks is theirs: they were cut behind it.
        let isCuttable = (table == .main || table == .comments) && column == table.columns.count - 1
        if isCuttable {
            return try scanner.text(
                UnsafeBufferPointer(rebasing: bytes[..<(bytes.count - end > 1 ? end : bytes.count)]), line)
        }
        let start = bytes[..<end].firstIndex { $0 != blank } ?? end
        return try scanner.text(UnsafeBufferPointer(rebasing: bytes[start..<end]), line)
    }

    private mutating func isHeader(_ fields: [String], _ line: Int) throws(DataError) -> Bool {
        guard fields.count == table.columns.count, Int(fields[0]) == nil,
            fields[0].contains(where: \.isLetter)
        else { return false }
        let found = fields.map(Self.bare)
        let due = table.columns.map(Self.bare)
        guard found == due || Set(found) != Set(due) else {
            throw DataError(
                file: file, line: line, expected: "the columns in the publisher's order",
                found: fields.map(\.trimmed).joined(separator: ", "))
        }
        warn(line, "no header, as the publisher prints none", fields.map(\.trimmed).joined(separator: ", "))
        return true
    }

    private static func bare(_ column: String) -> String { column.lowercased().filter(\.isLetter) }

    /// A last cell `-0` or `-` is a null that was cut: the rows behind it are lost.
    private mutating func clearBrokenNull(_ fields: inout [String], _ line: Int) throws(DataError) {
        guard let last = fields.last, last == "-0" || last == "-" else { return }
        let error = DataError(
            file: file, line: line, field: table.columns.last, expected: "a file that does not end within a null",
            found: last)
        guard table != .main else { throw error }
        warnings.append(error)
        fields[fields.count - 1] = ""
    }

    private mutating func warn(_ line: Int, _ expected: String, _ found: String) {
        guard warnings.count < 100 else { return }
        warnings.append(DataError(file: file, line: line, expected: expected, found: found))
    }
}
