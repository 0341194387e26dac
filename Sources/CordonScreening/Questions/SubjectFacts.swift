internal import CordonLists
internal import CordonModel
public import CordonNames

/// What is known of a subject beside its name. It supports or contradicts a hit; what is not known does neither.
public struct SubjectFacts: Hashable, Sendable {
    /// One of the things that can be known.
    public enum Property: Hashable, Sendable {
        /// Nationality, residence, seat: a code or a printed name.
        case country
        /// Day, month or year of birth or foundation: `1964-05-17`, `1964-05`, `1964`.
        case date
        /// `male` or `female`.
        case gender
        /// A number somebody issued, of a kind such as `lei`, `imo` or `passport`.
        case number(kind: String)
    }

    /// Countries, ISO 3166-1 alpha-2 in lower case.
    public private(set) var countries: Set<String> = []
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    public private(set) var dates: Set<String> = []
    /// `male`, `female`.
    public private(set) var genders: Set<String> = []
    /// Numbers.
    public private(set) var numbers: Set<ComparedEntity.Number> = []
    /// What was given and cannot be compared, in words.
    public private(set) var unread: [String] = []
    /// What was given, as it was written.
    public private(set) var given: [Given] = []

    /// A text that was given.
    public struct Given: Hashable, Sendable {
        /// What it says something of.
        public let property: Property
        /// The text.
        public let text: String
    }

    /// Nothing is known.
    public init() {}

    /// Whether there is nothing to compare.
    public var isEmpty: Bool { countries.isEmpty && dates.isEmpty && genders.isEmpty && numbers.isEmpty }

    /// Adds what a text says, or notes that it says nothing that can be compared. A blank text is nothing.
    public mutating func add(_ property: Property, _ text: String) {
        let text = text.trimmed
        guard !text.isEmpty else { return }
        given.append(Given(property: property, text: text))
        switch property {
        case .country:
            if let code = CountryNames.code(text) { countries.insert(code) } else { note("country", text) }
        case .date:
            let day = String(text.prefix { $0 != "T" && $0 != " " })
            // A year has four digits: 01-05-12 could be any of three days.
            let year = day.prefix { $0 != "-" }
            if year.utf8.count == 4, ComparedProperties.isDate(day) { dates.insert(day) } else { note("date", text) }
        case .gender:
            switch text.lowercased() {
            case "m", "male", "man": genders.insert("male")
            case "f", "female", "woman": genders.insert("female")
            default: note("gender", text)
            }
        case .number(let kind):
            let number = ComparedEntity.Number(kind: kind, value: text)
            if number.value.isEmpty || Self.scheme(kind).map({ (try? Identifier($0, text)) == nil }) == true {
                note(kind, text)
            } else {
                numbers.insert(number)
            }
        }
    }

    private mutating func note(_ what: String, _ text: String) {
        unread.append("\(what) \"\(text)\" is none that can be compared: it says nothing here")
    }

    /// Numbers with check digits, which a wrong one does not have.
    private static func scheme(_ kind: String) -> IdentifierScheme? {
        switch kind {
        case "lei": return .lei
        case "imo": return .imo
        case "isin": return .isin
        case "usc": return .uscc
        default: return nil
        }
    }

    /// The numbers by which lists are joined, each as its publisher writes it.
    var identifiers: [Identifier] {
        numbers.compactMap { number in Self.scheme(number.kind).flatMap { try? Identifier($0, number.value) } }
            .sorted { $0.description < $1.description }
    }

    /// The kinds of numbers that are told apart; any other is `other`.
    public static let numberKinds = Set(ComparedProperties.numbers.values).sorted()

    /// The kind that a word means: `lei`, `passport`, `vat`; `nil` for none.
    public static func numberKind(_ word: String) -> String? {
        let word = word.trimmed.lowercased()
        let others = ["uscc": "usc", "vat": "tax", "tin": "tax", "swift": "bic", "figi": "figi", "ssn": "id"]
        return others[word] ?? (numberKinds.contains(word) ? word : nil)
    }

    /// What a number is expected to look like where its kind stands before it.
    public static let numberForm = "KIND:NUMBER, with one of \(numberKinds.joined(separator: ", "))"

    /// A number with its kind before it (`passport:…`), taken apart; `nil` for none of ``numberForm``.
    public static func number(_ text: String) -> (kind: String, value: String)? {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let kind = numberKind(parts[0]) else { return nil }
        return (kind, parts[1])
    }

    /// What a column of a file of names holds, by its heading; `nil` for something else. `id` is the user's own number of the
    /// row, not one of the party.
    public static func property(ofColumn heading: String) -> Property? {
        let word = heading.lowercased().filter { $0.isLetter || $0.isNumber }
        switch word {
        case "country", "countries", "nationality", "citizenship", "jurisdiction", "residence": return .country
        case "birthdate", "dateofbirth", "dob", "born", "birthday", "yearofbirth", "incorporationdate",
            "dateofincorporation", "founded":
            return .date
        case "gender", "sex": return .gender
        case "passportnumber": return .number(kind: "passport")
        case "registrationnumber", "companynumber": return .number(kind: "registration")
        case "taxnumber", "taxid", "vatnumber": return .number(kind: "tax")
        case "leicode": return .number(kind: "lei")
        case "imonumber": return .number(kind: "imo")
        case "idnumber", "nationalid": return .number(kind: "id")
        case "id", "other": return nil
        default: return numberKind(word).map { .number(kind: $0) }
        }
    }

    /// As it is compared with what is known of a party.
    var compared: ComparedEntity {
        var entity = ComparedEntity(names: [])
        entity.countries = countries
        entity.dates = dates.sorted()
        entity.genders = genders
        entity.numbers = numbers
        return entity
    }
}
