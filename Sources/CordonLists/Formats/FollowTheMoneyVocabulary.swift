internal import CordonModel

/// What the properties and schemata of FollowTheMoney mean here.
///
/// A property that is not named is kept raw. New ones come every year: a line here makes one known.
enum FollowTheMoneyVocabulary {
    /// What a property's values become.
    static func field(_ name: String, ofSanction: Bool = false) -> FollowTheMoneyField? {
        // Some exports write the schema before the name: `Person:alias`.
        let bare = name.split(separator: ":").last.map(String.init) ?? name
        return (ofSanction ? sanctionFields[bare] : nil) ?? fields[bare]
    }

    /// The kind of an entity of that schema; ``EntryKind/unknown`` for a schema that is not known.
    static func kind(_ schema: String) -> EntryKind { kinds[schema] ?? .unknown }

    /// Our key of the list that OpenSanctions calls by that name; `nil` for another.
    static func list(_ dataset: UnsafeBufferPointer<UInt8>) -> String? {
        lists.first { $0.name.utf8.count == dataset.count && $0.name.utf8.elementsEqual(dataset) }?.key
    }

    private static let lists: [(name: String, key: String)] = [
        ("us_ofac_sdn", "US-OFAC-SDN"), ("us_ofac_cons", "US-OFAC-CONS"), ("us_trade_csl", "US-CSL"),
        ("us_bis_denied", "US-BIS-DPL"), ("us_dod_chinese_milcorps", "US-DOD-1260H"), ("us_dhs_uflpa", "US-DHS-UFLPA"),
        ("us_fcc_covered", "US-FCC-COVERED"), ("un_sc_sanctions", "UN-SC"), ("eu_fsf", "EU-FSF"),
        ("eu_journal_sanctions", "EU-OJ"), ("gb_fcdo_sanctions", "UK-SL"), ("gb_hmt_sanctions", "UK-OFSI-CONLIST"),
        ("ch_seco_sanctions", "CH-SECO"), ("ca_dfatd_sema_sanctions", "CA-SEMA"), ("au_dfat_sanctions", "AU-DFAT"),
    ]

    private static let fields: [String: FollowTheMoneyField] = {
        var fields: [String: FollowTheMoneyField] = [:]
        func define(
            _ names: StaticString, _ property: Property, _ label: Qualifier? = .type,
            _ reading: FollowTheMoneyField.Reading = .text
        ) {
            let text = UnsafeBufferPointer(start: names.utf8Start, count: names.utf8CodeUnitCount)
            for word in text.split(separator: UInt8(ascii: " ")) {
                let field = FollowTheMoneyField(names, word.startIndex..<word.endIndex, property, label, reading)
                fields[field.name] = field
            }
        }
        define("name", .alias)
        define("alias", .alias, nil)
        define("weakAlias", .weakAlias, nil)
        // The model calls abbreviations too weak to match on.
        define("abbreviation", .weakAlias)
        define("previousName", .formerName, nil)

        define("birthDate", .birthDate, nil, .date)
        define("deathDate", .deathDate, nil, .date)
        define("birthPlace", .birthPlace, nil)
        define("gender", .gender, nil)
        define("nationality", .nationality, nil)
        define("citizenship", .citizenship, nil)
        define("title", .title, nil)
        define("position", .position, nil)
        define("profession occupation", .position)
        define("country", .country, nil)
        define("jurisdiction mainCountry birthCountry flag pastFlags", .country, .role)
        define("incorporationDate buildDate inceptionDate", .foundedOn, .type, .date)
        define("address", .address, nil)
        define("full", .address)

        define(
            """
            idNumber passportNumber taxNumber registrationNumber licenseNumber socialSecurityNumber vatCode innCode \
            ogrnCode kppCode okpoCode bikCode pfrNumber fnsCode fssCode coatoCode voenCode jibCode mbsCode irsCode ipoCode \
            leiCode isinCode isin figiCode ticker ricCode cikCode uscCode dunsCode uniqueEntityId npiCode swiftBic bic \
            iban accountNumber bvdId icijId permId cageCode giiNumber imoNumber mmsi callSign crsNumber serialNumber \
            wikidataId osmId googlePlaceId
            """, .identifier, .type, .identifier)
        define("number", .identifier, nil, .document)
        define("publicKey", .wallet, nil, .wallet)
        define("website", .website, nil)
        define("email", .email, nil)
        define("phone", .phone, nil)

        define("topics", .topic, nil)
        define("program programId", .programme)
        define("authority", .list)
        define("provisions", .measure)
        define("legalBasis", .legalBasis)
        define("reason", .reason, nil)
        define("listingDate", .listedOn, .type, .date)
        define("modifiedAt", .amendedOn, .type, .date)
        define("authorityId unscId recordId", .reference)
        define("notes summary description keywords remarks", .remark)
        define(
            "sourceUrl programUrl publisherUrl wikipediaUrl alephUrl opencorporatesUrl", .sourceURL)

        define(
            """
            firstName secondName middleName fatherName motherName lastName nameSuffix namesMentioned religion political \
            ethnicity education spokenLanguage height weight eyeColor hairColor appearance deathPlace legalForm status \
            taxStatus sector classification type model manufacturer icaoCode tonnage grossRegisteredTonnage \
            deadweightTonnage registrationPort navigationArea pastTypes okvedCode okopfCode oksmCode caemCode capital \
            currency amount amountUsd amountEur purpose role relationship percentage sharesCount sharesValue \
            sharesCurrency sharesType ownershipType controlType duration constituency politicalGroup subnationalArea \
            numberOfSeats street street2 city region state postalCode postOfficeBox latitude longitude bankName \
            accountType bankAddress currencySymbol managingExchange balance collateral publisher
            """, .attribute)
        define(
            """
            startDate endDate date createdAt retrievedAt dissolutionDate registrationDate deregistrationDate \
            nameChangeDate declarationDate issueDate maturityDate creationDate openingDate closingDate balanceDate
            """, .attribute, .type, .date)

        define(
            """
            addressEntity owner asset holder post entity person relative associate subject object director organization \
            member employer employee agent client predecessor successor controller controlled payer beneficiary debtor \
            creditor issuer operator parent bank proof document supplier contract project participant party case
            """, .link, .relation, .reference)
        return fields
    }()

