internal import CordonModel

/// The attributes of one object that belong together: all without a usage, or all with the same (`HOME` of
/// `HOME_ADDR_CITY`).
struct SenzingFeature {
    private let usage: String?
    private let attributes: [String: SourceNode]

    /// The features of an object, those without a usage first.
    static func features(of object: SourceNode) -> [SenzingFeature] {
        var usages: [String] = []
        var attributes: [String: [String: SourceNode]] = [:]
        for child in object.children where child.peek != nil {
            guard let attribute = attribute(child.name) else { continue }
            let usage = String(child.name.dropLast(attribute.count))
            if attributes[usage] == nil { usages.append(usage) }
            // A second value under the same name is left, and so kept raw.
            if attributes[usage]?[attribute] == nil { attributes[usage, default: [:]][attribute] = child }
        }
        return usages.sorted().map { usage in
            SenzingFeature(
                usage: usage.isEmpty ? nil : String(usage.dropLast()), attributes: attributes[usage] ?? [:])
        }
    }

    func add(to builder: inout EntryBuilder, _ hasMainName: inout Bool) {
        if let type = take("RECORD_TYPE") {
            builder.kind = Self.kinds[type.uppercased()] ?? builder.kind
            builder.add(.attribute, type, [(.type, "RECORD_TYPE")])
        }
        addNames(to: &builder, &hasMainName)
        addAddress(to: &builder)
        for document in Self.documents { addDocument(document, to: &builder) }
        for (name, property) in Self.dates {
            builder.add(property, date: take(name), order: .monthFirst, [(.type, has(name) ? usage : nil)])
        }
        for (name, property) in Self.texts { builder.add(property, take(name), [(.type, usage)]) }
        for name in ["REGISTRATION_COUNTRY", "COUNTRY_OF_ASSOCIATION"] {
            builder.add(.country, take(name), [(.role, name)])
        }
        builder.addWhole(
            .phone, take("PHONE_NUMBER"), [(.type, take("PHONE_TYPE") ?? (has("PHONE_NUMBER") ? usage : nil))])
        addLinks(to: &builder)
    }

    // MARK: Parts

    private func addNames(to builder: inout EntryBuilder, _ hasMainName: inout Bool) {
        let printedType = take("NAME_TYPE")
        let type = printedType ?? usage
        let parts: [(Qualifier, String?)] = [
            (.title, take("NAME_PREFIX")), (.givenName, take("NAME_FIRST")), (.middleName, take("NAME_MIDDLE")),
            (.familyName, take("NAME_LAST")), (.otherName, take("NAME_SUFFIX")),
        ]
        let joined = parts.compactMap(\.1).joined(separator: " ")
        let whole = [take("NAME_FULL"), take("NAME_ORG")].compactMap { $0 }
        for (index, name) in (whole.isEmpty && !joined.isEmpty ? [joined] : whole).enumerated() {
            let property: Property
            switch type?.uppercased() {
            case "PRIMARY", nil: property = hasMainName ? .alias : .name
            case "FORMER", "PREVIOUS", "MAIDEN", "FKA": property = .formerName
            case "WEAK", "LOW": property = .weakAlias
            default: property = .alias
            }
            hasMainName = hasMainName || property == .name
            builder.add(property, name, [(.type, type)] + (index == 0 ? parts : []))
        }
        if whole.isEmpty, joined.isEmpty { builder.addWhole(.name, nil, [(.type, printedType)]) }
    }

    private func addAddress(to builder: inout EntryBuilder) {
        let lines = (1...6).compactMap { take("ADDR_LINE\($0)") }
        let parts: [(Qualifier, String?)] = [
            (.street, lines.isEmpty ? nil : lines.joined(separator: ", ")), (.city, take("ADDR_CITY")),
            (.region, take("ADDR_STATE")), (.postalCode, take("ADDR_POSTAL_CODE")), (.country, take("ADDR_COUNTRY")),
        ]
        let joined = parts.compactMap(\.1).joined(separator: ", ")
        let whole = take("ADDR_FULL") ?? (joined.isEmpty ? nil : joined)
        builder.addWhole(
            .address, whole,
            [(.type, take("ADDR_TYPE") ?? (whole == nil ? nil : usage))] + parts
                + [(.validFrom, take("ADDR_FROM_DATE")), (.validUntil, take("ADDR_THRU_DATE"))])
    }

