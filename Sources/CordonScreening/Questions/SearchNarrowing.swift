internal import CordonLaw
public import CordonModel

/// By what the results of a search are narrowed, as a person or a program writes it; nothing narrows that is `nil`.
public struct SearchNarrowing: Sendable {
    /// Keys of lists.
    public var lists: [String]?
    /// Kinds of parties.
    public var kinds: [String]?
    /// Countries by name or code.
    public var countries: [String]?
    /// Keys of regimes, in any case.
    public var regimes: [String]?

    /// Nothing is narrowed.
    public init() {}
}

extension PublicSearch {
    /// Narrows the search, beside what the words themselves say of lists.
    /// - Parameters:
    ///   - library: What is searched.
    ///   - field: How the one who asks calls `list`, `kind`, `country` and `regime`.
    /// - Throws: ``CordonModel/DataError`` with the field of a value that is none.
    public mutating func narrow(
        by narrowing: SearchNarrowing, in library: ListLibrary, field: (String) -> String
    ) throws(DataError) {
        func read<Value>(
            _ texts: [String]?, _ name: String, expected: String, _ value: (String) -> Value?
        ) throws(DataError) -> [Value]? {
            try texts?.map { (text) throws(DataError) in
                guard let value = value(text) else {
                    throw DataError(file: field(name), expected: expected, found: text)
                }
                return value
            }
        }
        func keys(_ texts: [String]?) throws(DataError) -> [String]? {
            try texts?.map { (text) throws(DataError) in
                do throws(DataError) {
                    return try library.listKey(text)
                } catch {
                    throw DataError(file: field("list"), expected: error.expected, found: text)
                }
            }
        }
        for (name, texts) in [
            ("list", narrowing.lists), ("kind", narrowing.kinds), ("country", narrowing.countries),
            ("regime", narrowing.regimes),
        ] where texts?.isEmpty == true {
            throw DataError(file: field(name), expected: "one or more, by commas", found: "none")
        }
        lists = try keys(lists)
        if let wanted = try keys(narrowing.lists) {
            let both = lists.map { own in wanted.filter(own.contains) } ?? wanted
            guard !both.isEmpty else {
                throw DataError(
                    file: field("list"), expected: "one of the lists that the words ask for",
                    found: wanted.joined(separator: ","))
            }
            lists = both
        }
        kinds = try read(narrowing.kinds, "kind", expected: SubjectKind.expected) { SubjectKind($0) }.map { Set($0) }
        countries = try read(
            narrowing.countries, "country", expected: "a country by its name or code (ISO 3166-1)"
        ) { text in CountryNames.code(text).flatMap { $0 == CountryNames.global ? nil : $0 } }.map { Set($0) }
        let keys = library.knowledge.regimes.map(\.key)
        regimes = try read(narrowing.regimes, "regime", expected: "one of " + keys.joined(separator: ", ")) { text in
            keys.first { $0.uppercased() == text.uppercased() }
        }.map { Set($0) }
    }
}

extension PublicSearch {
    /// Whether results are left out by what is known of them.
    var isNarrowed: Bool { countries != nil || regimes != nil }

    /// The rows that are asked about, and how many are not, in words: nothing is left out in silence.
    func leftOut(of alike: ScreenedRows) -> (rest: ScreenedRows, warnings: [String]) {
        guard isNarrowed else { return (alike, []) }
        var rest = ScreenedRows()
        var others = 0
        var unknown = 0
        for (row, traits) in zip(alike.records, alike.traits) {
            let isOfCountry = countries.map { !$0.isDisjoint(with: traits.countries) } ?? true
            let isOfRegime = regimes.map { !$0.isDisjoint(with: traits.regimes) } ?? true
            // A row that says why there is none stands for no party.
            let isParty = row["entity"] != .null
            if isOfCountry, isOfRegime, isParty {
                rest.append(ScreenedRows(records: [row], lines: [], traits: [traits]))
            } else if isParty {
                others += 1
                if !isOfCountry, traits.countries.isEmpty { unknown += 1 }
            }
        }
        guard others > 0 else { return (rest, []) }
        let words = [countries.map { _ in "country" }, regimes.map { _ in "regime" }].compactMap { $0 }
        return (
            rest,
            [
                "names found that are left out by \(words.joined(separator: " and ")): \(others)"
                    + (unknown > 0 ? ", of which \(unknown) have no country on their list" : "")
            ]
        )
    }
}
