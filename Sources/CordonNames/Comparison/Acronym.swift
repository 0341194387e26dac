package import CordonModel

/// An organisation's name made of the beginnings of its words: SMIC, CNOOC, KOMID.
package enum Acronym {
    /// Points of an acronym that every word has a letter in; of one that leaves words out or takes more letters; and of letters
    /// that much else may have as well.
    private static let whole = 88, loose = 86, common = 70
    /// Letters from which on words may be left out, or give two.
    static let leastLoose = 4

    /// The comparison of a name that is one short word with one of several words.
    /// - Parameter flipped: The long name is the query.
    package static func comparison(_ short: NameReading, _ long: NameReading, flipped: Bool) -> NameComparison? {
        guard let letters = letters(of: short) else { return nil }
        let acronymWords = long.acronymWords
        guard let points = points(letters, acronymWords) else { return nil }
        let evidence = AcronymEvidence(letters, short, long, acronymWords)
        let words = short.parts.filter { $0.role != .legalForm }
        let name = long.words.map(\.text).joined(separator: " ")
        return NameComparison(parts: [
            ScorePart(
                query: flipped ? name : words[0].text, entry: flipped ? words[0].text : name,
                relation: PartRelation.acronym.rawValue,
                points: evidence.isTrusted(isWhole: points == whole) ? points : common)
        ])
    }

    /// The letters of a name that can be an acronym; `nil` when it has more than one word or is too short or long for one.
    package static func letters(of name: NameReading) -> [UInt8]? {
        guard name.parts.count < 4 else { return nil }
        var only: NamePart?
        for part in name.parts where part.role != .legalForm {
            if only != nil { return nil }
            only = part
        }
        guard let only, only.role == .distinctive || only.role == .initial, let letters = only.forms.first?.latin,
            (3...AcronymWords.mostLetters).contains(letters.count)
        else { return nil }
        return letters
    }

    /// What letters are worth as the acronym of words; `nil` when they are none.
    package static func points(_ letters: [UInt8], _ words: AcronymWords) -> Int? {
        if words.words.isEmpty { return nil }
        if words.areWhole(letters) { return whole }
        return letters.count >= leastLoose && words.areLoose(letters) ? loose : nil
    }
}
