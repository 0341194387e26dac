public import CordonModel

/// One record of a CSV file.
public struct CSVRecord: Hashable, Sendable {
    /// Line on which the record starts, from 1.
    public let line: Int
    /// The fields, unquoted.
    public var fields: [String]
    /// Whether no field holds anything.
    public var isBlank: Bool { fields.allSatisfy { $0.trimmed.isEmpty } }
}

/// Reads RFC 4180 records, one at a time, in constant memory.
///
/// Accepts what published files do: CRLF, LF or CR, line breaks inside quotes, doubled quotes, a byte order mark, a lone
/// Ctrl-Z at the end, blanks between a closing quote and the separator. Refuses NUL bytes, an unclosed quote, text after
/// a closing quote and a record over ``maximumRecordBytes``. Deliberately does not guess types and does not trim.
public struct CSVScanner: ~Copyable {
    /// Longest record in bytes. The longest real one in the lists we know has about 40 kB.
    public static let maximumRecordBytes = 1 << 20
    /// Most fields in a record.
    public static let maximumFields = 10_000

    /// How bytes that are not UTF-8 are treated.
    public enum Encoding: Sendable {
        /// An error with the line.
        case strictUTF8
        /// Read as Windows-1252, field by field.
        case utf8OrWindows1252
    }

    /// Where a field lies in the window; `hasDoubledQuotes` when two quotes stand for one.
    struct Field {
        var start: Int
        var end: Int
        var hasDoubledQuotes = false
    }

    /// Bytes read so far, unpacked; after the last record those of the whole source.
    var offset: Int { source.offset }

    private var source: ByteSource
    private let separator: UInt8
    private let encoding: Encoding
    private let isOneField: Bool
    private var line = 1
    private var started = false
    private var fields: [Field] = []
    private var pending = 0

    /// How the source is called in errors.
    public var name: String { source.name }

    /// A scanner over `source`.
    /// - Parameter separator: What stands between fields; `nil` where each line is one field. Then quotes that do not enclose a whole
    ///   line belong to its text: `"Alpha" Trading`.
    public init(_ source: consuming ByteSource, separator: Character? = ",", encoding: Encoding = .utf8OrWindows1252) {
        self.source = source
        isOneField = separator == nil
        // The unit separator, which no text has.
        self.separator = separator.map { $0.asciiValue ?? UInt8(ascii: ",") } ?? 0x1F
        self.encoding = encoding
    }

    /// The next record, or `nil` at the end. An empty line is a record with one empty field.
    /// - Throws: ``CordonModel/DataError`` with line and what was expected.
    public mutating func next() throws(DataError) -> CSVRecord? {
        guard let startLine = try advance() else { return nil }
        var texts: [String] = []
        texts.reserveCapacity(fields.count)
        for index in fields.indices {
            texts.append(
                try withField(index) { (bytes) throws(DataError) in
                    try text(bytes, startLine)
                })
        }
        return CSVRecord(line: startLine, fields: texts)
    }

    /// Moves to the next record.
    /// - Returns: The line on which it starts, or `nil` at the end.
    mutating func advance() throws(DataError) -> Int? {
        source.consume(pending)
        pending = 0
        if !started {
            started = true
            try source.skip(prefix: [0xEF, 0xBB, 0xBF])
        }
        if try source.peek() == 0x1A {
            _ = try source.next()
            if try source.peek() == nil { return nil }
            throw error("text", found: "a control character (0x1A)")
        }
        while true {
            switch scan() {
            case .record(let length, let lines):
                guard length <= Self.maximumRecordBytes else {
                    throw error("a record of at most \(Self.maximumRecordBytes) bytes")
                }
                pending = length
                defer { line += lines }
                return line
            case .end: return nil
            case .failure(let expected, let found, let lines, let at):
                guard source.withWindow({ $0.count }) <= Self.maximumRecordBytes || expected != "a closing quote" else {
                    throw error("a closing quote within \(Self.maximumRecordBytes) bytes")
                }
                throw DataError(
                    file: source.name, line: line + lines, offset: at.map { source.offset + $0 }, expected: expected,
                    found: found)
            case .needsMore(let length, let isQuoted):
                guard length <= Self.maximumRecordBytes else {
                    throw error(
                        (isQuoted ? "a closing quote within" : "a record of at most")
                            + " \(Self.maximumRecordBytes) bytes")
                }
                _ = try source.extend()
            }
        }
    }