    /// What means something else in a `Sanction`: its interval is that of the listing.
    private static let sanctionFields = [
        "startDate": FollowTheMoneyField("startDate", .effectiveOn, .type, .date),
        "endDate": FollowTheMoneyField("endDate", .endedOn, .type, .date),
    ]

    private static let kinds: [String: EntryKind] = {
        var kinds: [String: EntryKind] = [:]
        func define(_ kind: EntryKind, _ schemata: String) {
            for schema in schemata.split(separator: " ") { kinds[String(schema)] = kind }
        }
        define(.person, "Person")
        define(.organization, "Organization Company PublicBody")
        define(.vessel, "Vessel")
        define(.aircraft, "Airplane")
        define(.thing, "Asset Security Vehicle CryptoWallet BankAccount RealEstate License Land Value Workbook")
        // Intervals and what else describes parties and is none.
        define(
            .detail,
            """
            Address Ownership Control Directorship Membership Employment Family Associate UnknownLink Representation \
            Succession Occupancy Position Sanction Risk Identification Passport Payment Debt Documentation Interest \
            Interval EconomicActivity ContractAward CourtCaseParty ProjectParticipant TaxRoll Similar Relationship \
            RelatedTo Event Call Trip Message Mention Note Project Contract CourtCase CallForTenders Territory Document \
            Article Page Pages Package Folder Table PlainText HyperText Image Audio Video Email Record Post
            """)
        return kinds
    }()
}

/// What becomes of the values of one property. Holds no reference, so that copying it costs nothing.
struct FollowTheMoneyField {
    /// How a value is read.
    enum Reading {
        case text, date, identifier
        /// The number of a document; its kind and country stand beside it.
        case document
        /// A public key; its currency stands beside it.
        case wallet
        /// The id of another entity.
        case reference
    }

    let property: Property
    let reading: Reading
    /// The qualifier that holds the property's own name, where ours says less.
    private let label: Qualifier?
    /// Whether ``PrintedIdentifier`` knows the property's name as one of our schemes.
    private let mayHaveScheme: Bool
    /// The property's own name is that part of this text.
    private let names: StaticString
    private let range: Range<Int>

    /// A property by a part of a text of names.
    fileprivate init(
        _ names: StaticString, _ range: Range<Int>, _ property: Property, _ label: Qualifier?, _ reading: Reading
    ) {
        self.property = property
        self.label = label
        self.reading = reading
        self.names = names
        self.range = range
        let bytes = UnsafeBufferPointer(start: names.utf8Start + range.lowerBound, count: range.count)
        let name = String(decoding: bytes, as: UTF8.self)
        mayHaveScheme = ["imoNumber", "isin", "isinCode", "leiCode", "uscCode", "cikCode", "figiCode"].contains(name)
    }

