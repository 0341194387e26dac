public import CordonModel

/// The UK Sanctions List of the Foreign, Commonwealth & Development Office, CSV. Since 28 January 2026 the only British list.
///
/// `Report Date` stands before the header. The rows are the cross product of names, addresses, dates of birth and so on:
/// they are grouped by Unique ID and what is repeated is kept once.
public struct UKSanctionsListCSV: ListFormat {
    /// The key of the format.
    public let key = "uk-sl-csv"
    /// The format in words.
    public let name = "UK Sanctions List, CSV"

    /// A reader of the format.
    public init() {}

    private static let rows = UKDesignationRows(
        number: "Unique ID", kind: "Designation Type", header: ["Unique ID", "Name 6", "Regime Name"],
        required: ["Unique ID", "Name 6", "Name type", "Regime Name", "Designation Type"])

    /// By the header on the first or second line.
    public func recognises(_ head: SourceHead) -> Bool { Self.rows.headerLine(head) != nil }

    /// Reads all rows, then hands out the designations in the order in which they first came.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        try Self.rows.read(source, list: "UK-SL", published: Self.reportDate, add: Self.add, entry: entry)
    }

    /// `Report Date: 29-Apr-2026`, in one cell or two.
    private static func reportDate(_ line: CSVRecord?) -> Moment? {
        let text = line?.fields.joined(separator: " ") ?? ""
        return text.split(separator: ":", maxSplits: 1).last.flatMap { PublicationDate.moment(String($0).trimmed) }
    }

    private static func add(_ row: SourceNode, _ kind: EntryKind, _ held: inout HeldEntries.Held) {
        if let text = row.take("UK Statement of Reasons"), held.isNew(text) { held.builder.add(.reason, text) }
        if let text = row.take("Other Information"), held.isNew(text) { held.builder.add(.remark, text) }
        party(row, kind, &held.builder)
        listing(row, &held.builder)
        held.builder.addRest(of: row)
    }

    private static func party(_ row: SourceNode, _ kind: EntryKind, _ builder: inout EntryBuilder) {
        builder.addUKName(
            (1...6).map { row.take("Name \($0)") }, type: row.take("Name type"), strength: row.take("Alias strength"),
            kind: kind)
        builder.addUKOriginalName(
            row.take("Name non-latin script"), script: row.take("Non-latin script type"),
            language: row.take("Non-latin script language"))
        builder.addUKAddress(
            (1...6).map { row.take("Address Line \($0)") }, postalCode: row.take("Address Postal Code"),
            country: row.take("Address Country"))
        builder.add(.birthDate, date: row.take("D.O.B"))
        builder.addUKBirthPlace(town: row.take("Town of birth"), country: row.take("Country of birth"))
        builder.addNumbers(
            of: row.take("Passport number"), type: "Passport number", note: row.take("Passport additional information"))
        builder.addNumbers(
            of: row.take("National Identifier number"), type: "National Identifier number",
            note: row.take("National Identifier additional information"))
        for column in ["Business registration number (s)", "IMO number", "Hull identification number (HIN)"] {
            builder.addNumbers(of: row.take(column), type: column, note: nil)
        }
        for (column, property) in properties { builder.addEach(property, of: row.take(column)) }
        for (column, relation, former) in relations {
            builder.addEach(.link, of: row.take(column), [(.relation, relation), (.former, former)])
        }
        for (column, former) in attributes {
            builder.addEach(.attribute, of: row.take(column), [(.type, column), (.former, former)])
        }
    }

    private static func listing(_ row: SourceNode, _ builder: inout EntryBuilder) {
        builder.add(.reference, row.take("OFSI Group ID"), [(.type, "OFSI Group ID")])
        builder.add(.reference, row.take("UN Reference Number"), [(.type, "UN reference number")])
        builder.add(.programme, row.take("Regime Name"))
        for measure in UKSanctionsListCSV.measures(row.take("Sanctions Imposed")) { builder.add(.measure, measure) }
        builder.add(.listedOn, date: row.take("Date Designated"))
        builder.add(.amendedOn, date: row.take("Last Updated"))
        builder.add(.foundedOn, date: row.take("Year Built"))
    }

    /// The measures of a cell, between `|` or, in older files, commas.
    static func measures(_ text: String?) -> [String] {
        guard let text else { return [] }
        return text.split(separator: text.contains("|") ? "|" : ",").map(\.trimmed)
    }

    private static let properties: [(String, Property)] = [
        ("Title", .title), ("Nationality(/ies)", .nationality), ("Position", .position), ("Gender", .gender),
        ("Phone number", .phone), ("Website", .website), ("Email address", .email),
    ]
    private static let relations: [(String, String, String?)] = [
        ("Subsidiaries", "subsidiary", nil), ("Parent company", "parent company", nil),
        ("Current owner/operator (s)", "owner/operator", nil),
        ("Previous owner/operator (s)", "owner/operator", "true"),
    ]
    private static let attributes: [(String, String?)] = [
        ("Designation Type", nil), ("Designation source", nil), ("Type of entity", nil),
        ("Current believed flag of ship", nil), ("Previous flags", "true"), ("Type of ship", nil),
        ("Tonnage of ship", nil), ("Length of ship", nil),
    ]
}
