public import CordonModel

/// FollowTheMoney entities, one JSON object a line or an array of them (`entities.ftm.json` of OpenSanctions and others).
///
/// Every property is a list of texts; other exporters write a single text, which is read alike. Interval schemata
/// (Sanction, Ownership, …) and addresses are entities of their own: they become entries of the kind
/// ``CordonModel/EntryKind/detail``, and what they belong to is a ``CordonModel/Property/link``. Ids that were merged into
/// an entity are its `referents`.
public struct FollowTheMoneyEntities: ListFormat {
    /// Key of the format.
    public let key = "ftm-entities"
    /// The format in words.
    public let name = "FollowTheMoney entities, JSON lines"

    /// The reader.
    public init() {}

    /// Whether the file is JSON of objects with id, schema and properties.
    public func recognises(_ head: SourceHead) -> Bool {
        head.isJSON && ["\"id\"", "\"schema\"", "\"properties\""].allSatisfy(head.text.contains)
    }

    /// Reads all entities, in the order of the source.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        try FollowTheMoneyReading.read(source, count: .entities, entry: entry)
    }
}
