/// JSON values out of windows of bytes into records (RFC 8259).
///
/// One parser reads all values of a source: it knows the names of members it has met. While it reads a value it holds the
/// arrays of the record, so that adding a node is adding to an array and no more.
struct JSONParser {
    /// Most different names of members in a source. Names are kept for the whole source.
    static let maximumNames = 65_536
    /// Longest name of a member in bytes.
    static let maximumNameBytes = 1_024
    /// Most values in a record.
    static let maximumNodes = 1 << 20

    enum Outcome {
        case complete(length: Int, lines: Int)
        case needsMore
        case failure(expected: String, found: String?, at: Int, lines: Int)
    }

    /// What ends parsing early; ``problem`` says more about a failure.
    private enum Stop: Error { case needsMore, failure }

    let names: FieldNames

    /// Whether the window ends with the last byte of the source.
    private var isAtEnd = false
    private var window = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    private var position = 0
    private var line = 1
    private var lines = 0
    private var problem: (expected: String, found: String?, at: Int) = ("", nil, 0)

    private var nodes: [SourceRecord.Node] = []
    private var bytes: [UInt8] = []
    private var known = NameCache()

    init(names: FieldNames) { self.names = names }

    /// Parses the value at the front of `window` and adds it below `parent`.
    /// - Parameters:
    ///   - isAtEnd: Whether the window ends with the last byte of the source.
    ///   - line: The line on which the window begins.
    mutating func parse(
        _ window: UnsafeBufferPointer<UInt8>, isAtEnd: Bool, line: Int, into record: SourceRecord, name: Int32,
        parent: Int32
    ) -> Outcome {
        self.window = window
        self.isAtEnd = isAtEnd
        self.line = line
        position = 0
        lines = 0
        swap(&nodes, &record.nodes)
        swap(&bytes, &record.bytes)
        defer {
            swap(&nodes, &record.nodes)
            swap(&bytes, &record.bytes)
            self.window = UnsafeBufferPointer(start: nil, count: 0)
        }
        do throws(Stop) {
            try value(name: name, parent: parent, depth: 0)
            try checkUTF8()
            return .complete(length: position, lines: lines)
        } catch {
            switch error {
            case .needsMore: return .needsMore
            case .failure:
                return .failure(expected: problem.expected, found: problem.found, at: problem.at, lines: lines)
            }
        }
    }

    // MARK: Values

    private mutating func value(name: Int32, parent: Int32, depth: Int) throws(Stop) {
        guard depth < JSONRecords.maximumDepth else {
            throw failure("nesting of at most \(JSONRecords.maximumDepth)")
        }
        guard nodes.count < Self.maximumNodes else { throw failure("a record of at most \(Self.maximumNodes) values") }
        switch try blanks() {
        case UInt8(ascii: "\""):
            let node = append(name: name, to: parent)
            try text(of: node)
        case UInt8(ascii: "{"):
            position += 1
            let node = append(name: name, to: parent)
            try members(of: node, depth: depth)
        case UInt8(ascii: "["):
            position += 1
            // A root array that is a record of its own keeps its items below one node; a member's items are siblings.
            let below = parent < 0 ? append(name: name, to: parent) : parent
            try items(name: name, below: below, depth: depth)
        default:
            let node = append(name: name, to: parent)
            if let text = try scalar() { set(UnsafeBufferPointer(rebasing: window[text]), of: node) }
        }
    }

