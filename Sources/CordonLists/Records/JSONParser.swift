/// One JSON value out of a window of bytes into a record (RFC 8259).
struct JSONParser {
    enum Outcome {
        case complete(length: Int, lines: Int)
        case needsMore
        case failure(expected: String, found: String?, at: Int, lines: Int)
    }

    private enum Stop: Error {
        case needsMore
        case failure(expected: String, found: String?, at: Int)
    }

    let window: UnsafeBufferPointer<UInt8>
    let record: SourceRecord
    /// Whether the window ends with the last byte of the source.
    let isAtEnd: Bool
    let line: Int
    private var position = 0
    private var lines = 0
    private var unescaped: [UInt8] = []

    init(window: UnsafeBufferPointer<UInt8>, record: SourceRecord, isAtEnd: Bool, line: Int) {
        self.window = window
        self.record = record
        self.isAtEnd = isAtEnd
        self.line = line
    }

    /// Parses the value at the front and adds it below `parent`.
    mutating func parse(name: Int32, parent: Int32) -> Outcome {
        do throws(Stop) {
            try value(name: name, parent: parent, depth: 0)
            return .complete(length: position, lines: lines)
        } catch {
            switch error {
            case .needsMore: return .needsMore
            case .failure(let expected, let found, let at):
                return .failure(expected: expected, found: found, at: at, lines: lines)
            }
        }
    }

    private mutating func value(name: Int32, parent: Int32, depth: Int) throws(Stop) {
        guard depth < JSONRecords.maximumDepth else { throw failure("nesting of at most \(JSONRecords.maximumDepth)") }
        let byte = try blanks()
        switch byte {
        case UInt8(ascii: "{"):
            position += 1
            let node = record.append(name: name, to: parent, line: Int32(clamping: line + lines))
            try members(of: node, depth: depth)
        case UInt8(ascii: "["):
            position += 1
            // A root array that is a record of its own keeps its items below one node; a member's items are siblings.
            let below = parent < 0 ? record.append(name: name, to: parent, line: Int32(clamping: line + lines)) : parent
            try items(name: name, below: below, depth: depth)
        case UInt8(ascii: "\""):
            let text = try string()
            let node = record.append(name: name, to: parent, line: Int32(clamping: line + lines))
            set(text, node)
        default:
            let text = try scalar()
            let node = record.append(name: name, to: parent, line: Int32(clamping: line + lines))
            if let text { record.setText(of: node, UnsafeBufferPointer(rebasing: window[text])) }
        }
    }

    private mutating func members(of node: Int32, depth: Int) throws(Stop) {
        if try blanks() == UInt8(ascii: "}") {
            position += 1
            return
        }
        while true {
            guard try blanks() == UInt8(ascii: "\"") else { throw failure("a key in quotes") }
            let key = try string()
            let number = name(key)
            guard try blanks() == UInt8(ascii: ":") else { throw failure("a colon") }
            position += 1
            try value(name: number, parent: node, depth: depth + 1)
            let byte = try blanks()
            position += 1
            if byte == UInt8(ascii: ",") { continue }
            if byte == UInt8(ascii: "}") { return }
            position -= 1
            throw failure("a comma or }")
        }
    }

    private mutating func items(name: Int32, below parent: Int32, depth: Int) throws(Stop) {
        if try blanks() == UInt8(ascii: "]") {
            position += 1
            return
        }
        while true {
            try value(name: name, parent: parent, depth: depth + 1)
            let byte = try blanks()
            position += 1
            if byte == UInt8(ascii: ",") { continue }
            if byte == UInt8(ascii: "]") { return }
            position -= 1
            throw failure("a comma or ]")
        }
    }

    /// A string's place in the window when it holds no escape, otherwise `nil` and its text in `unescaped`.
    private mutating func string() throws(Stop) -> Range<Int>? {
        position += 1
        let start = position
        var sawHighBit = false
        while position < window.count {
            let byte = window[position]
            if byte == UInt8(ascii: "\"") {
                let range = start..<position
                position += 1
                if sawHighBit, !UTF8Validity.isValid(UnsafeBufferPointer(rebasing: window[range])) {
                    throw failure("UTF-8", at: start)
                }
                return range
            }
            if byte == UInt8(ascii: "\\") { return try escaped(from: start) }
            if byte < 0x20 { throw failure("no control character in a string") }
            if byte >= 0x80 { sawHighBit = true }
            position += 1
        }
        throw short("a closing quote")
    }

