public import CordonModel

/// The consolidated list of the European Commission (Financial Sanctions Files), CSV 1_1 and 1_0, with `;` between cells.
///
/// One row a name, address, birth, document or citizenship; the other blocks are blank and that of the entry is repeated.
/// Rows are grouped by the logical id, so a party that two programmes name is one entry here. Repeated columns of the
/// logical id (1_0) say the same again.
public struct EUFinancialSanctionsCSV: ListFormat {
    /// The key of the format.
    public let key = "eu-fsf-csv"
    /// The format in words.
    public let name = "EU Financial Sanctions Files, CSV 1_1 and 1_0"

    /// A reader of the format.
    public init() {}

    /// By the column of the logical id in either version.
    public func recognises(_ head: SourceHead) -> Bool {
        let columns = head.fields(separator: ";")
        return columns.contains(EUFinancialSanctionsColumns.newer.key)
            || columns.contains(EUFinancialSanctionsColumns.older.key)
    }

    /// Reads all rows, then hands out the entries in the order in which they first came.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var rows = try CSVRecords(CSVScanner(try source.bytes(), separator: ";"))
        let isNew = rows.columns.contains(EUFinancialSanctionsColumns.newer.key)
        let version: EUFinancialSanctionsColumns = isNew ? .newer : .older
        for column in [version.key, isNew ? "NameAlias_WholeName" : "Naal_wholename", version.subject[0]]
        where !rows.columns.contains(column) {
            throw DataError(file: source.path, line: 1, field: column, expected: "a column of this name")
        }
        let repeated = rows.columns.filter { $0.hasPrefix(version.key + " (") }
        var header = EditionHeader(list: "EU-FSF")
        var entries = HeldEntries(file: source.path)
        while let row = try rows.next() {
            try rows.requireWhole(row, mayHaveMore: true)
            guard let id = row.take(version.key) else {
                throw DataError(
                    file: source.path, line: row.line, field: version.key, expected: "a number of the entry")
            }
            if header.published == nil {
                header.published = row.peek(version.day).flatMap(PublicationDate.moment)
            }
            _ = row.take(version.day)
            for column in repeated where row.peek(column) == id { _ = row.take(column) }
            try entries.add(id, Self.kind(of: row, version), from: row) { Self.add(row, version, &$0) }
        }
        header.records = rows.count
        try entries.emit(entry)
        return header
    }

    private static func kind(of row: SourceNode, _ version: EUFinancialSanctionsColumns) -> EntryKind {
        version.subject.map { kindOfEUSubject(row.peek($0)) }.first { $0 != .unknown } ?? .unknown
    }

    private static func add(
        _ row: SourceNode, _ version: EUFinancialSanctionsColumns, _ held: inout HeldEntries.Held
    ) {
        func part(_ columns: [String: String]) -> EUPart {
            EUPart { name in columns[name].flatMap { row.take($0) } }
        }
        let subject = version.subject.compactMap { row.take($0) }
        held.builder.add(.attribute, subject.first, [(.type, "subject type"), (.label, subject.dropFirst().first)])
        held.builder.addEUListing(part(version.entity), part(version.regulation))
        if let remark = row.take(version.remark), held.isNew(remark) { held.builder.add(.remark, remark) }
        let isMain = held.builder.addEUName(part(version.name), mayBeMain: !held.hasMainName)
        held.hasMainName = held.hasMainName || isMain
        held.builder.addEUAddress(part(version.address))
        held.builder.add(.attribute, version.contact.flatMap { row.take($0) }, [(.type, "contact info")])
        held.builder.addEUBirth(part(version.birth))
        held.builder.addEUIdentification(part(version.identification))
        held.builder.addEUCitizenship(part(version.citizenship))
        held.builder.addRest(of: row)
    }
}
