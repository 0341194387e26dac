/// What a statement of a published entry says. The numbers are stored: never change or reuse one.
public enum Property: UInt8, Hashable, Sendable, CaseIterable {
    // Names. The publisher's own strength of an alias is data: a weak alias confirms and does not alert alone.
    /// The main name, as printed. Most entries have one.
    case name = 1
    /// Another name.
    case alias = 2
    /// A name the publisher calls weak, low quality or not strong.
    case weakAlias = 3
    /// A name no longer in use.
    case formerName = 4
    /// A name under which the party's securities are issued.
    case issuerName = 5

    // A person.
    /// Birth as printed; ``Qualifier/earliest`` and ``Qualifier/latest`` bound it.
    case birthDate = 10
    case birthPlace = 11
    case deathDate = 12
    case gender = 13
    case nationality = 14
    case citizenship = 15
    case title = 16
    /// Office, function, designation, occupation.
    case position = 17

    // An organisation, a vessel, an aircraft.
    /// A country the source ties the entry to without saying how; otherwise with ``Qualifier/role``.
    case country = 20
    /// Day of foundation or building.
    case foundedOn = 21

    case address = 30
    /// A number somebody issued: document, register, tax, ISIN, IMO. ``Qualifier/type`` is the printed kind,
    /// ``Qualifier/scheme`` the scheme when form and check digit are right.
    case identifier = 40
    /// An address of a digital currency; ``Qualifier/type`` is the currency.
    case wallet = 41

    case website = 50
    case email = 51
    case phone = 52

    // The listing.
    /// A list or part of a list the entry stands on, when the file holds several.
    case list = 60
    case programme = 61
    /// What is imposed: asset freeze, travel ban, licence requirement.
    case measure = 62
    /// The act under which the entry was made.
    case legalBasis = 63
    /// The publisher's statement of reasons.
    case reason = 64
    /// Day of listing as printed; ``Qualifier/earliest`` holds it as `YYYY-MM-DD`.
    case listedOn = 65
    case amendedOn = 66
    /// Day on which the entry ended, or ends.
    case endedOn = 67
    /// Day from which the entry has effect.
    case effectiveOn = 68
    /// Last day for sales to divest.
    case divestBy = 69
    /// Notice, gazette or journal that printed the entry.
    case notice = 70
    /// The entry's number in another list, or another number of the same publisher; ``Qualifier/type`` says which.
    case reference = 71
    case topic = 72

    case remark = 80
    /// A fact with a label of the publisher's, in ``Qualifier/type``: vessel flag, tonnage, aircraft model.
    case attribute = 81
    /// Another entry or party; ``Qualifier/relation`` says how, ``Qualifier/target`` is its id when one is printed.
    case link = 82
    /// Where the publisher points for more.
    case sourceURL = 83

    /// A field of the source that the model has no place for; ``Qualifier/path`` is where it stood.
    case raw = 99

    /// Whether the statement is a name of the party.
    public var isName: Bool { self == .name || isFurtherName }
    /// Whether the statement is a name beside the main one.
    public var isFurtherName: Bool {
        self == .alias || self == .weakAlias || self == .formerName || self == .issuerName
    }
    /// The name of the property in every output, for example `birthDate`.
    public var label: String { "\(self)" }
}

/// What a statement adds to its value. The numbers are stored: never change or reuse one.
public enum Qualifier: UInt8, Hashable, Sendable, CaseIterable {
    /// The kind as the publisher prints it: `a.k.a.`, `Passport`, `Vessel Flag`.
    case type = 1
    /// The strength or reliability the publisher gives: `good`, `low`, `strong`, `Reported`.
    case quality = 2
    case script = 3
    case language = 4
    /// The publisher's own number of the part (an alias, an address, a document).
    case number = 5

    // Parts of a name.
    case familyName = 10
    case givenName = 11
    case middleName = 12
    case patronymic = 13
    /// A further part of a name; ``type`` of the statement or the publisher's label stands in ``label``.
    case otherName = 14
    case title = 15

    // Parts of an address or place.
    case street = 20
    case city = 21
    case region = 22
    case postalCode = 23
    case country = 24
    case postOfficeBox = 25
    /// ISO 3166-1 alpha-2, when the source prints a code beside the name.
    case countryCode = 26

    // Dates, as `YYYY-MM-DD`.
    /// First day the printed date can mean.
    case earliest = 30
    /// Last day the printed date can mean.
    case latest = 31
    /// `true` when the publisher says about.
    case circa = 32
    case calendar = 33

    // An identifier.
    /// ``IdentifierScheme`` raw value.
    case scheme = 40
    case issuer = 41
    case issuedOn = 42
    case expiresOn = 43
    /// What the publisher says of it: `Valid`, `Fraudulent`, `known false`.
    case validity = 44
    case validFrom = 45
    case validUntil = 46

    // A relation.
    case relation = 50
    /// Id of the other entry.
    case target = 51
    /// `true` when the publisher says the relation has ended.
    case former = 52
    /// How the country, place or date bears on the entry: `jurisdiction`, `registration`.
    case role = 53
    /// Share or percentage.
    case share = 54

    /// Where a raw field stood in the source: `individual/identity/@main`.
    case path = 60
    /// A remark on this statement.
    case note = 61
    /// The list or part of a list the statement belongs to.
    case list = 62
    case authority = 63
    case programme = 64
    /// The value as printed, where ours is a reading of it.
    case original = 65
    case sourceURL = 66
    case status = 67
    /// A day the source ties to the statement, as printed.
    case date = 68
    case label = 69

    /// The name of the qualifier in every output.
    public var name: String { "\(self)" }
}
