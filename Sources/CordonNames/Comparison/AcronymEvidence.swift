/// Whether letters that fit the words of a name are its acronym, or those of a name of its own.
///
/// Three letters are the initials of very many names, and a company with a coined name goes by that and not by its initials. Bodies
/// whose names only describe them (National Iranian Oil Company) are known by theirs.
struct AcronymEvidence {
    private let letters: [UInt8]
    private let short: NameReading
    private let words: [NamePart]
    private let acronymWords: AcronymWords
    /// Words that tell the name from others, and words that say what bears it.
    private let distinctive: Int
    private let describing: Int

    init(_ letters: [UInt8], _ short: NameReading, _ long: NameReading, _ acronymWords: AcronymWords) {
        self.letters = letters
        self.short = short
        words = long.words
        self.acronymWords = acronymWords
        distinctive = words.count { $0.role == .distinctive || $0.role == .initial }
        describing = words.count { $0.role == .industry || $0.role == .generic }
    }

    func isTrusted(isWhole: Bool) -> Bool {
        if words.contains(where: { $0.role == .distinctive && Self.isLetters($0) }) { return false }
        return isWhole ? isTrustedWhole : isTrustedLoose
    }

    private var isTrustedWhole: Bool {
        if distinctive == 0 { return letters.count > 3 || acronymWords.isBody }
        guard acronymWords.areWhole(letters, isOfWordsAlone: true) else { return false }
        if describing == 0, distinctive > 1, !hasLegalForm { return true }
        return letters.count > 3 && (isAlone || isUnspoken)
    }

    /// A word that is no initials of anything fits some name loosely soon.
    private var isTrustedLoose: Bool {
        guard distinctive == 0, isAlone else { return false }
        // Four letters are those of a corporation that leaves a word out (CASC), and not two of one word.
        return letters.count > 4
            || acronymWords.isBody && hasLegalForm && acronymWords.areLoose(letters, mostOfWord: 1)
    }

    private var hasLegalForm: Bool { words.contains { $0.role == .legalForm } }

    /// The short name has no legal form of its own: Tausa S.A. is called so.
    private var isAlone: Bool { short.parts.count == 1 }

    /// Whether nobody would coin the letters as a word: they begin or end with too many consonants.
    private var isUnspoken: Bool {
        !letters.contains(where: SoundKey.isVowel)
            || letters.prefix { !SoundKey.isVowel($0) }.count > 2
    }

    /// Whether a word is an abbreviation itself, without a vowel: SGP Packaging goes by that and has no other.
    private static func isLetters(_ word: NamePart) -> Bool {
        guard let latin = word.forms.first?.latin, latin.count >= 3, word.script == .latin else { return false }
        return !latin.contains(where: SoundKey.isVowel)
    }
}
