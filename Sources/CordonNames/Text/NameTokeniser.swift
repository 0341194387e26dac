/// Takes a name apart into words, each of one script, and gives each its plain Latin letters.
///
/// Marks, apostrophes and invisible characters vanish; every other character that is no letter and no digit separates
/// words. A word never loses a letter without a trace: letters without a transliteration stay in its native form.
package struct NameTokeniser: Sendable {
    /// Most scalars of a name that are read; the longest published name of a party has under 400.
    package static let maximumScalars = 1_000
    /// Most words of a name.
    package static let maximumTokens = 48
    /// Most letters of a word.
    package static let maximumLetters = 60

    var table = TransliterationTable()
    /// Plain letter by a letter of another script that looks like it.
    var confusable: [UInt32: UInt8] = [:]
    /// Plain letter by a digit or sign that stands for it.
    var leet: [UInt32: UInt8] = [:] {
        didSet { leetSigns = leet.keys.reduce(into: (0, 0)) { Self.insert($1, into: &$0) } }
    }
    /// Bits of the ASCII characters among those: every blank is asked for.
    private var leetSigns: (UInt64, UInt64) = (0, 0)
    /// Simplified character by traditional one or variant.
    private var simplified: [UInt32: UInt32] = [:]
    /// The first of the traditional ones: all letters of other scripts lie before it.
    private var firstTraditional = UInt32.max

    /// Adds a traditional character or variant with its simplified one.
    mutating func addSimplified(_ simple: UInt32, for traditional: UInt32) {
        simplified[traditional] = simple
        firstTraditional = min(firstTraditional, traditional)
    }

    private static func insert(_ scalar: UInt32, into signs: inout (UInt64, UInt64)) {
        if scalar < 64 { signs.0 |= 1 << UInt64(scalar) } else if scalar < 128 { signs.1 |= 1 << UInt64(scalar - 64) }
    }

    /// Whether a digit or sign may stand for a letter.
    func isLeet(_ scalar: UInt32) -> Bool {
        if scalar < 64 { return leetSigns.0 & 1 << UInt64(scalar) != 0 }
        return scalar < 128 ? leetSigns.1 & 1 << UInt64(scalar - 64) != 0 : leet[scalar] != nil
    }

    /// The words of a name in order.
    func tokens(_ name: String) -> [NameToken] { tokens(name, keysOnly: false) }

    /// The same, of which only the keys are whole where no more is asked for.
    private func tokens(_ name: String, keysOnly: Bool) -> [NameToken] {
        var run = Run(tokeniser: self, keysOnly: keysOnly)
        let scalars = Array(name.unicodeScalars.prefix(Self.maximumScalars))
        for (index, scalar) in scalars.enumerated() {
            run.take(scalar, next: index + 1 < scalars.count ? scalars[index + 1] : nil)
        }
        run.end()
        return keysOnly ? run.tokens : withoutLookAlikes(run.tokens)
    }

    /// Single letters of another alphabet in a name that is Latin otherwise are the Latin letters they look like, as in "S.А.":
    /// nothing else shows what they are. How they would be read in their own alphabet is kept, since people also mix the two.
    private func withoutLookAlikes(_ tokens: [NameToken]) -> [NameToken] {
        func isOther(_ token: NameToken) -> Bool { token.script == .cyrillic || token.script == .greek }
        func isLookAlike(_ token: NameToken) -> Bool { token.native.count == 1 && token.disguised.first?.count == 1 }
        guard tokens.contains(where: isOther), tokens.contains(where: { $0.script == .latin }),
            tokens.allSatisfy({ !isOther($0) || isLookAlike($0) })
        else { return tokens }
        return tokens.map { token in
            guard isOther(token), let seen = token.disguised.first else { return token }
            var plain = token
            plain.script = .latin
            plain.native = []
            plain.latin = seen
            plain.disguised = token.latin == seen || token.latin.isEmpty ? [] : [token.latin]
            return plain
        }
    }

    /// The key under which a form of a word list is held: its words, with a blank between them.
    func key(_ form: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if Self.isPlainWords(form) { return form }
        var key: [UInt8] = []
        for token in tokens(String(decoding: form, as: UTF8.self), keysOnly: true) {
            if !key.isEmpty { key.append(FormHash.blank) }
            key += token.key
        }
        return key[...]
    }

    /// Small letters of ASCII with single blanks between them, which most forms are, are their own key.
    private static func isPlainWords(_ form: ArraySlice<UInt8>) -> Bool {
        guard form.count <= maximumLetters else { return false }
        var before = FormHash.blank
        for letter in form {
            guard (0x61...0x7A).contains(letter) || letter == FormHash.blank && before != FormHash.blank else {
                return false
            }
            before = letter
        }
        return before != FormHash.blank
    }

    /// One form of letters that are written in several ways.
    func folded(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x622, 0x623, 0x625, 0x671: return 0x627  // alef with its signs
        case 0x649, 0x6CC, 0x626, 0x6D2: return 0x64A  // yeh
        case 0x6A9: return 0x643  // kaf
        case 0x629, 0x6C0, 0x6C1, 0x6BE, 0x6D5: return 0x647  // heh
        case 0x624: return 0x648  // waw
        case 0x401, 0x451: return 0x435  // ё as е
        case 0x30A1...0x30F6: return scalar - 0x60  // katakana as hiragana
        case 0x958...0x95F: return Self.withoutNukta[Int(scalar - 0x958)]
        default: break
        }
        if scalar < 0x80 { return scalar }
        if scalar >= firstTraditional, let simple = simplified[scalar] { return simple }
        // The mapping is a text of its own, and most letters that come here have no case.
        guard let properties = Unicode.Scalar(scalar)?.properties, properties.changesWhenLowercased,
            let lower = properties.lowercaseMapping.unicodeScalars.first
        else { return scalar }
        return lower.value
    }

    /// Devanagari letters that have a scalar of their own with the point below, without it (Unicode, composition exclusions).
    private static let withoutNukta: [UInt32] = [0x915, 0x916, 0x917, 0x91C, 0x921, 0x922, 0x92B, 0x92F]

    static func isInvisible(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xE0000...0xE01EF:
            return true
        default: return false
        }
    }

    static func isApostrophe(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x27, 0x60, 0xB4, 0x2B0...0x2FF, 0x2018...0x201B, 0x2032, 0x5F3, 0x5F4, 0xFF07: return true
        default: return false
        }
    }
}

