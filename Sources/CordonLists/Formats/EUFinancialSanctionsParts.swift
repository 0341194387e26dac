internal import CordonModel

/// One part of an entry of the EU's list - a name, an address, a document - whatever the syntax of the file.
/// Its fields are called as in the XML; those of the act that made it, `act.number`, `act.date`, `act.type`, `act.url`
/// and `act.programme`.
struct EUPart {
    private let field: (String) -> String?

    /// A part whose fields `field` finds and takes.
    init(_ field: @escaping (String) -> String?) { self.field = field }

    /// The text of a field; `nil` when it is blank.
    func take(_ name: String) -> String? { field(name) }

    /// Whether a flag is set. A flag that is not set says nothing.
    func isSet(_ name: String) -> Bool { take(name)?.lowercased() == "true" }

    /// The act that made the part, and the publisher's number of the part.
    var source: [(Qualifier, String?)] {
        [
            (.number, take("logicalId")), (.authority, take("act.number")), (.date, take("act.date")),
            (.label, take("act.type")), (.programme, take("act.programme")), (.sourceURL, take("act.url")),
        ]
    }

    /// The country with its code. `00` and `UNKNOWN` are how the publisher leaves it blank.
    var country: (name: String?, code: String?) {
        let name = take("countryDescription")
        let code = take("countryIso2Code")
        return (name?.uppercased() == "UNKNOWN" ? nil : name, code == "00" ? nil : code)
    }
}

extension EntryBuilder {
    /// A name, with what the file prints beside it about the bearer. The first that is not weak is the main one.
    /// - Returns: Whether it was taken for the main name.
    mutating func addEUName(_ part: EUPart, mayBeMain: Bool) -> Bool {
        let parts: [(Qualifier, String?)] = [
            (.givenName, part.take("firstName")), (.middleName, part.take("middleName")),
            (.familyName, part.take("lastName")),
        ]
        let remark = part.take("remark")
        let strength = part.take("strong").map { $0.lowercased() == "false" ? "weak" : "strong" }
        let joined = parts.compactMap(\.1).joined(separator: " ")
        let name = part.take("wholeName") ?? (joined.isEmpty ? nil : joined)
        let further = Self.furtherName(strength, remark)
        let isMain = mayBeMain && name != nil && further != .weakAlias
        addWhole(
            isMain ? .name : further, name,
            parts + [(.language, part.take("nameLanguage")), (.quality, strength), (.note, remark)] + part.source)
        add(.title, part.take("title"))
        add(.position, part.take("function"))
        add(.gender, part.take("gender"))
        return isMain
    }

    /// The quality of an alias stands in its remark: `strong` is `true` throughout. A remark `formerly known as …` is about
    /// another name than the one it stands at.
    private static func furtherName(_ strength: String?, _ remark: String?) -> Property {
        strength == "weak" || remark?.lowercased().hasPrefix("low quality") == true ? .weakAlias : .alias
    }

    /// An address.
    mutating func addEUAddress(_ part: EUPart) {
        let country = part.country
        let parts: [(Qualifier, String?)] = [
            (.street, part.take("street")), (.street, part.take("houseNumber")), (.postOfficeBox, part.take("poBox")),
            (.region, part.take("place")),
            (.city, part.take("city")), (.postalCode, part.take("zipCode")), (.region, part.take("region")),
            (.country, country.name),
        ]
        let printed = parts.compactMap(\.1).joined(separator: ", ")
        let status = part.isSet("asAtListingTime") ? "as at listing time" : nil
        addWhole(
            .address, printed.isEmpty ? nil : printed,
            parts + [(.countryCode, country.code), (.note, part.take("remark")), (.status, status)] + part.source)
    }

