/// Collects the statements of one entry after the other and puts them into canonical order.
///
/// Readers add what they find; blank values are no statements and are passed over, blanks at the ends of a value are
/// dropped, and a statement that is already there is not repeated.
public struct EntryBuilder: Sendable {
    /// Most qualifiers of one statement; the longest real one has nine.
    static let maximumQualifiers = 255

    private var id = ""
    private var kind = EntryKind.unknown
    private var bytes: [UInt8] = []
    private var starts: [Int] = []

    /// An empty builder.
    public init() {}

    /// Begins the next entry and forgets the one before.
    public mutating func begin(id: String, kind: EntryKind) {
        self.id = id
        self.kind = kind
        bytes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
    }

    /// Adds a statement, with those of the qualifiers that are not blank.
    public mutating func add(_ property: Property, _ value: String?, _ qualifiers: [(Qualifier, String?)] = []) {
        guard let value, open(property, value) else { return }
        for (qualifier, text) in qualifiers {
            if let text { qualify(qualifier, text) }
        }
    }

    /// Adds a statement whose qualifiers come from the source. Without a value they are not dropped: the first of them
    /// becomes the value of a raw statement whose path is the property.
    public mutating func addWhole(_ property: Property, _ value: String?, _ qualifiers: [(Qualifier, String?)]) {
        if let value, !value.allSatisfy(\.isWhitespace) { return add(property, value, qualifiers) }
        guard let first = qualifiers.firstIndex(where: { $0.1?.allSatisfy(\.isWhitespace) == false }) else { return }
        add(.raw, qualifiers[first].1, [(.path, property.label)] + qualifiers[(first + 1)...])
    }

    /// Adds a statement whose value is UTF-8 text; qualifiers may follow by ``qualify(_:bytes:)``.
    /// - Returns: Whether the value was not blank and a statement was begun.
    @discardableResult
    public mutating func open(_ property: Property, bytes value: UnsafeBufferPointer<UInt8>) -> Bool {
        let trimmed = Self.trim(value)
        guard !trimmed.isEmpty else { return false }
        starts.append(bytes.count)
        bytes.append(property.rawValue)
        if property.isName, trimmed.contains(where: { $0 < 0x20 }) {
            let squeezed = Self.squeeze(trimmed)
            StatementCoding.append(length: squeezed.count, to: &bytes)
            bytes.append(contentsOf: squeezed)
        } else {
            StatementCoding.append(length: trimmed.count, to: &bytes)
            bytes.append(contentsOf: trimmed)
        }
        countPosition = bytes.count
        bytes.append(0)
        return true
    }

    /// Adds a statement; qualifiers may follow by ``qualify(_:_:)``.
    /// - Returns: Whether the value was not blank and a statement was begun.
    @discardableResult
    public mutating func open(_ property: Property, _ value: String) -> Bool {
        var value = value
        return value.withUTF8 { open(property, bytes: $0) }
    }

    /// Qualifies the statement begun last.
    public mutating func qualify(_ qualifier: Qualifier, bytes value: UnsafeBufferPointer<UInt8>) {
        let trimmed = Self.trim(value)
        guard !trimmed.isEmpty, !starts.isEmpty, bytes[countPosition] < UInt8(Self.maximumQualifiers) else { return }
        bytes[countPosition] += 1
        bytes.append(qualifier.rawValue)
        StatementCoding.append(length: trimmed.count, to: &bytes)
        bytes.append(contentsOf: trimmed)
    }

    /// Qualifies the statement begun last.
    public mutating func qualify(_ qualifier: Qualifier, _ value: String) {
        var value = value
        value.withUTF8 { qualify(qualifier, bytes: $0) }
    }

    /// The entry as collected since ``begin(id:kind:)``.
    public func finish() -> PublishedEntry {
        bytes.withUnsafeBufferPointer { all in
            func statement(_ index: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
                all[starts[index]..<(index + 1 < starts.count ? starts[index + 1] : all.count)]
            }
            let order = starts.indices.sorted { Self.precedes(statement($0), statement($1)) }
            var body: [UInt8] = []
            body.reserveCapacity(all.count)
            var last: Int?
            for index in order {
                if let last, statement(last).elementsEqual(statement(index)) { continue }
                body.append(contentsOf: statement(index))
                last = index
            }
            return PublishedEntry(id: id, kind: kind, body: body)
        }
    }

    private var countPosition = 0

    private static func precedes(_ left: Slice<UnsafeBufferPointer<UInt8>>, _ right: Slice<UnsafeBufferPointer<UInt8>>)
        -> Bool
    {
        var i = left.startIndex
        var j = right.startIndex
        while i < left.endIndex, j < right.endIndex {
            let a = left.base[i]
            let b = right.base[j]
            if a != b { return a < b }
            i += 1
            j += 1
        }
        return i == left.endIndex && j < right.endIndex
    }

    /// A name that the publisher broke over lines, on one line: runs of white space become one blank.
    private static func squeeze(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        var squeezed: [UInt8] = []
        squeezed.reserveCapacity(value.count)
        for byte in value {
            if !isBlank(byte) {
                squeezed.append(byte)
            } else if squeezed.last != 0x20 {
                squeezed.append(0x20)
            }
        }
        return squeezed
    }

    private static func trim(_ value: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var start = value.startIndex
        var end = value.endIndex
        // ASCII white space, and the no-break space U+00A0 that spreadsheets leave behind (C2 A0).
        while start < end {
            if isBlank(value[start]) {
                start += 1
            } else if value[start] == 0xC2, start + 1 < end, value[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while end > start {
            if isBlank(value[end - 1]) {
                end -= 1
            } else if end - start >= 2, value[end - 2] == 0xC2, value[end - 1] == 0xA0 {
                end -= 2
            } else {
                break
            }
        }
        return value[start..<end]
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
