/// Finds phrases of the word lists in which one word is misspelt or cut off: "curency exchange", "joint stock compa".
///
/// Such a phrase counts as little as any of its words, but with a slip in it two coined words would stand in its place. What is
/// put right is read beside the name as it stands, so that nothing is lost where the words are coined after all.
struct PhraseCorrections: Sendable {
    /// Letters from which on a word with one wrong letter, or only the beginning of a word, is told from others.
    private static let leastLetters = 4, leastCutLetters = 3
    /// Legal forms of one word that end names, and that begin them too, of which one letter is often wrong: "LTCD", "LLV". A short
    /// word with a vowel is a word: inn, corn, core.
    private static let endings = [
        "ltd", "llc", "inc", "gmbh", "corp", "llp", "limited", "jsc", "pjsc", "srl", "plc", "ooo", "oao",
    ].map { Array($0.utf8) }
    private static let beginnings = ["jsc", "pjsc", "ojsc", "cjsc", "ooo", "oao"].map { Array($0.utf8) }

    private var phrases: [[[UInt8]]] = []
    /// Numbers of the phrases in which a word stands.
    private var byWord = FormTable<[Int32]>()
    /// Numbers of the legal forms of three words and more, by their words in the order of the alphabet.
    private var shuffled = FormTable<Int32>()
    /// Words of those.
    private var shuffledWords = FormSet()

    mutating func add(_ words: [[UInt8]], isLegal: Bool) {
        if isLegal, words.count >= Self.leastShuffled {
            _ = shuffled.number(of: Self.inOrder(words), adding: Int32(phrases.count))
            for word in words { shuffledWords.insert(word) }
        }
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

    /// Words from which on a legal form is told in any order, also with the name among them: "Joint Public Stock Company".
    private static let leastShuffled = 3

    private static func inOrder(_ words: [[UInt8]]) -> [UInt8] {
        Array(words.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: CollectionOfOne(FormHash.blank)))
    }

    /// The legal form whose words stand in a name in another order, with the places of these; `nil` where none does.
    func shuffledForm(in keys: [[UInt8]]) -> (places: [Int], words: [[UInt8]])? {
        let places = keys.indices.filter { shuffledWords.contains(keys[$0]) }
        guard places.count >= Self.leastShuffled, places.count < keys.count,
            let number = shuffled[Self.inOrder(places.map { keys[$0] })]
        else { return nil }
        return (places, phrases[Int(number)])
    }

    /// The first correction of a name.
    /// - Parameters:
    ///   - isUnknown: Whether a word is in no list.
    ///   - isUnknownOrTitle: Whether it is in no list but that of persons' titles.
    func correction(
        of keys: [[UInt8]], isUnknown: (Int) -> Bool, isUnknownOrTitle: (Int) -> Bool
    ) -> Correction? {
        guard keys.count > 1 else { return nil }
        for index in keys.indices where keys[index].count >= Self.leastCutLetters && isUnknown(index) {
            for neighbour in [index - 1, index + 1] where keys.indices.contains(neighbour) {
                for number in byWord[keys[neighbour]] ?? [] {
                    if let found = correction(of: keys, index, beside: neighbour, phrases[Int(number)]) { return found }
                }
            }
        }
        for (index, forms) in [(keys.count - 1, Self.endings), (0, Self.beginnings)] {
            if let form = Self.form(keys[index], forms), isUnknownOrTitle(index) {
                return Correction(range: index..<index + 1, words: [form])
            }
        }
        return nil
    }

    /// The legal form that a word is with one slip. Of a short one the first letter may be swapped or have another before it, but
    /// is not another one.
    private static func form(_ word: [UInt8], _ forms: [[UInt8]]) -> [UInt8]? {
        guard word.count > 1 else { return nil }
        let isWord = word.contains { SoundKey.isVowel($0) } && !word.allSatisfy { SoundKey.isVowel($0) }
        return forms.first { form in
            guard !isWord || form.count > 4, WordCorrections.isOneEdit(word, form) else { return false }
            return word.first == form.first || word.dropFirst().elementsEqual(form)
                || word.count == form.count && word.first == form[1] && word[1] == form[0]
        }
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
