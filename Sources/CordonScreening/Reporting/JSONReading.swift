extension JSONText {
    /// Reads back what ``write(_:pretty:)`` wrote, with the fields in their order.
    ///
    /// Only for text of our own: other JSON may have numbers and escapes that are none of ours, and is refused.
    /// - Returns: `nil` when the bytes are no such text.
    public static func read(_ bytes: some Collection<UInt8>) -> ReportValue? {
        var reader = JSONReader(rest: Array(bytes)[...])
        guard let value = reader.value(depth: 0), reader.rest.isEmpty else { return nil }
        return value
    }
}

/// Reads values one by one; every function gives `nil` where the bytes are not of the form.
private struct JSONReader {
    /// Deeper than any report.
    private static let maximumDepth = 32

    var rest: ArraySlice<UInt8>

    mutating func value(depth: Int) -> ReportValue? {
        guard depth < Self.maximumDepth, let first = rest.first else { return nil }
        switch first {
        case UInt8(ascii: "\""): return text().map(ReportValue.text)
        case UInt8(ascii: "{"): return record(depth: depth)
        case UInt8(ascii: "["): return list(depth: depth)
        default: return word()
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func record(depth: Int) -> ReportValue? {
        rest.removeFirst()
        var record = ReportRecord([:])
        if take(UInt8(ascii: "}")) { return .record(record) }
        repeat {
            guard let name = text(), take(UInt8(ascii: ":")), let value = value(depth: depth + 1) else { return nil }
            record.fields.append(.init(name: name, value: value))
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}")) ? .record(record) : nil
    }

    private mutating func list(depth: Int) -> ReportValue? {
        rest.removeFirst()
        var values: [ReportValue] = []
        if take(UInt8(ascii: "]")) { return .list(values) }
        repeat {
            guard let value = value(depth: depth + 1) else { return nil }
            values.append(value)
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "]")) ? .list(values) : nil
    }

    /// A number, `true`, `false` or `null`.
    private mutating func word() -> ReportValue? {
        let bytes = rest.prefix { !",]}".utf8.contains($0) }
        rest = rest[bytes.endIndex...]
        let word = String(decoding: bytes, as: UTF8.self)
        switch word {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "null": return .null
        default:
            if let number = Int(word) { return .number(number) }
            return Double(word) == nil ? nil : .decimal(word)
        }
    }

    private mutating func text() -> String? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let plain = rest.prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        rest = rest[plain.endIndex...]
        guard rest.first == UInt8(ascii: "\\") else {
            return take(UInt8(ascii: "\"")) ? String(validating: plain, as: UTF8.self) : nil
        }
        var bytes = Array(plain)
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return String(validating: bytes, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "\""): bytes.append(UInt8(ascii: "\""))
            case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "u"):
                let digits = rest.prefix(4)
                rest = rest.dropFirst(4)
                guard let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
                    let scalar = Unicode.Scalar(code)
                else { return nil }
                bytes += Array(String(Character(scalar)).utf8)
            default: return nil
            }
        }
        return nil
    }
}
