public import CordonModel

/// The Consolidated List of the United Nations Security Council, XML (scsanctions.un.org).
///
/// One schema since 2017; the writer changed several times: quotes, indents, order of elements, blanks around values.
/// Empty shells of aliases, addresses and dates are the rule. Weak aliases are marked `Low`.
public struct UNConsolidatedXML: ListFormat {
    /// Key of the format.
    public let key = "un-xml"
    /// The format in words.
    public let name = "United Nations consolidated list, XML"

    /// A reader of the format.
    public init() {}

    /// By the root element.
    public func recognises(_ head: SourceHead) -> Bool { head.rootElement == "CONSOLIDATED_LIST" }

    /// Reads individuals and entities, in the order of the source.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let records = try XMLRecords(
            try source.bytes(), root: ["CONSOLIDATED_LIST"], records: ["INDIVIDUAL", "ENTITY"])
        var header = EditionHeader(list: "UN-SC")
        var builder = EntryBuilder()
        while let node = try records.nextRecord() {
            guard let id = node.take("DATAID") else {
                throw DataError(file: source.path, line: node.line, field: "DATAID", expected: "a number of the entry")
            }
            builder.begin(id: id, kind: node.name == "INDIVIDUAL" ? .person : .organization)
            Self.names(node, &builder)
            Self.person(node, &builder)
            Self.listing(node, &builder)
            builder.addRest(of: node)
            try entry(builder.finish())
        }
        header.published = records.header?.peek("dateGenerated").flatMap(PublicationDate.moment)
        return header
    }

    private static func names(_ node: SourceNode, _ builder: inout EntryBuilder) {
        // FIRST to FOURTH are parts in order, not given and family name: they are joined as printed.
        let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].compactMap { node.take($0) }
        builder.add(.name, parts.joined(separator: " "))
        builder.add(.alias, node.take("NAME_ORIGINAL_SCRIPT"), [(.type, "original script")])
        for alias in node.children("INDIVIDUAL_ALIAS") + node.children("ENTITY_ALIAS") {
            let quality = alias.take("QUALITY")
            let isWeak = quality?.lowercased() == "low"
            let isFormer = quality?.lowercased() == "f.k.a."
            let property: Property = isWeak ? .weakAlias : isFormer ? .formerName : .alias
            let note = alias.take("NOTE")
            let names = (alias.take("ALIAS_NAME") ?? "").split(separator: ";").map { Optional(String($0)) }
            for name in names.isEmpty ? [nil] : names {
                builder.addWhole(
                    property, name, [(.quality, note == nil && name == nil ? nil : quality), (.note, note)])
            }
        }
    }

    private static func person(_ node: SourceNode, _ builder: inout EntryBuilder) {
        builder.add(.gender, node.take("GENDER"))
        for (name, property) in [
            ("TITLE", Property.title), ("DESIGNATION", .position), ("NATIONALITY", .nationality),
        ] {
            for value in node.children(name).flatMap({ $0.takeAll("VALUE") }) { builder.add(property, value) }
        }
        for birth in node.children("INDIVIDUAL_DATE_OF_BIRTH") {
            let type = birth.take("TYPE_OF_DATE")
            let from = birth.take("FROM_YEAR")
            let to = birth.take("TO_YEAR")
            let years = [from, to].compactMap { $0 }.joined(separator: " to ")
            let text = birth.take("DATE") ?? birth.take("YEAR") ?? (years.isEmpty ? nil : years)
            let circa = type?.uppercased() == "APPROXIMATELY" ? "true" : nil
            let note = birth.take("NOTE")
            builder.add(
                .birthDate, date: text,
                [(.note, note), (.type, text ?? note == nil ? nil : type), (.circa, text == nil ? nil : circa)])
        }
        for place in node.children("INDIVIDUAL_PLACE_OF_BIRTH") {
            address(place, .birthPlace, &builder)
        }
        for place in node.children("INDIVIDUAL_ADDRESS") + node.children("ENTITY_ADDRESS") {
            address(place, .address, &builder)
        }
        for document in node.children("INDIVIDUAL_DOCUMENT") {
            let type = document.take("TYPE_OF_DOCUMENT")
            builder.add(
                identifier: document.take("NUMBER"), type: type,
                [
                    (.label, document.take("TYPE_OF_DOCUMENT2")), (.country, document.take("ISSUING_COUNTRY")),
                    (.country, document.take("COUNTRY_OF_ISSUE")), (.city, document.take("CITY_OF_ISSUE")),
                    (.issuedOn, document.take("DATE_OF_ISSUE")), (.note, document.take("NOTE")),
                ])
        }
    }

    private static func address(_ place: SourceNode, _ property: Property, _ builder: inout EntryBuilder) {
        let parts: [(Qualifier, String?)] = [
            (.street, place.take("STREET")), (.city, place.take("CITY")), (.region, place.take("STATE_PROVINCE")),
            (.postalCode, place.take("ZIP_CODE")), (.country, place.take("COUNTRY")),
        ]
        let note = place.take("NOTE")
        let printed = parts.compactMap(\.1).joined(separator: ", ")
        builder.add(property, printed.isEmpty ? note : printed, parts + [(.note, printed.isEmpty ? nil : note)])
    }

    private static func listing(_ node: SourceNode, _ builder: inout EntryBuilder) {
        builder.add(.programme, node.take("UN_LIST_TYPE"))
        for type in node.children("LIST_TYPE").flatMap({ $0.takeAll("VALUE") }) {
            builder.add(.list, type)
        }
        builder.add(.reference, node.take("REFERENCE_NUMBER"), [(.type, "UN reference number")])
        builder.add(.listedOn, date: node.take("LISTED_ON"))
        for day in node.children("LAST_DAY_UPDATED").flatMap({ $0.takeAll("VALUE") }) {
            builder.add(.amendedOn, date: day)
        }
        builder.add(.remark, node.take("COMMENTS1"))
    }
}
