/// Chinese, Korean and Japanese names by their characters: which begin a name, and how they are written in Latin letters.
struct EastAsianNames: Sendable {
    /// Latin spellings of Chinese surnames of one or two characters, the pinyin one first.
    private(set) var chineseSurnames: [String: [[UInt8]]] = [:]
    /// Further Latin spellings of characters in Chinese given names: Cantonese, Wade-Giles.
    private(set) var chineseSyllables: [String: [[UInt8]]] = [:]
    /// Spellings of Korean surnames by Hangul.
    private(set) var koreanSurnames: [String: [[UInt8]]] = [:]
    /// Spellings of Korean syllables by Hangul.
    private(set) var koreanSyllables: [String: [[UInt8]]] = [:]
    /// Hangul of the characters that Korean given names are written with.
    private(set) var hanja: [UInt32: [UInt32]] = [:]
    /// Spellings of Japanese surnames by characters or kana.
    private(set) var japaneseSurnames: [String: [[UInt8]]] = [:]
    /// Spellings of Japanese given names by characters or kana.
    private(set) var japaneseGivenNames: [String: [[UInt8]]] = [:]
    /// Latin spellings of the syllables of Chinese and Korean given names, in every romanisation that is known.
    private(set) var syllables: Set<[UInt8]> = []

    /// Syllables in pinyin.
    private(set) var pinyin: Set<String> = []

    /// Chinese surnames in pinyin.
    private(set) var pinyinSurnames: Set<String> = []
    private var pinyinSyllables: Set<[UInt8]> = []

    /// Letters of the longest syllable: chuang, kyoung.
    private static let longestSyllable = 6

    /// Whether a surname and syllables are all written in pinyin.
    func isPinyin(surname: String, _ given: [[UInt8]]) -> Bool {
        pinyinSurnames.contains(surname) && given.allSatisfy { pinyinSyllables.contains($0) }
    }

    /// Spellings of the syllables with ü, which pinyin.txt writes v.
    static let umlauts: [([UInt8], [[UInt8]])] = [
        ("lv", ["lyu"]), ("nv", ["nyu"]), ("lve", ["lyue", "lue"]), ("nve", ["nyue", "nue"]),
    ].map { (Array($0.0.utf8), $0.1.map { Array($0.utf8) }) }

    /// Adds the readings of all Chinese characters to the syllables.
    mutating func readSyllables(_ table: TransliterationTable) {
        for scalar in UInt32(0x4E00)...0x9FFF {
            if case .letters(let plain) = table[scalar], plain.count <= Self.longestSyllable,
                plain.contains(where: { SoundKey.isVowel($0) })
            {
                syllables.insert(Array(plain))
                pinyinSyllables.insert(Array(plain))
                pinyin.insert(String(decoding: plain, as: UTF8.self))
            }
        }
        for (syllable, others) in Self.umlauts { syllables.formUnion([syllable] + others) }
        for syllable in pinyin { if let other = WadeGiles.of(syllable) { syllables.insert(Array(other.utf8)) } }
        for known in [chineseSyllables, koreanSyllables] {
            for spellings in known.values {
                for spelling in spellings where spelling.count <= Self.longestSyllable { syllables.insert(spelling) }
            }
        }
    }

    /// A given name of one to three syllables taken apart, the longest syllables first; `nil` when it is not made of any.
    func separated(_ latin: [UInt8]) -> [[UInt8]]? {

        let found = [pinyinSyllables, syllables].compactMap { separated(latin[...], 3, $0) }
        // The fewest syllables are right: "tung" is no "tu" and "ng".
        return found.min { $0.count < $1.count }
    }

    private func separated(_ latin: ArraySlice<UInt8>, _ left: Int, _ syllables: Set<[UInt8]>) -> [[UInt8]]? {
        if latin.isEmpty { return [] }
        guard left > 0 else { return nil }
        for length in stride(from: min(Self.longestSyllable, latin.count), through: 1, by: -1) {
            let first = Array(latin.prefix(length))
            guard syllables.contains(first), let rest = separated(latin.dropFirst(length), left - 1, syllables) else {
                continue
            }
            return [first] + rest
        }
        return nil
    }

    mutating func read(chinese lines: [ResourceLine], _ lexicon: Lexicon) {
        for line in lines {
            if line.section == "surname" { pinyinSurnames.insert(lexicon.key(line.forms[0])) }
            let isSurname = line.section == "surname" || line.section == "compound-surname"
            let table: WritableKeyPath<Self, [String: [[UInt8]]]> = isSurname ? \.chineseSurnames : \.chineseSyllables
            add(line, to: table, lexicon)
        }
    }

    /// Characters that surnames read otherwise; the reading goes first.
    mutating func read(readings lines: [ResourceLine], _ lexicon: Lexicon) {
        for line in lines {
            let reading = Array(line.forms[0].utf8)
            for form in line.forms.dropFirst() {
                let key = lexicon.key(form)
                chineseSurnames[key] = [reading] + (chineseSurnames[key] ?? []).filter { $0 != reading }
            }
        }
    }

    mutating func read(korean lines: [ResourceLine], _ lexicon: Lexicon) {
        for line in lines {
            guard line.section == "hanja" else {
                add(line, to: line.section == "surname" ? \.koreanSurnames : \.koreanSyllables, lexicon)
                continue
            }
            let syllable = line.forms[0].unicodeScalars.map(\.value)
            for form in line.forms.dropFirst() {
                for scalar in form.unicodeScalars { hanja[lexicon.tokeniser.folded(scalar.value)] = syllable }
            }
        }
    }

    mutating func read(japanese lines: [ResourceLine], _ lexicon: Lexicon) {
        for line in lines {
            add(line, to: line.section != "given" ? \.japaneseSurnames : \.japaneseGivenNames, lexicon)
        }
    }

    private mutating func add(
        _ line: ResourceLine, to table: WritableKeyPath<Self, [String: [[UInt8]]]>, _ lexicon: Lexicon
    ) {
        let keys = line.forms.map { lexicon.key($0) }
        let isLatin = { (key: String) in key.utf8.allSatisfy { $0 < 0x80 } }
        let spellings = keys.filter(isLatin).map { Array($0.utf8.filter { $0 != 0x20 }) }
        for key in keys where !isLatin(key) {
            for spelling in spellings where !(self[keyPath: table][key]?.contains(spelling) ?? false) {
                self[keyPath: table][key, default: []].append(spelling)
            }
        }
    }
}
