/// Chinese, Korean and Japanese names by their characters: which begin a name, and how they are written in Latin letters.
struct EastAsianNames: Sendable {
    /// Latin spellings of Chinese surnames of one or two characters, the pinyin one first.
    private(set) var chineseSurnames = FormTable<[[UInt8]]>()
    /// Further Latin spellings of characters in Chinese given names: Cantonese, Wade-Giles.
    private(set) var chineseSyllables = FormTable<[[UInt8]]>()
    /// Spellings of Korean surnames by Hangul.
    private(set) var koreanSurnames = FormTable<[[UInt8]]>()
    /// Spellings of Korean syllables by Hangul.
    private(set) var koreanSyllables = FormTable<[[UInt8]]>()
    /// Hangul of the characters that Korean given names are written with.
    private(set) var hanja: [UInt32: [UInt32]] = [:]
    /// Spellings of Japanese surnames by characters or kana.
    private(set) var japaneseSurnames = FormTable<[[UInt8]]>()
    /// Spellings of Japanese given names by characters or kana.
    private(set) var japaneseGivenNames = FormTable<[[UInt8]]>()
    /// Latin spellings of the syllables of Chinese and Korean given names, in every romanisation that is known.
    private(set) var syllables = FormSet()

    /// Syllables in pinyin.
    private(set) var pinyin = FormSet()

    /// Chinese surnames in pinyin.
    private(set) var pinyinSurnames = FormSet()

    /// Letters of the longest syllable: chuang, kyoung.
    private static let longestSyllable = 6

    /// Whether a surname and syllables are all written in pinyin.
    func isPinyin(surname: [UInt8], _ given: [[UInt8]]) -> Bool {
        pinyinSurnames.contains(surname)
            && given.allSatisfy { pinyin.contains($0) && !Self.seldom.contains($0) }
    }

    /// Syllables of pinyin that hardly a name has: they are the Wade-Giles spelling of another, as in Lin Piao (Biao).
    private static let seldom = FormSet(["kao", "kuo", "pao", "piao", "po"])

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
                pinyin.insert(plain)
            }
        }
        for syllable in pinyin.words {
            syllables.insert(syllable)
            if let other = WadeGiles.of(syllable) { syllables.insert(other) }
        }
        for spelling in Self.umlauts.flatMap({ [$0] + $1 }) { syllables.insert(spelling) }
        for known in [chineseSyllables, koreanSyllables] {
            for spelling in known.indices.flatMap({ known[$0] }) where spelling.count <= Self.longestSyllable {
                syllables.insert(spelling)
            }
        }
    }

    /// A given name of one to three syllables taken apart, the longest syllables first; `nil` when it is not made of any.
    func separated(_ latin: [UInt8]) -> [[UInt8]]? {

        let found = [pinyin, syllables].compactMap { separated(latin[...], 3, $0) }
        // The fewest syllables are right: "tung" is no "tu" and "ng".
        return found.min { $0.count < $1.count }
    }

    private func separated(_ latin: ArraySlice<UInt8>, _ left: Int, _ syllables: FormSet) -> [[UInt8]]? {
        if latin.isEmpty { return [] }
        guard left > 0 else { return nil }
        for length in stride(from: min(Self.longestSyllable, latin.count), through: 1, by: -1) {
            let first = latin.prefix(length)
            guard syllables.contains(first), let rest = separated(latin.dropFirst(length), left - 1, syllables) else {
                continue
            }
            return [Array(first)] + rest
        }
        return nil
    }

    mutating func read(chinese lines: [ResourceLine], _ tokeniser: NameTokeniser) {
        for line in lines {
            if line.section == "surname" { pinyinSurnames.insert(tokeniser.key(line.forms[0])) }
            let isSurname = line.section == "surname" || line.section == "compound-surname"
            add(line, to: isSurname ? \.chineseSurnames : \.chineseSyllables, tokeniser)
        }
    }

    /// Characters that surnames read otherwise; the reading goes first.
    mutating func read(readings lines: [ResourceLine], _ tokeniser: NameTokeniser) {
        for line in lines {
            let reading = Array(line.forms[0])
            for form in line.forms.dropFirst() {
                let number = chineseSurnames.number(of: tokeniser.key(form), adding: [])
                chineseSurnames[number] = [reading] + chineseSurnames[number].filter { $0 != reading }
            }
        }
    }

    mutating func read(korean lines: [ResourceLine], _ tokeniser: NameTokeniser) {
        for line in lines {
            guard line.section == "hanja" else {
                add(line, to: line.section == "surname" ? \.koreanSurnames : \.koreanSyllables, tokeniser)
                continue
            }
            let syllable = String(decoding: line.forms[0], as: UTF8.self).unicodeScalars.map(\.value)
            for form in line.forms.dropFirst() {
                for scalar in String(decoding: form, as: UTF8.self).unicodeScalars {
                    hanja[tokeniser.folded(scalar.value)] = syllable
                }
            }
        }
    }

    mutating func read(japanese lines: [ResourceLine], _ tokeniser: NameTokeniser) {
        for line in lines {
            add(line, to: line.section != "given" ? \.japaneseSurnames : \.japaneseGivenNames, tokeniser)
        }
    }

    private mutating func add(
        _ line: ResourceLine, to table: WritableKeyPath<Self, FormTable<[[UInt8]]>>, _ tokeniser: NameTokeniser
    ) {
        let keys = line.forms.map { tokeniser.key($0) }
        let isLatin = { (key: ArraySlice<UInt8>) in key.allSatisfy { $0 < 0x80 } }
        let spellings = keys.filter(isLatin).map { $0.filter { $0 != FormHash.blank } }
        for key in keys where !isLatin(key) && !spellings.isEmpty {
            let number = self[keyPath: table].number(of: key, adding: [])
            for spelling in spellings where !self[keyPath: table][number].contains(spelling) {
                self[keyPath: table][number].append(spelling)
            }
        }
    }
}
