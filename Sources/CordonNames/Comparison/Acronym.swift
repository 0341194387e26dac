package import CordonModel

/// An organisation's name made of the beginnings of its words: SMIC, CNOOC, KOMID.
package enum Acronym {
    /// Points of an acronym that every word has a letter in; and of one that leaves words out or takes more letters.
    private static let whole = 88, loose = 86

    /// The comparison of a name that is one short word with one of several words.
    /// - Parameter flipped: The long name is the query.
    package static func comparison(_ short: NameReading, _ long: NameReading, flipped: Bool) -> NameComparison? {
        guard let letters = letters(of: short), long.words.count >= 3, let points = points(letters, long.words) else {
            return nil
        }
        let words = short.parts.filter { $0.role != .legalForm }
        let name = long.words.map(\.text).joined(separator: " ")
        return NameComparison(parts: [
            ScorePart(
                query: flipped ? name : words[0].text, entry: flipped ? words[0].text : name,
                relation: PartRelation.acronym.rawValue, points: points)
        ])
    }

    /// The letters of a name that can be an acronym; `nil` when it has more than one word or is too short or long for one.
    package static func letters(of name: NameReading) -> [UInt8]? {
        let words = name.parts.filter { $0.role != .legalForm }
        guard words.count == 1, words[0].role == .distinctive || words[0].role == .initial,
            let letters = words[0].forms.first?.latin, (3...9).contains(letters.count)
        else { return nil }
        return letters
    }

    /// The letters an acronym of a name can begin with; none for a name that has none.
    package static func beginnings(of name: NameReading) -> Set<UInt8> {
        guard name.words.count >= 3 else { return [] }
        var letters: Set<UInt8> = []
        for word in name.words {
            if let first = word.forms.first?.latin.first { letters.insert(first) }
            if word.role != .filler, word.role != .legalForm { break }
        }
        return letters
    }

    private static func points(_ letters: [UInt8], _ words: [NamePart]) -> Int? {
        let isLegal = { (word: NamePart) in word.role == .legalForm }
        let isFiller = { (word: NamePart) in word.role == .filler }
        for kept in [words, words.filter { !isFiller($0) }, words.filter { !isLegal($0) }] + [
            words.filter { !isFiller($0) && !isLegal($0) }
        ] {
            // A legal form is printed whole: PDVSA.
            let initials = kept.flatMap { word -> [UInt8] in
                let latin = word.forms.first?.latin ?? []
                return isLegal(word) && latin.count <= 3 ? latin : Array(latin.prefix(1))
            }
            if initials == letters || kept.compactMap({ $0.forms.first?.latin.first }) == letters { return whole }
        }
        guard letters.count >= 4 else { return nil }
        let content = words.filter { !isFiller($0) }.compactMap { $0.forms.first?.latin }
        return fits(letters[...], content[...], isFirst: true, skips: 1) ? loose : nil
    }

    /// Whether letters are the beginnings of words in order, up to two of a word. One word may be left out, and any at the end.
    private static func fits(
        _ letters: ArraySlice<UInt8>, _ words: ArraySlice<[UInt8]>, isFirst: Bool, skips: Int
    ) -> Bool {
        if letters.isEmpty { return words.count <= 1 }
        guard let word = words.first else { return false }
        for length in stride(from: min(2, word.count), through: 1, by: -1)
        where letters.starts(with: word.prefix(length)) {
            if fits(letters.dropFirst(length), words.dropFirst(), isFirst: false, skips: skips) { return true }
        }
        return !isFirst && skips > 0 && fits(letters, words.dropFirst(), isFirst: false, skips: skips - 1)
    }
}
