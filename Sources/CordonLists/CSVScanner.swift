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

    private var source: ByteSource
    private let separator: UInt8
    private let encoding: Encoding
    private var line = 1
    private var started = false

    /// A scanner over `source` with `separator` between fields.
    public init(_ source: consuming ByteSource, separator: Character = ",", encoding: Encoding = .utf8OrWindows1252) {
        self.source = source
        self.separator = separator.asciiValue ?? UInt8(ascii: ",")
        self.encoding = encoding
    }

    /// The next record, or `nil` at the end. An empty line is a record with one empty field.
    /// - Throws: ``CordonModel/DataError`` with line and what was expected.
    public mutating func next() throws(DataError) -> CSVRecord? {
        if !started {
            started = true
            try source.skip(prefix: [0xEF, 0xBB, 0xBF])
        }
        guard let first = try source.peek() else { return nil }
        if first == 0x1A {
            _ = try source.next()
            if try source.peek() == nil { return nil }
            throw error("text", found: "a control character (0x1A)")
        }
        let startLine = line
        var record = CSVRecord(line: startLine, fields: [])
        var field: [UInt8] = []
        var size = 0
        scan: while true {
            let byte = try source.next()
            size += 1
            guard size <= Self.maximumRecordBytes else {
                throw error("a record of at most \(Self.maximumRecordBytes) bytes")
            }
            switch byte {
            case nil:
                record.fields.append(try text(field))
                break scan
            case separator:
                guard record.fields.count < Self.maximumFields else {
                    throw error("at most \(Self.maximumFields) fields")
                }
                record.fields.append(try text(field))
                field.removeAll(keepingCapacity: true)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if byte == UInt8(ascii: "\r"), try source.peek() == UInt8(ascii: "\n") { _ = try source.next() }
                record.fields.append(try text(field))
                line += 1
                break scan
            case UInt8(ascii: "\"") where field.isEmpty:
                field = try quoted(startLine: startLine, size: &size)
                try skipToSeparator()
            case 0: throw error("text", found: "a NUL byte at offset \(source.offset - 1)")
            case .some(let value): field.append(value)
            }
        }
        return record
    }

    /// The rest of a quoted field, after its opening quote.
    private mutating func quoted(startLine: Int, size: inout Int) throws(DataError) -> [UInt8] {
        var field: [UInt8] = []
        while let byte = try source.next() {
            size += 1
            guard size <= Self.maximumRecordBytes else {
                throw error("a closing quote within \(Self.maximumRecordBytes) bytes")
            }
            switch byte {
            case UInt8(ascii: "\""):
                guard try source.peek() == UInt8(ascii: "\"") else { return field }
                _ = try source.next()
                field.append(byte)
            case 0: throw error("text", found: "a NUL byte at offset \(source.offset - 1)")
            case UInt8(ascii: "\n"):
                line += 1
                field.append(byte)
            default: field.append(byte)
            }
        }
        line = startLine
        throw error("a closing quote", found: String(decoding: field.prefix(40), as: UTF8.self))
    }

    /// After a closing quote only blanks may come before the separator or the end of the line.
    private mutating func skipToSeparator() throws(DataError) {
        while let byte = try source.peek() {
            if byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return }
            guard byte == UInt8(ascii: " ") else { throw error("a separator after a closing quote") }
            _ = try source.next()
        }
    }

    private func text(_ bytes: [UInt8]) throws(DataError) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        switch encoding {
        case .strictUTF8: throw error("UTF-8", found: String(decoding: bytes.prefix(40), as: UTF8.self))
        case .utf8OrWindows1252: return Windows1252.decode(bytes)
        }
    }

    private func error(_ expected: String, found: String? = nil) -> DataError {
        DataError(file: source.name, line: line, expected: expected, found: found)
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
