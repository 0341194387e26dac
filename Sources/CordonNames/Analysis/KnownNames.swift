/// Proper names of organisations that the lists know by another name: Hikvision is 海康威视, and China National Petroleum is CNPC.
///
/// Such a name may be made of words that are ordinary elsewhere. It is read both ways, as the one part that it is and word by word,
/// so that a name with a word left out or another still meets it.
extension OrganisationParts {
    /// How much of a name the lists know.
    enum KnownName {
        /// A single word, which may be the name of a person, too.
        case word
        /// Several words or characters, which nobody else is called.
        case phrase
    }

    /// Whether the lists know the name of an organisation in a name.
    func knownName(in tokens: [NameToken]) -> KnownName? {
        guard mayHaveKnownName(tokens) else { return nil }
        let found = readingNames.pieces(tokens).filter(\.isName)
        guard !found.isEmpty else { return nil }
        let isPhrase = found.contains { piece in
            piece.words.count > 1 || piece.words[0].script == .han && piece.words[0].native.count > 2
        }
        if isPhrase { return .phrase }
        return found.contains { lexicon.persons[$0.words[0].key] == nil } ? .word : nil
    }

    /// The same with the names that the lists know as one part each.
    private var readingNames: Self {
        var parts = self
        parts.readsNames = true
        return parts
    }

    /// Whether a word may begin a name that the lists know; nearly all names have none.
    private func mayHaveKnownName(_ words: [NameToken]) -> Bool {
        guard hasLegalForms else { return false }
        return words.contains { word in
            switch word.script {
            case .han, .hangul, .kana: return true
            default: return lexicon.organisationNames.longest(beginningWith: word.key) > 0
            }
        }
    }

    /// The readings of a name with those in which the names that the lists know are one part.
    /// - Parameter plain: The readings word by word.
    func withKnownNames(_ plain: [NameReading], _ tokens: [NameToken], _ words: [NameToken]) -> [NameReading] {
        guard !readsNames, mayHaveKnownName(words) else { return plain }
        let parts = readingNames
        guard parts.pieces(tokens).contains(where: \.isName) else { return plain }
        let named = parts.readings(tokens)
        // A name of one word has the same parts and more symbols.
        if named.elementsEqual(plain, by: { $0.parts.map(\.text) == $1.parts.map(\.text) }) { return named }
        return named
            + plain.map { reading in
                var reading = reading
                reading.isTakenApart = true
                return reading
            }
    }

    /// The parts without names that say again what one before them says: Hikvision 海康威视.
    static func withoutRepeatedNames(_ parts: [NamePart]) -> [NamePart] {
        var groups: Set<UInt32> = []
        return parts.filter { part in
            let own = part.knownNames
            defer { groups.formUnion(own) }
            return own.isEmpty || groups.isDisjoint(with: own)
        }
    }
}
