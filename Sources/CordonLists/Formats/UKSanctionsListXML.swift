public import CordonModel

/// The UK Sanctions List of the Foreign, Commonwealth & Development Office, XML.
///
/// One element a designation and none of the repetitions of the CSV: the form to prefer. Almost everything sits in a
/// list of its own (`Names/Name`, `Positions/Position`), which is looked through by the name of the item, because the
/// names of the lists around them changed. Indicators that are `false` say nothing and are passed over.
public struct UKSanctionsListXML: ListFormat {
    /// The key of the format.
    public let key = "uk-sl-xml"
    /// The format in words.
    public let name = "UK Sanctions List, XML"

    /// A reader of the format.
    public init() {}

    /// By the root `Designations`.
    public func recognises(_ head: SourceHead) -> Bool { head.rootElement == "Designations" }

    /// Reads every `Designation`.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let records = try XMLRecords(try source.bytes(), root: ["Designations"], records: ["Designation"])
        var header = EditionHeader(list: "UK-SL")
        var builder = EntryBuilder()
        while let node = try records.nextRecord() {
            guard let id = node.take("UniqueID") else {
                throw DataError(
                    file: source.path, line: node.line, field: "UniqueID", expected: "a number of the entry",
                    found: node.peek("OFSIGroupID"))
            }
            let kind = kindOfUKDesignation(node.peek("IndividualEntityShip"))
            builder.begin(id: id, kind: kind)
            Self.names(node, kind, &builder)
            Self.listing(node, &builder)
            Self.details(node, &builder)
            builder.addRest(of: node)
            try entry(builder.finish())
        }
        header.published = records.header?.peek("DateGenerated").flatMap(PublicationDate.moment)
        return header
    }

    private static func names(_ node: SourceNode, _ kind: EntryKind, _ builder: inout EntryBuilder) {
        for name in items("Names", "Name", of: node) {
            builder.addUKName(
                (1...6).map { name.take("Name\($0)") }, type: name.take("NameType"),
                strength: name.take("AliasStrength"),
                kind: kind)
        }
        for name in items("NonLatinNames", "NonLatinName", of: node) {
            builder.addUKOriginalName(
                name.take("NameNonLatinScript"), script: name.take("NonLatinScriptType"),
                language: name.take("NonLatinScriptLanguage"))
        }
    }

    private static func listing(_ node: SourceNode, _ builder: inout EntryBuilder) {
        builder.add(.reference, node.take("OFSIGroupID"), [(.type, "OFSI Group ID")])
        builder.add(.reference, node.take("UNReferenceNumber"), [(.type, "UN reference number")])
        builder.add(.programme, node.take("RegimeName"))
        builder.add(.attribute, node.take("IndividualEntityShip"), [(.type, "Designation Type")])
        builder.add(.attribute, node.take("DesignationSource"), [(.type, "Designation source")])
        for measure in UKSanctionsListCSV.measures(node.take("SanctionsImposed")) { builder.add(.measure, measure) }
        for indicator in node.child("SanctionsImposedIndicators")?.children ?? [] {
            let value = indicator.take()
            if value?.lowercased() == "false" { continue }
            builder.add(.attribute, indicator.name, [(.type, "SanctionsImposedIndicators"), (.label, value)])
        }
        builder.add(.remark, node.take("OtherInformation"))
        builder.add(.reason, node.take("UKStatementofReasons"))
        builder.add(.listedOn, date: node.take("DateDesignated"))
        builder.add(.amendedOn, date: node.take("LastUpdated"))
    }

    private static func details(_ node: SourceNode, _ builder: inout EntryBuilder) {
        for address in items("Addresses", "Address", of: node) {
            builder.addUKAddress(
                (1...6).map { address.take("AddressLine\($0)") }, postalCode: address.take("AddressPostalCode"),
                country: address.take("AddressCountry"))
        }
        for item in leaves(of: node) {
            switch item.name {
            case "DOB": builder.add(.birthDate, date: item.take())
            case "Location":
                builder.addUKBirthPlace(town: item.take("TownOfBirth"), country: item.take("CountryOfBirth"))
            case "Passport", "PassportDetail":
                builder.addNumbers(
                    of: item.take("PassportNumber"), type: "Passport number",
                    note: item.take("PassportAdditionalInformation"))
            case "NationalIdentifier", "NationalIdentifierDetail":
                builder.addNumbers(
                    of: item.take("NationalIdentifierNumber"), type: "National Identifier number",
                    note: item.take("NationalIdentifierAdditionalInformation"))
            case "YearBuilt": builder.add(.foundedOn, date: item.take())
            default: value(item, &builder)
            }
        }
    }

    private static func value(_ item: SourceNode, _ builder: inout EntryBuilder) {
        if let property = properties[item.name] {
            builder.addEach(property, of: item.take())
        } else if let type = numbers[item.name] {
            builder.addNumbers(of: item.take(), type: type, note: nil)
        } else if let (relation, former) = relations[item.name] {
            builder.addEach(.link, of: item.take(), [(.relation, relation), (.former, former)])
        } else if let (type, former) = attributes[item.name] {
            builder.addEach(.attribute, of: item.take(), [(.type, type), (.former, former)])
        }
    }

    private static func items(_ list: String, _ item: String, of node: SourceNode) -> [SourceNode] {
        node.children(list).flatMap { $0.children(item) }
    }

    /// Everything down to the fourth step, the depth of `ShipDetails/Ship/IMONumbers/IMONumber`.
    private static func leaves(of node: SourceNode) -> [SourceNode] {
        var all: [SourceNode] = []
        var level = node.children
        for _ in 0..<5 where !level.isEmpty {
            all += level
            level = level.flatMap(\.children)
        }
        return all
    }

    private static let properties: [String: Property] = [
        "Title": .title, "Nationality": .nationality, "Position": .position, "Gender": .gender, "PhoneNumber": .phone,
        "Website": .website, "EmailAddress": .email,
    ]
    private static let numbers = [
        "BusinessRegistrationNumber": "Business registration number (s)", "IMONumber": "IMO number",
        "HullIdentificationNumber": "Hull identification number (HIN)",
    ]
    private static let relations: [String: (String, String?)] = [
        "Subsidiary": ("subsidiary", nil), "ParentCompany": ("parent company", nil),
        "CurrentOwnerOperator": ("owner/operator", nil), "PreviousOwnerOperator": ("owner/operator", "true"),
    ]
    private static let attributes: [String: (String, String?)] = [
        "TypeOfEntity": ("Type of entity", nil),
        "CurrentBelievedFlagOfShip": ("Current believed flag of ship", nil), "PreviousFlag": ("Previous flags", "true"),
        "TypeOfShip": ("Type of ship", nil), "TonnageOfShip": ("Tonnage of ship", nil),
        "LengthOfShip": ("Length of ship", nil),
    ]
}