    /// How many fields the record has.
    var fieldCount: Int { fields.count }

    /// Gives `body` the bytes of the record as they are in the source and where its fields lie in them.
    func withRecord<Result>(_ body: (UnsafeBufferPointer<UInt8>, [Field]) -> Result) -> Result {
        source.withWindow { body(UnsafeBufferPointer(rebasing: $0[..<pending]), fields) }
    }

    /// Gives `body` the bytes of a field of the record, unquoted, in the encoding of the source.
    func withField<Result, Failure: Error>(
        _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let field = fields[index]
        return try source.withWindow { (window) throws(Failure) in
            let bytes = UnsafeBufferPointer(rebasing: window[field.start..<field.end])
            guard field.hasDoubledQuotes else { return try body(bytes) }
            var single: [UInt8] = []
            single.reserveCapacity(bytes.count)
            CSVBytes.appendUnquoted(bytes, to: &single)
            return try single.withUnsafeBufferPointer { (bytes) throws(Failure) in try body(bytes) }
        }
    }

    /// The text of a field's bytes.
    func text(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Int) throws(DataError) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        switch encoding {
        case .strictUTF8:
            throw DataError(
                file: source.name, line: line, offset: source.offset, expected: "UTF-8",
                found: String(decoding: bytes.prefix(40), as: UTF8.self))
        case .utf8OrWindows1252: return Windows1252.decode(Array(bytes))
        }
    }

    private enum Scan {
        case record(length: Int, lines: Int)
        case needsMore(length: Int, isQuoted: Bool)
        case failure(expected: String, found: String?, lines: Int, at: Int?)
        case end
    }

    /// Looks for the end of the record at the front of the window and notes its fields. Starts anew when more bytes are
    /// needed: that happens once a chunk, and a record is short beside one.
    private mutating func scan() -> Scan {
        fields.removeAll(keepingCapacity: true)
        let isAtEnd = source.isAtEnd
        let separator = separator
        let isOneField = isOneField
        var fields = fields
        self.fields = []
        defer { self.fields = fields }
        return source.withWindow { window in
            let count = window.count
            if count == 0, isAtEnd { return .end }
            let quote = UInt8(ascii: "\"")
            let newline = UInt8(ascii: "\n")
            let carriageReturn = UInt8(ascii: "\r")
            var position = 0
            var lines = 0
            while true {
                guard fields.count < Self.maximumFields else {
                    return .failure(
                        expected: "at most \(Self.maximumFields) fields", found: nil, lines: 0, at: position)
                }
                // A field begins at `position`.
                var field: Field
                if position < count, window[position] == quote,
                    !isOneField || CSVBytes.isWhollyQuoted(window[position...].prefix { $0 != newline })
                {
                    let opening = position
                    position += 1
                    field = Field(start: position, end: position)
                    while true {
                        position = CSVBytes.endOfPlainText(window, from: position, quote, newline, quote)
                        guard position < count else {
                            guard isAtEnd else { return .needsMore(length: count, isQuoted: true) }
                            return .failure(
                                expected: "a closing quote",
                                found: String(
                                    decoding: window[(opening + 1)..<count].prefix(40), as: UTF8.self),
                                lines: 0, at: opening)
                        }
                        let byte = window[position]
                        if byte == quote {
                            if position + 1 == count, !isAtEnd {
                                return .needsMore(length: count, isQuoted: true)
                            }
                            if position + 1 < count, window[position + 1] == quote {
                                field.hasDoubledQuotes = true
                                position += 2
                                continue
                            }
                            break
                        }
                        if byte == newline {
                            lines += 1
                        } else if byte == 0 {
                            return .failure(expected: "text", found: "a NUL byte", lines: lines, at: position)
                        }
                        position += 1
                    }
                    field.end = position
                    position += 1
                    // After a closing quote only blanks may come before the separator or the end of the line.
                    while position < count, window[position] == UInt8(ascii: " "), window[position] != separator {
                        position += 1
                    }
                    if position < count, window[position] != separator, window[position] != newline,
                        window[position] != carriageReturn
                    {
                        return .failure(
                            expected: "a separator after a closing quote", found: nil, lines: lines, at: position)
                    }
                } else {
                    field = Field(start: position, end: position)
                    position = CSVBytes.endOfPlainText(window, from: position, separator, newline, carriageReturn)
                    if position < count, window[position] == 0 {
                        return .failure(expected: "text", found: "a NUL byte", lines: lines, at: position)
                    }
                    field.end = position
                }
                // The field ends at `position`, at a separator, a line end, or the end of the window.
                guard position < count else {
                    guard isAtEnd else { return .needsMore(length: count, isQuoted: false) }
                    fields.append(field)
                    return .record(length: count, lines: lines + 1)
                }
                fields.append(field)
                let byte = window[position]
                position += 1
                if byte == separator { continue }
                if byte == carriageReturn {
                    if position == count, !isAtEnd { return .needsMore(length: count, isQuoted: false) }
                    if position < count, window[position] == newline { position += 1 }
                }
                return .record(length: position, lines: lines + 1)
            }
        }
    }

    func error(_ expected: String, found: String? = nil) -> DataError {
        DataError(file: source.name, line: line, offset: source.offset, expected: expected, found: found)
    }
}

