internal import CordonModel

/// Makes entries of the records of the Consolidated Screening List, whatever the syntax.
///
/// Ids: the code of the list and `entity_number` for the Treasury's rows (`SDN-12345`), for one number stands on
/// several lists. The others have no permanent number: `_id` is a hash that changes whenever the row is edited, so code
/// and name are the key (`EL-belim-trading`), with `~2` for the second row of a name (a party in a second country).
/// Treasury's rows that follow each other with one id are one entry: the list prints a party twice when it has two links.
struct ScreeningListReader {
    var header = EditionHeader(list: "US-CSL")

    private let path: String
    /// Whether lists are joined into one text, as in CSV.
    private let isFlat: Bool
    private var builder = EntryBuilder()
    private var openID: String?
    private var isValueFirst = true
    private var records = 0
    private var seen: [String: Int] = [:]

    init(_ source: ListSource, isFlat: Bool) {
        path = source.path
        self.isFlat = isFlat
    }

    /// Reads a record; the entry before it is handed over when this one is another.
    mutating func read(_ node: SourceNode, _ entry: EntryHandler) throws(DataError) {
        guard let source = node.take("source") else { throw missing("source", node) }
        guard let name = node.take("name") else { throw missing("name", node) }
        records += 1
        let code = Self.code(of: source)
        let id = try takeID(node, code, name)
        let kind = Self.kind(node.peek("type"))
        if kind != .unknown { _ = node.take("type") }
        if id != openID {
            try handOver(entry)
            builder.begin(id: id, kind: kind)
            openID = id
        }
        let list = Self.lists[code]
        if list == nil {
            header.warn(
                DataError(file: path, line: node.line, field: "source", expected: "a list we know", found: source))
        }
        builder.add(.list, source, [(.list, list)])
        names(node, name)
        person(node)
        vessel(node)
        addresses(node)
        listing(node)
        identifiers(node)
        builder.addRest(of: node)
    }

    /// Hands over the last entry.
    mutating func finish(_ entry: EntryHandler) throws(DataError) -> EditionHeader {
        try handOver(entry)
        header.records = records
        return header
    }

    private mutating func handOver(_ entry: EntryHandler) throws(DataError) {
        if openID != nil { try entry(builder.finish()) }
        openID = nil
    }

    private func missing(_ field: String, _ node: SourceNode) -> DataError {
        DataError(file: path, line: node.line, field: field, expected: "a value in every row")
    }

    /// The short name of the list in brackets, `SDN` in `Specially Designated Nationals (SDN) - Treasury Department`.
    static func code(of source: String) -> String {
        guard let opening = source.firstIndex(of: "("), let closing = source[opening...].firstIndex(of: ")")
        else { return ContentKey.slug(source) }
        return source[opening..<closing].dropFirst().trimmed
    }

    /// Our keys of the lists in the file, by the code in brackets.
    static let lists = [
        "SDN": "US-OFAC-SDN", "SSI": "US-OFAC-SSI", "PLC": "US-OFAC-NS-PLC", "FSE": "US-OFAC-FSE",
        "CAP": "US-OFAC-CAPTA",
        "NS-MBS List": "US-OFAC-NS-MBS", "CMIC": "US-OFAC-NS-CMIC", "EL": "US-BIS-ENTITY-LIST", "DPL": "US-BIS-DPL",
        "UVL": "US-BIS-UVL", "MEU": "US-BIS-MEU", "DTC": "US-STATE-ITAR", "ISN": "US-STATE-ISN",
    ]

    private static func kind(_ type: String?) -> EntryKind {
        switch type {
        case "Individual": .person
        case "Entity": .organization
        case "Vessel": .vessel
        case "Aircraft": .aircraft
        default: .unknown
        }
    }

    private mutating func takeID(_ node: SourceNode, _ code: String, _ name: String) throws(DataError) -> String {
        if let number = node.peek("entity_number") { return "\(code)-\(number)" }
        let base = code + "-" + (try ContentKey.id(name, of: node, in: path, field: "name"))
        let count = (seen[base] ?? 0) + 1
        seen[base] = count
        return count == 1 ? base : "\(base)~\(count)"
    }

    /// The items of a list: the texts of an array, or the parts of a joined text.
    private func items(_ node: SourceNode, _ name: String) -> [String] {
        let texts = node.takeAll(name)
        guard isFlat else { return texts }
        return texts.flatMap { Self.split($0) }
    }

    /// The parts of a text that joins several.
    private static func split(_ text: String?) -> [String] {
        (text ?? "").parts(between: "; ").map { NameCell.withoutAnd($0) }
    }

    // MARK: Fields

    private mutating func names(_ node: SourceNode, _ name: String) {
        let isPerson = node.peek("type") == "Individual"
        let aliases = items(node, "alt_names")
        // The Treasury's names are plain; those of Commerce and State hold remarks.
        if node.peek("entity_number") == nil {
            builder.add(NameCell(name), known: aliases)
        } else {
            builder.add(.name, name, isPerson ? Self.parts(name) : [])
        }
        for alias in aliases { builder.add(.alias, alias, isPerson ? Self.parts(alias) : []) }
        if let number = node.take("entity_number") {
            builder.add(.reference, number, [(.type, "OFAC entity number")])
        }
    }

