/// Collects the statements of one entry after the other and puts them into canonical order.
///
/// Readers add what they find; blank values are no statements and are passed over, blanks at the ends of a value are
/// dropped, and a statement that is already there is not repeated.
public struct EntryBuilder: Sendable {
    /// Most qualifiers of one statement; the longest real one has nine.
    static let maximumQualifiers = 255

    /// Id of the entry that is being collected.
    public private(set) var id = ""
    /// Its kind, which may become known only after its first statements.
    public var kind = EntryKind.unknown
    /// Bytes of the statements collected so far.
    public var byteCount: Int { used }
    /// The statements collected so far, encoded, up to ``used``; behind that is room.
    private var bytes: [UInt8] = []
    private var used = 0
    private var starts: [Int] = []

    /// An empty builder.
    public init() {}

    /// Begins the next entry and forgets the one before.
    public mutating func begin(id: String, kind: EntryKind) {
        self.id = id
        self.kind = kind
        used = 0
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
        starts.append(used)
        if property.isName, trimmed.contains(where: { $0 < 0x20 }) {
            let squeezed = Self.squeeze(trimmed)
            squeezed.withUnsafeBufferPointer { append(property.rawValue, $0, isStatement: true) }
        } else {
            append(property.rawValue, trimmed, isStatement: true)
        }
        countPosition = used - 1
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
        guard !trimmed.isEmpty, !starts.isEmpty else { return }
        // One too many for the statement goes on as a statement of its own: nothing is dropped.
        guard bytes[countPosition] < UInt8(Self.maximumQualifiers) else {
            open(.raw, bytes: trimmed)
            return
        }
        bytes[countPosition] += 1
        append(qualifier.rawValue, trimmed, isStatement: false)
    }

    /// Writes a code, the length of a value and the value; behind a statement the number of its qualifiers, 0 as yet.
    private mutating func append(_ code: UInt8, _ value: UnsafeBufferPointer<UInt8>, isStatement: Bool) {
        let needed = used + value.count + 12
        if needed > bytes.count { bytes += [UInt8](repeating: 0, count: max(needed, bytes.count, 512)) }
        used = bytes.withUnsafeMutableBufferPointer { bytes in
            var position = used
            bytes[position] = code
            position += 1
            var rest = UInt(bitPattern: value.count)
            while rest >= 0x80 {
                bytes[position] = UInt8(truncatingIfNeeded: rest) | 0x80
                rest >>= 7
                position += 1
            }
            bytes[position] = UInt8(truncatingIfNeeded: rest)
            position += 1
            if let start = bytes.baseAddress, let source = value.baseAddress {
                (start + position).update(from: source, count: value.count)
            }
            position += value.count
            if isStatement {
                bytes[position] = 0
                position += 1
            }
            return position
        }
    }

    /// Qualifies the statement begun last.
    public mutating func qualify(_ qualifier: Qualifier, _ value: String) {
        var value = value
        value.withUTF8 { qualify(qualifier, bytes: $0) }
    }

    /// Gives `body` the statements collected since ``begin(id:kind:)``, encoded, in the order in which they were added.
    public func withCollected<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<used])) }
    }

    /// Adds statements that a builder has collected, for an entry that is printed in parts far from each other, and
    /// qualifies each of them. The last can be qualified further. Bytes that are no statements are passed over.
    public mutating func add(
        collected: UnsafeBufferPointer<UInt8>, _ qualifiers: [(Qualifier, String?)] = []
    ) {
        var position = 0
        while position < collected.count {
            let start = position
            guard let count = StatementCoding.skip(collected, &position) else { return }
            let length = position - start
            if used + length > bytes.count { bytes += [UInt8](repeating: 0, count: max(length, bytes.count, 512)) }
            bytes.replaceSubrange(used..<used + length, with: collected[start..<position])
            starts.append(used)
            countPosition = used + count - start
            used += length
            for (qualifier, text) in qualifiers {
                if let text { qualify(qualifier, text) }
            }
        }
    }

    /// The entry as collected since ``begin(id:kind:)``.
    public func finish() -> PublishedEntry {
        let body = bytes.withUnsafeBytes { all in
            var places = starts.indices.map { index in
                Place(all, start: starts[index], end: index + 1 < starts.count ? starts[index + 1] : used)
            }
            places.sort { $0.precedes($1, in: all) }
            return [UInt8](unsafeUninitializedCapacity: used) { body, count in
                var last: Place?
                for place in places {
                    if let last, last.equals(place, in: all) { continue }
                    last = place
                    if let start = body.baseAddress, let source = all.baseAddress {
                        UnsafeMutableRawPointer(start + count)
                            .copyMemory(from: source + place.start, byteCount: place.count)
                    }
                    count += place.count
                }
            }
        }
        return PublishedEntry(id: id, kind: kind, body: body)
    }

    private var countPosition = 0

    /// Where a statement lies, with its first eight bytes, which decide nearly every comparison.
    private struct Place {
        let head: UInt64
        let start: Int
        let end: Int
        var count: Int { end - start }

        init(_ all: UnsafeRawBufferPointer, start: Int, end: Int) {
            self.start = start
            self.end = end
            var head: UInt64 = 0
            if end - start >= 8 {
                head = UInt64(bigEndian: all.loadUnaligned(fromByteOffset: start, as: UInt64.self))
            } else {
                for index in start..<end { head |= UInt64(all[index]) << UInt64(56 - 8 * (index - start)) }
            }
            self.head = head
        }

        /// Whether this statement comes before the other by their bytes. No statement is the beginning of another: each
        /// says how long it is.
        func precedes(_ other: Place, in all: UnsafeRawBufferPointer) -> Bool {
            if head != other.head { return head < other.head }
            let shared = min(count, other.count)
            var index = 8
            while index + 8 <= shared {
                let here = all.loadUnaligned(fromByteOffset: start + index, as: UInt64.self)
                let there = all.loadUnaligned(fromByteOffset: other.start + index, as: UInt64.self)
                if here != there { return UInt64(bigEndian: here) < UInt64(bigEndian: there) }
                index += 8
            }
            while index < shared {
                let here = all[start + index]
                let there = all[other.start + index]
                if here != there { return here < there }
                index += 1
            }
            return count < other.count
        }

        func equals(_ other: Place, in all: UnsafeRawBufferPointer) -> Bool {
            head == other.head && count == other.count && !precedes(other, in: all) && !other.precedes(self, in: all)
        }
    }

    /// A name that the publisher broke over lines, on one line: runs of white space become one blank.
    private static func squeeze(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8] {
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

    private static func trim(_ value: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = value.startIndex
        var end = value.endIndex
        // Most values begin and end with a printable ASCII character; then there is nothing to cut.
        if let first = value.first, let last = value.last, first > 0x20, first < 0x80, last > 0x20, last < 0x80 {
            return value
        }
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
        return UnsafeBufferPointer(rebasing: value[start..<end])
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
