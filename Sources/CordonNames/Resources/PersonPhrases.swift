/// Finds names of persons that are written as several words, one of which is misspelt: "Izz-Ac-Din" for Izz al-Din.
///
/// With a slip in it such a name would be as many names that nobody bears. What is put right is read beside the name as it
/// stands, so that nothing is lost.
struct PersonPhrases: Sendable {
    /// Most words of a phrase, and letters from which on a word tells phrases apart: articles stand in too many.
    private static let mostWords = 3, leastLetters = 3

    private var phrases: [[[UInt8]]] = []
    /// Numbers of the phrases in which a word stands.
    private var byWord = FormTable<[Int32]>()

    /// Adds a name; one of other than two or three words is left out.
    mutating func add(_ words: [[UInt8]]) {
        guard (2...Self.mostWords).contains(words.count) else { return }
        for word in Set(words) where word.count >= Self.leastLetters {
            let number = byWord.number(of: word, adding: [])
            byWord[number].append(Int32(phrases.count))
        }
        phrases.append(words)
    }

    /// The first phrase that one unknown word keeps from standing in a name, and where.
    /// - Parameter isUnknown: Whether a word may be a misspelt one.
    func correction(of keys: [[UInt8]], isUnknown: (Int) -> Bool) -> (range: Range<Int>, words: [[UInt8]])? {
        guard keys.count > 1 else { return nil }
        for index in keys.indices where isUnknown(index) {
            let near = max(0, index - Self.mostWords + 1)..<min(keys.count, index + Self.mostWords)
            for other in near where other != index && keys[other].count >= Self.leastLetters {
                for number in byWord[keys[other]] ?? [] {
                    if let range = place(phrases[Int(number)], in: keys, slip: index, sure: other) {
                        return (range, phrases[Int(number)])
                    }
                }
            }
        }
        return nil
    }

    /// Where a phrase stands whose words are those of a name but for one edit in the word `slip`; `sure` is one of the others.
    private func place(_ phrase: [[UInt8]], in keys: [[UInt8]], slip: Int, sure: Int) -> Range<Int>? {
        for place in phrase.indices where phrase[place] == keys[sure] {
            let start = sure - place
            let wrong = slip - start
            guard start >= 0, start + phrase.count <= keys.count, phrase.indices.contains(wrong),
                abs(phrase[wrong].count - keys[slip].count) <= 1, phrase[wrong] != keys[slip],
                phrase.indices.allSatisfy({ $0 == wrong || phrase[$0] == keys[start + $0] }),
                WordCorrections.isOneEdit(phrase[wrong], keys[slip])
            else { continue }
            return start..<start + phrase.count
        }
        return nil
    }
}
