/// Words that are written with a blank between their letters, as headlines and forms with a box for each letter have them:
/// "H U A W E I Technologies", "P u t i n, Vladimir".
///
/// Three letters or digits in a row that stand alone, without stops, are a word. Where some of the gaps are wider, those part
/// words; where none is, capitals do ("V l a d i m i r P u t i n"), and else it is one word, which a comparison can meet written
/// together. "S. A.", "A e B" and "J & B" are not touched.
struct SpacedLetters {
    let tokeniser: NameTokeniser

    /// Letters from which on a run is a word; two are initials or a legal form.
    private static let fewest = 3
    /// Most capitals that may be the initials of a person.
    private static let mostInitials = 5

    /// The words of a name with such letters put together; `nil` where it has none.
    /// - Parameter leavesInitials: A few capitals in a row are the initials of a person, as in "J R R Tolkien".
    func joined(_ tokens: [NameToken], leavesInitials: Bool = false) -> [NameToken]? {
        guard Self.hasLettersAlone(tokens) else { return nil }
        var words: [NameToken] = []
        var isAny = false
        var index = 0
        while index < tokens.count {
            let end = endOfRun(at: index, tokens)
            if isWord(tokens[index..<end], leavesInitials: leavesInitials) {
                words += self.words(tokens[index..<end])
                isAny = true
                index = end
            } else {
                // What follows a run that is no word is none either.
                words += tokens[index..<max(end, index + 1)]
                index = max(end, index + 1)
            }
        }
        return isAny ? words : nil
    }

    /// Whether so many words behind each other are letters that they may be a word; those of nearly all names are not.
    private static func hasLettersAlone(_ tokens: [NameToken]) -> Bool {
        var count = 0
        return tokens.contains {
            count = isAlone($0) ? count + 1 : 0
            return count == fewest
        }
    }

    /// Where the letters that stand alone end that begin at a word; the same place where it is none.
    private func endOfRun(at start: Int, _ tokens: [NameToken]) -> Int {
        var end = start
        while end < tokens.count, Self.isAlone(tokens[end]), tokens[end].script == tokens[start].script,
            !tokens[end].isBeforeStop || end == tokens.count - 1,
            end == start || !tokens[end - 1].isBeforeComma && !tokens[end].joinsBefore
        {
            end += 1
        }
        return end
    }

    /// One letter of a script that writes words with blanks, or one digit.
    private static func isAlone(_ token: NameToken) -> Bool {
        switch token.script {
        case .latin, .digit: return token.latin.count == 1
        case .cyrillic, .greek, .arabic, .hebrew, .other: return token.native.count == 1
        case .han, .hangul, .kana, .abugida: return false
        }
    }

    private func isWord(_ run: ArraySlice<NameToken>, leavesInitials: Bool) -> Bool {
        guard run.count >= Self.fewest, let first = run.first else { return false }
        if first.script == .digit { return true }
        let hasSmall = run.contains { Self.isSmall($0) }
        if !hasSmall { return !leavesInitials || run.count > Self.mostInitials }
        // "A e B", "S p A": a conjunction between two letters, and a legal form that the lists know.
        return run.count > Self.fewest || run.dropFirst().allSatisfy { Self.isSmall($0) }
    }

    private static func isSmall(_ token: NameToken) -> Bool {
        token.text.unicodeScalars.first?.properties.isLowercase ?? false
    }

    /// The words that the letters of a run are.
    private func words(_ run: ArraySlice<NameToken>) -> [NameToken] {
        let narrowest = run.dropFirst().map(\.gapBefore).min() ?? 0
        var words: [NameToken] = []
        var rest = run
        while let first = rest.first {
            let length = 1 + rest.dropFirst().prefix { $0.gapBefore <= narrowest }.count
            let letters = rest.prefix(length)
            var found = length == 1 ? [first] : tokeniser.tokens(letters.map(\.text).joined())
            if let last = found.indices.last {
                found[last].isBeforeStop = letters.last?.isBeforeStop ?? false
                found[last].isBeforeComma = letters.last?.isBeforeComma ?? false
            }
            words += found
            rest = rest.dropFirst(length)
        }
        return words
    }
}