    /// Day and place of birth. A day of another calendar is kept as it is printed, beside the day the publisher made of it.
    mutating func addEUBirth(_ part: EUPart) {
        let calendar = part.take("calendarType")
        let day = part.take("birthdate")
        let printed = [part.take("year"), part.take("monthOfYear"), part.take("dayOfMonth")].compactMap { $0 }
        let years = [part.take("yearRangeFrom"), part.take("yearRangeTo")].compactMap { $0 }.joined(separator: " to ")
        let text = day ?? (printed.isEmpty ? (years.isEmpty ? nil : years) : printed.joined(separator: "-"))
        let isForeign = calendar.map { $0.uppercased() != "GREGORIAN" } ?? false
        let restates = day.flatMap(CivilDate.init)
            .map { [$0.components.year, $0.components.month, $0.components.day] == printed.map { Int($0) ?? -1 } }
        let source = part.source
        let note = part.take("remark")
        let circa = part.isSet("circa") ? "true" : nil
        let qualifiers: [(Qualifier, String?)] =
            [
                (.circa, text == nil ? nil : circa),
                (.calendar, isForeign ? calendar : nil), (.note, text == nil ? nil : note),
                (.original, restates == false ? printed.joined(separator: "-") : nil),
            ] + (text == nil ? [] : source)
        if isForeign, day == nil {
            addWhole(.birthDate, text, qualifiers)
        } else {
            add(.birthDate, date: text, qualifiers)
        }

        let country = part.country
        let place: [(Qualifier, String?)] = [
            (.region, part.take("place")), (.city, part.take("city")), (.postalCode, part.take("zipCode")),
            (.region, part.take("region")), (.country, country.name),
        ]
        let address = place.compactMap(\.1).joined(separator: ", ")
        if address.isEmpty, country.code == nil, text != nil { return }
        addWhole(
            .birthPlace, address.isEmpty ? nil : address,
            place + [
                (.countryCode, country.code), (.note, text == nil ? note : nil), (.circa, text == nil ? circa : nil),
            ] + source)
    }

    /// A document or number.
    mutating func addEUIdentification(_ part: EUPart) {
        let country = part.country
        let flags = [
            ("knownExpired", "known expired"), ("knownFalse", "known false"), ("reportedLost", "reported lost"),
            ("revokedByIssuer", "revoked by issuer"),
        ].compactMap { flag, words in part.isSet(flag) ? words : nil }
        let type = part.take("identificationTypeDescription")
        let code = part.take("identificationTypeCode")
        let number = part.take("number")
        let source = part.source
        add(
            identifier: number, type: type ?? code,
            [
                (.country, country.name), (.countryCode, country.code), (.region, part.take("region")),
                (.issuer, part.take("issuedBy")), (.issuedOn, part.take("issueDate")),
                (.validFrom, part.take("validFrom")), (.validUntil, part.take("validTo")),
                (.otherName, part.take("nameOnDocument")), (.note, part.take("remark")),
                (.validity, flags.isEmpty ? nil : flags.joined(separator: ", ")),
                (.status, part.isSet("diplomatic") ? "diplomatic" : nil), (.label, type == nil ? nil : code),
            ] + source)
        if let latin = part.take("latinNumber"), latin != number {
            add(identifier: latin, type: type ?? code, [(.original, number)])
        }
    }

    /// A citizenship.
    mutating func addEUCitizenship(_ part: EUPart) {
        let country = part.country
        addWhole(
            .citizenship, country.name ?? country.code,
            [
                (.countryCode, country.name == nil ? nil : country.code), (.region, part.take("region")),
                (.note, part.take("remark")),
            ] + part.source)
    }

    /// The entry itself and the act that holds it.
    mutating func addEUListing(_ entity: EUPart, _ regulation: EUPart) {
        add(.reference, entity.take("euReferenceNumber"), [(.type, "EU reference number")])
        add(.reference, entity.take("unitedNationId"), [(.type, "UN reference number")])
        add(.listedOn, date: entity.take("designationDate"), [])
        add(.remark, entity.take("designationDetails"), [(.type, "designation details")])
        let programme = regulation.take("programme")
        add(.programme, programme)
        addWhole(
            .legalBasis, regulation.take("numberTitle"),
            [
                (.type, regulation.take("regulationType")), (.issuer, regulation.take("organisationType")),
                (.issuedOn, regulation.take("publicationDate")), (.validFrom, regulation.take("entryIntoForceDate")),
                (.sourceURL, regulation.take("publicationUrl")), (.number, regulation.take("logicalId")),
                (.programme, programme),
            ])
    }
}

/// What kind of party the EU's `person` (P) and `enterprise` (E) are. Vessels are enterprises there.
func kindOfEUSubject(_ code: String?) -> EntryKind {
    switch code?.lowercased() {
    case "person", "p": .person
    case "enterprise", "e": .organization
    default: .unknown
    }
}
