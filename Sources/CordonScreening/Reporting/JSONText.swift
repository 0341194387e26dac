/// Writes report values as JSON (RFC 8259) with the fields in the order of the report.
///
/// Foundation's encoder cannot keep an order of fields; the bytes of an answer must be the same on every machine.
public struct JSONText {
    /// UTF-8. Every answer of the service is written here, a byte each for each letter of it.
    private var bytes: [UInt8] = []
    private let pretty: Bool

    /// `value` on one line, or indented by two blanks when `pretty`.
    public static func write(_ value: ReportValue, pretty: Bool = false) -> String {
        var writer = JSONText(pretty: pretty)
        writer.write(value, depth: 0)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private init(pretty: Bool) { self.pretty = pretty }

    private mutating func write(_ value: ReportValue, depth: Int) {
        switch value {
        case .text(let string): write(string)
        case .number(let number): put(String(number))
        case .decimal(let digits): put(digits)
        case .flag(let flag): put(flag ? "true" : "false")
        case .null: put("null")
        case .list(let values):
            write(open: "[", close: "]", count: values.count, depth: depth) { writer, index in
                writer.write(values[index], depth: depth + 1)
            }
        case .record(let record):
            write(open: "{", close: "}", count: record.fields.count, depth: depth) { writer, index in
                writer.write(record.fields[index].name)
                writer.put(writer.pretty ? ": " : ":")
                writer.write(record.fields[index].value, depth: depth + 1)
            }
        }
    }

    private mutating func write(
        open: String, close: String, count: Int, depth: Int, _ element: (inout JSONText, Int) -> Void
    ) {
        put(open)
        for index in 0..<count {
            if index > 0 { put(",") }
            newLine(depth + 1)
            element(&self, index)
        }
        if count > 0 { newLine(depth) }
        put(close)
    }

    private mutating func newLine(_ depth: Int) {
        if pretty { put("\n" + String(repeating: "  ", count: depth)) }
    }

    /// Puts text as it is.
    private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func write(_ string: String) {
        put("\"")
        var string = string
        string.withUTF8 { letters in
            var start = 0
            var place = 0
            while place < letters.count {
                guard let (escape, count) = Self.escape(letters, place) else {
                    place += 1
                    continue
                }
                bytes.append(contentsOf: letters[start..<place])
                put(escape)
                place += count
                start = place
            }
            bytes.append(contentsOf: letters[start...])
        }
        put("\"")
    }

    /// How the character that begins at a place is escaped, and its bytes; `nil` where it stands as it is.
    ///
    /// Controls, the quotation mark and the reverse solidus must be (RFC 8259, 7); U+2028 and U+2029 end lines where JSON is read as
    /// a script.
    @inline(__always)
    private static func escape(_ letters: UnsafeBufferPointer<UInt8>, _ place: Int) -> (escape: String, count: Int)? {
        switch letters[place] {
        case UInt8(ascii: "\""): return ("\\\"", 1)
        case UInt8(ascii: "\\"): return ("\\\\", 1)
        case UInt8(ascii: "\n"): return ("\\n", 1)
        case UInt8(ascii: "\r"): return ("\\r", 1)
        case UInt8(ascii: "\t"): return ("\\t", 1)
        case let control where control < 0x20:
            return ((control < 0x10 ? "\\u000" : "\\u00") + String(control, radix: 16), 1)
        case 0xE2 where letters[place...].starts(with: [0xE2, 0x80, 0xA8]): return ("\\u2028", 3)
        case 0xE2 where letters[place...].starts(with: [0xE2, 0x80, 0xA9]): return ("\\u2029", 3)
        default: return nil
        }
    }
}
