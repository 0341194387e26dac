/// One way to write a part in plain Latin letters.
package struct NameForm: Hashable, Sendable {
    /// Lower-case ASCII letters and digits.
    package let latin: [UInt8]
    /// The sound of it.
    package let sound: [UInt8]
    /// The source leaves vowels out: the letters are the consonants and the long vowels.
    package let isConsonantal: Bool
    /// Whether it has a vowel, as a word that is spoken has.
    package let hasVowel: Bool
    /// Letters of ``latin``, to tell words that are far apart at once.
    package let latinLetters: LetterSignature
    /// Letters of ``sound``, for the same.
    package let soundLetters: LetterSignature
    /// Consonants of its sound, for a comparison with a word whose script leaves vowels out, or of such a word.
    package let consonantLetters: LetterSignature
    /// Consonants in the comparison with such a word.
    package let consonantCount: Int
    /// What it shares with words that look alike.
    package let seen: UInt64
    /// Its consonants, to find it written apart.
    package let skeleton: ConsonantSkeleton

    /// - Parameter consonants: The sounds of the letters of a script that leaves vowels out, where they are known letter by
    ///   letter: سحر is s, h and r, which "shr" does not say.
    package init(_ latin: [UInt8], isConsonantal: Bool = false, consonants: [UInt8] = []) {
        self.latin = latin
        self.sound =
            !isConsonantal
            ? SoundKey.of(latin) : ConsonantalKey.undoubled(consonants.isEmpty ? ConsonantalKey.of(latin) : consonants)
        self.isConsonantal = isConsonantal
        hasVowel = latin.contains { SoundKey.isVowel($0) || $0 == UInt8(ascii: "y") }
        latinLetters = LetterSignature(plain: latin)
        soundLetters = LetterSignature(sound: sound)
        consonantLetters = LetterSignature(consonants: sound)
        consonantCount = ConsonantalKey.count(sound, isWritten: isConsonantal)
        seen = SeenLetters.hash(latin)
        skeleton = ConsonantSkeleton(latin)
    }
}

extension NameForm {
    /// Its first letter; 0 for none.
    var first: UInt8 { latin.first ?? 0 }

    /// A form from everything that was worked out before.
    package init(
        latin: [UInt8], sound: [UInt8], isConsonantal: Bool, hasVowel: Bool, latinLetters: LetterSignature,
        soundLetters: LetterSignature, consonantLetters: LetterSignature, consonantCount: Int, seen: UInt64,
        skeleton: ConsonantSkeleton
    ) {
        self.latin = latin
        self.sound = sound
        self.isConsonantal = isConsonantal
        self.hasVowel = hasVowel
        self.latinLetters = latinLetters
        self.soundLetters = soundLetters
        self.consonantLetters = consonantLetters
        self.consonantCount = consonantCount
        self.seen = seen
        self.skeleton = skeleton
    }
}

/// A part of a name with the forms by which it can be compared.
public struct NamePart: Sendable {
    /// The part as written.
    public let text: String
    /// What it is for.
    public internal(set) var role: PartRole
    /// How much it counts, 0 to 100.
    public internal(set) var weight: Int
    /// The script it is written in.
    public let script: Script
    /// Ways to write it in Latin letters, the usual one first.
    package internal(set) var forms: [NameForm]
    /// Groups of equivalent forms it belongs to.
    package internal(set) var symbols: [NameSymbol] = []
    /// Letters of a script without case, folded, for comparison within the script.
    package internal(set) var native: [UInt32] = []
    /// Value of a number.
    package internal(set) var number: Int?
    /// Class of a legal form.
    package internal(set) var legalClass: UInt8?
    /// A full stop stands behind it: it may be cut short.
    package internal(set) var isCutShort = false
    /// One syllable of an East Asian name: another syllable is another name, however little the letters differ.
    package internal(set) var isSyllable = false
    /// It belongs to a name that is written in pinyin throughout.
    package internal(set) var isPinyin = false
    /// Words of the name it was made of.
    package internal(set) var words = 1
    /// How a part of several words is written.
    var phrase = PhraseWords()
}

extension NamePart {
    /// A part from everything that was worked out before, without its text.
    package init(
        role: PartRole, weight: Int, script: Script, forms: [NameForm], symbols: [NameSymbol], native: [UInt32],
        number: Int?, legalClass: UInt8?, isCutShort: Bool, isSyllable: Bool, isPinyin: Bool, words: Int
    ) {
        self.init(text: "", role: role, weight: weight, script: script, forms: forms)
        self.symbols = symbols
        self.native = native
        self.number = number
        self.legalClass = legalClass
        self.isCutShort = isCutShort
        self.isSyllable = isSyllable
        self.isPinyin = isPinyin
        self.words = words
    }