    /// `FAMILY, Given` of a person; newer files print some names in natural order, which nothing parts.
    private static func parts(_ name: String) -> [(Qualifier, String?)] {
        guard let comma = name.firstIndex(of: ",") else { return [] }
        return [(.familyName, String(name[..<comma])), (.givenName, name[comma...].dropFirst().trimmed)]
    }

    private mutating func person(_ node: SourceNode) {
        for title in Self.split(node.take("title")) { builder.add(.position, title) }
        for country in items(node, "citizenships") { builder.add(.citizenship, country) }
        for country in items(node, "nationalities") { builder.add(.nationality, country) }
        for date in items(node, "dates_of_birth") { builder.add(.birthDate, date: date, order: .monthFirst) }
        for place in items(node, "places_of_birth") { builder.add(.birthPlace, place) }
    }

    private mutating func vessel(_ node: SourceNode) {
        builder.add(identifier: node.take("call_sign"), type: "call_sign")
        for column in ["vessel_type", "vessel_flag", "gross_tonnage", "gross_registered_tonnage"] {
            builder.add(.attribute, node.take(column), [(.type, column)])
        }
        builder.add(.link, node.take("vessel_owner"), [(.relation, "vessel_owner")])
    }

    private mutating func addresses(_ node: SourceNode) {
        if isFlat {
            for address in items(node, "addresses") {
                let last = address.parts(between: ", ").last.map(String.init)
                builder.add(.address, address, [(.countryCode, Self.isCountryCode(last) ? last : nil)])
            }
            return
        }
        for address in node.children("addresses") {
            let street = address.take() ?? address.take("address")
            let country = address.take("country")
            let parts: [(Qualifier, String?)] = [
                (.street, street), (.city, address.take("city")), (.region, address.take("state")),
                (.postalCode, address.take("postal_code")),
                (Self.isCountryCode(country) ? .countryCode : .country, country),
            ]
            builder.add(.address, parts.compactMap(\.1).joined(separator: ", "), parts)
        }
    }

    static func isCountryCode(_ text: String?) -> Bool {
        guard let text else { return false }
        return text.utf8.count == 2 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }

    private mutating func listing(_ node: SourceNode) {
        for programme in items(node, "programs") { builder.add(.programme, programme) }
        for notice in Self.split(node.take("federal_register_notice")) { builder.add(.notice, notice) }
        for (column, property) in [("start_date", Property.listedOn), ("end_date", .endedOn)] {
            let date = node.take(column)
            if let date, PrintedDate(date, order: .monthFirst) == nil {
                header.warn(DataError(file: path, line: node.line, field: column, expected: "a date", found: date))
            }
            builder.add(property, date: date, order: .monthFirst, [(.type, date == nil ? nil : column)])
        }
        for column in ["license_requirement", "license_policy"] {
            builder.add(.measure, node.take(column), [(.type, column)])
        }
        builder.add(.attribute, node.take("standard_order"), [(.type, "standard_order")])
        for remark in node.takeAll("remarks") {
            builder.add(.remark, remark)
            for party in Self.linked(remark) { builder.add(.link, party, [(.relation, "Linked To")]) }
        }
        for column in ["source_list_url", "source_information_url"] {
            builder.add(.sourceURL, node.take(column), [(.type, column)])
        }
    }

    /// The parties of `(Linked To: …)` in a remark; their names may hold brackets.
    static func linked(_ remark: String) -> [String] {
        var parties: [String] = []
        var rest = remark[...]
        while let place = rest.place(of: "(linked to:") {
            var depth = 1
            let name = rest[place.upperBound...].prefix { character in
                if character == "(" { depth += 1 }
                if character == ")" { depth -= 1 }
                return depth > 0
            }
            parties.append(name.trimmed)
            rest = rest[name.endIndex...]
        }
        return parties
    }

    private mutating func identifiers(_ node: SourceNode) {
        if isFlat {
            for text in node.takeAll("ids") {
                for item in text.parts(between: "; ") {
                    add(ScreeningListIdentifier(item, &isValueFirst))
                }
            }
            return
        }
        for item in node.children("ids") {
            add(
                ScreeningListIdentifier(
                    type: item.take("type"), value: item.take("number"), country: item.take("country"),
                    issued: item.take("issue_date"), expires: item.take("expiration_date")))
        }
    }

    private mutating func add(_ item: ScreeningListIdentifier) {
        let further: [(Qualifier, String?)] = [
            (Self.isCountryCode(item.country) ? .countryCode : .country, item.country), (.issuedOn, item.issued),
            (.expiresOn, item.expires), (.date, item.date),
        ]
        let type = item.type
        switch item.property {
        case .identifier: builder.add(identifier: item.value, type: type, further)
        case .listedOn, .effectiveOn, .divestBy, .foundedOn:
            builder.add(item.property, date: item.value, order: .monthFirst, [(.type, type)] + further)
        case .wallet:
            let currency = type.flatMap { type in type.parts(between: " - ").last.map(String.init) }
            builder.addWhole(.wallet, item.value, [(.type, currency), (.label, type)] + further)
        default: builder.addWhole(item.property, item.value, [(.type, type)] + further)
        }
    }
}
