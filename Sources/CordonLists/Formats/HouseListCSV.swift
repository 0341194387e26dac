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
    private static let kinds: [EntryKind] = [.person, .organization, .vessel, .aircraft, .thing, .unknown]
    private static let lists: [(column: String, property: Property)] = [
        ("alias", .alias), ("weakAlias", .weakAlias), ("formerName", .formerName), ("nationality", .nationality),
        ("country", .country), ("address", .address), ("programme", .programme), ("source", .sourceURL),
    ]
    private static let dates: [(column: String, property: Property)] = [
        ("birthDate", .birthDate), ("listedOn", .listedOn), ("endedOn", .endedOn),
    ]

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
            guard let id = row.take("id"), let name = row.take("name") else {
                throw DataError(
                    file: source.path, line: row.line, field: row.peek("id") == nil ? "id" : "name",
                    expected: "an id and a name")
            }
            builder.begin(id: id, kind: try Self.kind(row, source.path))
            builder.add(.name, name)
            for (column, property) in Self.lists {
                for value in Self.values(row, column) { builder.add(property, value) }
            }
            for (column, property) in Self.dates {
                for value in Self.values(row, column) {
                    builder.add(property, date: value)
                    guard PrintedDate(value) == nil else { continue }
                    header.warn(
                        DataError(
                            file: source.path, line: row.line, field: column, expected: "a date, best YYYY-MM-DD",
                            found: value))
                }
            }
            for value in Self.values(row, "identifier") {
                let parts = value.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
                if parts.count == 2 {
                    builder.add(identifier: parts[1], type: parts[0])
                } else {
                    builder.add(identifier: value, type: nil)
                }
            }
            builder.add(.reason, row.take("reason"))
            builder.add(.remark, row.take("remark"))
            builder.addRest(of: row)
            try entry(builder.finish())
        }
        return header
    }

    /// What stands between the cells: a comma, or the semicolon that spreadsheets write in half of Europe.
    private static func separator(_ head: SourceHead) -> Character? {
        [",", ";"].first { head.hasColumns(required, separator: $0) }
    }

    private static func kind(_ row: SourceNode, _ file: String) throws(DataError) -> EntryKind {
        guard let text = row.take("kind") else { return .unknown }
        guard let kind = kinds.first(where: { $0.label == text.lowercased() }) else {
            throw DataError(
                file: file, line: row.line, field: "kind",
                expected: kinds.map(\.label).joined(separator: ", ") + " or nothing", found: text)
        }
        return kind
    }

    /// The values of a cell, which stand with `|` between them.
    private static func values(_ row: SourceNode, _ column: String) -> [String] {
        (row.take(column) ?? "").split(separator: "|").map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}
