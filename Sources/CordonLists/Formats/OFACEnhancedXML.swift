public import CordonModel

/// OFAC's enhanced XML: SDN_ENHANCED.XML, CONS_ENHANCED.XML, and sets of one's own choice by list, programme or country
/// (US Treasury, Sanctions List Service).
///
/// Every text stands where it belongs; the reference values at the front only repeat it. A set of one's own is no whole
/// list: its filter is reported as a warning. Names, addresses, documents, features and relations keep OFAC's number of
/// them, which is the same in the advanced file; numbers of versions, parts, lists and reference values are not kept.
/// Names come formatted by OFAC; the marks that turn the line for Arabic are dropped.
public struct OFACEnhancedXML: ListFormat {
    /// Key of the format.
    public let key = "ofac-enhanced-xml"
    /// The format in words.
    public let name = "OFAC lists, enhanced XML"

    /// The format.
    public init() {}

    /// Whether the root element is that of the format.
    public func recognises(_ head: SourceHead) -> Bool {
        head.rootElement == "sanctionsData" && head.text.contains("<publicationInfo")
    }

    /// Reads all parties, in the order of the file.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let records = try XMLRecords(try source.bytes(), root: ["sanctionsData"], records: ["entity"])
        var header = EditionHeader(list: "US-OFAC-SDN")
        var builder = EntryBuilder()
        var entriesOnList: [String: Int] = [:]
        var codes: [String: String]?
        while let node = try records.nextRecord() {
            let countryCodes = codes ?? Self.countryCodes(records.header)
            codes = countryCodes
            guard let id = node.take("id") else {
                throw DataError(file: source.path, line: node.line, field: "id", expected: "a number of the entry")
            }
            builder.begin(id: id, kind: Self.kind(node))
            let name = Self.names(node, &builder)
            Self.listing(node, &builder, &entriesOnList)
            Self.addresses(node, countryCodes, &builder)
            Self.features(node, countryCodes, &builder)
            Self.documents(node, name, countryCodes, &builder)
            Self.relationships(node, &builder)
            builder.addRest(of: node)
            try entry(builder.finish())
        }
        header.list = OFACList.file(entriesOn: entriesOnList)
        guard let info = records.header?.child("publicationInfo") else {
            throw DataError(file: source.path, field: "publicationInfo", expected: "what this file is")
        }
        header.published = info.peek("dataAsOf").flatMap {
            PublicationDate.moment($0, order: .monthFirst, zone: .newYork)
        }
        // An extract by programme, country or the like is no edition of the list: it is a list of its own.
        let filters = info.child("filters")?.children.filter { $0.name != "sanctionsLists" } ?? []
        let only = filters.flatMap { $0.children.compactMap(\.peek) }
        if let filter = filters.first, !only.isEmpty {
            header.list += "-ONLY-" + ContentKey.slug(only.joined(separator: " ")).uppercased()
            header.warn(
                DataError(
                    file: source.path, line: filter.line, field: filter.name, expected: "a whole list",
                    found: "only " + only.joined(separator: ", ")))
        }
        return header
    }

    /// The ISO codes of countries by the number of the reference value.
    private static func countryCodes(_ header: SourceNode?) -> [String: String] {
        var codes: [String: String] = [:]
        for value in header?.child("referenceValues")?.children("referenceValue") ?? [] {
            if let id = value.peek("refId"), let code = value.peek("isoCode") { codes[id] = code }
        }
        return codes
    }

    private static func kind(_ node: SourceNode) -> EntryKind {
        guard let info = node.child("generalInfo") else { return .unknown }
        info.child("identityId")?.keep()
        guard let type = info.child("entityType"), let kind = OFACLabel.kind(type.peek ?? "") else { return .unknown }
        takeText(type)
        return kind
    }

    /// Adds the names.
    /// - Returns: The main one.
    private static func names(_ node: SourceNode, _ builder: inout EntryBuilder) -> String? {
        var mainName: String?
        let info = node.child("generalInfo")
        builder.add(.title, info?.take("title"))
        builder.add(.remark, info?.take("remarks"))
        for name in items(node, "names", "name") {
            let isMain = flag(name, "isPrimary")
            let isWeak = flag(name, "isLowQuality")
            let type = text(name, "aliasType")
            for translation in items(name, "translations", "translation") {
                let isFirst = flag(translation, "isPrimary")
                let script = text(translation, "script")
                var parts = OFACName()
                if script != "Latin" { parts.script = script }
                for part in items(translation, "nameParts", "namePart") {
                    guard let value = part.take("value") else { continue }
                    parts.parts.append((text(part, "type") ?? "", value))
                }
                // The last and the first name are in the full name.
                translation.child("formattedLastName")?.keep()
                translation.child("formattedFirstName")?.keep()
                let full = translation.take("formattedFullName").map(unmarked) ?? parts.printed
                let isName = isMain && isFirst && parts.script == nil
                if isName { mainName = full }
                let property: Property =
                    isWeak ? .weakAlias : type == "F.K.A." ? .formerName : isName ? .name : .alias
                guard builder.open(property, full) else { continue }
                if let type { builder.qualify(.type, type) }
                parts.qualify(&builder, printed: full)
                if let number = translation.take("id") { builder.qualify(.number, number) }
            }
        }
        return mainName
    }

    private static func listing(
        _ node: SourceNode, _ builder: inout EntryBuilder, _ entriesOnList: inout [String: Int]
    ) {
        for list in items(node, "sanctionsLists", "sanctionsList") {
            let day = list.take("datePublished")
            let name = takeText(list)
            let key = name.flatMap(OFACList.key)
            if let key { entriesOnList[key, default: 0] += 1 }
            builder.add(.list, name, [(.list, key)])
            builder.add(.listedOn, date: day, order: .monthFirst, [(.list, key)])
        }
        for (list, item, property) in [
            ("sanctionsPrograms", "sanctionsProgram", Property.programme),
            ("sanctionsTypes", "sanctionsType", .measure), ("legalAuthorities", "legalAuthority", .legalBasis),
        ] {
            for node in items(node, list, item) { builder.add(property, takeText(node)) }
        }
    }

    private static func addresses(_ node: SourceNode, _ codes: [String: String], _ builder: inout EntryBuilder) {
        for place in items(node, "addresses", "address") {
            let code = place.child("country")?.peek("refId").flatMap { codes[$0] }
            let country = text(place, "country")
            let number: [(Qualifier, String?)] = [(.number, place.take("id"))]
            let translations = items(place, "translations", "translation")
            for translation in translations {
                _ = flag(translation, "isPrimary")
                var address = OFACAddress()
                address.country = country
                address.countryCode = code
                let script = text(translation, "script")
                if script != "Latin" { address.script = script }
                for part in items(translation, "addressParts", "addressPart") {
                    address.add(part.take("value"), text(part, "type") ?? "")
                }
                // An address of which nothing is published is an empty shell with a number.
                builder.add(.address, address.printed, address.qualifiers + number)
            }
            if translations.isEmpty {
                builder.add(.address, country, [(.country, country), (.countryCode, code)] + number)
            }
        }
    }

    private static func features(_ node: SourceNode, _ codes: [String: String], _ builder: inout EntryBuilder) {
        for feature in items(node, "features", "feature") {
            feature.child("versionId")?.keep()
            let reference = feature.child("valueRefId")
            reference?.keep()
            let label = OFACLabel(text(feature, "type", reference: "featureTypeId") ?? "")
            let reliability = text(feature, "reliability")
            let alternative = feature.child("isPrimary").map { _ in !flag(feature, "isPrimary") } ?? false
            var qualifiers: [(Qualifier, String?)] = [
                (.quality, reliability == "Unknown" ? nil : reliability), (.status, alternative ? "alt." : nil),
                (.countryCode, reference?.peek.flatMap { codes[$0] }), (.note, feature.take("comments")),
                (.number, feature.take("id")),
            ]
            let span = feature.child("valueDate").flatMap(span)
            if let span { qualifiers = span.qualifiers + qualifiers }
            builder.add(label, feature.take("value") ?? span?.text, qualifiers)
        }
    }

    private static func documents(
        _ node: SourceNode, _ mainName: String?, _ codes: [String: String], _ builder: inout EntryBuilder
    ) {
        for document in items(node, "identityDocuments", "identityDocument") {
            let type = text(document, "type")
            let name = document.child("name")
            name?.child("nameId")?.keep()
            name?.child("nameTranslationId")?.keep()
            let printedName = name?.take().map(unmarked)
            let code = document.child("issuingCountry")?.peek("refId").flatMap { codes[$0] }
            var qualifiers: [(Qualifier, String?)] = [
                (.country, text(document, "issuingCountry")), (.countryCode, code),
                (.city, document.take("issuingLocation")),
                (.issuer, document.take("issuingAuthority")),
                (.issuedOn, document.child("issueDate").flatMap(span)?.text),
                (.expiresOn, document.child("expirationDate").flatMap(span)?.text),
                (.note, document.take("comments")), (.label, printedName == mainName ? nil : printedName),
                (.number, document.take("id")),
            ]
            if let isValid = document.take("isValid") {
                qualifiers.append((.validity, isValid == "true" ? "Valid" : isValid == "false" ? "not valid" : isValid))
            }
            for feature in items(document, "idFeatures", "idFeature") {
                feature.child("featureVersionId")?.keep()
                qualifiers.append((.note, feature.take()))
            }
            builder.add(identifier: document.take("documentNumber"), type: type, qualifiers)
        }
    }

    private static func relationships(_ node: SourceNode, _ builder: inout EntryBuilder) {
        for relation in items(node, "relationships", "relationship") {
            let party = relation.child("relatedEntity")
            let id = party?.take("entityId")
            // The other party's name is missing when the set does not hold it.
            let dates = relation.child("dateRange").flatMap(span)
            builder.addWhole(
                .link, party?.take().map(unmarked) ?? id,
                [
                    (.relation, text(relation, "type")), (.target, id), (.quality, text(relation, "quality")),
                    (.note, relation.take("comments")), (.number, relation.take("id")),
                    (.validFrom, dates?.start.map(OFACDateSpan.text)), (.validUntil, dates?.end.map(OFACDateSpan.text)),
                    (.circa, dates?.isApproximate == true ? "true" : nil),
                ])
        }
    }

    // MARK: Parts

    /// The items of a list, with their numbers taken.
    private static func items(_ node: SourceNode, _ list: String, _ item: String) -> [SourceNode] {
        let items = node.child(list)?.children(item) ?? []
        for item in items { item.child("id")?.keep() }
        return items
    }

    /// The text of a child that also names its reference value.
    private static func text(_ node: SourceNode, _ field: String, reference: String = "refId") -> String? {
        node.child(field).flatMap { takeText($0, reference: reference) }
    }

    @discardableResult
    private static func takeText(_ node: SourceNode, reference: String = "refId") -> String? {
        node.child(reference)?.keep()
        return node.take()
    }

    private static func flag(_ node: SourceNode, _ field: String) -> Bool {
        guard let flag = node.child(field) else { return false }
        if flag.hasText("true") || flag.hasText("false") { flag.keep() }
        return flag.hasText("true")
    }

    private static func span(_ node: SourceNode) -> OFACDateSpan? {
        func days(_ from: String, _ to: String) -> OFACDateSpan.Days? {
            guard let from = node.child(from), let to = node.child(to),
                let first = from.peek.flatMap({ CivilDate($0) }),
                let last = to.peek.flatMap({ CivilDate($0) }), first <= last
            else { return nil }
            from.keep()
            to.keep()
            return first...last
        }
        let start = days("fromDateBegin", "fromDateEnd")
        let end = days("toDateBegin", "toDateEnd")
        guard start != nil || end != nil else { return nil }
        node.child("id")?.keep()
        // Whether it is a range is seen in the days.
        _ = flag(node, "isDateRange")
        return OFACDateSpan(start: start, end: end, isApproximate: flag(node, "isApproximate"))
    }

    /// Without the marks U+202A to U+202E that turn the line.
    private static func unmarked(_ text: String) -> String {
        guard text.utf8.contains(0xE2) else { return text }
        var scalars = text.unicodeScalars
        scalars.removeAll { (0x202A...0x202E).contains($0.value) }
        return String(scalars)
    }
}
