internal import CordonModel

/// Reads one target of the Swiss list.
struct SECOTarget {
    let background: SECOBackground
    /// References to what is not in the file.
    private(set) var missing: [(field: String, number: String)] = []

    init(background: SECOBackground) { self.background = background }

    mutating func read(_ target: SourceNode, _ id: String, _ builder: inout EntryBuilder) {
        let party = target.child("individual") ?? target.child("entity") ?? target.child("object")
        let objectType = party?.take("object-type")
        builder.begin(id: id, kind: Self.kind(party?.name, objectType))
        builder.add(.attribute, objectType, [(.type, "object-type")])
        builder.add(.gender, party?.take("sex"))
        programmes(target, &builder)
        for number in target.takeAll("foreign-identifier") {
            builder.add(.reference, number, [(.type, "foreign-identifier")])
        }
        for identity in party?.children("identity") ?? [] { read(identity: identity, &builder) }
        for node in [party, target].compactMap({ $0 }) { remarks(node, &builder) }
        modifications(target.children("modification"), &builder)
    }

    private static func kind(_ element: String?, _ objectType: String?) -> EntryKind {
        switch (element, objectType?.lowercased()) {
        case ("individual", _): return .person
        case ("entity", _): return .organization
        case ("object", "vessel"): return .vessel
        case ("object", "aircraft"): return .aircraft
        case ("object", _): return .thing
        default: return .unknown
        }
    }

    private mutating func programmes(_ target: SourceNode, _ builder: inout EntryBuilder) {
        for number in target.takeAll("sanctions-set-id") {
            guard let programme = background.programmes[number], let name = programme.name ?? programme.key else {
                missing.append(("sanctions-set-id", number))
                builder.add(.reference, number, [(.type, "sanctions-set-id")])
                continue
            }
            builder.add(.programme, name, [(.label, programme.key), (.number, number), (.note, programme.set)])
        }
    }

    // MARK: Identity

    private mutating func read(identity: SourceNode, _ builder: inout EntryBuilder) {
        // Names of a further identity are not the party's main name.
        let isMain = identity.peek("main") != "false"
        for name in identity.children("name") { SECOName(name, isMain: isMain).add(to: &builder) }
        for birth in identity.children("day-month-year") { Self.birth(birth, &builder) }
        for birth in identity.children("place-of-birth") { place(birth, .birthPlace, &builder) }
        for address in identity.children("address") { place(address, .address, &builder) }
        for nationality in identity.children("nationality") {
            let country = nationality.child("country")
            builder.addWhole(
                .nationality, country?.take(),
                [
                    (.countryCode, country?.take("iso-code")), (.quality, nationality.take("quality")),
                    (.number, nationality.take("ssid")),
                ])
        }
        for document in identity.children("identification-document") {
            builder.add(
                identifier: document.take("number"), type: document.take("document-type"),
                [
                    (.issuer, document.take("issuer")), (.issuedOn, document.take("date-of-issue")),
                    (.expiresOn, document.take("expiry-date")), (.note, document.take("remark")),
                    (.quality, document.take("quality")), (.number, document.take("ssid")),
                ])
        }
    }

    /// Day, month and year are attributes, any of which may be missing.
    private static func birth(_ node: SourceNode, _ builder: inout EntryBuilder) {
        let calendar = node.take("calendar")
        let rest: [(Qualifier, String?)] = [
            (.calendar, calendar), (.quality, node.take("quality")), (.number, node.take("ssid")),
        ]
        var text = node.take("year")
        if text != nil, let month = node.take("month") {
            text = text.map { $0 + "-" + twoDigits(month) }
            if let day = node.take("day") { text = text.map { $0 + "-" + twoDigits(day) } }
        }
        if calendar == nil || calendar?.lowercased() == "gregorian" {
            builder.add(.birthDate, date: text, rest)
        } else {
            builder.addWhole(.birthDate, text, rest)
        }
    }

