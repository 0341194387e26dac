internal import CordonModel
internal import CordonNames

/// Which properties of FollowTheMoney are evidence when two parties are compared.
enum ComparedProperties {
    static let names = ["name", "alias", "previousName", "abbreviation"]
    static let weakNames = ["weakAlias"]
    static let dates = ["birthDate", "incorporationDate", "buildDate"]
    static let countries = [
        "country", "nationality", "citizenship", "jurisdiction", "mainCountry", "birthCountry", "flag",
    ]
    /// Kinds of numbers by property.
    static let numbers = [
        "leiCode": "lei", "imoNumber": "imo", "innCode": "inn", "ogrnCode": "ogrn", "isinCode": "isin", "isin": "isin",
        "mmsi": "mmsi", "uscCode": "usc", "passportNumber": "passport", "registrationNumber": "registration",
        "idNumber": "id", "taxNumber": "tax", "swiftBic": "bic", "figiCode": "figi", "okpoCode": "okpo",
        "socialSecurityNumber": "id", "vatCode": "tax", "dunsCode": "duns", "npiCode": "npi",
        "uniqueEntityId": "uei", "licenseNumber": "license", "callSign": "other", "crsNumber": "other",
    ]

    /// How names of a schema are read.
    static func kind(_ schema: String) -> NameKind {
        switch schema {
        case "Person": return .person
        case "Company", "Organization", "PublicBody": return .organisation
        case "Vessel", "Airplane", "Vehicle": return .vessel
        default: return .unknown
        }
    }

    /// Whether a text is a year, a month or a day of the calendar; a clock time may follow. What is none is no evidence.
    static func isDate(_ text: String) -> Bool {
        let parts = text.prefix { $0 != "T" && $0 != " " }.split(separator: "-", omittingEmptySubsequences: false)
            .map { Int($0) ?? 0 }
        guard let year = parts.first, (1...3).contains(parts.count) else { return false }
        return CivilDate(
            year: year, month: parts.count > 1 ? parts[1] : 1, day: parts.count > 2 ? parts[2] : 1) != nil
    }
}

extension ComparedEntity {
    /// What is known of an entity of a list.
    init(
        _ entity: FollowTheMoneyEntity, names: [(text: String, isWeak: Bool)], kind: NameKind, _ analyser: NameAnalyser
    ) {
        self.init(names: names.map { .init(analyser.analyse($0.text, kind: kind), isWeak: $0.isWeak) })
        self.kind = kind
        addEvidence(entity.properties, country: CountryNames.code)
    }

    /// What is known of an example to look for, or of a party of a deck.
    /// - Parameter country: How a value of a country is read; one that gives nothing is no evidence.
    init(
        example properties: [String: [String]], schema: String, _ analyser: NameAnalyser,
        country: (String) -> String? = CountryNames.code
    ) {
        let kind = ComparedProperties.kind(schema)
        func names(_ properties: [String], _ values: [String: [String]], isWeak: Bool) -> [Name] {
            properties.flatMap { values[$0] ?? [] }.map { .init(analyser.analyse($0, kind: kind), isWeak: isWeak) }
        }
        self.init(
            names: names(ComparedProperties.names, properties, isWeak: false)
                + names(ComparedProperties.weakNames, properties, isWeak: true))
        self.kind = kind
        addEvidence(properties, country: country)
    }

    private mutating func addEvidence(_ properties: [String: [String]], country: (String) -> String?) {
        for (property, numberKind) in ComparedProperties.numbers {
            for value in properties[property] ?? [] {
                let number = Number(kind: numberKind, value: value)
                if !number.value.isEmpty { numbers.insert(number) }
            }
        }
        func values(_ names: [String]) -> [String] { names.flatMap { properties[$0] ?? [] } }
        dates = values(ComparedProperties.dates).filter(ComparedProperties.isDate)
        countries = Set(values(ComparedProperties.countries).compactMap(country))
        genders = Set(values(["gender"]).map { $0.lowercased() })
    }
}