/// The state of taking a name apart.
private struct Run {
    let tokeniser: NameTokeniser
    var tokens: [NameToken] = []
    /// Letters of the word being read, as written.
    private var letters: [Unicode.Scalar] = []
    private var script: Script?
    private var stopBefore = false
    private var touchesBefore = false
    /// Blanks and signs since the last word.
    private var gap = 0

    private let keysOnly: Bool

    init(tokeniser: NameTokeniser, keysOnly: Bool) {
        self.tokeniser = tokeniser
        self.keysOnly = keysOnly
    }

    mutating func take(_ scalar: Unicode.Scalar, next: Unicode.Scalar?) {
        let value = scalar.value
        // Most letters by far: nothing below says anything else of them.
        if Self.isPlain(value), script == nil || script == .latin {
            letters.append(scalar)
            script = .latin
            return
        }
        if NameTokeniser.isInvisible(value) || NameTokeniser.isApostrophe(value) { return }
        if isMark(value) {
            if !letters.isEmpty { letters.append(scalar) }
            return
        }
        if let found = Script.of(value) {
            if !continues(with: found) { end(touching: true) }
            letters.append(scalar)
            if script == nil || script == .digit || found == .latin { script = found }
            return
        }
        if tokeniser.isLeet(value), standsForLetter(value, next) {
            letters.append(scalar)
            script = .latin
            return
        }
        let touches = !letters.isEmpty
        end()
        gap += 1
        switch value {
        case 0x2B where touches && next?.value == 0x2B, 0x23 where touches:
            // "C++" and "C#" are names of their own.
            let word = value == 0x23 ? "sharp" : "plus"
            append(NameToken(text: String(scalar), script: .latin, native: [], latin: Array(word.utf8)))
        case 0x2B where tokens.last?.text == "+" && tokens.last?.latin.first == UInt8(ascii: "p"): break
        case 0x2E, 0x3002, 0xFF0E:
            if let last = tokens.indices.last { tokens[last].isBeforeStop = true }
            stopBefore = true
            return
        case 0x2C, 0x60C, 0xFF0C:
            if let last = tokens.indices.last { tokens[last].isBeforeComma = true }
        case 0x26, 0x2B, 0xFF06:
            append(NameToken(text: String(scalar), script: .latin, native: [], latin: Array("and".utf8)))
        default: break
        }
        stopBefore = false
        touchesBefore = false
    }