    private mutating func escaped(from start: Int) throws(Stop) -> Range<Int>? {
        unescaped.removeAll(keepingCapacity: true)
        unescaped.append(contentsOf: window[start..<position])
        while position < window.count {
            let byte = window[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                let isValid = unescaped.withUnsafeBufferPointer { UTF8Validity.isValid($0) }
                guard isValid else { throw failure("UTF-8", at: start) }
                return nil
            }
            if byte < 0x20 { throw failure("no control character in a string") }
            position += 1
            guard byte == UInt8(ascii: "\\") else {
                unescaped.append(byte)
                continue
            }
            guard position < window.count else { throw short("a character behind the backslash") }
            let escape = window[position]
            position += 1
            switch escape {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(escape)
            case UInt8(ascii: "b"): unescaped.append(0x08)
            case UInt8(ascii: "f"): unescaped.append(0x0C)
            case UInt8(ascii: "n"): unescaped.append(0x0A)
            case UInt8(ascii: "r"): unescaped.append(0x0D)
            case UInt8(ascii: "t"): unescaped.append(0x09)
            case UInt8(ascii: "u"): try unicodeEscape()
            default: throw failure("an escape of JSON", at: position - 1)
            }
        }
        throw short("a closing quote")
    }

    /// `\uXXXX`, or two of them for a character outside the basic plane. A lone surrogate becomes U+FFFD, as every
    /// JSON reader of the field does; it is no character and has no UTF-8 form.
    private mutating func unicodeEscape() throws(Stop) {
        let first = try hexadecimal()
        var scalar = Unicode.Scalar(first)
        if (0xD800..<0xDC00).contains(first), position + 1 < window.count, window[position] == UInt8(ascii: "\\"),
            window[position + 1] == UInt8(ascii: "u")
        {
            let mark = position
            position += 2
            let second = try hexadecimal()
            if (0xDC00..<0xE000).contains(second) {
                scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
            } else {
                position = mark
            }
        } else if (0xD800..<0xDC00).contains(first), position + 1 >= window.count, !isAtEnd {
            throw .needsMore
        }
        unescaped.append(contentsOf: String(Character(scalar ?? "\u{FFFD}")).utf8)
    }

    private mutating func hexadecimal() throws(Stop) -> UInt16 {
        guard position + 4 <= window.count else { throw short("four hexadecimal digits") }
        var value: UInt16 = 0
        for byte in window[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw failure("four hexadecimal digits")
            }
            value = value << 4 | UInt16(digit)
        }
        position += 4
        return value
    }

    /// A number, `true`, `false`; `nil` for `null`.
    private mutating func scalar() throws(Stop) -> Range<Int>? {
        let start = position
        while position < window.count {
            switch window[position] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "+"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "E"):
                position += 1
                continue
            default: break
            }
            break
        }
        if position == window.count, !isAtEnd { throw .needsMore }
        let text = String(decoding: window[start..<position], as: UTF8.self)
        switch text {
        case "null": return nil
        case "true", "false": return start..<position
        default:
            guard Double(text) != nil, let first = text.utf8.first, first == UInt8(ascii: "-") || first < UInt8(ascii: ":")
            else {
                position = start
                throw failure("a value")
            }
            return start..<position
        }
    }

    /// The next byte that is no white space.
    private mutating func blanks() throws(Stop) -> UInt8 {
        while position < window.count {
            let byte = window[position]
            if byte > 0x20 { return byte }
            switch byte {
            case UInt8(ascii: "\n"): lines += 1
            case 0x20, 0x09, 0x0D: break
            default: throw failure("JSON")
            }
            position += 1
        }
        throw short("more JSON")
    }

    private func name(_ range: Range<Int>?) -> Int32 {
        guard let range else { return record.names.number(String(decoding: unescaped, as: UTF8.self)) }
        return record.names.number(bytes: UnsafeBufferPointer(rebasing: window[range]))
    }

    private func set(_ text: Range<Int>?, _ node: Int32) {
        if let text {
            record.setText(of: node, UnsafeBufferPointer(rebasing: window[text]))
        } else {
            unescaped.withUnsafeBufferPointer { record.setText(of: node, $0) }
        }
    }

    private func short(_ expected: String) -> Stop {
        isAtEnd ? .failure(expected: expected, found: "the end of the file", at: window.count) : .needsMore
    }

    private func failure(_ expected: String, at: Int? = nil) -> Stop {
        let place = at ?? position
        return .failure(
            expected: expected,
            found: String(decoding: window[min(place, window.count)...].prefix(20), as: UTF8.self), at: place)
    }
}
