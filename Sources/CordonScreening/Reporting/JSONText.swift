/// Writes report values as JSON (RFC 8259) with the fields in the order of the report.
///
/// Foundation's encoder cannot keep an order of fields; the bytes of an answer must be the same on every machine.
public struct JSONText {
    private var text = ""
    private let pretty: Bool

    /// `value` on one line, or indented by two blanks when `pretty`.
    public static func write(_ value: ReportValue, pretty: Bool = false) -> String {
        var writer = JSONText(pretty: pretty)
        writer.write(value, depth: 0)
        return writer.text
    }

    private init(pretty: Bool) { self.pretty = pretty }

    private mutating func write(_ value: ReportValue, depth: Int) {
        switch value {
        case .text(let string): write(string)
        case .number(let number): text += String(number)
        case .decimal(let digits): text += digits
        case .flag(let flag): text += flag ? "true" : "false"
        case .null: text += "null"
        case .list(let values):
            write(open: "[", close: "]", count: values.count, depth: depth) { writer, index in
                writer.write(values[index], depth: depth + 1)
            }
        case .record(let record):
            write(open: "{", close: "}", count: record.fields.count, depth: depth) { writer, index in
                writer.write(record.fields[index].name)
                writer.text += writer.pretty ? ": " : ":"
                writer.write(record.fields[index].value, depth: depth + 1)
            }
        }
    }

    private mutating func write(
        open: String, close: String, count: Int, depth: Int, _ element: (inout JSONText, Int) -> Void
    ) {
        text += open
        for index in 0..<count {
            if index > 0 { text += "," }
            newLine(depth + 1)
            element(&self, index)
        }
        if count > 0 { newLine(depth) }
        text += close
    }

    private mutating func newLine(_ depth: Int) {
        if pretty { text += "\n" + String(repeating: "  ", count: depth) }
    }

    private mutating func write(_ string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
                let hex = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
