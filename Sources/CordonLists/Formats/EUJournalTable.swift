public import CordonModel

/// The annexes of an act in the Official Journal of the EU as a table (kept by OpenSanctions): who stands in a
/// consolidated act, or whom an amending act adds. They show names before the Financial Sanctions Files do.
///
/// Each act is a list of its own, `EU-OJ-` and its CELEX number. A file with nothing but a header is an act without
/// entries. The id is annex and number in the annex, or annex and name where the act prints no number; a party that stands
/// there for several measures is one entry.
public struct EUJournalTable: ListFormat {
    /// The key of the format.
    public let key = "eu-journal"
    /// The format in words.
    public let name = "EU Official Journal act, table"

    /// A reader of the format.
    public init() {}

    /// Yes: an act whose annex names nobody is tabulated as a header alone.
    public var mayBeEmpty: Bool { true }

    /// By the columns of annex, measure and schema.
    public func recognises(_ head: SourceHead) -> Bool {
        head.hasColumns(["recordId", "programKey", "annex", "measure", "schema", "name"])
    }

    /// Reads all rows, then hands out the entries; an act without rows gives a warning and no entries.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var rows = try CSVRecords(
            CSVScanner(try source.bytes()), required: ["recordId", "annex", "measure", "schema", "name"])
        let actColumn = rows.columns.contains("amendmentCelex") ? "amendmentCelex" : "celex"
        var act: String?
        var parties = HeldEntries(file: source.path)
        var ids: Set<String> = []
        var warnings: [DataError] = []
        while let row = try rows.next() {
            try rows.requireWhole(row, mayHaveMore: true)
            guard let name = row.peek("name") else {
                throw DataError(file: source.path, line: row.line, field: "name", expected: "a name")
            }
            let rowAct = row.peek(actColumn)
            guard rowAct != nil, act == nil || rowAct == act else {
                throw DataError(
                    file: source.path, line: row.line, field: actColumn, expected: act ?? "the CELEX number of the act",
                    found: rowAct)
            }
            act = rowAct
            let number = row.take("recordId")
            let key = [row.peek("annex"), number, name, row.peek("imoNumber"), row.peek("birthDate")]
                .map { $0 ?? "" }.joined(separator: "\u{1F}")
            if number == nil, parties.contains(key) {
                warnings.append(
                    DataError(
                        file: source.path, line: row.line, field: "name", expected: "each party once", found: name))
            }
            try parties.add(
                key, id: Self.id(annex: row.peek("annex"), number: number, name: name, &ids),
                Self.kind(of: row.peek("schema")), from: row
            ) { Self.add(row, number, &$0.builder) }
        }
        let celex: String
        if let act { celex = act } else { celex = try Self.act(of: source) }
        var header = EditionHeader(list: "EU-OJ-" + celex)
        if act == nil {
            header.warn(DataError(file: source.path, line: 1, expected: "rows after the header: the act lists nobody"))
        }
        for warning in warnings { header.warn(warning) }
        header.records = rows.count
        try parties.emit(entry)
        return header
    }

    /// A file without rows names its act only by its own name.
    private static func act(of source: ListSource) throws(DataError) -> String {
        let name = String(source.fileName.split(separator: ".").first ?? "").uppercased()
        let letters = name.drop { $0.isNumber }
        guard name.utf8.count == 10, letters.count == 5, letters.first?.isLetter == true,
            letters.dropFirst().allSatisfy(\.isNumber)
        else {
            throw DataError(
                file: source.path, field: "celex", expected: "rows, or a file called after its act (32014R0269.csv)")
        }
        return name
    }

    /// Numbers start anew in every part of an annex; a number that another party has gets the name behind it.
    private static func id(annex: String?, number: String?, name: String, _ ids: inout Set<String>) -> String {
        let base = [annex, number ?? name].compactMap { $0 }.joined(separator: "/")
        if ids.insert(base).inserted { return base }
        let named = number == nil ? base : base + "/" + name
        var id = named
        var count = 1
        while !ids.insert(id).inserted {
            count += 1
            id = named + " (\(count))"
        }
        return id
    }

    private static func kind(of schema: String?) -> EntryKind {
        switch schema?.lowercased() {
        case "person": .person
        case "organization", "company", "legalentity", "publicbody": .organization
        case "vessel": .vessel
        case "airplane": .aircraft
        case "asset", "security", "cryptowallet": .thing
        default: .unknown
        }
    }

    private static func add(_ row: SourceNode, _ number: String?, _ builder: inout EntryBuilder) {
        builder.add(.reference, number, [(.type, "number in the annex")])
        let annex = row.take("annex")
        for column in ["celex", "amendmentCelex", "amendedCelex"] {
            builder.add(.legalBasis, row.take(column), [(.type, column), (.label, annex)])
        }
        builder.add(.programme, row.take("programKey"))
        let start = row.take("startDate")
        builder.addWhole(.measure, row.take("measure"), [(.validFrom, start)])
        builder.add(.listedOn, date: start)
        builder.add(.reason, row.take("reason"))
        builder.add(.attribute, row.take("schema"), [(.type, "schema")])
        EUJournalCell.addNames(row, &builder)
        for birth in EUJournalCell.dates(row.take("birthDate")) { builder.add(.birthDate, date: birth) }
        builder.add(.foundedOn, date: row.take("incorporationDate"))
        builder.add(.country, row.take("jurisdiction"), [(.role, "jurisdiction")])
        for (column, property) in properties {
            for value in NumberedCell.values(row.take(column)) { builder.add(property, value) }
        }
        for column in attributes { builder.add(.attribute, row.take(column), [(.type, column)]) }
        for column in identifiers { builder.add(identifier: row.take(column), type: column) }
        builder.addRest(of: row)
    }

    private static let properties: [(String, Property)] = [
        ("country", .country), ("nationality", .nationality), ("birthPlace", .birthPlace), ("position", .position),
        ("gender", .gender), ("address", .address), ("phone", .phone), ("email", .email), ("website", .website),
        ("notes", .remark),
    ]
    private static let attributes = [
        "appearance", "ethnicity", "fatherName", "motherName", "legalForm", "sector", "flag",
    ]
    private static let identifiers = [
        "passportNumber", "registrationNumber", "taxNumber", "idNumber", "innCode", "ogrnCode", "kppCode", "okpoCode",
        "leiCode", "swiftBic", "ticker", "imoNumber", "mmsi",
    ]
}
