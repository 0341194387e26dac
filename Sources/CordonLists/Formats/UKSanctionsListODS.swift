public import CordonModel

/// The reduced UK Sanctions List for quick checks, ODS (Foreign, Commonwealth and Development Office): one row and one name
/// for each designation, eight columns, days as `DD-MM-YYYY`. The file does not say when it was published: its own date of
/// saving is that of a template. Some designations stand without a name in it: a warning says which.
public struct UKSanctionsListODS: ListFormat {
    /// The key of the format.
    public let key = "uk-sl-ods"
    /// The format in words.
    public let name = "UK Sanctions List, reduced, ODS"

    private static let columns = [
        "Unique ID", "OFSI Group ID", "Name", "Regime Name", "Type", "Designation source", "Date Designated",
        "Sanctions Imposed",
    ]

    /// A reader of the format.
    public init() {}

    /// By the names of columns of a sheet.
    public func recognises(_ head: SourceHead) -> Bool { head.hasSheetColumns(Self.columns) }

    /// Reads all rows, in the order of the sheet.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let rows = try SpreadsheetRows(source, required: Self.columns)
        var header = EditionHeader(list: "UK-SL")
        var builder = EntryBuilder()
        while let row = try rows.next() {
            guard let id = row.take("Unique ID") else {
                throw DataError(file: source.path, line: row.line, field: "Unique ID", expected: "a value")
            }
            let type = row.take("Type")
            builder.begin(id: id, kind: Self.kind(type))
            let name = row.take("Name")
            builder.add(.name, name)
            if name == nil {
                header.warn(DataError(file: source.path, line: row.line, field: "Name", expected: "a name of \(id)"))
            }
            builder.add(.attribute, type, [(.type, "Type")])
            builder.add(.reference, row.take("OFSI Group ID"), [(.type, "OFSI Group ID")])
            builder.add(.programme, row.take("Regime Name"))
            builder.add(.attribute, row.take("Designation source"), [(.type, "Designation source")])
            let day = row.take("Date Designated")
            builder.add(.listedOn, date: day)
            if let day, PrintedDate(day) == nil {
                header.warn(
                    DataError(
                        file: source.path, line: row.line, field: "Date Designated", expected: "a day as DD-MM-YYYY",
                        found: day))
            }
            for measure in (row.take("Sanctions Imposed") ?? "").split(separator: ",").map(\.trimmed)
            where measure != "-" {
                builder.add(.measure, measure)
            }
            builder.addRest(of: row)
            try entry(builder.finish())
        }
        header.records = rows.count
        return header
    }

    private static func kind(_ type: String?) -> EntryKind {
        switch type?.lowercased() {
        case "individual": return .person
        case "entity": return .organization
        case "ship": return .vessel
        default: return .unknown
        }
    }
}
