public import CordonModel

/// FollowTheMoney targets with what is adjacent to them inside their properties (`targets.nested.json` of OpenSanctions).
///
/// One entry a target. What is nested is no entry of its own, since the same address or relative stands in many targets:
/// listings, addresses and documents become statements of the target, everything else a ``CordonModel/Property/link``,
/// and the rest of a nested entity is kept raw with its id as the number.
public struct FollowTheMoneyNested: ListFormat {
    /// Key of the format.
    public let key = "ftm-nested"
    /// The format in words.
    public let name = "FollowTheMoney targets with nested entities, JSON lines"

    /// The reader.
    public init() {}

    /// Whether the file is one of entities, and some property near its beginning holds an entity.
    public func recognises(_ head: SourceHead) -> Bool {
        FollowTheMoneyEntities().recognises(head) && Self.hasNestedEntity(head.bytes)
    }

    /// Reads all targets, in the order of the source.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        try FollowTheMoneyReading.read(source, count: .targets, entry: entry)
    }

    /// Whether an array under a key begins with an object that has an id or a schema: `"addressEntity": [{"id"`.
    private static func hasNestedEntity(_ bytes: [UInt8]) -> Bool {
        let letters = bytes.filter { $0 > 0x20 }
        let opening = Array(":[{\"".utf8)
        let keys = ["id\"", "caption\"", "schema\""].map { Array($0.utf8) }
        var index = 0
        while let start = letters[index...].firstIndex(of: UInt8(ascii: ":")) {
            index = start + 1
            let rest = letters[start...]
            guard rest.starts(with: opening) else { continue }
            if keys.contains(where: { rest.dropFirst(opening.count).starts(with: $0) }) { return true }
        }
        return false
    }
}
