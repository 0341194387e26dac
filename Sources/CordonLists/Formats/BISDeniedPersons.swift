public import CordonModel

/// The Denied Persons List of the US Bureau of Industry and Security, tab-separated text.
///
/// A row is a name at an address under an order. The file has no key: the id is made of name, street, city, postal code
/// and day of effect, in upper case with single blanks; state and country are left out, because the publisher fills and
/// clears them between editions. Rows that agree in these are one entry. Traps: names begin with blanks, the country of
/// parties in the United States is often blank, days are month first but for the last update. What has expired stays on
/// the list: ``CordonModel/Property/endedOn`` says when.
public struct BISDeniedPersons: ListFormat {
    /// Key of the format.
    public let key = "bis-dpl"
    /// The format in words.
    public let name = "BIS Denied Persons List, tab-separated text"

    /// A reader of the format.
    public init() {}

    private static let columns = [
        "Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date",
        "Standard_Order", "Last_Update", "Action", "FR_Citation",
    ]

    /// By the columns of the header.
    public func recognises(_ head: SourceHead) -> Bool {
        head.hasColumns(["Name", "Standard_Order", "FR_Citation"], separator: "\t")
    }

    /// Reads all rows before the first entry is given: rows that agree in the key may stand apart.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var rows = try CSVRecords(CSVScanner(try source.bytes(), separator: "\t"), required: Self.columns)
        var header = EditionHeader(list: "US-BIS-DPL")
        var entries = HeldEntries(file: source.path)
        while let row = try rows.next() {
            try rows.requireWhole(row)
            if row.peek("Name") == nil {
                throw DataError(file: source.path, line: row.line, field: "Name", expected: "a name")
            }
            let id = Self.id(row)
            if entries.contains(id) {
                header.warn(
                    DataError(
                        file: source.path, line: row.line,
                        expected: "a party, address and day that were not printed yet",
                        found: row.peek("Name")))
            }
            try entries.add(id, .unknown, from: row) { Self.add(row, to: &$0.builder) }
        }
        try entries.emit(entry)
        header.records = rows.count
        return header
    }

    private static func add(_ row: SourceNode, to builder: inout EntryBuilder) {
        builder.add(.name, row.take("Name"))
        let street = row.take("Street_Address")
        let city = row.take("City")
        let region = row.take("State")
        let postalCode = row.take("Postal_Code")
        let country = row.take("Country")
        builder.add(
            .address, [street, city, region, postalCode, country].compactMap { $0 }.joined(separator: ", "),
            [(.street, street), (.city, city), (.region, region), (.postalCode, postalCode), (.country, country)])
        builder.add(.effectiveOn, date: row.take("Effective_Date"), order: .monthFirst)
        builder.add(.endedOn, date: row.take("Expiration_Date"), order: .monthFirst)
        builder.add(.amendedOn, date: row.take("Last_Update"), order: .monthFirst)
        for label in ["Standard_Order", "Action"] { builder.add(.attribute, row.take(label), [(.type, label)]) }
        builder.add(.notice, row.take("FR_Citation"))
        builder.addRest(of: row)
    }

    /// `DPL-` and sixteen digits: FNV-1a of the fields that make the row.
    private static func id(_ row: SourceNode) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for column in ["Name", "Street_Address", "City", "Postal_Code", "Effective_Date"] {
            let text = (row.peek(column) ?? "").uppercased().split(separator: " ").joined(separator: " ")
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0x1F) &* 0x100_0000_01B3
        }
        let digits = String(hash, radix: 16, uppercase: true)
        return "DPL-" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
