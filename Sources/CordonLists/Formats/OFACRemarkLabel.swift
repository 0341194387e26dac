internal import CordonModel

/// What the labels of OFAC's remarks mean.
enum OFACRemarkLabel: Equatable {
    /// About a person; `alt.` tells further values from the main one.
    case person(Property)
    /// The property says all that the label says.
    case plain(Property)
    /// The label is kept as the type.
    case typed(Property)
    /// A date, the label kept as the type.
    case date(Property)
    /// Another party; the label is the relation.
    case party
    /// The country of registration.
    case registration
    /// A currency and an address.
    case wallet
    /// A number and nothing else.
    case number
    /// A number with a country and dates.
    case document
    case phone

    /// The label with which an item begins, as printed, and its meaning.
    static func find(_ item: Substring) -> (label: String, meaning: OFACRemarkLabel)? {
        guard let blank = item.utf8.firstIndex(of: UInt8(ascii: " ")) else { return nil }
        let first = String(item[..<blank])
        if let known = byFirstWord[first]?.first(where: { item.begins(withLabel: $0.label) }) { return known }
        switch first {
        case "Executive": return order(item).map { ($0, .typed(.measure)) }
        case "Listing", "Effective", "Purchase/Sales": return dated(item)
        default: return nil
        }
    }

    /// `Executive Order 13662 Directive Determination -`, with any number.
    private static func order(_ item: Substring) -> String? {
        let words = item.split(separator: " ", maxSplits: 3)
        guard words.count == 4, words[1] == "Order", words[2].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        let tails = [
            "Directive Determination -", "Directive Information -", "Directive Information:", "Directive Information",
            "information:",
        ]
        guard let tail = tails.first(where: words[3].begins(withLabel:)) else { return nil }
        return "Executive Order \(words[2]) \(tail)"
    }

    /// `Listing Date (CMIC)` and `Effective Date (EO 14024 Directive 2):`.
    private static func dated(_ item: Substring) -> (String, OFACRemarkLabel)? {
        let kinds: [(String, Property)] = [
            ("Listing Date (", .listedOn), ("Effective Date (", .effectiveOn),
            ("Purchase/Sales For Divestment Date (", .divestBy),
        ]
        guard let (_, property) = kinds.first(where: { item.hasPrefix($0.0) }), let close = item.firstIndex(of: ")")
        else { return nil }
        let label = item[...close]
        return (label + (item[label.endIndex...].hasPrefix(":") ? ":" : ""), .date(property))
    }

    private static let byFirstWord: [String: [(label: String, meaning: OFACRemarkLabel)]] = {
        var all = labels
        for label in documents { all.append((label, .document)) }
        // The longest first: `Registration ID` before `Registration`.
        all.sort { $0.0.utf8.count > $1.0.utf8.count }
        return Dictionary(grouping: all.map { (label: $0.0, meaning: $0.1) }) { entry in
            String(entry.label.prefix { $0 != " " })
        }
    }()

    private static let labels: [(String, OFACRemarkLabel)] = [
        ("DOB", .person(.birthDate)), ("POB", .person(.birthPlace)), ("nationality", .person(.nationality)),
        ("citizen", .person(.citizenship)), ("Gender", .plain(.gender)),
        ("Website", .plain(.website)), ("Email Address", .plain(.email)), ("Phone Number", .plain(.phone)),
        ("Telephone", .phone), ("Telephone No.", .phone), ("Telephone Number:", .phone), ("Telephone:", .phone),
        ("Phone No.", .phone), ("PHONE", .phone), ("Fax", .phone), ("Fax No.", .phone), ("Fax:", .phone),
        ("FAX", .phone), ("Digital Currency Address -", .wallet), ("Linked To:", .party), ("Aircraft Operator", .party),
        ("Issuer Name", .plain(.issuerName)), ("Nationality of Registration", .registration),
        ("Registration Country", .registration),
        ("Organization Established Date", .date(.foundedOn)), ("Aircraft Manufacture Date", .date(.foundedOn)),
        ("Vessel Year of Build", .date(.foundedOn)),
        ("Organization Type:", .typed(.attribute)), ("Target Type", .typed(.attribute)),
        ("Aircraft Model", .typed(.attribute)), ("Former Vessel Flag", .typed(.attribute)),
        ("Other Vessel Flag", .typed(.attribute)), ("Other Vessel Type", .typed(.attribute)),
        ("UN/LOCODE", .typed(.attribute)),
        ("Secondary sanctions risk:", .typed(.measure)), ("Additional Sanctions Information -", .typed(.measure)),
        ("CAATSA Section 235 Information:", .typed(.measure)), ("PEESA Information:", .typed(.measure)),
        ("IFCA Determination -", .typed(.measure)),
        (
            "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions:",
            .typed(.measure)
        ),
        ("Equity Ticker", .number), ("ISIN", .number), ("MICEX Code", .number), ("SWIFT/BIC", .number),
        ("BIK (RU)", .number), ("D-U-N-S Number", .number), ("Aircraft Tail Number", .number),
        ("Previous Aircraft Tail Number", .number), ("Aircraft Mode S Transponder Code", .number),
        ("Aircraft Manufacturer's Serial Number (MSN)", .number),
        ("Aircraft Construction Number (also called L/N or S/N or F/N)", .number), ("Other Vessel Call Sign", .number),
    ]