    /// A part of one or more words, with what the word lists say of them; the weight is set by whoever knows the role.
    init(_ words: [NameToken], _ entry: LexiconEntry?) {
        let only = words.count == 1 ? words.first : nil
        let latin = only?.latin ?? words.flatMap(\.latin)
        self.init(
            text: only?.text
                ?? words.map(\.text).filter { !$0.isEmpty }.joined(separator: words.first?.script == .han ? "" : " "),
            role: entry?.role ?? .distinctive, weight: 0, script: words.first?.script ?? .latin,
            forms: latin.isEmpty
                ? []
                : [
                    NameForm(
                        latin, isConsonantal: words.contains { $0.script.isConsonantal },
                        consonants: only?.consonants ?? words.flatMap(\.consonants))
                ])
        self.words = words.count
        isCutShort = words.last?.isBeforeStop ?? false
        native = only?.native ?? words.flatMap(\.native)
        symbols = entry?.symbols ?? []
        number = entry?.number
        legalClass = entry?.legalClass
        addOpenForm(words)
        guard let only else { return }
        forms += only.disguised.map { NameForm($0) }
        if only.script == .digit {
            role = .number
            number = Int(String(decoding: latin, as: UTF8.self))
        }
    }

    /// An Arabic word that ends in the sign of the feminine is read without its t, which sounds only before another word: قاعدة
    /// is qaida, جبهة النصرة jabhat al-nusra.
    private mutating func addOpenForm(_ words: [NameToken]) {
        guard let last = words.last, last.script == .arabic, last.text.unicodeScalars.last?.value == 0x629,
            let form = forms.first, form.isConsonantal, form.latin.count > 2, form.latin.last == UInt8(ascii: "t"),
            form.sound.last == UInt8(ascii: "t")
        else { return }
        forms.insert(
            NameForm(
                form.latin.dropLast() + [UInt8(ascii: "a")], isConsonantal: true,
                consonants: form.sound.dropLast() + [UInt8(ascii: "h")]), at: 0)
    }

    /// Reads an Arabic word together with the article it is written with, as Latin spelling often does: النقيدان is Alnogaidan.
    mutating func addForm(joinedTo article: NamePart, _ words: [NameToken]) {
        guard script == .arabic, article.native == Self.article, words.first?.joinsBefore ?? false, role != .title,
            let form = forms.first, form.isConsonantal, form.sound.count > 2
        else { return }
        forms.append(
            NameForm(Array("al".utf8) + form.latin, isConsonantal: true, consonants: Array("al".utf8) + form.sound))
    }

    /// Reads a Latin word without the article of the next one at its end: Hizbul Mujahideen, Jamaatud Dawa.
    mutating func addForm(withoutArticleBefore next: NameToken?) {
        guard script == .latin, words == 1, forms.count == 1, symbols.isEmpty, let latin = forms.first?.latin,
            latin.count >= 6, let end = latin.last, latin[latin.count - 2] == UInt8(ascii: "u"), let next,
            next.script == .latin, next.latin.count > 2,
            end == UInt8(ascii: "l") || end == next.latin.first && Self.assimilating.contains(end)
        else { return }
        forms.append(NameForm(Array(latin.dropLast(2))))
    }

    /// Letters that the l of the article becomes like.
    private static let assimilating = Array("dnrstz".utf8)

    /// The Arabic article.
    static let article: [UInt32] = [0x627, 0x644]

    /// Groups of the names by which the lists know an organisation.
    var knownNames: [UInt32] { symbols.filter { $0.domain == .body }.map(\.group) }

    /// Whether the word lists have both in one group.
    func sharesGroup(_ other: NamePart) -> Bool {
        symbols.contains { symbol in other.symbols.contains { $0.group == symbol.group } }
    }

    /// What it counts where the other name has nothing like it. "Sberbank Leasing" is another company than Sberbank.
    var missingWeight: Int { role == .industry && weight == PartWeight.branch ? PartWeight.missingBranch : weight }

    /// Whether there is anything to compare it by.
    var canBeCompared: Bool { !forms.isEmpty || !native.isEmpty }
}
