public import CordonModel

/// The Consolidated List of financial sanctions targets of OFSI, HM Treasury (`ConList.csv`), ended in January 2026; also
/// `CONInvBan`, the list of investment bans.
///
/// `Last Updated` stands before the header; 29 columns in 2020, 36 from 2022. Sorted by name, one row a name, date of
/// birth and address: the rows of a party are far apart and are grouped by Group ID. Windows-1252 in 2020. Cells hold
/// several values behind numbers, and `Other Information` holds fields of its own (``OFSIOtherInformation``).
public struct OFSIConsolidatedList: ListFormat {
    /// The key of the format.
    public let key = "uk-conlist"
    /// The format in words.
    public let name = "OFSI consolidated list, CSV"

    /// A reader of the format.
    public init() {}

    private static let rows = UKDesignationRows(
        number: "Group ID", kind: "Group Type", header: ["Name 6", "Alias Type", "Group ID"],
        required: ["Name 6", "Group Type", "Alias Type", "Regime", "Group ID"])

    /// By the header on the first or second line.
    public func recognises(_ head: SourceHead) -> Bool { Self.rows.headerLine(head) != nil }

    /// Reads all rows, then hands out the groups in the order in which they first came.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        try Self.rows.read(
            source, list: "UK-OFSI-CONLIST",
            published: { $0?.fields.dropFirst().first.flatMap(PublicationDate.moment) }, add: Self.add, entry: entry)
    }

    private static func add(_ row: SourceNode, _ kind: EntryKind, _ held: inout HeldEntries.Held) {
        if let text = row.take("Other Information"), held.isNew(text) {
            OFSIOtherInformation.add(text, &held.builder)
        }
        add(row, kind, &held.builder)
        held.builder.addRest(of: row)
    }

    private static func add(_ row: SourceNode, _ kind: EntryKind, _ builder: inout EntryBuilder) {
        builder.addUKName(
            (1...6).map { row.take("Name \($0)") }, type: row.take("Alias Type"), strength: row.take("Alias Quality"),
            kind: kind)
        builder.addUKOriginalName(
            row.take("Name Non-Latin Script"), script: row.take("Non-Latin Script Type"),
            language: row.take("Non-Latin Script Language"))
        builder.addUKAddress(
            (1...6).map { row.take("Address \($0)") }, postalCode: row.take("Post/Zip Code"),
            country: row.take("Country"))
        builder.add(.birthDate, date: row.take("DOB"))
        builder.addUKBirthPlace(town: row.take("Town of Birth"), country: row.take("Country of Birth"))
        for (column, property) in properties { builder.addEach(property, of: row.take(column)) }
        numbers(row, &builder)
        builder.add(.programme, row.take("Regime"))
        builder.add(.attribute, row.take("Group Type"), [(.type, "Group Type")])
        builder.add(.listedOn, date: row.take("Listed On"))
        if let day = row.take("UK Sanctions List Date Designated") {
            builder.add(.listedOn, date: day, [(.type, "UK Sanctions List Date Designated")])
        }
        builder.add(.amendedOn, date: row.take("Last Updated"))
    }

    /// In 2020 a number and what is said of it share a cell; later they stand apart.
    private static func numbers(_ row: SourceNode, _ builder: inout EntryBuilder) {
        let details = row.take("Passport Details")
        if let number = row.take("Passport Number") {
            builder.addNumbers(of: number, type: "Passport Number", note: details)
        } else {
            builder.addNumbers(of: details, type: "Passport Details", note: nil)
        }
        builder.addNumbers(of: row.take("NI Number"), type: "NI Number", note: nil)
        builder.addNumbers(
            of: row.take("National Identification Number"), type: "National Identification Number",
            note: row.take("NI Details") ?? row.take("National Identification Details"))
    }

    private static let properties: [(String, Property)] = [
        ("Title", .title), ("Nationality", .nationality), ("Position", .position),
    ]
}
