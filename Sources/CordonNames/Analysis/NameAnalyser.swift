/// Turns the text of a name into parts with roles, weights and the forms they can be compared by.
public struct NameAnalyser: Sendable {
    let lexicon: Lexicon

    /// An analyser that uses the word lists of `lexicon`.
    public init(lexicon: Lexicon) { self.lexicon = lexicon }

    /// Takes a name apart.
    ///
    /// At most 1,000 characters, 48 words and 60 letters a word are read.
    /// - Parameter kind: What bears the name; when it is not known, a legal form or a word for what organisations do
    ///   makes it an organisation.
    public func analyse(_ text: String, kind: NameKind = .unknown) -> AnalysedName {
        let tokens = lexicon.tokeniser.tokens(text)
        let organisation = OrganisationParts(lexicon: lexicon)
        let person = PersonParts(lexicon: lexicon)
        switch kind {
        case .organisation:
            return AnalysedName(text: text, kind: kind, readings: organisation.readings(tokens))
        case .vessel:
            return AnalysedName(text: text, kind: kind, readings: organisation.readings(vessel(tokens)))
        case .person:
            return AnalysedName(text: text, kind: kind, readings: person.readings(tokens))
        case .unknown:
            if organisation.looksLikeOne(tokens) {
                return AnalysedName(text: text, kind: .organisation, readings: organisation.readings(tokens))
            }
            return AnalysedName(text: text, kind: kind, readings: person.readings(tokens))
        }
    }

    /// A ship's name without the letters that say it is one: M/V, MT, S.S.
    private func vessel(_ tokens: [NameToken]) -> [NameToken] {
        let prefixes: Set<String> = ["mv", "mt", "ms", "ss", "fv", "mts", "motor", "vessel", "tanker", "vlcc", "lpg"]
        var rest = tokens[...]
        while rest.count > 1, let first = rest.first {
            if prefixes.contains(first.key) {
                rest.removeFirst()
            } else if rest.count > 2, first.latin.count == 1, rest[rest.startIndex + 1].latin.count == 1,
                prefixes.contains(first.key + rest[rest.startIndex + 1].key)
            {
                rest.removeFirst(2)
            } else {
                break
            }
        }
        return Array(rest)
    }
}
