internal import CordonNames

/// A name on its way to be damaged.
struct PerturbedName: Sendable {
    /// The name as it stands.
    let text: String
    /// What bears it.
    let kind: NameKind

    /// The words between blanks.
    var words: [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

    /// The words of a person's name in the order of speech: `FAMILY, Given` reads `Given FAMILY`.
    var spokenWords: [String] {
        guard let comma = text.firstIndex(of: ",") else { return words }
        let family = text[..<comma].split(whereSeparator: \.isWhitespace)
        let given = text[text.index(after: comma)...].split(whereSeparator: \.isWhitespace)
        return (given + family).map(String.init)
    }

    /// The words without commas.
    var plainWords: [String] { PerturbedName(text: text.replacing(",", with: ""), kind: kind).words }
}

/// One way in which customer files damage names: a pure function of the name, its kind, the word lists and a seed.
///
/// The kinds of damage follow `Benchmarks/decks/perturb`. An operator says `nil` of a name that it cannot change, and of one
/// that would have too little left to be recognised by anybody.
struct NamePerturbation: Sendable {
    /// Its name in every output, such as `wordOrder`.
    let key: String
    /// What it does, in a few words.
    let meaning: String
    /// Letters that there must be, before and after; names in characters need a third of it.
    var letters = 5
    /// The damage itself.
    let change: @Sendable (PerturbedName, inout TuningGenerator) -> String?

    /// The damaged name; `nil` where the operator does not apply.
    func damage(_ text: String, kind: NameKind, seed: Int) -> String? {
        guard Self.weight(text) >= letters else { return nil }
        var generator = TuningGenerator(seed: seed, key, text)
        guard let damaged = change(PerturbedName(text: text, kind: kind), &generator), damaged != text,
            Self.weight(damaged) >= letters
        else { return nil }
        return damaged
    }

    /// Letters and digits of a name; a character that stands for a syllable counts three.
    private static func weight(_ text: String) -> Int {
        text.reduce(0) { $0 + (LetterKind.isSyllabic($1) ? 3 : $1.isLetter || $1.isNumber ? 1 : 0) }
    }

    /// Every operator, in the order of the reports.
    static func all(_ variants: NameVariants) -> [NamePerturbation] {
        writing + letters + words + organisationWords + personWords(variants) + spelling(variants)
    }
}

/// What an operator must know of a letter.
enum LetterKind {
    /// Whether it stands for a syllable: Chinese characters, kana, Hangul. Another one is another name, not a slip.
    static func isSyllabic(_ letter: Character) -> Bool {
        guard let scalar = letter.unicodeScalars.first else { return false }
        switch scalar.value {
        case 0x3041...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFF: return true
        default: return false
        }
    }

    /// Whether it is a letter of an alphabet, which can be mistyped.
    static func isAlphabetic(_ letter: Character) -> Bool { letter.isLetter && !isSyllabic(letter) }

    /// The alphabet of a letter, from which a wrong one is taken; empty for alphabets that are not held here.
    static func alphabet(of letter: Character) -> [Character] {
        guard let scalar = letter.unicodeScalars.first else { return [] }
        switch scalar.value {
        case 0...0x24F, 0x1E00...0x1EFF: return latin
        case 0x370...0x3FF: return greek
        case 0x400...0x52F: return cyrillic
        case 0x590...0x5FF: return hebrew
        case 0x600...0x6FF: return arabic
        default: return []
        }
    }

    private static let latin = Array("abcdefghijklmnopqrstuvwxyz")
    private static let greek = Array("αβγδεζηθικλμνξοπρστυφχψω")
    private static let cyrillic = Array("абвгдежзийклмнопрстуфхцчшщыэюя")
    private static let hebrew = Array("אבגדהוזחטיכלמנסעפצקרשת")
    private static let arabic = Array("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
}

extension String {
    /// The text in the case of another: capitals where that has only capitals.
    func cased(like other: some StringProtocol) -> String {
        let letters = other.filter(\.isCased)
        return !letters.isEmpty && letters.allSatisfy(\.isUppercase) ? uppercased() : self
    }

    /// The text with its first letter large and the rest small.
    var capitalised: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
