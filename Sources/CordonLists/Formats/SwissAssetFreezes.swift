public import CordonModel

/// Asset freezes under the Swiss Foreign Illicit Assets Act, CSV (a table kept by OpenSanctions from the ordinances).
///
/// Freezes that were lifted stay in the table with the day of it. There is no number: the id is programme and name.
public struct SwissAssetFreezes: ListFormat {
    /// The key of the format.
    public let key = "ch-fiaa"
    /// The format in words.
    public let name = "Swiss asset freezes (FIAA), CSV"

    private static let columns = ["Name", "Program", "Listed", "Delisted"]

    /// A reader of the format.
    public init() {}

    /// By the names of columns.
    public func recognises(_ head: SourceHead) -> Bool { head.hasColumns(Self.columns) }

    /// Reads all rows, in the order of the table.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var rows = try CSVRecords(CSVScanner(try source.bytes()), required: Self.columns)
        let header = EditionHeader(list: "CH-FIAA")
        var builder = EntryBuilder()
        while let row = try rows.next() {
            guard let name = row.take("Name"), let programme = row.take("Program") else {
                throw DataError(file: source.path, line: row.line, field: "Name", expected: "a name with a program")
            }
            // The act freezes assets of persons; the table has a day of birth for nearly all and no column for a kind.
            builder.begin(id: "\(programme): \(name)", kind: row.peek("Birth date") == nil ? .unknown : .person)
            builder.add(.name, name)
            builder.add(.programme, programme)
            for (column, property) in [
                ("Alias", Property.alias), ("Previous name", .formerName), ("Birth place", .birthPlace),
                ("Nationality", .nationality), ("Country", .country),
            ] {
                for value in (row.take(column) ?? "").split(separator: ";") { builder.add(property, String(value)) }
            }
            for number in (row.take("Passport numbers") ?? "").split(separator: ";") {
                builder.add(identifier: number.trimmed, type: "Passport numbers")
            }
            builder.add(.birthDate, date: row.take("Birth date"))
            builder.add(.remark, row.take("Notes"))
            builder.add(.listedOn, date: row.take("Listed"))
            builder.add(.endedOn, date: row.take("Delisted"))
            builder.add(.sourceURL, row.take("Source URL"))
            builder.addRest(of: row)
            try entry(builder.finish())
        }
        return header
    }
}
