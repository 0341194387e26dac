public import CordonModel

/// The 44 companies that the Department of Defense named under section 1237 in 2020 and 2021, as a table compiled from
/// its releases: `name,acronym,start_date,end_date,listed_securities,note`. DoD never published a file.
///
/// The list was given up on 3 June 2021, so an empty `end_date` is read as that day. `listed_securities` are the
/// compiler's and no part of the list: they stay an attribute. Ids: the name.
public struct Section1237Table: ListFormat {
    /// `dod-1237`.
    public let key = "dod-1237"
    /// The format in words.
    public let name = "DoD section 1237 companies, compiled table"

    private static let columns = ["name", "acronym", "start_date", "end_date", "listed_securities", "note"]
    /// The day on which DoD gave the list up: its note of that day on release 2434513.
    private static let lastDay = "2021-06-03"

    /// The format.
    public init() {}

    /// By the columns.
    public func recognises(_ head: SourceHead) -> Bool { head.hasColumns(Self.columns) }

    /// Reads one entry a row.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var records = try CSVRecords(CSVScanner(try source.bytes()), required: Self.columns)
        var builder = EntryBuilder()
        while let node = try records.next() {
            try records.requireWhole(node)
            guard let name = node.take("name"), let start = node.take("start_date") else {
                throw DataError(
                    file: source.path, line: node.line, field: "name", expected: "a name and a start_date")
            }
            builder.begin(id: try ContentKey.id(name, of: node, in: source.path, field: "name"), kind: .organization)
            builder.add(.name, name)
            builder.add(.alias, node.take("acronym"), [(.type, "acronym")])
            builder.add(.listedOn, date: start)
            if let end = node.take("end_date") {
                builder.add(.endedOn, date: end)
            } else {
                builder.add(
                    .endedOn, date: Self.lastDay,
                    [
                        (.type, "reading"),
                        (
                            .note,
                            "The table has no end_date; the list was given up on \(Self.lastDay) (DoD release 2434513)"
                        ),
                    ])
            }
            for security in (node.take("listed_securities") ?? "").split(separator: ";") {
                builder.add(.attribute, String(security), [(.type, "listed_securities")])
            }
            builder.add(.remark, node.take("note"))
            builder.addRest(of: node)
            try entry(builder.finish())
        }
        return EditionHeader(list: "US-DOD-1237-CCMC")
    }
}