    /// Whether a sign stands for a letter: "@li", "$mith", "Kas!m", "M@573r", and at the end of a word "G0rdan@".
    private func standsForLetter(_ sign: UInt32, _ next: Unicode.Scalar?) -> Bool {
        let isExclamation = sign == 0x21 || sign == 0x7C
        guard sign != 0x2B, script == nil || script == .latin || script == .digit else { return false }
        switch next.flatMap({ Script.of($0.value) }) {
        case .latin?: return script == nil ? !isExclamation || gap > 0 || tokens.isEmpty : script == .latin
        case .digit?: return script == .latin && !isExclamation
        case nil:
            // "Who!" ends with an exclamation mark and "A$" is money, where no other letter is disguised.
            let isNext = next.map { tokeniser.isLeet($0.value) } ?? false
            let isDisguised = letters.contains { !isLetter($0.value) }
            guard script == .latin, letters.count > 2 else { return isNext && script == .latin && isDisguised }
            return isDisguised || sign == 0x40 || sign == 0x24 && !isNext
        default: return false
        }
    }

    private func isLetter(_ value: UInt32) -> Bool { Script.of(value) == .latin }

    /// Whether a scalar is one of the letters of ASCII.
    private static func isPlain(_ value: UInt32) -> Bool { value < 0x80 && (0x61...0x7A).contains(value | 0x20) }

    private func isMark(_ value: UInt32) -> Bool {
        switch value {
        case 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x5BF, 0x5C1...0x5C7, 0x610...0x61A, 0x640, 0x64B...0x65F,
            0x670, 0x6D6...0x6ED, 0x93C, 0x3099, 0x309A:
            return true
        default: return false
        }
    }

    /// Whether a letter belongs to the word being read.
    private func continues(with found: Script) -> Bool {
        guard let script else { return true }
        if found == script || found == .digit || script == .digit { return true }
        let alphabets: Set<Script> = [.latin, .cyrillic, .greek]
        return alphabets.contains(found) && alphabets.contains(script)
    }

    private func isCapital(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? (0x41...0x5A).contains(scalar.value) : scalar.properties.isUppercase
    }

    private func isSmall(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? (0x61...0x7A).contains(scalar.value) : scalar.properties.isLowercase
    }

    private mutating func append(_ token: NameToken) {
        guard tokens.count < NameTokeniser.maximumTokens else { return }
        tokens.append(token)
    }

    /// Ends the word being read. `touching` says that the next one follows without a separator.
    mutating func end(touching: Bool = false) {
        defer {
            letters.removeAll(keepingCapacity: true)
            script = nil
        }
        guard let script, !letters.isEmpty else { return }
        let count = tokens.count
        for word in split(letters, script) { append(word) }
        if count < tokens.count {
            tokens[count].joinsBefore = (stopBefore || touchesBefore) && count > 0
            tokens[count].gapBefore = gap
        }
        gap = 0
        stopBefore = false
        touchesBefore = touching
    }

    /// Where a word begins inside a word: "XiaomiTechnology", "SiemensAG", "SAEEDHasan", but not "GmbH", "KGaA" or "SàRL".
    private func innerCapital(_ letters: [Unicode.Scalar]) -> Int? {
        guard letters.count >= 5 else { return nil }
        return (3...letters.count - 2).first { place in
            guard isCapital(letters[place]) else { return false }
            if isSmall(letters[place - 1]) { return isSmall(letters[place - 2]) }
            return place + 2 < letters.count && isSmall(letters[place + 1]) && isSmall(letters[place + 2])
                && letters[..<place].allSatisfy(isCapital)
        }
    }

    /// Digits between letters may stand for letters, and so may a few at the ends of a word in which others do, a single one, or
    /// one at each end: "Hu4wei", "C0mm1t733", "Mugab3", "0re", "3as7".
    private func mayStandForLetters(_ letters: [Unicode.Scalar]) -> Bool {
        let isDigit = letters.map { Script.of($0.value) == .digit }
        guard let first = isDigit.firstIndex(of: false), let last = isDigit.lastIndex(of: false) else { return true }
        let behind = letters.count - 1 - last
        let outside = first + behind
        let inside = letters[first...last].contains { !isLetter($0.value) }
        return outside == 0 || outside <= 3 && inside || outside == 1 && last - first >= 2 - first
            || first == 1 && behind == 1 && last > first
    }

    /// A word, or words and numbers that touch each other, or an Arabic article and its word.
    private func split(_ letters: [Unicode.Scalar], _ script: Script) -> [NameToken] {
        if script == .latin || script == .cyrillic || script == .greek, let place = innerCapital(letters) {
            return joined(split(Array(letters[..<place]), script) + split(Array(letters[place...]), script))
        }
        if script != .digit, !mayStandForLetters(letters) {
            var words: [NameToken] = []
            var rest = letters[...]
            while let first = rest.first {
                let isDigit = Script.of(first.value) == .digit
                let piece = rest.prefix { (Script.of($0.value) == .digit) == isDigit }
                words.append(word(piece, isDigit ? .digit : script))
                rest = rest.dropFirst(piece.count)
            }
            return joined(words)
        }
        if script == .arabic, letters.count >= 5, letters[0].value == 0x627, letters[1].value == 0x644,
            letters[2].value != 0x644
        {
            return joined([word(letters[..<2], script), word(letters[2...], script)])
        }
        return [word(letters[...], script)]
    }

