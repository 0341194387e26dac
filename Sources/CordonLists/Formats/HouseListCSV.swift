public import CordonModel

/// A list that a house keeps itself, as CSV with a header.
///
/// Columns, of which the first three must be there; any further one is kept raw:
///
/// | column | holds |
/// |---|---|
/// | `id` | the house's own key of the party, the same in every edition |
/// | `kind` | `person`, `organization`, `vessel`, `aircraft`, `thing`, or nothing |
/// | `name` | the main name |
/// | `alias`, `weakAlias`, `formerName` | further names |
/// | `birthDate`, `nationality`, `country`, `address`, `programme` | as their names say |
/// | `identifier` | `type:value`, for example `lei:UTOP00TESTONLY000147`; a value alone has no type |
/// | `listedOn`, `endedOn` | days, best as `YYYY-MM-DD` |
/// | `reason`, `remark` | text |
/// | `source` | where it comes from, best an address |
///
/// Cells stand with commas between them, or with semicolons. Every row has a cell for each column. Several values in a
/// cell stand with `|` between them, except in `id`, `kind`, `name`, `reason` and `remark`. A kind that is not named above
/// is an error, so that a slip of the pen does not hide a party from the checks of its kind.
public struct HouseListCSV: ListFormat {
    /// Key of the format.
    public let key = "house-csv"
    /// The format in words.
    public let name = "A house's own list, CSV"

    private static let required = ["id", "kind", "name"]
    /// The reader.
    public init() {}

    /// Whether the header has the three columns that must be there.
    public func recognises(_ head: SourceHead) -> Bool { Self.separator(head) != nil }

    /// Reads all parties, in the order of the source.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var rows = try CSVRecords(
            CSVScanner(try source.bytes(), separator: Self.separator(try source.head()) ?? ","), required: Self.required
        )
        var header = EditionHeader(list: "HOUSE")
        var builder = EntryBuilder()
        while let row = try rows.next() {
            try rows.requireWhole(row)
            try HouseListEntry.read(row, source.path, &builder, &header)
            try entry(builder.finish())
        }
        return header
    }

    /// What stands between the cells: a comma, or the semicolon that spreadsheets write in half of Europe.
    private static func separator(_ head: SourceHead) -> Character? {
        [",", ";"].first { head.hasColumns(required, separator: $0) }
    }
}
