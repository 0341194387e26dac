public import CordonModel

/// Entities as Senzing takes them, JSON lines or an array: what OpenSanctions exports as `senzing.json`, and customers' files.
///
/// Attributes stand in the record itself (with a usage before them: `HOME_ADDR_CITY`), in arrays such as `NAMES`, or, since
/// version 4, in `FEATURES`; an object with several attributes is one feature. Dates of digits alone are month first, as
/// the vendor is American. The same number often stands twice, as `OTHER_ID` and as `TRUSTED_ID`: both are kept.
public struct SenzingJSON: ListFormat {
    /// Key of the format.
    public let key = "senzing"
    /// The format in words.
    public let name = "Senzing entities, JSON"

    /// The reader.
    public init() {}

    /// Whether the file is JSON of records with the ids and arrays of Senzing.
    public func recognises(_ head: SourceHead) -> Bool {
        head.isJSON && head.text.contains("\"RECORD_ID\"")
            && ["\"DATA_SOURCE\"", "\"NAMES\"", "\"FEATURES\""].contains(where: head.text.contains)
    }

    /// Reads all records, in the order of the source.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var records = JSONRecords(try source.bytes())
        var builder = EntryBuilder()
        while let node = try records.next() {
            guard let id = node.take("RECORD_ID") else {
                throw DataError(file: source.path, line: node.line, field: "RECORD_ID", expected: "an id of the record")
            }
            builder.begin(id: id, kind: .unknown)
            builder.add(.list, node.take("DATA_SOURCE"))
            builder.add(.sourceURL, node.take("URL"))
            builder.add(.attribute, node.take("LAST_CHANGE"), [(.type, "LAST_CHANGE")])
            var hasMainName = false
            for object in [node] + node.children.filter({ !$0.children.isEmpty }) {
                for feature in SenzingFeature.features(of: object) { feature.add(to: &builder, &hasMainName) }
            }
            builder.addRest(of: node)
            try entry(builder.finish())
        }
        var header = EditionHeader(list: "SENZING")
        try FollowTheMoneyIndex.complete(&header, for: source, size: records.offset, count: .things)
        return header
    }
}
