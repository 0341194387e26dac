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
        let found = readingNames.putTogether(tokens).pieces.filter(\.isName)
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
        return words.contains {
            Self.isUnspaced($0) || lexicon.organisationNames.longest(beginningWith: $0.key) > 0
        }
    }

    /// Whether a word may be several, written without blanks between them.
    private static func isUnspaced(_ word: NameToken) -> Bool { [.han, .hangul, .kana].contains(word.script) }

    /// The readings of a name with those in which the names that the lists know are one part.
    /// - Parameter plain: The readings word by word.
    func withKnownNames(_ plain: [NameReading], _ tokens: [NameToken], _ words: [NameToken]) -> [NameReading] {
        guard mayHaveKnownName(words) else { return plain }
        let parts = readingNames
        let words = words.contains { Self.isUnspaced($0) } ? parts.words(tokens) : words
        let pieces = parts.pieces(of: words)
        guard pieces.contains(where: \.isName), let whole = parts.reading(pieces) else { return plain }
        // What has a slip is read without the names that the lists know.
        let named = [whole] + [parts.withoutAcronym(words, whole)].compactMap { $0 }
        // A name of one word has the same parts and more symbols.
        func isSame(_ reading: NameReading, _ other: NameReading) -> Bool {
            reading.parts.elementsEqual(other.parts) { $0.text == $1.text }
        }
        if isSame(plain[0], named[0]) {
            return named + plain.dropFirst().filter { reading in !named.contains { isSame(reading, $0) } }
        }
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
