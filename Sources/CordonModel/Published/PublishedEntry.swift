/// One entry of one edition of a list, as its publisher wrote it.
///
/// An entry is a set of statements. They are held encoded, in canonical order, so that comparing two entries is comparing
/// bytes, a store keeps them as they are, and reading a million of them builds no strings. Order within the source is no
/// statement: publishers re-order freely, and an entry that is only re-ordered is the same entry.
public struct PublishedEntry: Hashable, Sendable {
    /// The publisher's permanent number or key of the entry; unique within an edition.
    public let id: String
    /// What kind of party it is.
    public let kind: EntryKind
    /// The encoded statements: see ``StatementCoding``.
    public let body: [UInt8]

    /// An entry from its parts.
    public init(id: String, kind: EntryKind, body: [UInt8]) {
        self.id = id
        self.kind = kind
        self.body = body
    }

    /// The statements in canonical order: by property, value and qualifiers. A damaged body ends early.
    public var statements: [Statement] {
        var statements: [Statement] = []
        var position = 0
        while let statement = StatementCoding.decode(body, &position) { statements.append(statement) }
        return statements
    }

    /// The statements of some properties, in canonical order. The others are stepped over and cost next to nothing.
    public func statements(where isWanted: (Property) -> Bool) -> [Statement] {
        var statements: [Statement] = []
        var position = 0
        while position < body.count, let property = Property(rawValue: body[position]) {
            if isWanted(property) {
                guard let statement = StatementCoding.decode(body, &position) else { break }
                statements.append(statement)
            } else {
                let stepped = body.withUnsafeBufferPointer { StatementCoding.skip($0, &position) }
                if stepped == nil { break }
            }
        }
        return statements
    }

    /// Calls `visit` with the property of each statement, in canonical order, and reads no more of it.
    public func forEachProperty(_ visit: (Property) -> Void) {
        body.withUnsafeBufferPointer { bytes in
            var position = 0
            while position < bytes.count, let property = Property(rawValue: bytes[position]) {
                guard StatementCoding.skip(bytes, &position) != nil else { return }
                visit(property)
            }
        }
    }

    /// The main name, or the first other name, or the id.
    public var mainName: String {
        let names = statements(where: \.isName)
        return (names.first { $0.property == .name && $0[.script] == nil } ?? names.first)?.value ?? id
    }
}

/// The bytes of a statement: property, value, number of qualifiers, and each qualifier with its value. Texts are UTF-8
/// with their length before them, as a variable-length integer of seven bits a byte, low bits first.
public enum StatementCoding {
    /// The statement at `position`, which then stands behind it; `nil` at the end and where the bytes are no statement.
    public static func decode(_ bytes: [UInt8], _ position: inout Int) -> Statement? {
        guard position < bytes.count, let property = Property(rawValue: bytes[position]) else { return nil }
        position += 1
        guard let value = text(bytes, &position), position < bytes.count else { return nil }
        let count = Int(bytes[position])
        position += 1
        var qualifiers: [QualifierValue] = []
        qualifiers.reserveCapacity(count)
        for _ in 0..<count {
            guard position < bytes.count, let qualifier = Qualifier(rawValue: bytes[position]) else { return nil }
            position += 1
            guard let value = text(bytes, &position) else { return nil }
            qualifiers.append(QualifierValue(qualifier, value))
        }
        return Statement(property, value, qualifiers)
    }

    /// Steps over the statement at `position`.
    /// - Returns: Where its number of qualifiers stands; `nil` where the bytes are no statement.
    static func skip(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Int? {
        position += 1
        guard skipText(bytes, &position), position < bytes.count else { return nil }
        let count = position
        position += 1
        for _ in 0..<bytes[count] {
            position += 1
            guard skipText(bytes, &position) else { return nil }
        }
        return count
    }

    private static func skipText(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Bool {
        var length = 0
        var shift = 0
        while position < bytes.count, shift < 35 {
            let byte = bytes[position]
            position += 1
            length |= Int(byte & 0x7F) << shift
            shift += 7
            if byte & 0x80 != 0 { continue }
            guard length <= bytes.count - position else { return false }
            position += length
            return true
        }
        return false
    }

    private static func text(_ bytes: [UInt8], _ position: inout Int) -> String? {
        var length = 0
        var shift = 0
        while true {
            guard position < bytes.count, shift < 35 else { return nil }
            let byte = bytes[position]
            position += 1
            length |= Int(byte & 0x7F) << shift
            if byte & 0x80 == 0 { break }
            shift += 7
        }
        guard length <= bytes.count - position else { return nil }
        defer { position += length }
        return String(decoding: bytes[position..<position + length], as: UTF8.self)
    }
}
