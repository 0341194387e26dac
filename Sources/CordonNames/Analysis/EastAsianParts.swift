/// Takes names in Chinese characters, Hangul and kana apart, which are mostly written without blanks, surname first.
struct EastAsianParts: Sendable {
    let lexicon: Lexicon

    init(lexicon: Lexicon) { self.lexicon = lexicon }

    /// Most Latin forms of one part.
    private static let maximumForms = 12

    /// The ways to read a name; none when it is too long for a person's.
    func readings(_ tokens: [NameToken]) -> [NameReading] {
        let letters = tokens.flatMap(\.native)
        guard letters.count <= 6 else { return [] }
        let text = NameToken.text(letters)
        switch tokens[0].script {
        case .hangul: return [korean(tokens, letters)]
        case .kana: return [NameReading(tokens.map { part($0.native, [Kana.latin($0.native, table)], .kana) })]
        default:
            var readings = [chinese(tokens, letters)]
            if let japanese = japanese(text, letters) { readings.append(japanese) }
            if let korean = hanja(letters) { readings.append(korean) }
            return readings
        }
    }

    private var table: TransliterationTable { lexicon.tokeniser.table }

    private func pinyin(_ letters: some Sequence<UInt32>) -> [UInt8] {
        letters.flatMap { scalar -> [UInt8] in
            if case .letters(let plain) = table[scalar] { return Array(plain) }
            return []
        }
    }

    private func chinese(_ tokens: [NameToken], _ letters: [UInt32]) -> NameReading {
        guard letters.count > 1 else {
            return NameReading([part(letters, spellings(of: letters, lexicon.eastAsian.chineseSurnames), .han)])
        }
        var length = tokens.count > 1 ? tokens[0].native.count : 1
        if tokens.count == 1, letters.count > 2,
            lexicon.eastAsian.chineseSurnames[NameToken.key(letters[..<2])] != nil
        {
            length = 2
        }
        let surname = Array(letters[..<length])
        let given = Array(letters[length...])
        let surnames = spellings(of: surname, lexicon.eastAsian.chineseSurnames)
        return NameReading(
            [part(surname, surnames, .han, isChinese: true)]
                + syllables(given, lexicon.eastAsian.chineseSyllables, .han))
    }

    private func spellings(of letters: [UInt32], _ known: FormTable<[[UInt8]]>) -> [[UInt8]] {
        let found = known[NameToken.key(letters)] ?? []
        return found.isEmpty ? [pinyin(letters)] : found
    }

    private func japanese(_ text: String, _ letters: [UInt32]) -> NameReading? {
        for length in stride(from: min(3, letters.count - 1), through: 1, by: -1) {
            let surname = Array(letters[..<length])
            let given = Array(letters[length...])
            if let family = lexicon.eastAsian.japaneseSurnames[NameToken.key(surname)] {
                let known = lexicon.eastAsian.japaneseGivenNames[NameToken.key(given)]
                guard known != nil || length > 1 else { continue }
                return NameReading([
                    part(surname, family, .han), part(given, known ?? [pinyin(given)], .han),
                ])
            }
        }
        return nil
    }

    /// A Korean name in Chinese characters; `nil` where a character is none of those that Korean names have.
    private func hanja(_ letters: [UInt32]) -> NameReading? {
        guard (2...4).contains(letters.count) else { return nil }
        let surnames = lexicon.eastAsian.koreanSurnames
        let length = letters.count > 3 ? 2 : 1
        guard let family = surnames[NameToken.key(letters[..<length])] else { return nil }
        var parts = [part(Array(letters[..<length]), family, .han, isChinese: true)]
        for letter in letters[length...] {
            guard let hangul = lexicon.eastAsian.hanja[letter], let last = hangul.last else { return nil }
            var syllable = syllables([last], lexicon.eastAsian.koreanSyllables, .hangul)[0]
            syllable = NamePart(
                text: NameToken.text([letter]), role: .given, weight: PartWeight.distinctive / (letters.count - length),
                script: .han, forms: syllable.forms, symbols: syllable.symbols, native: [letter], isSyllable: true)
            parts.append(syllable)
        }
        return NameReading(parts)
    }

    private func korean(_ tokens: [NameToken], _ letters: [UInt32]) -> NameReading {
        guard letters.count > 1 else { return NameReading([part(letters, [Hangul.latin(letters)], .hangul)]) }
        let surnames = lexicon.eastAsian.koreanSurnames
        var length = tokens.count > 1 ? tokens[0].native.count : 1
        if tokens.count == 1, letters.count > 3, surnames[NameToken.key(letters[..<2])] != nil { length = 2 }
        let surname = Array(letters[..<length])
        let given = Array(letters[length...])
        let spellings = surnames[NameToken.key(surname)] ?? [Hangul.latin(surname)]
        return NameReading(
            [part(surname, spellings, .hangul)] + syllables(given, lexicon.eastAsian.koreanSyllables, .hangul))
    }

    /// The syllables of a given name, which share the weight of one part.
    private func syllables(_ letters: [UInt32], _ known: FormTable<[[UInt8]]>, _ script: Script) -> [NamePart] {
        letters.map { letter in
            let own = script == .hangul ? Hangul.latin([letter]) : pinyin([letter])
            let others = (known[NameToken.key([letter])] ?? []).filter { $0 != own }
            let older = WadeGiles.of(own).map { [$0] } ?? []
            var part = part([letter], [own] + others + (script == .han ? older : []), script)
            part.role = .given
            part.isSyllable = true
            part.weight = PartWeight.distinctive / letters.count
            part.symbols.removeAll { $0.domain != .syllable }
            return part
        }
    }

    private func part(
        _ letters: [UInt32], _ latin: [[UInt8]], _ script: Script, isChinese: Bool = false
    ) -> NamePart {
        var forms: [NameForm] = []
        for letters in latin where !letters.isEmpty && forms.count < Self.maximumForms {
            let form = NameForm(letters)
            if !forms.contains(form) { forms.append(form) }
        }
        let text = NameToken.text(letters)
        var part = NamePart(
            text: text, role: .distinctive, weight: PartWeight.distinctive, script: script, forms: forms)
        part.native = letters
        part.symbols = lexicon.persons[NameToken.key(letters)]?.symbols ?? []
        part.isSyllable = script == .hangul || isChinese
        return part
    }
}
