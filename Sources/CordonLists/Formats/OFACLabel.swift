internal import CordonModel

/// What a label of OFAC's says: the name of a feature in the advanced and enhanced files, the kind of an `id` in the
/// simple one. The same labels stand in all three, some ending in a colon or a dash.
struct OFACLabel {
    let property: Property
    /// Whether the value is a date.
    let isDate: Bool
    /// The qualifier that keeps the label, and what it keeps of it; `nil` where the property says it all.
    let kept: (qualifier: Qualifier, text: String)?

    /// The meaning of a label. A label that is not known names an attribute, and a document where `isDocument`.
    init(_ label: String, isDocument: Bool = false) {
        var bare = label.trimmed[...]
        while let last = bare.last, last == ":" || last == "-" || last == " " { bare = bare.dropLast() }
        if let property = Self.plain[String(bare)] {
            self.init(property, isDate: property == .birthDate, kept: nil)
        } else if bare.hasPrefix(Self.wallet) {
            self.init(.wallet, kept: (.type, String(bare.dropFirst(Self.wallet.count))))
        } else if let (_, property) = Self.dates.first(where: { bare.hasPrefix($0.0) }) {
            self.init(property, isDate: true, kept: (.type, label))
        } else if Self.countries.contains(String(bare)) {
            self.init(.country, kept: (.role, label))
        } else if bare.hasPrefix("For more information") {
            self.init(.sourceURL, kept: (.type, label))
        } else if Self.identifiers.contains(String(bare.map { $0 == "’" ? "'" : $0 })) {
            self.init(.identifier, kept: (.type, label))
        } else {
            let isAttribute = !isDocument || bare.count < label.trimmed.count || Self.attributes.contains(String(bare))
            self.init(isAttribute ? .attribute : .identifier, kept: (.type, label))
        }
    }

    /// The kind of party that a type names; `nil` for one that is not known.
    static func kind(_ type: String) -> EntryKind? {
        switch type {
        case "Individual": .person
        case "Entity": .organization
        case "Vessel": .vessel
        case "Aircraft": .aircraft
        default: nil
        }
    }

    private init(_ property: Property, isDate: Bool = false, kept: (Qualifier, String)?) {
        self.property = property
        self.isDate = isDate
        self.kept = kept
    }

    private static let wallet = "Digital Currency Address - "

    private static let plain: [String: Property] = [
        "Birthdate": .birthDate, "Place of Birth": .birthPlace, "Nationality Country": .nationality,
        "Citizenship Country": .citizenship, "Gender": .gender, "Location": .address, "Title": .title,
        "Website": .website, "Email Address": .email, "Phone Number": .phone, "Issuer Name": .issuerName,
    ]

    /// Beginnings of labels whose value is a date.
    private static let dates: [(String, Property)] = [
        ("Organization Established Date", .foundedOn), ("Aircraft Manufacture Date", .foundedOn),
        ("Vessel Year of Build", .foundedOn), ("Listing Date", .listedOn), ("Effective Date", .effectiveOn),
        ("Purchase/Sales For Divestment Date", .divestBy),
    ]

    private static let countries: Set = ["Nationality of Registration", "Registration Country"]

    /// Numbers somebody issued, among the features.
    private static let identifiers: Set = [
        "ISIN", "Equity Ticker", "MICEX Code", "SWIFT/BIC", "BIK (RU)", "D-U-N-S Number", "Vessel Call Sign",
        "Other Vessel Call Sign", "Aircraft Construction Number (also called L/N or S/N or F/N)",
        "Aircraft Manufacturer's Serial Number (MSN)", "Aircraft Mode S Transponder Code", "Aircraft Tail Number",
        "Previous Aircraft Tail Number",
    ]

    /// What is no number, among the kinds of `id` of the simple file that end in neither colon nor dash.
    private static let attributes: Set = [
        "Target Type", "Executive Order 14024 Directive Information", "VESSEL TYPE", "Other Vessel Type", "Vessel Flag",
        "Former Vessel Flag", "Other Vessel Flag", "Vessel Owner", "Vessel Tonnage", "Vessel Gross Registered Tonnage",
        "Aircraft Model", "Aircraft Operator", "UN/LOCODE",
    ]
}

extension EntryBuilder {
    /// Adds what a label says, with the label kept where the property leaves it open.
    mutating func add(_ label: OFACLabel, _ value: String?, _ qualifiers: [(Qualifier, String?)]) {
        // Without a value the label is still said, when something else is.
        let isBlank = value == nil && qualifiers.allSatisfy { $0.1 == nil }
        let kept = isBlank ? [] : label.kept.map { [($0.qualifier, Optional($0.text))] } ?? []
        if label.property == .identifier {
            add(identifier: value, type: label.kept?.text, qualifiers)
        } else if label.isDate, !qualifiers.contains(where: { $0.0 == .earliest }) {
            add(label.property, date: value, order: .monthFirst, kept + qualifiers)
        } else {
            addWhole(label.property, value, kept + qualifiers)
        }
    }
}

/// OFAC's lists, as its files name them.
enum OFACList {
    /// Our key of a list; `nil` for one that is not known.
    static func key(_ name: String) -> String? { keys[name.trimmed] }

    private static let keys = [
        "SDN List": "US-OFAC-SDN", "Consolidated List": "US-OFAC-CONS",
        "Sectoral Sanctions Identifications List": "US-OFAC-SSI", "Non-SDN CMIC List": "US-OFAC-NS-CMIC",
        "Non-SDN Menu-Based Sanctions List": "US-OFAC-NS-MBS", "CAPTA List": "US-OFAC-CAPTA",
        "Non-SDN Palestinian Legislative Council List": "US-OFAC-NS-PLC", "FSE List": "US-OFAC-FSE",
    ]

    /// Which of the two files this is, by how many entries stand on the SDN List and on the Consolidated List: every
    /// party of a file stands on its list, and some also on the other.
    static func file(entriesOn lists: [String: Int]) -> String {
        let blocked = lists["US-OFAC-SDN"] ?? 0
        return blocked > 0 && blocked >= lists["US-OFAC-CONS"] ?? 0 ? "US-OFAC-SDN" : "US-OFAC-CONS"
    }
}