    /// The documents and registrations of OFAC's reference data (2025), with two that only older files print.
    private static let documents = [
        "Afghan Money Service Provider License Number", "Aircraft Serial Identification", "Birth Certificate Number",
        "Bosnian Personal ID No.", "Branch Unit Number", "British National Overseas Passport", "Business Number",
        "Business Registration Document #", "Business Registration Number", "C.I.F.", "C.I.N.", "C.R. No.", "C.U.I.",
        "C.U.I.P.", "C.U.I.T.", "C.U.R.P.", "CNP (Personal Numerical Code)", "Cartilla de Servicio Militar Nacional",
        "Cedula No.", "Central Registration System Number", "Certificate of Incorporation Number",
        "Chamber of Commerce Number", "Chinese Commercial Code", "Citizen's Card Number", "Commercial Registry Number",
        "Company Number", "Credencial electoral", "D.N.I.", "Diplomatic Passport", "Driver's License No.",
        "Dubai Chamber of Commerce Membership No.", "Economic Register Number (CBLS)", "Electoral Registry No.",
        "Enterprise Number", "Federal ID Card", "File Number", "Fiscal Code", "Folio Mercantil No.",
        "Global Intermediary Identification Number", "Government Gazette Number", "I.F.E.", "Identification Number",
        "Immigration No.", "Istanbul Chamber of Comm. No.", "Italian Fiscal Code", "Kenyan ID No.", "LE Number",
        "Legal Entity Number", "License", "MMSI", "MSB Registration Number", "Matricula Mercantil No",
        "Military Registration Number", "Moroccan Personal ID No.", "N.I.E.", "N.I.F.", "NIT #",
        "National Foreign ID Number", "National ID No.", "Numero Unico de Identificacao Tributaria (NUIT)",
        "Numero de Identidad", "Organization Code", "Paraguayan tax identification number", "Passport", "Permit Number",
        "Personal ID Card", "Pilot License Number", "Public Registration Number",
        "Public Security and Immigration No.", "R.F.C.", "RFC", "RIF #", "RSIN", "RTN", "RUC #", "Refugee ID Card",
        "Registered Charity No.", "Registration Certificate Number (Dubai)", "Registration ID", "Registration Number",
        "Residency Number", "Romanian C.R.", "Romanian Permanent Resident", "Romanian Tax Registration",
        "Russian State Individual Business Registration Number Pattern (OGRNIP)", "SRE Permit No.", "SSN",
        "Seafarer's Identification Document", "Serial No.", "Stateless Person ID Card", "Stateless Person Passport",
        "Tarjeta Profesional", "Tarjeta de Identidad", "Tax ID No.", "Tazkira National ID Card", "Tourism License No.",
        "Trade License No.", "Trademark number", "Travel Document Number", "Turkish Identification Number",
        "UAE Identification", "UK Company Number", "US FEIN", "Unified Social Credit Code (USCC)",
        "United Social Credit Code Certificate (USCCC)", "V.A.T. Number", "Vessel Registration Identification",
        "VisaNumberID",
    ]
}

extension Substring {
    /// Whether the label stands at the front as whole words.
    fileprivate func begins(withLabel label: String) -> Bool {
        guard utf8.starts(with: label.utf8) else { return false }
        let rest = utf8.dropFirst(label.utf8.count)
        return rest.first.map { $0 == UInt8(ascii: " ") } ?? true || label.utf8.last == UInt8(ascii: ":")
    }
}
