/// Finds phrases of the word lists in which one word is misspelt or cut off: "curency exchange", "joint stock compa".
///
/// Such a phrase counts as little as any of its words, but with a slip in it two coined words would stand in its place. What is
/// put right is read beside the name as it stands, so that nothing is lost where the words are coined after all.
struct PhraseCorrections: Sendable {
    /// Letters from which on a word with one wrong letter, or only the beginning of a word, is told from others.
    private static let leastLetters = 4, leastCutLetters = 3
    /// Legal forms of one word that end names, of which one letter is often wrong: "LTCD", "LLV". A short word with a vowel is a word:
    /// inn, corn, core.
    private static let endings = ["ltd", "llc", "inc", "gmbh", "corp", "llp", "limited"].map { Array($0.utf8) }

    private var phrases: [[[UInt8]]] = []
    /// Numbers of the phrases in which a word stands.
    private var byWord = FormTable<[Int32]>()

    mutating func add(_ words: [[UInt8]]) {
        for word in Set(words) {
            let number = byWord.number(of: word, adding: [])
            byWord[number].append(Int32(phrases.count))
        }
        phrases.append(words)
    }

    /// What stands in place of some of the words of a name.
    struct Correction {
        let range: Range<Int>
        let words: [[UInt8]]
    }

    /// The first correction of a name.
    /// - Parameter isUnknown: Whether a word is in no list.
    func correction(of keys: [[UInt8]], isUnknown: (Int) -> Bool) -> Correction? {
        guard keys.count > 1 else { return nil }
        for index in keys.indices where keys[index].count >= Self.leastCutLetters && isUnknown(index) {
            for neighbour in [index - 1, index + 1] where keys.indices.contains(neighbour) {
                for number in byWord[keys[neighbour]] ?? [] {
                    if let found = correction(of: keys, index, beside: neighbour, phrases[Int(number)]) { return found }
                }
            }
            if index > 1, index == keys.count - 1, let ending = ending(keys[index]) {
                return Correction(range: index..<index + 1, words: [ending])
            }
        }
        return nil
    }

    private func ending(_ word: [UInt8]) -> [UInt8]? {
        let isWord = word.contains { SoundKey.isVowel($0) }
        return Self.endings.first { (!isWord || $0.count > 4) && isNear(word, $0) }
    }

    /// A phrase laid over a name so that a word of it lies on `neighbour`, where the others are the same but for that at `index`.
    private func correction(
        of keys: [[UInt8]], _ index: Int, beside neighbour: Int, _ phrase: [[UInt8]]
    ) -> Correction? {
        for place in phrase.indices where phrase[place] == keys[neighbour] {
            let start = neighbour - place
            let wrong = index - start
            guard start >= 0, phrase.indices.contains(wrong) else { continue }
            let isCut = index == keys.count - 1 && Self.isCut(keys[index], phrase[wrong])
            guard isCut || phrase[wrong].count >= Self.leastLetters && isNear(keys[index], phrase[wrong]) else {
                continue
            }
            let end = isCut ? keys.count : start + phrase.count
            guard end <= keys.count,
                (start..<end).allSatisfy({ $0 == index || keys[$0] == phrase[$0 - start] })
            else { continue }
            return Correction(range: start..<end, words: phrase)
        }
        return nil
    }

    private func isNear(_ word: [UInt8], _ meant: [UInt8]) -> Bool {
        word.first == meant.first && WordCorrections.isOneEdit(word, meant)
    }

    private static func isCut(_ word: [UInt8], _ whole: [UInt8]) -> Bool {
        word.count < whole.count && whole.starts(with: word)
    }
}
