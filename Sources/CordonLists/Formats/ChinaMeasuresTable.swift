public import CordonModel

/// Chinese countermeasures, export controls and the Unreliable Entity List, CSV (a table kept by OpenSanctions from notices of
/// several ministries).
///
/// A row is a measure: a party has as many as there are notices. There is no number of a party: the id is its type and name.
/// Days are printed `DD.MM.YYYY` and `DD.MM.YY`, both of this century. An end is that of the measure in its row, which
/// ``CordonModel/Qualifier/list`` names: the party may stand on other lists.
public struct ChinaMeasuresTable: ListFormat {
    /// The key of the format.
    public let key = "cn-measures"
    /// The format in words.
    public let name = "Chinese measures, CSV"

    private static let columns = ["Type", "Name", "Chinese name", "Topics", "Body", "List", "Date", "End date"]

    /// A reader of the format.
    public init() {}

    /// By the names of columns.
    public func recognises(_ head: SourceHead) -> Bool { head.hasColumns(Self.columns) }

    /// Reads all parties, in the order in which the table first names them.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var rows = try CSVRecords(CSVScanner(try source.bytes()), required: Self.columns)
        var header = EditionHeader(list: "CN-MEASURES")
        var parties = HeldEntries(file: source.path)
        while let row = try rows.next() {
            guard let name = row.peek("Name"), let type = row.peek("Type") else {
                throw DataError(
                    file: source.path, line: row.line, field: "Name", expected: "a party with type and name")
            }
            try parties.add("\(type): \(name)", Self.kind(type), from: row) { held in
                Self.party(row, &held.builder)
                Self.measure(row, &held.builder)
                held.builder.addRest(of: row)
            }
        }
        header.records = rows.count
        try parties.emit(entry)
        return header
    }

    private static func kind(_ type: String) -> EntryKind {
        switch type.lowercased() {
        case "person": return .person
        case "company", "organization": return .organization
        default: return .unknown
        }
    }

    private static func party(_ row: SourceNode, _ builder: inout EntryBuilder) {
        let type = row.take("Type")
        builder.add(.attribute, type, [(.type, "Type")])
        builder.add(.name, row.take("Name"))
        for alias in (row.take("Alias") ?? "").split(separator: ";") { builder.add(.alias, String(alias)) }
        builder.add(.alias, row.take("Chinese name"), [(.type, "Chinese name"), (.language, "Chinese")])
        builder.add(.reference, row.take("QID"), [(.type, "Wikidata")])
        builder.add(.country, row.take("Country"))
        builder.add(.address, row.take("Address"))
        let summary: Property = type?.lowercased() == "person" ? .position : .remark
        builder.add(summary, row.take("Summary"))
        builder.add(summary, row.take("Chinese summary"), [(.language, "Chinese")])
    }

    /// What the row says of the measure; each statement names the list, for a party may stand on several.
    private static func measure(_ row: SourceNode, _ builder: inout EntryBuilder) {
        let list = row.take("List")
        let body = row.take("Body")
        let begin = row.take("Date")
        let end = row.take("End date")
        builder.add(.list, list, [(.authority, body), (.date, begin)])
        if list == nil { builder.add(.attribute, body, [(.type, "Body"), (.date, begin)]) }
        builder.add(.listedOn, begin, qualifiers(begin) + [(.list, list), (.authority, body)])
        builder.add(.endedOn, end, qualifiers(end) + [(.list, list), (.authority, body)])
        for topic in (row.take("Topics") ?? "").split(separator: ";") {
            builder.add(.topic, String(topic), [(.list, list)])
        }
        builder.add(.sourceURL, row.take("Source URL"), [(.list, list)])
    }

    private static func qualifiers(_ text: String?) -> [(Qualifier, String?)] {
        guard let day = text.flatMap(day) else { return [] }
        return [(.earliest, day.description), (.latest, day.description)]
    }

    /// `02.12.2019` or `13.07.20`.
    private static func day(_ text: String) -> CivilDate? {
        let parts = text.split(separator: ".").map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] else { return nil }
        return CivilDate(year: (0...99).contains(year) ? 2000 + year : year, month: month, day: day)
    }
}