    /// A property by its name.
    init(_ name: StaticString, _ property: Property, _ label: Qualifier?, _ reading: Reading) {
        self.init(name, 0..<name.utf8CodeUnitCount, property, label, reading)
    }

    /// The property's own name.
    var name: String { String(decoding: nameBytes, as: UTF8.self) }

    private var nameBytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: names.utf8Start + range.lowerBound, count: range.count)
    }

    /// Adds a value; further qualifiers may follow.
    /// - Returns: Whether the value was not blank.
    @inline(__always)
    @discardableResult
    func add(_ value: UnsafeBufferPointer<UInt8>, to builder: inout EntryBuilder) -> Bool {
        guard builder.open(property, bytes: value) else { return false }
        if let label { builder.qualify(label, bytes: nameBytes) }
        switch reading {
        case .text, .document, .wallet: break
        case .date: ISODate.qualify(value, &builder)
        case .identifier: scheme(of: value, &builder)
        case .reference:
            // What holds a blank is a name: files that others make put names where ids belong.
            if !value.contains(0x20) { builder.qualify(.target, bytes: value) }
        }
        return true
    }

    private func scheme(of value: UnsafeBufferPointer<UInt8>, _ builder: inout EntryBuilder) {
        guard mayHaveScheme || (value.count >= 10 && value[0] | 0x20 == UInt8(ascii: "i")) else { return }
        let text = String(decoding: value, as: UTF8.self)
        if let scheme = PrintedIdentifier.scheme(of: text, type: name == "figiCode" ? "figi" : name) {
            builder.qualify(.scheme, scheme.rawValue)
        }
    }
}

/// Dates as ISO 8601 writes them, read from bytes: nearly all dates of a FollowTheMoney file, and most of its time.
enum ISODate {
    /// Qualifies the statement begun last with the span that the date means, when it can be read.
    static func qualify(_ value: UnsafeBufferPointer<UInt8>, _ builder: inout EntryBuilder) {
        guard let year = number(value, 0, 4), (1800...2999).contains(year) else { return general(value, &builder) }
        switch value.count {
        case 4: return span(year, 1, 1, 12, 31, &builder)
        case 7:
            guard value[4] == UInt8(ascii: "-"), let month = number(value, 5, 7), (1...12).contains(month) else {
                break
            }
            return span(year, month, 1, month, days(month, of: year), &builder)
        case 10:
            guard value[4] == UInt8(ascii: "-"), value[7] == UInt8(ascii: "-"), let month = number(value, 5, 7),
                (1...12).contains(month), let day = number(value, 8, 10), (1...days(month, of: year)).contains(day)
            else { break }
            builder.qualify(.earliest, bytes: value)
            builder.qualify(.latest, bytes: value)
            return
        default: break
        }
        general(value, &builder)
    }

    private static func general(_ value: UnsafeBufferPointer<UInt8>, _ builder: inout EntryBuilder) {
        guard let date = PrintedDate(String(decoding: value, as: UTF8.self)) else { return }
        for case (let qualifier, let text?) in date.qualifiers { builder.qualify(qualifier, text) }
    }

    private static func span(
        _ year: Int, _ firstMonth: Int, _ firstDay: Int, _ lastMonth: Int, _ lastDay: Int, _ builder: inout EntryBuilder
    ) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { text in
            func write(_ number: Int, _ start: Int, _ count: Int) {
                var rest = number
                for place in (start..<start + count).reversed() {
                    text[place] = UInt8(truncatingIfNeeded: rest % 10) + UInt8(ascii: "0")
                    rest /= 10
                }
            }
            write(year, 0, 4)
            text[4] = UInt8(ascii: "-")
            text[7] = UInt8(ascii: "-")
            write(firstMonth, 5, 2)
            write(firstDay, 8, 2)
            builder.qualify(.earliest, bytes: UnsafeBufferPointer(text))
            write(lastMonth, 5, 2)
            write(lastDay, 8, 2)
            builder.qualify(.latest, bytes: UnsafeBufferPointer(text))
        }
    }

    private static func number(_ value: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        guard end <= value.count else { return nil }
        var number = 0
        for index in start..<end {
            let digit = value[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }

    private static func days(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
