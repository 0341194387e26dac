/// The words of a name as far as an acronym is made of them: one number a word, so that an index can hold them.
package struct AcronymWords: Sendable {
    /// Three letters from the lowest byte on, then the count of letters (up to 31), a bit for a filler and one for a legal form.
    package let words: [UInt32]

    /// The words of a reading; none where there are too few to make an acronym of.
    package init(_ reading: NameReading) {
        guard reading.words.count >= Self.fewest else {
            words = []
            return
        }
        words = reading.words.map { word in
            let latin = word.forms.first?.latin ?? []
            var packed: UInt32 = 0
            for (place, letter) in latin.prefix(3).enumerated() { packed |= UInt32(letter) << UInt32(8 * place) }
            packed |= UInt32(min(latin.count, 31)) << 24
            if word.role == .filler { packed |= Self.filler }
            if word.role == .legalForm { packed |= Self.legalForm }
            return packed
        }
    }

    /// Words that were packed before.
    package init(packed words: [UInt32]) { self.words = words }

    private static let fewest = 3
    private static let filler: UInt32 = 1 << 29, legalForm: UInt32 = 1 << 30

    private static func isFiller(_ word: UInt32) -> Bool { word & filler != 0 }
    private static func isLegal(_ word: UInt32) -> Bool { word & legalForm != 0 }
    private static func count(_ word: UInt32) -> Int { Int(word >> 24 & 31) }
    private static func letter(_ word: UInt32, _ place: Int) -> UInt8 { UInt8(word >> UInt32(8 * place) & 0xFF) }

    /// What an acronym of these words can begin and end with, as pairs of letters in the order of the alphabet.
    package var ends: [(first: UInt8, last: UInt8)] {
        var firsts = LetterSet()
        for word in words {
            if Self.count(word) > 0 { firsts.insert(Self.letter(word, 0)) }
            if !Self.isFiller(word), !Self.isLegal(word) { break }
        }
        // The last two words, with and without fillers and legal forms.
        var lasts = LetterSet()
        for (keepsFillers, keepsLegal) in [(true, true), (false, true), (true, false), (false, false)] {
            var taken = 0
            for word in words.reversed() where taken < 2 {
                if Self.isFiller(word) && !keepsFillers || Self.isLegal(word) && !keepsLegal { continue }
                taken += 1
                for place in 0..<min(Self.isLegal(word) ? 3 : 2, Self.count(word)) {
                    lasts.insert(Self.letter(word, place))
                }
            }
        }
        var ends: [(first: UInt8, last: UInt8)] = []
        firsts.forEach { first in lasts.forEach { ends.append((first, $0)) } }
        return ends
    }

    /// Whether letters are the acronym of all words.
    package func areWhole(_ letters: [UInt8]) -> Bool {
        for (keepsFillers, keepsLegal) in [(true, true), (false, true), (true, false), (false, false)] {
            // A legal form is printed whole: PDVSA.
            for isLegalWhole in [true, false] {
                if isWhole(letters, keepsFillers, keepsLegal, isLegalWhole) { return true }
            }
        }
        return false
    }

    private func isWhole(_ letters: [UInt8], _ keepsFillers: Bool, _ keepsLegal: Bool, _ isLegalWhole: Bool) -> Bool {
        var place = 0
        for word in words {
            let isLegal = Self.isLegal(word)
            if Self.isFiller(word) && !keepsFillers || isLegal && !keepsLegal { continue }
            let count = Self.count(word)
            for index in 0..<min(isLegalWhole && isLegal && count <= 3 ? 3 : 1, count) {
                guard place < letters.count, letters[place] == Self.letter(word, index) else { return false }
                place += 1
            }
        }
        return place == letters.count
    }

    /// Whether letters are the beginnings of words in order, up to two of a word. One word may be left out, and the last.
    package func areLoose(_ letters: [UInt8]) -> Bool {
        let content = words.filter { !Self.isFiller($0) && Self.count($0) > 0 }
        return Self.fits(letters[...], content[...], isFirst: true, skips: 1)
    }

    private static func fits(
        _ letters: ArraySlice<UInt8>, _ words: ArraySlice<UInt32>, isFirst: Bool, skips: Int
    ) -> Bool {
        if letters.isEmpty { return words.count <= 1 }
        guard let word = words.first else { return false }
        for length in stride(from: min(2, count(word)), through: 1, by: -1)
        where letters.count >= length && letters.prefix(length).enumerated().allSatisfy({ $1 == letter(word, $0) }) {
            if fits(letters.dropFirst(length), words.dropFirst(), isFirst: false, skips: skips) { return true }
        }
        return !isFirst && skips > 0 && fits(letters, words.dropFirst(), isFirst: false, skips: skips - 1)
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
