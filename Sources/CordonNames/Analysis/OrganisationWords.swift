/// Words of an organisation's name or a ship's that are written otherwise than the lists have them, put right before they are
/// looked up.
extension OrganisationParts {
    /// Words of little weight with a blank inside put together: "Limi ted", "Tech nology". One half at least is no word of the
    /// lists, so that two of them stay two.
    func wholeWords(_ words: [NameToken]) -> [NameToken] {
        var result: [NameToken]?
        for place in words.indices.dropFirst() {
            if let whole = whole(result?.last ?? words[place - 1], words[place]) {
                result = (result ?? Array(words[..<place])).dropLast() + [whole]
            } else {
                result?.append(words[place])
            }
        }
        return result ?? words
    }

    private func whole(_ first: NameToken, _ second: NameToken) -> NameToken? {
        guard first.script == .latin, second.script == .latin, !first.isBeforeStop, !first.isBeforeComma,
            first.disguised.isEmpty, second.disguised.isEmpty,
            first.latin.count + second.latin.count >= Self.leastWholeLetters
        else { return nil }
        let latin = first.latin + second.latin
        guard isLittle(latin), !isWord(first.latin) || !isWord(second.latin) else { return nil }
        var word = second
        word.latin = latin
        word.text = first.text + second.text
        word.gapBefore = first.gapBefore
        word.joinsBefore = first.joinsBefore
        return word
    }

    /// Whether letters are a word of little weight.
    private func isLittle(_ letters: [UInt8]) -> Bool {
        switch lexicon.organisations[letters]?.role {
        case .legalForm?, .generic?, .industry?: return true
        default: return lexicon.legalWords.contains(letters)
        }
    }

    private static let leastWholeLetters = 5

    /// Whether letters are a word of the lists, alone or in a phrase: "joint stock" is two.
    private func isWord(_ letters: [UInt8]) -> Bool {
        lexicon.organisations.longest(beginningWith: letters) > 0 || lexicon.legalWords.contains(letters)
    }

    /// "58th", "1er" and "5-й" are the numbers 58, 1 and 5.
    func withoutOrdinalEndings(_ words: [NameToken]) -> [NameToken] {
        guard words.contains(where: { $0.script == .digit }) else { return words }
        return words.indices.filter { index in
            guard index > 0, words[index - 1].script == .digit else { return true }
            return !isOrdinalEnding(words[index])
        }.map { words[$0] }
    }

    private func isOrdinalEnding(_ word: NameToken) -> Bool {
        if word.script == .latin {
            return word.joinsBefore
                && (Self.ordinalEndings.contains(word.latin) || word.text == "º" || word.text == "ª")
        }
        return word.script == .cyrillic && Self.ordinalEndings.contains(word.key)
    }

    /// Of English, French, Spanish (º and ª), Dutch and Russian numbers.
    private static let ordinalEndings = FormSet([
        "th", "st", "nd", "rd", "er", "ere", "re", "eme", "ieme", "nde", "ste", "й", "я", "е", "ый", "ий", "ой", "ая",
        "ое", "го", "му", "ти",
    ])

    /// "St. Nicholas", "Ft Worth", "Mt. Gox": what stands before a name and is always cut short. "ST Engineering" is not Saint
    /// Engineering; of ships, whose names are mostly in capitals, it may be.
    func wholeWord(_ word: NameToken) -> [UInt8]? {
        guard word.script == .latin, word.latin.count == 2,
            let whole = Self.shortened.first(where: { $0.letters == word.latin })?.whole
        else { return nil }
        let second = word.text.unicodeScalars.dropFirst().first
        return !hasLegalForms || word.isBeforeStop || second?.properties.isLowercase ?? false ? whole : nil
    }

    private static let shortened = [("st", "saint"), ("ft", "fort"), ("mt", "mount")].map {
        (letters: Array($0.0.utf8), whole: Array($0.1.utf8))
    }
}
