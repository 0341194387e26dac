public import CordonModel

/// FollowTheMoney entities, one JSON object a line (`entities.ftm.json` of OpenSanctions and others).
///
/// Every property is a list of texts. Interval schemata (Sanction, Address, Ownership, …) are entities of their own: they
/// become entries of the kind ``CordonModel/EntryKind/detail``.
public struct FollowTheMoneyEntities: ListFormat {
    public let key = "ftm-entities"
    public let name = "FollowTheMoney entities, JSON lines"

    public init() {}

    public func recognises(_ head: SourceHead) -> Bool {
        head.isJSON && head.text.hasPrefix("{") && head.text.contains("\"schema\"") && head.text.contains("\"properties\"")
    }

    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var records = JSONRecords(try source.bytes())
        let header = EditionHeader(list: "FTM")
        var builder = EntryBuilder()
        while let node = try records.next() {
            guard let id = node.take("id"), let schema = node.take("schema") else {
                throw DataError(
                    file: source.path, line: node.line, field: "id", expected: "an entity with id and schema")
            }
            builder.begin(id: id, kind: .unknown)
            builder.add(.attribute, schema, [(.type, "schema")])
            builder.addRest(of: node)
            try entry(builder.finish())
        }
        return header
    }
}
