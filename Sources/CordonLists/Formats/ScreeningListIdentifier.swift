internal import CordonModel

/// One item of the `ids` of the Consolidated Screening List: a document, but also a gender, a website, a date of
/// listing.
///
/// In JSON an object. In CSV one text whose order changed: `CN, 9111, Unified Social Credit Code (USCC)` in 2022,
/// country, expiry, issue, number and kind; `Unified Social Credit Code (USCC), 9111, CN` in 2023, the reverse. Each
/// item is read by the end at which a known kind stands; where none or both do, in the order of the item before.
/// Numbers hold commas.
struct ScreeningListIdentifier {
    /// The kind as printed.
    private(set) var type: String?
    private(set) var value: String?
    private(set) var country: String?
    private(set) var issued: String?
    private(set) var expires: String?
    /// A day alone, of which the text does not say whether it is of issue or expiry.
    private(set) var date: String?

    init(type: String?, value: String?, country: String?, issued: String?, expires: String?) {
        self.type = type
        self.value = value
        self.country = country
        self.issued = issued
        self.expires = expires
    }

    /// Reads an item of a joined text; `isValueFirst` is the order of the item before, and of this one afterwards.
    init(_ item: some StringProtocol, _ isValueFirst: inout Bool) {
        let parts = item.trimmed.parts(between: ", ").map(String.init)
        guard let first = parts.first, let last = parts.last, parts.count > 1 else {
            value = item.trimmed
            return
        }
        if Self.isKnown(first) != Self.isKnown(last) { isValueFirst = Self.isKnown(last) }
        type = isValueFirst ? last : first
        // What is left, from the country to the number.
        var rest = isValueFirst ? Array(parts.dropLast()) : Array(parts.dropFirst().reversed())
        if property == .identifier {
            if rest.count > 1, ScreeningListReader.isCountryCode(rest[0]) { country = rest.removeFirst() }
            var dates: [String] = []
            while rest.count > 1, dates.count < 2, CivilDate(rest[0]) != nil { dates.append(rest.removeFirst()) }
            if dates.count == 2 {
                expires = dates[0]
                issued = dates[1]
            } else {
                date = dates.first
            }
        }
        value = (isValueFirst ? rest : rest.reversed()).joined(separator: ", ")
    }

    /// What the item says of the party.
    var property: Property {
        guard let type else { return .identifier }
        if let property = Self.facts[type] { return property }
        if type.hasPrefix("Digital Currency Address") { return .wallet }
        if type.hasPrefix("Listing Date (") { return .listedOn }
        if type.hasPrefix("Effective Date (") { return .effectiveOn }
        if type.hasPrefix("Purchase/Sales For Divestment Date") { return .divestBy }
        // Kinds that end so stand before a sentence, such as `Secondary sanctions risk:`.
        let isSentence = type.hasSuffix(":") || type.hasSuffix(" -") || type.hasPrefix("Executive Order")
        return isSentence ? .attribute : .identifier
    }

    /// Whether a text is a kind.
    static func isKnown(_ text: String) -> Bool {
        documents.contains(text) || facts[text] != nil || beginnings.contains { text.hasPrefix($0) }
    }

    private static let beginnings = [
        "Digital Currency Address - ", "Listing Date (", "Effective Date (", "Purchase/Sales For Divestment Date",
        "Executive Order ",
    ]

    /// Kinds that are no documents.
    private static let facts: [String: Property] = [
        "Gender": .gender, "Website": .website, "Email Address": .email, "Phone Number": .phone,
        "Fax Number": .phone, "Issuer Name": .issuerName, "Organization Established Date": .foundedOn,
        "Aircraft Manufacture Date": .foundedOn, "Vessel Year of Build": .foundedOn,
        "Nationality of Registration": .country, "Target Type": .attribute, "Organization Type:": .attribute,
        "Aircraft Model": .attribute, "Aircraft Operator": .attribute, "Former Vessel Flag": .attribute,
        "Other Vessel Flag": .attribute, "Other Vessel Type": .attribute, "Vessel Type": .attribute,
        "Vessel Flag": .attribute, "Vessel Owner": .attribute, "Vessel Gross Tonnage": .attribute,
        "Vessel Gross Registered Tonnage": .attribute, "UN/LOCODE": .attribute,
        "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions:": .attribute,
        "CAATSA Section 235 Information:": .attribute, "PEESA Information:": .attribute,
        "IFCA Determination -": .attribute, "Secondary sanctions risk:": .attribute,
        "Additional Sanctions Information -": .attribute,
    ]

    /// Kinds of documents and numbers in files of 2019 to 2025.
    private static let documents: Set<String> = Set(
        """
        Passport|Diplomatic Passport|Stateless Person Passport|Travel Document Number|VisaNumberID|Driver's License No.
        National ID No.|National Foreign ID Number|Personal ID Card|Identification Number|Turkish Identification Number
        Kenyan ID No.|Bosnian Personal ID No.|Tazkira National ID Card|Refugee ID Card|Stateless Person ID Card
        Birth Certificate Number|Residency Number|Immigration No.|Romanian Permanent Resident|SSN|Citizen's Card Number
        Cedula No.|Cedula de Ciudadania|Cedula de Extranjeria|D.N.I.|N.I.E.|C.U.I.|C.U.I.P.|C.U.I.T.|C.U.R.P.|R.F.C.|RFC
        I.F.E.|Credencial electoral|Electoral Registry No.|Cartilla de Servicio Militar Nacional|Numero de Identidad
        CNP (Personal Numerical Code)|Italian Fiscal Code|Fiscal Code|Paraguayan tax identification number
        Numero Unico de Identificacao Tributaria (NUIT)|RTN|RIF #|RUC #|NIT #|US FEIN|Tax ID No.|V.A.T. Number
        Registration ID|Registration Number|Company Number|UK Company Number|Business Number
        Business Registration Number|Business Registration Document #|Commercial Registry Number
        Public Registration Number|Enterprise Number|Legal Entity Number|LE Number|Branch Unit Number|File Number
        Folio Mercantil No.|Matricula Mercantil No|Chamber of Commerce Number|Dubai Chamber of Commerce Membership No.
        Certificate of Incorporation Number
        Central Registration System Number|Registered Charity No.|Trade License No.|Tourism License No.|License
        Afghan Money Service Provider License Number|SRE Permit No.|C.I.F.|C.R. No.|Romanian C.R.|Serial No.
        Unified Social Credit Code (USCC)|United Social Credit Code Certificate (USCCC)|Government Gazette Number
        Chinese Commercial Code|D-U-N-S Number|SWIFT/BIC|BIK (RU)|MMSI|Vessel Registration Identification|ISIN
        Equity Ticker|Other Vessel Call Sign|Vessel Call Sign|Aircraft Mode S Transponder Code|Aircraft Tail Number
        Previous Aircraft Tail Number|Aircraft Serial Identification|Aircraft Manufacturer's Serial Number (MSN)
        Aircraft Construction Number (also called L/N or S/N or F/N)
        """.split { $0 == "|" || $0 == "\n" }.map(String.init))
}
