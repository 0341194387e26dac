public import CordonModel

/// The consolidated list of the European Commission (Financial Sanctions Files), XML 1.1.
///
/// Almost everything is in attributes. A party that two programmes name is printed once for each, with the same
/// `logicalId`: the first keeps the bare number as its id, the others have the programme behind it, `516/TAQA`.
/// Downloads break off often; a file without its end is an error that names line and offset.
public struct EUFinancialSanctionsXML: ListFormat {
    /// The key of the format.
    public let key = "eu-fsf-xml"
    /// The format in words.
    public let name = "EU Financial Sanctions Files, XML 1.1"

    /// A reader of the format.
    public init() {}

    /// By the root `export` and the namespace or the name of its elements.
    public func recognises(_ head: SourceHead) -> Bool {
        head.rootElement == "export" && (head.text.contains("/fsd/export") || head.text.contains("<sanctionEntity"))
    }

    /// Reads every `sanctionEntity`; a file that breaks off is an error after its last whole entry.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let records = try XMLRecords(try source.bytes(), root: ["export"], records: ["sanctionEntity"])
        var header = EditionHeader(list: "EU-FSF")
        var builder = EntryBuilder()
        var seen: Set<String> = []
        while let node = try records.nextRecord() {
            guard let number = node.take("logicalId") else {
                throw DataError(
                    file: source.path, line: node.line, field: "logicalId", expected: "a number of the entry")
            }
            let regulations = node.children("regulation")
            var id = number
            if !seen.insert(id).inserted, let programme = regulations.first?.peek("programme") { id += "/" + programme }
            let subject = node.child("subjectType")
            builder.begin(id: id, kind: kindOfEUSubject(subject?.peek("code")))
            if let subject { Self.subject(subject, &builder) }
            Self.listing(node, regulations, &builder)
            Self.party(node, &builder)
            builder.addRest(of: node)
            try entry(builder.finish())
        }
        header.published = records.header?.peek("generationDate").flatMap(PublicationDate.moment)
        return header
    }

    private static func subject(_ subject: SourceNode, _ builder: inout EntryBuilder) {
        builder.addWhole(
            .attribute, subject.take("code"), [(.type, "subject type"), (.label, subject.take("classificationCode"))])
    }

    private static func listing(_ node: SourceNode, _ regulations: [SourceNode], _ builder: inout EntryBuilder) {
        let entity = EUPart { node.take($0) }
        builder.addEUListing(entity, EUPart { name in regulations.first?.take(name) })
        for regulation in regulations.dropFirst() {
            builder.addEUListing(EUPart { _ in nil }, EUPart { regulation.take($0) })
        }
        for remark in node.takeAll("remark") { builder.add(.remark, remark) }
    }

    private static func party(_ node: SourceNode, _ builder: inout EntryBuilder) {
        var hasMainName = false
        for name in node.children("nameAlias") where builder.addEUName(part(name), mayBeMain: !hasMainName) {
            hasMainName = true
        }
        for citizenship in node.children("citizenship") { builder.addEUCitizenship(part(citizenship)) }
        for birth in node.children("birthdate") { builder.addEUBirth(part(birth)) }
        for document in node.children("identification") { builder.addEUIdentification(part(document)) }
        for address in node.children("address") {
            builder.addEUAddress(part(address))
            for contact in address.children("contactInfo") { self.contact(contact, &builder) }
        }
    }

    private static func part(_ node: SourceNode) -> EUPart {
        let act = node.child("regulationSummary")
        return EUPart { name in
            switch name {
            case "act.number": return act?.take("numberTitle")
            case "act.date": return act?.take("publicationDate")
            case "act.type": return act?.take("regulationType")
            case "act.url": return act?.take("publicationUrl")
            case "act.programme": return act?.take("programme")
            case "remark":
                let remarks = node.takeAll("remark")
                return remarks.isEmpty ? nil : remarks.joined(separator: "\n")
            default: return node.take(name)
            }
        }
    }

    private static func contact(_ contact: SourceNode, _ builder: inout EntryBuilder) {
        let key = contact.take("key")
        let property: Property =
            switch key?.uppercased() {
            case "PHONE", "FAX", "MOBILE": .phone
            case "EMAIL": .email
            case "WEB": .website
            default: .attribute
            }
        builder.addWhole(property, contact.take("value"), [(.type, key)])
    }
}