/// Looking through the bytes of CSV eight at a time.
enum CSVBytes {
    /// Whether a line that begins with a quote is one quoted field: quotes inside it are doubled.
    static func isWhollyQuoted(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let blanks: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\r")]
        let end = line.lastIndex { !blanks.contains($0) }
        guard let end, end > line.startIndex, line[end] == UInt8(ascii: "\"") else { return false }
        var quotes = 0
        for byte in line[(line.startIndex + 1)..<end] {
            if byte == UInt8(ascii: "\"") {
                quotes += 1
            } else if quotes % 2 == 0 {
                quotes = 0
            } else {
                return false
            }
        }
        return quotes % 2 == 0
    }

    /// Where the first of three bytes, or a NUL, stands at or behind `start`; the end when there is none.
    @inline(__always)
    static func endOfPlainText(
        _ window: UnsafeBufferPointer<UInt8>, from start: Int, _ first: UInt8, _ second: UInt8, _ third: UInt8
    ) -> Int {
        let raw = UnsafeRawBufferPointer(window)
        let ones: UInt64 = 0x0101_0101_0101_0101
        let firsts = ones &* UInt64(first)
        let seconds = ones &* UInt64(second)
        let thirds = ones &* UInt64(third)
        // The lowest byte that is 0 in a word is the lowest with its top bit set in (word - ones) & ~word.
        func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
        var index = start
        while index + 8 <= raw.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let found =
                (zeros(word) | zeros(word ^ firsts) | zeros(word ^ seconds) | zeros(word ^ thirds))
                & 0x8080_8080_8080_8080
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < raw.count {
            let byte = raw[index]
            if byte == first || byte == second || byte == third || byte == 0 { return index }
            index += 1
        }
        return index
    }
}

extension CSVBytes {
    /// Appends the inside of a quoted field, with one quote where two stand.
    static func appendUnquoted(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: quote) ?? bytes.count
            // The first of two quotes is text, the second is passed over.
            text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<min(end + 1, bytes.count)]))
            start = end + 2
        }
    }
}

/// Windows-1252, for the publishers and exports that still use it.
enum Windows1252 {
    static func decode(_ bytes: [UInt8]) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes { scalars.append(high[byte] ?? Unicode.Scalar(byte)) }
        return String(scalars)
    }

    /// The 27 places where Windows-1252 differs from ISO 8859-1 (WHATWG Encoding Standard, index windows-1252).
    private static let high: [UInt8: Unicode.Scalar] = [
        0x80: "€", 0x82: "‚", 0x83: "ƒ", 0x84: "„", 0x85: "…", 0x86: "†", 0x87: "‡", 0x88: "ˆ", 0x89: "‰", 0x8A: "Š",
        0x8B: "‹", 0x8C: "Œ", 0x8E: "Ž", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—",
        0x98: "˜", 0x99: "™", 0x9A: "š", 0x9B: "›", 0x9C: "œ", 0x9E: "ž", 0x9F: "Ÿ",
    ]
}