    private static func twoDigits(_ text: String) -> String { text.utf8.count == 1 ? "0" + text : text }

    private mutating func place(_ node: SourceNode, _ property: Property, _ builder: inout EntryBuilder) {
        var place = SECOBackground.Place()
        if let number = node.peek("place-id") {
            if let known = background.places[number] {
                place = known
                _ = node.take("place-id")
            } else {
                missing.append(("place-id", number))
            }
        }
        let careOf = node.take("c-o").map { "c/o " + $0 }
        let street = node.take("address-details")
        let box = node.take("p-o-box")
        let code = node.take("zip-code")
        let text = [careOf, street, box, code, place.text].compactMap { $0 }.filter { !$0.isEmpty }
        builder.addWhole(
            property, text.joined(separator: ", "),
            [
                (.street, street), (.postOfficeBox, box), (.postalCode, code), (.city, place.location),
                (.region, place.area), (.country, place.country), (.countryCode, place.countryCode),
                (.note, node.take("remarks")), (.quality, node.take("quality")), (.number, node.take("ssid")),
            ])
        for variant in place.variants { builder.add(.raw, variant.text, [(.path, "place/" + variant.label)]) }
    }

    // MARK: Remarks and modifications

    private func remarks(_ node: SourceNode, _ builder: inout EntryBuilder) {
        for reason in node.children("justification") {
            builder.addWhole(.reason, reason.take(), [(.number, reason.take("ssid"))])
        }
        for relation in node.children("relation") {
            let target = relation.take("target-id")
            builder.addWhole(
                .link, target,
                [
                    (.relation, relation.take("relation-type")), (.target, target), (.note, relation.take("remark")),
                    (.number, relation.take("ssid")),
                ])
        }
        for information in node.children("other-information") {
            let text = information.take()
            builder.addWhole(.remark, text, [(.number, information.take("ssid"))])
            builder.add(identifier: text.flatMap(Self.shipNumber), type: "IMO number")
        }
    }

    /// The number in `IMO number: 9187629`.
    private static func shipNumber(_ text: String) -> String? {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        guard let mark = words.firstIndex(of: "IMO") else { return nil }
        return words[(mark + 1)...].prefix(3).first { PrintedIdentifier.scheme(of: String($0), type: "IMO") == .imo }
            .map(String.init)
    }

    private func modifications(_ nodes: [SourceNode], _ builder: inout EntryBuilder) {
        let days = nodes.map { Self.day($0).flatMap { CivilDate($0) } ?? CivilDate.range.lowerBound }
        // The file has the newest first; that decides between two of one day.
        let isNewestFirst = (days.first ?? CivilDate.range.lowerBound) >= (days.last ?? CivilDate.range.lowerBound)
        let last = days.max()
        let latest = isNewestFirst ? days.firstIndex { $0 == last } : days.lastIndex { $0 == last }
        for (index, node) in nodes.enumerated() {
            let type = node.take("modification-type")
            let property: Property
            switch type {
            case "listed": property = .listedOn
            case "de-listed" where index == latest: property = .endedOn
            default: property = .amendedOn
            }
            let day = Self.day(node)
            _ = node.take("effective-date")
            builder.add(
                property, date: day,
                [(.type, type), (.date, node.take("publication-date")), (.issuedOn, node.take("enactment-date"))])
        }
    }

    private static func day(_ node: SourceNode) -> String? {
        node.peek("effective-date") ?? node.peek("publication-date") ?? node.peek("enactment-date")
    }
}

/// A name of the Swiss list: parts in order, each with spelling variants by language and script.
struct SECOName {
    private let name: SourceNode
    private let parts: [SourceNode]
    private let isMain: Bool

    init(_ name: SourceNode, isMain: Bool) {
        self.name = name
        self.isMain = isMain
        let numbered = name.children("name-part").enumerated().map { index, part in
            (order: part.take("order").flatMap { Int($0) } ?? index, index: index, part: part)
        }
        parts = numbered.sorted { ($0.order, $0.index) < ($1.order, $1.index) }.map(\.part)
    }