    /// A number of a document or register, with what stands beside it: `PASSPORT_NUMBER`, `PASSPORT_COUNTRY`.
    private func addDocument(_ document: String, to builder: inout EntryBuilder) {
        let attribute = attributes["\(document)_NUMBER"] ?? attributes[document]
        let type = take("\(document)_TYPE")
        let rest: [(Qualifier, String?)] = [
            (.country, take("\(document)_COUNTRY")), (.region, take("\(document)_STATE")),
            (.issuer, take("\(document)_DOMAIN")),
        ]
        if let number = attribute?.take() {
            builder.add(identifier: number, type: type ?? attribute?.name, rest)
        } else {
            builder.addWhole(.identifier, nil, [(.type, type)] + rest)
        }
    }

    private func addLinks(to builder: inout EntryBuilder) {
        let pointer = take("REL_POINTER_KEY")
        builder.addWhole(
            .link, pointer,
            [
                (.relation, take("REL_POINTER_ROLE")), (.target, pointer), (.list, take("REL_POINTER_DOMAIN")),
                (.validFrom, take("REL_POINTER_FROM_DATE")), (.validUntil, take("REL_POINTER_THRU_DATE")),
            ])
        let anchor = take("REL_ANCHOR_KEY")
        builder.addWhole(
            .reference, anchor, [(.type, anchor.map { _ in "REL_ANCHOR_KEY" }), (.list, take("REL_ANCHOR_DOMAIN"))])
        builder.add(.link, take("EMPLOYER"), [(.relation, "EMPLOYER")])
        let group = take("GROUP_ASSOCIATION_ORG_NAME")
        builder.addWhole(.link, group, [(.relation, take("GROUP_ASSOCIATION_TYPE"))])
    }

    // MARK: Attributes

    private func take(_ attribute: String) -> String? { attributes[attribute]?.take() }

    private func has(_ attribute: String) -> Bool { attributes[attribute] != nil }

    /// The attribute that a member's name ends with.
    private static func attribute(_ name: String) -> String? {
        if known.contains(name) { return name }
        var rest = name[...]
        while let mark = rest.firstIndex(of: "_") {
            rest = rest[rest.index(after: mark)...]
            if known.contains(String(rest)) { return String(rest) }
        }
        return nil
    }

    private static let kinds: [String: EntryKind] = [
        "PERSON": .person, "ORGANIZATION": .organization, "COMPANY": .organization, "VESSEL": .vessel,
        "AIRCRAFT": .aircraft,
    ]
    private static let documents = [
        "PASSPORT", "DRIVERS_LICENSE", "NATIONAL_ID", "TAX_ID", "OTHER_ID", "TRUSTED_ID", "SSN", "LEI", "DUNS", "NPI",
        "ACCOUNT",
    ]
    private static let dates: [(String, Property)] = [
        ("DATE_OF_BIRTH", .birthDate), ("DATE_OF_DEATH", .deathDate), ("REGISTRATION_DATE", .foundedOn),
    ]
    private static let texts: [(String, Property)] = [
        ("GENDER", .gender), ("NATIONALITY", .nationality), ("CITIZENSHIP", .citizenship),
        ("PLACE_OF_BIRTH", .birthPlace), ("EMAIL_ADDRESS", .email), ("WEBSITE_ADDRESS", .website), ("TOPIC", .topic),
    ]

    /// All attributes that are read, without usage.
    private static let known: Set<String> = {
        var known: Set<String> = [
            "RECORD_TYPE", "NAME_TYPE", "NAME_FULL", "NAME_ORG", "NAME_PREFIX", "NAME_FIRST", "NAME_MIDDLE",
            "NAME_LAST",
            "NAME_SUFFIX", "ADDR_TYPE", "ADDR_FULL", "ADDR_CITY", "ADDR_STATE", "ADDR_POSTAL_CODE", "ADDR_COUNTRY",
            "ADDR_FROM_DATE", "ADDR_THRU_DATE", "PHONE_NUMBER", "PHONE_TYPE",
            "REGISTRATION_COUNTRY", "COUNTRY_OF_ASSOCIATION", "REL_POINTER_KEY", "REL_POINTER_ROLE",
            "REL_POINTER_DOMAIN", "REL_POINTER_FROM_DATE", "REL_POINTER_THRU_DATE", "REL_ANCHOR_KEY",
            "REL_ANCHOR_DOMAIN", "EMPLOYER", "GROUP_ASSOCIATION_ORG_NAME", "GROUP_ASSOCIATION_TYPE", "SSN",
        ]
        for line in 1...6 { known.insert("ADDR_LINE\(line)") }
        for document in documents {
            for part in ["NUMBER", "TYPE", "COUNTRY", "STATE", "DOMAIN"] { known.insert("\(document)_\(part)") }
        }
        known.formUnion(dates.map(\.0) + texts.map(\.0))
        return known
    }()
}