    private func joined(_ words: [NameToken]) -> [NameToken] {
        var words = words
        for index in words.indices.dropFirst() { words[index].joinsBefore = true }
        return words
    }

    private func word(_ written: ArraySlice<Unicode.Scalar>, _ script: Script) -> NameToken {
        let letters = written.prefix(NameTokeniser.maximumLetters)
        if script == .latin, written.allSatisfy({ Self.isPlain($0.value) }) {
            let text = String(decoding: written.lazy.map { UInt8(ascii: $0) }, as: UTF8.self)
            return NameToken(
                text: text, script: .latin, native: [], latin: letters.map { UInt8(ascii: $0) | 0x20 })
        }
        if keysOnly, script != .latin, script != .digit {
            var folded: [UInt32] = []
            for letter in letters where !isMark(letter.value) { folded.append(tokeniser.folded(letter.value)) }
            return NameToken(
                text: "", script: script, native: script == .hangul ? Hangul.composed(folded) : folded, latin: [])
        }
        var utf8: [UInt8] = []
        for scalar in written { utf8 += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter }
        let text = String(decoding: utf8, as: UTF8.self)
        var token = NameToken(text: text, script: script, native: [], latin: [])
        let isMixed = script == .latin && letters.contains { isOtherAlphabet($0.value) }
        var folded: [UInt32] = []
        var hasLeet = false
        for scalar in letters {
            if isMixed, let plain = tokeniser.confusable[scalar.value] {
                token.latin.append(plain)
            } else if script == .latin, Script.of(scalar.value) == nil, let plain = tokeniser.leet[scalar.value] {
                token.latin.append(plain)
            } else if case .letters(let plain) = tokeniser.table[scalar.value] {
                // A consonant of these scripts carries an a that many words do not sound.
                let isOpen = script == .abugida && plain.count > 1 && plain.last == UInt8(ascii: "a")
                token.latin += isOpen ? plain.dropLast() : plain
                if script.isConsonantal {
                    token.consonants += ConsonantalKey.of(Array(isOpen ? plain.dropLast() : plain))
                }
                if script == .latin, Script.of(scalar.value) == .digit { hasLeet = true }
            } else if case .none = tokeniser.table[scalar.value], scalar.isASCII {
                token.latin.append(UInt8(ascii: scalar) | 0x20)
                if script == .latin, Script.of(scalar.value) == .digit { hasLeet = true }
            }
            if script != .latin, script != .digit, !isMark(scalar.value) {
                folded.append(tokeniser.folded(scalar.value))
            }
        }
        token.native = script == .hangul ? Hangul.composed(folded) : folded
        switch script {
        case .cyrillic: token.latin = Cyrillic.latin(token.native, tokeniser.table)
        case .greek: token.latin = Greek.latin(token.native, tokeniser.table)
        case .hangul: token.latin = Hangul.latin(token.native)
        case .kana: token.latin = Kana.latin(token.native, tokeniser.table)
        default: break
        }
        if token.latin.count > NameTokeniser.maximumLetters {
            token.latin.removeSubrange(NameTokeniser.maximumLetters...)
        }
        if hasLeet {
            token.disguised = [UInt8(ascii: "l"), UInt8(ascii: "i")].map { one in
                token.latin.map { $0 == UInt8(ascii: "1") ? one : tokeniser.leet[UInt32($0)] ?? $0 }
            }
        }
        if script == .cyrillic || script == .greek {
            let seen = letters.compactMap { tokeniser.confusable[$0.value] }
            if seen.count == letters.count { token.disguised = [seen] }
        }
        if script == .cyrillic, token.native.count > 1, let other = Cyrillic.otherLatin(token.native, tokeniser.table),
            other != token.latin
        {
            token.disguised.append(Array(other.prefix(NameTokeniser.maximumLetters)))
        }
        if script == .greek, let other = Greek.otherLatin(token.native, tokeniser.table), other != token.latin {
            token.disguised.append(Array(other.prefix(NameTokeniser.maximumLetters)))
        }
        return token
    }

    private func isOtherAlphabet(_ value: UInt32) -> Bool {
        let script = Script.of(value)
        return script == .cyrillic || script == .greek
    }
}