    func add(to builder: inout EntryBuilder) {
        let type = name.take("name-type")
        let quality = name.take("quality")
        let property = property(type, quality)
        var qualifiers: [(Qualifier, String?)] = [
            (.type, type), (.quality, quality), (.language, name.take("lang")), (.number, name.take("ssid")),
        ]
        let variants = variants()
        var words: [String] = []
        for part in parts {
            let kind = part.take("name-part-type")
            // A form of address and the name before marriage are said, and are no part of the name.
            let value = part.take("value")
            if let value, !Self.isBeside(kind) { words.append(value) }
            qualifiers += Self.qualifiers(kind, value) + [(.number, part.take("ssid"))]
        }
        builder.addWhole(property, words.joined(separator: " "), qualifiers)
        for variant in variants {
            // A Latin variant is another spelling; in another script it is the name itself.
            let isSpelling = property == .name && (variant.script == nil || variant.script?.uppercased() == "LATN")
            builder.add(
                isSpelling ? .alias : property, variant.text,
                [(.type, type), (.quality, quality), (.language, variant.language), (.script, variant.script)]
                    + variant.numbers.map { (.number, $0) })
        }
    }

    private func property(_ type: String?, _ quality: String?) -> Property {
        switch type {
        case "primary-name": return isMain ? .name : .alias
        case "formerly-known-as": return .formerName
        default: return quality == "low" ? .weakAlias : .alias
        }
    }

    private static func isBeside(_ kind: String?) -> Bool { kind == "title" || kind == "maiden-name" }

    private static func qualifiers(_ kind: String?, _ value: String?) -> [(Qualifier, String?)] {
        switch kind {
        case "whole-name": return []
        case "family-name": return [(.familyName, value)]
        case "given-name": return [(.givenName, value)]
        case "further-given-name": return [(.middleName, value)]
        case "father-name": return [(.patronymic, value)]
        case "title": return [(.title, value)]
        default: return [(.otherName, value), (.label, kind)]
        }
    }

    private struct Variant {
        var text: String
        var language: String?
        var script: String?
        var numbers: [String]
    }

    /// Most languages and scripts of a name, and most spellings in one of them, that are made into names; what is beyond is
    /// kept raw. Real names have five.
    private static let maximumVariants = 64

    /// One name for each language and script, and for each further variant in it. Where a part has no variant, its value
    /// is taken in Latin script and nothing in others: a name of two scripts is nobody's.
    private func variants() -> [Variant] {
        let written = parts.filter { !Self.isBeside($0.peek("name-part-type")) }
        var variants: [Variant] = []
        var seen: [(language: String?, script: String?)] = []
        for spelling in written.flatMap({ $0.children("spelling-variant") }) {
            let key = (spelling.peek("lang"), spelling.peek("script"))
            if seen.contains(where: { $0 == key }) { continue }
            guard seen.count < Self.maximumVariants else { break }
            seen.append(key)
            let spellings = written.map { part in
                part.children("spelling-variant").filter { ($0.peek("lang"), $0.peek("script")) == key }
            }
            let isLatin = key.1.map { $0.uppercased() == "LATN" } ?? true
            for turn in 0..<min(spellings.map(\.count).max() ?? 0, Self.maximumVariants) {
                var variant = Variant(text: "", language: key.0, script: key.1, numbers: [])
                for (part, spellings) in zip(written, spellings) {
                    let spelling = turn < spellings.count ? spellings[turn] : spellings.first
                    _ = spelling?.take("lang")
                    _ = spelling?.take("script")
                    if let number = spelling?.take("ssid") { variant.numbers.append(number) }
                    guard let word = spelling?.take() ?? (isLatin ? part.peek("value") : nil) else { continue }
                    variant.text += variant.text.isEmpty ? word : " " + word
                }
                variants.append(variant)
            }
        }
        return variants
    }
}