    private mutating func members(of node: Int32, depth: Int) throws(Stop) {
        if try blanks() == UInt8(ascii: "}") {
            position += 1
            return
        }
        while true {
            guard try blanks() == UInt8(ascii: "\"") else { throw failure("a key in quotes") }
            let number = try key()
            guard try blanks() == UInt8(ascii: ":") else { throw failure("a colon") }
            position += 1
            try value(name: number, parent: node, depth: depth + 1)
            let byte = try blanks()
            guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else { throw failure("a comma or }") }
            position += 1
            if byte == UInt8(ascii: "}") { return }
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
            guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") else { throw failure("a comma or ]") }
            position += 1
            if byte == UInt8(ascii: "]") { return }
        }
    }

    /// A number, `true`, `false`; `nil` for `null`.
    private mutating func scalar() throws(Stop) -> Range<Int>? {
        let start = position
        var end = position
        scan: while end < window.count {
            switch window[end] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "+"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "E"):
                end += 1
            default: break scan
            }
        }
        if end == window.count, !isAtEnd { throw .needsMore }
        let text = window[start..<end]
        if text.elementsEqual("null".utf8) {
            position = end
            return nil
        }
        guard text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8) || Self.isNumber(text) else {
            throw failure("a value")
        }
        position = end
        return start..<end
    }

    /// Whether the bytes are a number of RFC 8259, section 6.
    private static func isNumber(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var rest = text
        func digits() -> Int {
            let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
            rest = rest.dropFirst(count)
            return count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let leadingZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, whole == 1 || !leadingZero else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    // MARK: Strings

    /// Reads a string in quotes as the text of a node.
    private mutating func text(of node: Int32) throws(Stop) {
        let start = position + 1
        let end = JSONBytes.endOfPlainText(window, from: start)
        guard end < window.count else { throw short("a closing quote") }
        if window[end] == UInt8(ascii: "\"") {
            position = end + 1
            return set(UnsafeBufferPointer(rebasing: window[start..<end]), of: node)
        }
        nodes[Int(node)].textStart = Int32(truncatingIfNeeded: bytes.count)
        position = start
        try unescape()
        nodes[Int(node)].textEnd = Int32(truncatingIfNeeded: bytes.count)
    }

    /// Reads the name of a member.
    private mutating func key() throws(Stop) -> Int32 {
        let start = position + 1
        let end = JSONBytes.endOfPlainText(window, from: start)
        guard end < window.count else { throw short("a closing quote") }
        if window[end] == UInt8(ascii: "\"") {
            position = end + 1
            if let number = known.number(window, start, end) { return number }
            let number = try number(UnsafeBufferPointer(rebasing: window[start..<end]))
            known.remember(window, start, end, number)
            return number
        }
        let mark = bytes.count
        position = start
        try unescape()
        let name = Array(bytes[mark...])
        bytes.removeLast(bytes.count - mark)
        return try name.withUnsafeBufferPointer { (name) throws(Stop) in try number(name) }
    }

    private mutating func number(_ name: UnsafeBufferPointer<UInt8>) throws(Stop) -> Int32 {
        guard name.count <= Self.maximumNameBytes else {
            throw failure("a name of at most \(Self.maximumNameBytes) bytes")
        }
        // Names are kept beyond the record, so they are checked by themselves.
        guard UTF8Validity.isValid(name) else { throw failure("UTF-8") }
        let number = names.number(bytes: name)
        guard Int(number) < Self.maximumNames else {
            throw failure("at most \(Self.maximumNames) different names of fields")
        }
        return number
    }

    /// Appends a string that holds escapes to `bytes`, from the first byte behind its opening quote.
    private mutating func unescape() throws(Stop) {
        while true {
            let end = JSONBytes.endOfPlainText(window, from: position)
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: window[position..<end]))
            position = end
            guard position < window.count else { throw short("a closing quote") }
            let byte = window[position]
            guard byte >= 0x20 else { throw failure("no control character in a string") }
            position += 1
            if byte == UInt8(ascii: "\"") { return }
            guard position < window.count else { throw short("a character behind the backslash") }
            let escape = window[position]
            position += 1
            switch escape {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(escape)
            case UInt8(ascii: "b"): bytes.append(0x08)
            case UInt8(ascii: "f"): bytes.append(0x0C)
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "u"): try unicodeEscape()
            default: throw failure("an escape of JSON", at: position - 1)
            }
        }
    }

    /// `\uXXXX`, or two of them for a character outside the basic plane. A lone surrogate becomes U+FFFD, as every
    /// JSON reader of the field does; it is no character and has no UTF-8 form.
    private mutating func unicodeEscape() throws(Stop) {
        let first = try hexadecimal()
        var scalar = Unicode.Scalar(first)
        if (0xD800..<0xDC00).contains(first) {
            guard position + 1 < window.count || isAtEnd else { throw .needsMore }
            if position + 1 < window.count, window[position] == UInt8(ascii: "\\"),
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
            }
        }
        bytes.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
    }

    private mutating func hexadecimal() throws(Stop) -> UInt16 {
        guard position + 4 <= window.count else { throw short("four hexadecimal digits") }
        var value: UInt16 = 0
        for byte in window[position..<position + 4] {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw failure("four hexadecimal digits")
            }
            value = value << 4 | UInt16(digit)
        }
        position += 4
        return value
    }

    // MARK: Bytes

    /// The next byte that is no white space.
    @inline(__always)
    private mutating func blanks() throws(Stop) -> UInt8 {
        if position < window.count, window[position] > 0x20 { return window[position] }
        return try skipBlanks()
    }

    private mutating func skipBlanks() throws(Stop) -> UInt8 {
        while position < window.count {
            let byte = window[position]
            switch byte {
            case UInt8(ascii: "\n"): lines += 1
            case 0x20, 0x09, 0x0D: break
            case 0x00...0x1F: throw failure("JSON")
            default: return byte
            }
            position += 1
        }
        throw short("more JSON")
    }

    /// The value is complete: all of it must be UTF-8. One look at it as a whole is cheaper than one at each string.
    private mutating func checkUTF8() throws(Stop) {
        let wrong = UTF8Validity.firstInvalid(UnsafeBufferPointer(rebasing: window[..<position]))
        guard let wrong else { return }
        lines = window[..<wrong].reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        throw failure("UTF-8", at: wrong)
    }

    /// Adds a node without a text below `parent`.
    @inline(__always)
    private mutating func append(name: Int32, to parent: Int32) -> Int32 {
        let index = Int32(truncatingIfNeeded: nodes.count)
        let end = Int32(truncatingIfNeeded: bytes.count)
        nodes.append(
            SourceRecord.Node(name: name, line: Int32(clamping: line + lines), textStart: end, textEnd: end))
        if parent >= 0 {
            nodes.withUnsafeMutableBufferPointer { nodes in
                let last = nodes[Int(parent)].lastChild
                if last >= 0 { nodes[Int(last)].nextSibling = index } else { nodes[Int(parent)].firstChild = index }
                nodes[Int(parent)].lastChild = index
            }
        }
        return index
    }

    @inline(__always)
    private mutating func set(_ text: UnsafeBufferPointer<UInt8>, of node: Int32) {
        nodes[Int(node)].textStart = Int32(truncatingIfNeeded: bytes.count)
        bytes.append(contentsOf: text)
        nodes[Int(node)].textEnd = Int32(truncatingIfNeeded: bytes.count)
    }

    private mutating func short(_ expected: String) -> Stop {
        guard isAtEnd else { return .needsMore }
        problem = (expected, "the end of the file", window.count)
        return .failure
    }

    private mutating func failure(_ expected: String, at: Int? = nil) -> Stop {
        let place = min(at ?? position, window.count)
        problem = (expected, String(decoding: window[place...].prefix(20), as: UTF8.self), place)
        return .failure
    }
}
