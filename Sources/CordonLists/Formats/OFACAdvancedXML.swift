public import CordonModel

/// OFAC's advanced XML: SDN_ADVANCED.XML and CONS_ADVANCED.XML (US Treasury, sanctionslistservice.ofac.treas.gov).
///
/// Everything is said by numbers of reference values, and an entry is spread over five places of a file of 121 MB: its
/// addresses and documents stand before it, its relations and its listing behind it. They are kept encoded until the
/// end, when the entries come in the order of the parties. The namespace has changed; names are compared without it.
///
/// Names, addresses, documents, features and relations keep OFAC's number of them, which is the same in later editions
/// and in the enhanced file; numbers that only tie the parts of the file together are not kept. Names in Latin letters
/// are printed as in SDN.CSV and ALT.CSV; the parts keep their letters. Names without a script qualifier are Latin. A
/// file may hold parties of the other list: which list a file is, is told by where most of its entries stand.
public struct OFACAdvancedXML: ListFormat {
    /// Key of the format.
    public let key = "ofac-advanced-xml"
    /// The format in words.
    public let name = "OFAC lists, advanced XML"

    /// The format.
    public init() {}

    /// Whether the root element is that of the format.
    public func recognises(_ head: SourceHead) -> Bool {
        head.rootElement == "Sanctions" && head.text.contains("<DateOfIssue")
    }

    /// Reads all parties, in the order of the file.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let records = try XMLRecords(
            try source.bytes(), root: ["Sanctions"],
            records: [
                "Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry",
                "SanctionsEntryLink",
            ])
        guard var node = try records.nextRecord() else {
            throw DataError(file: source.path, expected: "parties", found: "none")
        }
        var reader = OFACAdvancedReader(
            path: source.path, references: try OFACReferences(records.header, file: source.path))
        while true {
            try reader.read(node)
            guard let next = try records.nextRecord() else { break }
            node = next
        }
        if let version = records.header?.peek("DeltaBaseVersion") {
            throw DataError(
                file: source.path, field: "DeltaBaseVersion", expected: "a whole list",
                found: "the changes since version \(version)")
        }
        try reader.finish(entry)
        reader.header.published = records.header?.child("DateOfIssue").flatMap { OFACAdvancedDates.day($0) }
            .map { Moment($0.lowerBound, in: .newYork) }
        return reader.header
    }
}
