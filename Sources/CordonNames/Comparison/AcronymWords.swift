/// The words of a name as far as an acronym is made of them: one number a word, so that an index can hold them.
///
/// A phrase that the word lists hold as one part gives a number for each word it is written with: the Commercial Bank of Syria is
/// known by three letters. Articles, prepositions and legal forms may give a letter or none.
package struct AcronymWords: Sendable {
    /// Three letters from the lowest byte on, then the count of letters (up to 31), a bit for a filler, one for a legal form and one
    /// for a legal form that may give a letter.
    package let words: [UInt32]

    /// The words of a reading; none where there are too few to make an acronym of.
    package init(_ reading: NameReading) { self.init(reading.words) }

    /// - Parameter fewest: Words from which on an acronym is made of them.
    init(_ parts: some Collection<NamePart>, fewest: Int = 3) {
        var words: [UInt32] = []
        for part in parts { Self.add(part, to: &words) }
        // A form among the words is one of them: the Syrian Company for Information Technology.
        let last = words.lastIndex(where: Self.isContent) ?? 0
        for index in 0..<last where Self.isNamed(words[index]) { words[index] &= ~(Self.legalForm | Self.voiced) }
        self.words = words.count < fewest ? [] : words
    }

    /// Words that were packed before.
    package init(packed words: [UInt32]) { self.words = words }

    private static let filler: UInt32 = 1 << 29, legalForm: UInt32 = 1 << 30, voiced: UInt32 = 1 << 31

    private static func add(_ part: NamePart, to words: inout [UInt32]) {
        let latin = part.forms.first?.latin ?? []
        guard part.phrase.count > 1 else {
            let isVoiced = part.role == .legalForm && voicedForms.contains(latin)
            words.append(packed(latin[...], isFiller: part.role == .filler, part.role, isVoiced: isVoiced))
            return
        }
        let phrase = part.phrase.words(of: latin)
        let isVoiced =
            part.role == .legalForm
            && phrase.allSatisfy { voicedForms.contains($0.letters) || $0.letters.elementsEqual(publicForm) }
        for (letters, isFiller) in phrase {
            words.append(
                packed(
                    letters, isFiller: isFiller || part.role == .filler, part.role,
                    isVoiced: isVoiced && voicedForms.contains(letters)))
        }
    }

    private static func packed(_ latin: ArraySlice<UInt8>, isFiller: Bool, _ role: PartRole, isVoiced: Bool) -> UInt32 {
        var packed: UInt32 = 0
        for (place, letter) in latin.prefix(3).enumerated() { packed |= UInt32(letter) << UInt32(8 * place) }
        packed |= UInt32(min(latin.count, 31)) << 24
        if isFiller { packed |= filler }
        if role == .legalForm { packed |= legalForm }
        if isVoiced { packed |= voiced }
        return packed
    }

    /// Legal forms that are words of a name rather than marks behind it, and give its acronym a letter as often as not: CNOOC, BHEL.
    /// Of all others, as in "Private Limited", no letter is read.
    private static let voicedForms = FormSet([
        "association", "business", "co", "compagnie", "companhia", "compania", "company", "consortium", "cooperative",
        "corp", "corporacion", "corporation", "empresa", "enterprise", "enterprises", "establishment", "fondation",
        "foundation", "fundacion", "limited", "ltd", "offshore", "partnership", "sociedad", "sociedade", "societe",
        "society", "trust", "union",
    ])
    private static let publicForm = Array("public".utf8)

    private static func isFiller(_ word: UInt32) -> Bool { word & filler != 0 }
    private static func isLegal(_ word: UInt32) -> Bool { word & legalForm != 0 }
    private static func isVoiced(_ word: UInt32) -> Bool { word & voiced != 0 }
    private static func isLimited(_ word: UInt32) -> Bool { isVoiced(word) && letter(word, 0) == UInt8(ascii: "l") }
    /// A legal form that says what bears the name: company, corporation.
    private static func isNamed(_ word: UInt32) -> Bool { isVoiced(word) && !isLimited(word) }
    private static func isContent(_ word: UInt32) -> Bool { word & (filler | legalForm) == 0 && count(word) > 0 }
    private static func count(_ word: UInt32) -> Int { Int(word >> 24 & 31) }
    private static func letter(_ word: UInt32, _ place: Int) -> UInt8 { UInt8(word >> UInt32(8 * place) & 0xFF) }

    /// Whether they are those of a body or of a corporation (United Aircraft Corporation), not of a limited company.
    var isBody: Bool { words.allSatisfy { !Self.isLegal($0) || Self.isNamed($0) } }

    /// How many of them tell something.
    var contentCount: Int { words.count { Self.isContent($0) } }

    /// What an acronym of these words can begin and end with, as pairs of letters in the order of the alphabet.
    package var ends: [(first: UInt8, last: UInt8)] {
        var firsts = LetterSet()
        for word in words {
            if Self.count(word) > 0 { firsts.insert(Self.letter(word, 0)) }
            if Self.isContent(word) { break }
        }
        // The last two words that tell something, and what stands between and behind them.
        var lasts = LetterSet()
        var taken = 0
        for word in words.reversed() where taken < 2 {
            if Self.isContent(word) { taken += 1 }
            for place in 0..<min(Self.isLegal(word) ? 3 : 2, Self.count(word)) {
                lasts.insert(Self.letter(word, place))
            }
        }
        var ends: [(first: UInt8, last: UInt8)] = []
        firsts.forEach { first in lasts.forEach { ends.append((first, $0)) } }
        return ends
    }

    /// Letters of an acronym, and how many of its first ones words have accounted for, as bits.
    private struct Reading {
        let letters: [UInt8]

        /// The places behind the first `count` letters of a word.
        func behind(_ places: UInt32, _ word: UInt32, _ count: Int = 1) -> UInt32 {
            guard count <= AcronymWords.count(word), count <= letters.count else { return 0 }
            var next: UInt32 = 0
            for place in 0...letters.count - count where places & 1 << UInt32(place) != 0 {
                let isSame = (0..<count).allSatisfy { letters[place + $0] == AcronymWords.letter(word, $0) }
                if isSame { next |= 1 << UInt32(place + count) }
            }
            return next
        }

        func isAtEnd(_ places: UInt32) -> Bool { places & 1 << UInt32(letters.count) != 0 }
    }

    /// Most letters of an acronym.
    package static let mostLetters = 9

    /// Letters from which on some of the articles and prepositions may have one, as in MODAFL; otherwise all of them or none.
    private static let leastOfSomeFillers = 5

    /// Whether letters are the acronym of all words that tell something.
    /// - Parameter isOfWordsAlone: No letter is that of a word that tells nothing, of "limited" or of a form printed whole.
    package func areWhole(_ letters: [UInt8], isOfWordsAlone: Bool = false) -> Bool {
        guard letters.count <= Self.mostLetters else { return false }
        let reading = Reading(letters: letters)
        if isWhole(reading, keepsFillers: false, keepsLimited: !isOfWordsAlone) { return true }
        if isOfWordsAlone { return false }
        return isWhole(reading, keepsFillers: true, keepsLimited: true) || isWholeWithForm(reading)
    }

    private func isWhole(_ reading: Reading, keepsFillers: Bool, keepsLimited: Bool) -> Bool {
        let mayBeSome = reading.letters.count >= Self.leastOfSomeFillers
        var places: UInt32 = 1
        for word in words where Self.count(word) > 0 && (keepsFillers || !Self.isFiller(word)) {
            let next = reading.behind(places, word)
            if Self.isContent(word) || Self.isFiller(word) && !mayBeSome {
                places = next
            } else if Self.isFiller(word) || Self.isVoiced(word) && (keepsLimited || Self.isNamed(word)) {
                places |= next
            }
        }
        return reading.isAtEnd(places)
    }

    /// Words before a legal form that is printed whole behind their letters: PDVSA. "Maritima Atlantica SA" is not Masa.
    private static let fewestBeforeForm = 3

    private func isWholeWithForm(_ reading: Reading) -> Bool {
        guard words.count > Self.fewestBeforeForm, let form = words.last, Self.isLegal(form), !Self.isVoiced(form),
            (2...3).contains(Self.count(form))
        else { return false }
        var places: UInt32 = 1
        for word in words.dropLast() where Self.count(word) > 0 { places = reading.behind(places, word) }
        return reading.isAtEnd(reading.behind(places, form, Self.count(form)))
    }

    /// Whether letters are the beginnings of words in order, up to two of a word. One word may be left out, and the last.
    /// - Parameter mostOfWord: Letters that one word may give.
    package func areLoose(_ letters: [UInt8], mostOfWord: Int = 2) -> Bool {
        guard letters.count <= Self.mostLetters else { return false }
        let reading = Reading(letters: letters)
        var rest = words.count { Self.isContent($0) }
        var isFirst = true
        // With all words so far, and with one left out.
        var (all, others): (UInt32, UInt32) = (1, 0)
        for word in words where Self.isContent(word) || Self.isNamed(word) {
            func behind(_ places: UInt32) -> UInt32 {
                (1...mostOfWord).reduce(0) { $0 | reading.behind(places, word, $1) }
            }
            let (next, nextOthers) = (behind(all), behind(others))
            if Self.isContent(word) {
                rest -= 1
                others = nextOthers | (isFirst ? 0 : all)
                all = next
                isFirst = false
            } else {
                others |= nextOthers
                all |= next
            }
            // The last letter is that of this word: of the words behind it one may be left out.
            if rest <= 1, reading.isAtEnd(next | nextOthers) { return true }
        }
        return false
    }
}

/// Letters of ASCII.
private struct LetterSet {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    mutating func insert(_ letter: UInt8) {
        if letter < 64 { low |= 1 << UInt64(letter) } else { high |= 1 << UInt64(letter & 63) }
    }

    /// Calls `body` with each letter in ascending order.
    func forEach(_ body: (UInt8) -> Void) {
        for (bits, first) in [(low, UInt8(0)), (high, 64)] {
            var bits = bits
            while bits != 0 {
                body(first + UInt8(bits.trailingZeroBitCount))
                bits &= bits - 1
            }
        }
    }
}
