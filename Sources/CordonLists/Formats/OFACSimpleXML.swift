public import CordonModel

/// OFAC's simple XML: SDN.XML and CONSOLIDATED.XML (US Treasury, sanctionslistservice.ofac.treas.gov).
///
/// The file does not say which list it is: an entry whose programmes block nothing stands on the Consolidated List
/// only, and without one the file's name tells. Its `idList` holds everything that is neither name nor date, from
/// passports to gender and dates of divestment. The number of records in the head is the publisher's; a file cut down
/// by others does not hold so many.
public struct OFACSimpleXML: ListFormat {
    /// Key of the format.
    public let key = "ofac-xml"
    /// The format in words.
    public let name = "OFAC lists, simple XML"

    /// The format.
    public init() {}

    /// Whether the root element is that of the format.
    public func recognises(_ head: SourceHead) -> Bool { head.rootElement == "sdnList" }

    /// Reads all parties, in the order of the file.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let records = try XMLRecords(try source.bytes(), root: ["sdnList"], records: ["sdnEntry"])
        var header = EditionHeader(list: source.fileName.hasPrefix("cons") ? "US-OFAC-CONS" : "US-OFAC-SDN")
        var builder = EntryBuilder()
        while let node = try records.nextRecord() {
            guard let id = node.take("uid") else {
                throw DataError(file: source.path, line: node.line, field: "uid", expected: "a number of the entry")
            }
            builder.begin(id: id, kind: Self.kind(node))
            let programmes = node.children("programList").flatMap { $0.takeAll("program") }
            for programme in programmes { builder.add(.programme, programme) }
            if !programmes.isEmpty, programmes.allSatisfy(Self.consolidated.contains) { header.list = "US-OFAC-CONS" }
            Self.names(node, &builder)
            Self.places(node, &builder)
            Self.dates(node, &builder)
            Self.documents(node, &builder)
            Self.vessel(node, &builder)
            Self.remarks(node, &builder)
            builder.addRest(of: node)
            try entry(builder.finish())
        }
        if let head = records.header?.child("publshInformation") {
            header.published = head.peek("Publish_Date").flatMap {
                PublicationDate.moment($0, order: .monthFirst, zone: .newYork)
            }
            header.claimed = head.peek("Record_Count").flatMap { Int($0) }
        }
        return header
    }

    /// The kind of party; a type that is none of OFAC's stays in the record.
    private static func kind(_ node: SourceNode) -> EntryKind {
        guard let type = node.child("sdnType") else { return .unknown }
        guard let kind = OFACLabel.kind(type.peek ?? "") else { return .unknown }
        type.keep()
        return kind
    }

    /// Programmes under which nobody is on the SDN List who is not there under another one too.
    private static let consolidated: Set = ["NS-PLC", "CMIC-EO13959", "561-Related", "561List", "FSE-IR", "FSE-SY"]

    private static func names(_ node: SourceNode, _ builder: inout EntryBuilder) {
        name(node, .name, [], &builder)
        builder.add(.title, node.take("title"))
        for alias in node.children("akaList").flatMap({ $0.children("aka") }) {
            let type = alias.take("type")
            let category = alias.take("category")
            let property: Property =
                category == "weak" ? .weakAlias : type == "f.k.a." ? .formerName : .alias
            name(alias, property, [(.type, type), (.quality, category), (.number, alias.take("uid"))], &builder)
        }
    }

    /// A person's name is printed in two parts, any other in one.
    private static func name(
        _ node: SourceNode, _ property: Property, _ qualifiers: [(Qualifier, String?)], _ builder: inout EntryBuilder
    ) {
        let last = node.take("lastName")
        let first = node.take("firstName")
        let printed = [last, first].compactMap { $0 }.joined(separator: ", ")
        let parts: [(Qualifier, String?)] = first == nil ? [] : [(.familyName, last), (.givenName, first)]
        builder.addWhole(property, printed, parts + qualifiers)
    }

    private static func places(_ node: SourceNode, _ builder: inout EntryBuilder) {
        for place in node.children("addressList").flatMap({ $0.children("address") }) {
            var address = OFACAddress()
            for (field, kind) in [
                ("address1", "ADDRESS1"), ("address2", "ADDRESS2"), ("address3", "ADDRESS3"), ("city", "CITY"),
                ("stateOrProvince", "STATE/PROVINCE"), ("postalCode", "POSTAL CODE"),
            ] {
                address.add(place.take(field), kind)
            }
            address.country = place.take("country")
            builder.addWhole(.address, address.printed, address.qualifiers + [(.number, place.take("uid"))])
        }
        for (list, item, field, property) in [
            ("nationalityList", "nationality", "country", Property.nationality),
            ("citizenshipList", "citizenship", "country", .citizenship),
            ("placeOfBirthList", "placeOfBirthItem", "placeOfBirth", .birthPlace),
        ] {
            for entry in node.children(list).flatMap({ $0.children(item) }) {
                builder.addWhole(property, entry.take(field), part(entry))
            }
        }
    }

    private static func dates(_ node: SourceNode, _ builder: inout EntryBuilder) {
        for entry in node.children("dateOfBirthList").flatMap({ $0.children("dateOfBirthItem") }) {
            builder.add(.birthDate, date: entry.take("dateOfBirth"), order: .monthFirst, part(entry))
        }
    }

    /// The number of a part, and whether it is an alternative to another.
    private static func part(_ node: SourceNode) -> [(Qualifier, String?)] {
        let isMain = node.take("mainEntry")
        return [(.status, isMain == "true" ? nil : isMain == "false" ? "alt." : isMain), (.number, node.take("uid"))]
    }

    private static func documents(_ node: SourceNode, _ builder: inout EntryBuilder) {
        for document in node.children("idList").flatMap({ $0.children("id") }) {
            let type = document.take("idType")
            builder.add(
                OFACLabel(type ?? "", isDocument: true), document.take("idNumber"),
                [
                    (.country, document.take("idCountry")), (.issuedOn, document.take("issueDate")),
                    (.expiresOn, document.take("expirationDate")), (.number, document.take("uid")),
                ])
        }
    }

    private static func vessel(_ node: SourceNode, _ builder: inout EntryBuilder) {
        guard let vessel = node.child("vesselInfo") else { return }
        for (field, label) in [
            ("callSign", "Vessel Call Sign"), ("vesselType", "VESSEL TYPE"), ("vesselFlag", "Vessel Flag"),
            ("vesselOwner", "Vessel Owner"), ("tonnage", "Vessel Tonnage"),
            ("grossRegisteredTonnage", "Vessel Gross Registered Tonnage"),
        ] {
            builder.add(OFACLabel(label), vessel.take(field), [])
        }
    }

    /// Free text, in which parties are named as `(Linked To: NAME)`; it is kept whole, and each party beside it.
    private static func remarks(_ node: SourceNode, _ builder: inout EntryBuilder) {
        guard let remarks = node.take("remarks") else { return }
        builder.add(.remark, remarks)
        for party in OFACRemark.linked(remarks) { builder.add(.link, party, [(.relation, "Linked To")]) }
    }
}

/// The parties a remark names.
enum OFACRemark {
    /// The names behind `Linked To:`, each up to the bracket that closes the remark or the semicolon before the next.
    static func linked(_ remark: String) -> [String] {
        remark.split(separator: "Linked To:", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            var name = part
            if let semicolon = name.firstIndex(of: ";") { name = name[..<semicolon] }
            // The bracket that was opened before `Linked To:` is the one without a partner.
            var depth = 0
            for index in name.indices {
                if name[index] == "(" { depth += 1 }
                if name[index] == ")" { depth -= 1 }
                if depth < 0 {
                    name = name[..<index]
                    break
                }
            }
            let text = name.trimmed
            return text.isEmpty ? nil : text
        }
    }
}
