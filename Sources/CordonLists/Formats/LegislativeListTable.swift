public import CordonModel

/// Parties named by United States statutes and reports, as tables collected by hand (OpenSanctions `us_special_leg`):
/// section 889, section 5949, section 154, section 1286, section 353, INKSNA.
///
/// Columns are found by name. A party that several reports print has several rows, which become one entry: its first
/// report is the listing, each report a notice. Dates are days, months or years. Ids: short name of the programme and
/// name of the party without an acronym in brackets.
public struct LegislativeListTable: ListFormat {
    /// `us-legislative`.
    public let key = "us-legislative"
    /// The format in words.
    public let name = "US legislative lists, collected table"

    private static let columns = [
        "schema", "name", "aliases", "topics", "program", "authority", "reason", "report-date", "start-date",
        "end-date",
        "country", "notes", "source_url",
    ]

    /// Our keys of the programmes, by words in their names.
    static let lists = [
        ("Section 889 ", "US-NDAA-2019-889"), ("Section 5949 ", "US-NDAA-2023-5949"),
        ("Section 154 ", "US-NDAA-2024-154"),
        ("Section 1286 ", "US-NDAA-2019-1286"), ("Section 353(b) ", "US-STATE-353"),
        ("Nonproliferation Sanctions (ISN)", "US-STATE-ISN"),
    ]

    /// The format.
    public init() {}

    /// By the columns.
    public func recognises(_ head: SourceHead) -> Bool { head.hasColumns(Self.columns) }

    /// Reads the table, then hands over one entry a party.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var records = try CSVRecords(CSVScanner(try source.bytes()), required: Self.columns)
        var header = EditionHeader(list: "US-LEGISLATIVE")
        var parties: [(builder: EntryBuilder, name: String, firstReport: String?)] = []
        var places: [String: Int] = [:]
        var keys: Set<String?> = []
        while let node = try records.next() {
            try records.requireWhole(node)
            guard let name = node.take("name"), let programme = node.take("program") else {
                throw DataError(
                    file: source.path, line: node.line, field: "name", expected: "a name and a program")
            }
            let list = Self.lists.first { programme.hasPrefix($0.0) }?.1
            keys.insert(list)
            let plain = try ContentKey.id(
                NameCell.withoutLastBracket(name), of: node, in: source.path, field: "name")
            let id = try ContentKey.id(list ?? programme, of: node, in: source.path, field: "program") + "-" + plain
            let place = places[id] ?? parties.count
            if place == parties.count {
                places[id] = place
                var builder = EntryBuilder()
                builder.begin(id: id, kind: Self.kind(node.peek("schema")))
                parties.append((builder, name, nil))
            }
            Self.party(node, name, isFirst: name == parties[place].name, &parties[place].builder)
            parties[place].builder.add(.list, programme, [(.list, list)])
            parties[place].builder.add(.programme, programme, [(.authority, node.take("authority"))])
            let report = Self.listing(node, source, &parties[place].builder, &header)
            if let report, report < parties[place].firstReport ?? "9" { parties[place].firstReport = report }
            parties[place].builder.addRest(of: node)
        }
        for var party in parties {
            party.builder.add(
                .listedOn, date: party.firstReport, [(.type, party.firstReport == nil ? nil : "report-date")])
            try entry(party.builder.finish())
        }
        if keys.count == 1, let key = keys.first.flatMap({ $0 }) { header.list = key }
        header.records = records.count
        return header
    }

    private static func kind(_ schema: String?) -> EntryKind {
        switch schema {
        case "Person": .person
        case "Company", "Organization": .organization
        case "Vessel": .vessel
        default: .unknown
        }
    }

    private static func party(_ node: SourceNode, _ name: String, isFirst: Bool, _ builder: inout EntryBuilder) {
        if let schema = node.take("schema"), kind(schema) == .unknown {
            builder.add(.attribute, schema, [(.type, "schema")])
        }
        let aliases = (node.take("aliases") ?? "").split(separator: ";").map(\.trimmed)
        // Later reports spell some names otherwise.
        if isFirst { builder.add(NameCell(name), known: aliases) } else { builder.add(.alias, name) }
        for alias in aliases { builder.add(.alias, alias) }
        for topic in (node.take("topics") ?? "").split(separator: ";") { builder.add(.topic, String(topic)) }
        for country in (node.take("country") ?? "").split(separator: ";") { builder.add(.country, String(country)) }
        builder.add(.reason, node.take("reason"))
        builder.add(.remark, node.take("notes"))
    }

    /// - Returns: The date of the report.
    private static func listing(
        _ node: SourceNode, _ source: ListSource, _ builder: inout EntryBuilder, _ header: inout EditionHeader
    ) -> String? {
        for column in ["report-date", "start-date", "end-date"] {
            guard let date = node.peek(column), PrintedDate(date, order: .monthFirst) == nil else { continue }
            header.warn(DataError(file: source.path, line: node.line, field: column, expected: "a date", found: date))
        }
        let report = node.take("report-date")
        let url = node.take("source_url")
        if report == nil {
            builder.add(.sourceURL, url)
        } else {
            builder.add(.notice, date: report, order: .monthFirst, [(.type, "report-date"), (.sourceURL, url)])
        }
        builder.add(.effectiveOn, date: node.take("start-date"), order: .monthFirst)
        builder.add(.endedOn, date: node.take("end-date"), order: .monthFirst)
        return report
    }
}
