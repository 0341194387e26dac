public import CordonModel

/// The Entity List of the Uyghur Forced Labor Prevention Act: the tables of dhs.gov as CSV, with the columns
/// `Name of Entity` (or `Entity Name`), `Effective Date` and, of the four sub-lists, `Sub-list`.
///
/// The name's cell holds aliases in brackets and words that carry the listing to subsidiaries, some of them named
/// (``NameCell``). A company on two sub-lists has two rows, which become one entry. Ids: the name.
public struct UFLPAEntityList: ListFormat {
    /// `uflpa`.
    public let key = "uflpa"
    /// The format in words.
    public let name = "UFLPA Entity List, CSV"

    private static let nameColumns = ["Name of Entity", "Entity Name"]

    /// The format.
    public init() {}

    /// By the columns.
    public func recognises(_ head: SourceHead) -> Bool { Self.columns(head) != nil }

    private static func columns(_ head: SourceHead) -> [String]? {
        nameColumns.map { [$0, "Effective Date", "Sub-list"] }.first { head.hasColumns($0) }
    }

    /// Reads the table, then hands over one entry a name.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let columns = Self.columns(try source.head()) ?? [Self.nameColumns[0], "Effective Date", "Sub-list"]
        var records = try CSVRecords(CSVScanner(try source.bytes()), required: columns)
        var header = EditionHeader(list: "US-DHS-UFLPA")
        var entries = HeldEntries(file: source.path)
        while let node = try records.next() {
            try records.requireWhole(node)
            guard let printed = node.take(columns[0]), let date = node.take("Effective Date") else {
                throw DataError(
                    file: source.path, line: node.line, field: columns[0], expected: "a name and a date")
            }
            if PrintedDate(date, order: .monthFirst) == nil {
                header.warn(
                    DataError(
                        file: source.path, line: node.line, field: "Effective Date", expected: "a date", found: date))
            }
            let cell = NameCell(printed)
            let id = try ContentKey.id(cell.name, of: node, in: source.path, field: columns[0])
            try entries.add(id, .organization, from: node) { held in
                held.builder.add(cell)
                let section = node.take("Sub-list")
                held.builder.add(.list, section)
                // The presumption holds from this day; the list has no other.
                held.builder.add(
                    .listedOn, date: date, order: .monthFirst, [(.type, "Effective Date"), (.list, section)])
                held.builder.addRest(of: node)
            }
        }
        try entries.emit(entry)
        header.records = records.count
        return header
    }
}
