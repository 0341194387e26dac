/// Names of several words that are also read word by word: Abd al-Rahman, Abu Bakr, Zia ul-Haq; and Persian names written as
/// one word of two: Alireza.
struct CompoundNames: Sendable {
    let lexicon: Lexicon

    /// The first word of a compound name that begins at a word, or the words of its particle, "abd al"; `nil` where none begins
    /// there.
    ///
    /// What follows must be a name of its own: Abdullah and Nur al-Din are no names of Allah and Din.
    func opening(at index: Int, of keys: [[UInt8]]) -> (entry: LexiconEntry, count: Int)? {
        guard lexicon.persons.longest(beginningWith: keys[index]) > 1,
            let compound = lexicon.persons.longestForm(at: index, of: keys), compound.count > 1,
            compound.entry.role != .particle, compound.entry.role != .title, let first = lexicon.persons[keys[index]]
        else { return nil }
        let last = keys[index + compound.count - 1]
        guard last.count > 2, lexicon.persons[last]?.role != .particle else { return nil }
        guard first.role == .particle else {
            return compound.count == 3 && first.role == .given && isParticle(keys[index + 1])
                ? (first, 1) : nil
        }
        guard first.particleWeight == PartWeight.joinedParticle else { return nil }
        if compound.count == 3, let both = lexicon.persons[keys[index] + [FormHash.blank] + keys[index + 1]],
            both.role == .particle
        {
            return (both, 2)
        }
        return (first, 1)
    }

    private func isParticle(_ key: [UInt8]) -> Bool { lexicon.persons[key]?.role == .particle }

    /// Letters of the first of the two names of which a Persian name is made that is written as one word; `nil` where it is none.
    private func firstLength(_ letters: [UInt8]) -> Int? {
        // Most words begin like none of them.
        guard letters.count >= 6, Self.beginnings.contains(UInt16(letters[0]) << 8 | UInt16(letters[1])) else {
            return nil
        }
        return (3...letters.count - 3).first {
            Self.firsts.contains(letters[..<$0]) && Self.seconds.contains(letters[$0...])
        }
    }

    /// Whether a word is two names: Alireza.
    func isTwo(_ token: NameToken) -> Bool { token.script == .latin && firstLength(token.latin) != nil }

    /// The two names of which a Persian name is made that is written as one word; the word itself where it is none.
    func separated(_ token: NameToken) -> [NameToken] {
        let letters = token.latin
        guard token.script == .latin, let length = firstLength(letters) else { return [token] }
        return [letters[..<length], letters[length...]].enumerated().map { place, half in
            var word = token
            word.text = String(decoding: half, as: UTF8.self)
            word.latin = Array(half)
            word.disguised = []
            if place == 0 { (word.isBeforeStop, word.isBeforeComma) = (false, false) }
            return word
        }
    }

    /// Names that begin Persian compounds, in the usual spellings.
    private static let firsts = FormSet([
        "ali", "ahmad", "ahmed", "amir", "ameer", "gholam", "ghulam", "qolam", "hamid", "hassan", "hasan", "hossein",
        "hosein", "hussein", "husein", "majid", "masoud", "masud", "mahmoud", "mahmud", "mohammad", "mohamad",
        "muhammad", "mohammed", "mohamed", "muhammed", "nour", "noor", "saeed", "said", "saeid", "vahid", "mohsen",
    ])
    /// Their first two letters.
    private static let beginnings = Set(firsts.words.map { UInt16($0[0]) << 8 | UInt16($0[1]) })
    /// Names that end them.
    private static let seconds = FormSet([
        "reza", "riza", "raza", "rida", "ali", "aly", "hossein", "hosein", "hussein", "husein", "husain", "hassan",
        "hasan", "mohammad", "mohamad", "muhammad", "mehdi", "mahdi", "abbas", "javad", "jawad", "kazem", "kazim",
        "sadegh", "sadeq", "taghi", "taqi", "naghi", "naqi", "akbar", "asghar", "bagher", "baqer", "baqir", "jafar",
        "sajjad", "hadi", "saeed",
    ])
}
