/// Takes the names of persons apart: titles, particles, initials, given names and patronymics are told from family names.
struct PersonParts: Sendable {
    let lexicon: Lexicon

    func readings(_ tokens: [NameToken]) -> [NameReading] {
        if !tokens.isEmpty, tokens.allSatisfy({ [.han, .hangul, .kana].contains($0.script) }) {
            let readings = EastAsianParts(lexicon: lexicon).readings(tokens)
            if !readings.isEmpty { return readings }
        }
        let words = tokens.contains { $0.script == .arabic } ? tokens.flatMap(separated) : tokens
        let keys = words.map(\.key)
        var readings = eastAsian(parts(words, keys))
        if let apart = wordByWord(words, keys) { readings += eastAsian(apart) }
        if let corrected = withoutSlip(words, keys) { readings += eastAsian(parts(words, corrected)) }
        if let glued = GluedWords.words(tokens, isWord: { lexicon.persons[$0] != nil }) {
            readings += [parts(glued, glued.map(\.key))]
        }
        return readings.map { NameReading($0) }
    }

    /// The parts with compound names taken word by word: an initial, a slip or another order inside "Abdul Rahman" leaves no
    /// compound. `nil` where a name has none.
    private func wordByWord(_ words: [NameToken], _ keys: [[UInt8]]) -> [NamePart]? {
        let compounds = CompoundNames(lexicon: lexicon)
        guard words.contains(where: compounds.isTwo) else {
            let hasCompound = keys.indices.contains { compounds.opening(at: $0, of: keys) != nil }
            return hasCompound ? parts(words, keys, isWordByWord: true) : nil
        }
        let apart = words.flatMap(compounds.separated)
        return parts(apart, apart.map(\.key), isWordByWord: true)
    }

    /// What a name is looked up by with a name of several words in it put right; `nil` where none has a slip. Its letters stay as
    /// they are, so that it is like the right one and not the same.
    private func withoutSlip(_ words: [NameToken], _ keys: [[UInt8]]) -> [[UInt8]]? {
        guard words.count > 1 else { return nil }
        var isUnknown = words.indices.map {
            words[$0].script == .latin && words[$0].latin.count > 1 && lexicon.persons[keys[$0]] == nil
        }
        // Most names have no word that is unknown.
        guard isUnknown.contains(true) else { return nil }
        // "Abdul Bari" is no misspelt Abdul Baqi.
        for index in keys.indices {
            if let phrase = lexicon.persons.longestForm(at: index, of: keys), phrase.count > 1 {
                for place in index..<index + phrase.count { isUnknown[place] = false }
            }
        }
        let found = lexicon.personPhrases.correction(of: keys) { isUnknown[$0] }
        guard let found else { return nil }
        return Array(keys[..<found.range.lowerBound]) + found.words + keys[found.range.upperBound...]
    }

    /// Two Arabic or Persian names that are written as one word: محمدجواد is Muhammad Jawad.
    private func separated(_ token: NameToken) -> [NameToken] {
        let letters = token.native
        guard token.script == .arabic, letters.count >= 6 else { return [token] }
        let isKnown = lexicon.persons[token.key] != nil
        for length in (3...letters.count - 3).reversed() {
            let halves = [Array(letters[..<length]), Array(letters[length...])]
            guard
                halves.allSatisfy({
                    let half = lexicon.persons[NameToken.key($0)]
                    if half?.role == .title { return false }
                    return isKnown ? half?.role == .given : half?.symbols.contains { $0.domain == .name } ?? false
                })
            else { continue }
            return halves.map { half in
                var word = token
                word.native = half
                word.text = NameToken.text(half)
                let sounds = half.map { scalar -> [UInt8] in
                    if case .letters(let plain) = lexicon.tokeniser.table[scalar] { return Array(plain) }
                    return []
                }
                word.latin = sounds.flatMap { $0 }
                word.consonants = sounds.flatMap(ConsonantalKey.of)
                return word
            }
        }
        return [token]
    }

    /// - Parameter keys: What each word is looked up by.
    private func parts(_ tokens: [NameToken], _ keys: [[UInt8]], isWordByWord: Bool = false) -> [NamePart] {
        var parts: [NamePart] = []
        var titles: [NamePart] = []
        var index = 0
        var afterFather = false
        while index < tokens.count {
            let token = tokens[index]
            let opening = isWordByWord ? CompoundNames(lexicon: lexicon).opening(at: index, of: keys) : nil
            let found = opening ?? lookUp(index, keys, tokens)
            let words = Array(tokens[index..<index + (found?.count ?? 1)])
            index += words.count
            var part = part(words, found?.entry)
            if let article = parts.last { part.addForm(joinedTo: article, words) }
            if found == nil { part.addForm(withoutArticleBefore: index < tokens.count ? tokens[index] : nil) }
            switch part.role {
            case .title where Self.isFamilyName(words, isFirst: parts.isEmpty, of: tokens):
                // It weighs less than one that can be nothing else: who writes the name in its order writes a title.
                part.role = .distinctive
                part.weight = found?.entry.isCommon == true ? PartWeight.commonTitle : PartWeight.distinctive / 2
            case .title where isSyllable(words, beforeSyllables: tokens[index...], parts):
                part.role = .distinctive
                part.weight = PartWeight.distinctive
            case .title where !follows(particle: parts.last):
                titles.append(part)
                continue
            case .title:
                part.role = .distinctive
                part.weight = PartWeight.distinctive
            case .particle:
                afterFather = Self.fatherParticles.contains(token.key)
                // Most of what a compound says is in the name that follows: Abdul Baqi is not Abdul Jafari.
                part.weight =
                    opening == nil ? found?.entry.particleWeight ?? PartWeight.particle : PartWeight.servant
            default:
                if afterFather, part.role != .initial { part.weight = min(part.weight, 70) }
                afterFather = false
            }
            parts.append(part)
        }
        // A title that is also a name is one where only one other name stands: Hafiz Saeed. So is a title alone.
        let names = parts.filter { $0.role != .particle && $0.role != .suffix && $0.role != .initial }
        if names.count < 2 {
            for title in titles
            where names.isEmpty || title.symbols.contains(where: { $0.domain == .name || $0.domain == .surname }) {
                var part = title
                part.role = .distinctive
                part.weight = PartWeight.distinctive
                parts.insert(part, at: 0)
            }
        }
        return parts.filter(\.canBeCompared)
    }

    /// "WAZIR, Ahmed Jan" is called Wazir, as the comma says, and so is "Ahmed Jan WAZIR", since a title stands in front; "Dr., John" is not called Dr.
    private static func isFamilyName(
        _ words: [NameToken], isFirst: Bool, of tokens: [NameToken]
    ) -> Bool {
        guard words.count == 1, tokens.count > 1, let word = words.first, !word.isBeforeStop,
            max(word.latin.count, word.native.count) > 3
        else { return false }
        if isFirst { return word.isBeforeComma }
        let place = tokens.lastIndex { $0.text == word.text } ?? 0
        return place == tokens.count - 1 && word.script == .latin && !tokens[place - 1].isBeforeComma
    }

    /// Titles that are parts of Chinese names beside syllables: "Ma" is one in Burma, and "Ing" an engineer's.
    private func isSyllable(
        _ words: [NameToken], beforeSyllables rest: ArraySlice<NameToken>, _ before: [NamePart]
    ) -> Bool {
        guard words.count == 1, !words[0].isBeforeStop, words[0].script == .latin, (1...2).contains(rest.count),
            rest.allSatisfy({ $0.script == .latin && lexicon.eastAsian.separated($0.latin) != nil })
        else { return false }
        if before.isEmpty { return lexicon.eastAsian.pinyinSurnames.contains(words[0].latin) }
        return before.count == 1 && before[0].symbols.contains { $0.domain == .surname }
            && lexicon.eastAsian.syllables.contains(words[0].latin)
    }

    /// "El Hajj" is a name where "Hajj" is a title.
    private func follows(particle part: NamePart?) -> Bool { part?.role == .particle }

    private static let fatherParticles = FormSet(["bin", "ibn", "ben", "bint", "بن", "ابن", "ibnu", "binti"])
    private static let servant = Array("abd".utf8)
    private static let servantOfThe = Array("abd al ".utf8)

    private func lookUp(
        _ index: Int, _ keys: [[UInt8]], _ tokens: [NameToken]
    ) -> (entry: LexiconEntry, count: Int)? {
        let token = tokens[index]
        // A letter with a full stop is an initial, also where the letter alone is a word: "И. Сечин", "A. Khan".
        if token.isBeforeStop, max(token.latin.count, token.native.count) == 1 { return nil }
        // The article is left out: "Abd Hakim" is Abd al-Hakim.
        if keys[index] == Self.servant, index + 1 < keys.count,
            let servant = lexicon.persons[Self.servantOfThe + keys[index + 1]]
        {
            return (servant, 2)
        }
        if let found = lexicon.persons.longestForm(at: index, of: keys) {
            // "Muhammad Husayn" is two names, "Abd al-Rahman" one.
            let words = keys[index..<index + found.count].compactMap { lexicon.persons[$0] }
            let areNames = words.count > 1 && words.allSatisfy { $0.role == .given }
            return areNames ? words.first.map { ($0, 1) } : found
        }
        guard !token.native.isEmpty, !token.script.isConsonantal,
            let entry = lexicon.persons[token.latin], entry.role != .title
        else { return nil }
        return (entry, 1)
    }

    private func part(_ words: [NameToken], _ entry: LexiconEntry?) -> NamePart {
        var part = NamePart(words, entry)
        let latin = words.count == 1 ? words[0].latin : words.flatMap(\.latin)
        if part.role != .number, latin.count == 1, part.native.count <= 1, part.role != .particle {
            part.role = .initial
        } else if part.role == .distinctive, Patronymic.isOne(latin) {
            part.role = .patronymic
        }
        if words.count == 1, part.script == .latin, let written = ServantName.withArticle(latin), written != latin {
            part.forms.append(NameForm(written))
        }
        part.weight = entry?.isCommon == true && part.role == .given ? PartWeight.commonGiven : PartWeight.of(part.role)
        return part
    }

    /// Chinese and Korean surnames are equivalent to other spellings only where a surname can stand, first or last, and
    /// given names are taken apart into syllables only beside such a surname. A given name that is written as one word is read
    /// as a word too, so that it is like itself with a slip that leaves no syllables.
    private func eastAsian(_ parts: [NamePart]) -> [[NamePart]] {
        var parts = parts
        let last = parts.count - 1
        let isSurname = { (index: Int) in parts[index].symbols.contains { $0.domain == .surname } }
        let hasSurname =
            parts.indices.allSatisfy({ !parts[$0].forms.isEmpty }) && (2...4).contains(parts.count)
            && (isSurname(0) || isSurname(last))
        let surname = hasSurname ? (isSurname(0) ? 0 : last) : -1
        if hasSurname {
            let given = parts.indices.filter { $0 != surname }
            var separated = given.map {
                isOpen(parts[$0]) ? lexicon.eastAsian.separated(parts[$0].forms[0].latin) : nil
            }
            // "Baol ong" is Baolong with the blank in the wrong place.
            if given.count == 2, separated.reduce(0, { $0 + ($1?.count ?? 3) }) > 2,
                given.allSatisfy({ isOpen(parts[$0]) }),
                let whole = lexicon.eastAsian.separated(given.flatMap { parts[$0].forms[0].latin }), whole.count == 2
            {
                separated = [whole]
            }
            let count = separated.reduce(0) { $0 + ($1?.count ?? 9) }
            if count <= 4 {
                let isPinyin = lexicon.eastAsian.isPinyin(
                    surname: parts[surname].forms[0].latin,
                    separated.flatMap { $0 ?? [] })
                var result = [parts[surname]]
                result[0].weight = PartWeight.distinctive
                result[0].isSyllable = true
                let syllables = separated.flatMap { $0 ?? [] }.map {
                    syllable($0, PartWeight.distinctive / count, isPinyin)
                }
                let family = result[0]
                result.insert(contentsOf: syllables, at: surname == 0 ? 1 : 0)
                guard parts.count == 2, syllables.count > 1 else { return [result] }
                let whole = syllable(parts[1 - surname].forms[0].latin, PartWeight.distinctive, isPinyin)
                return [result, surname == 0 ? [family, whole] : [whole, family]]
            }
        }
        for index in parts.indices {
            func isElsewhere(_ symbol: NameSymbol) -> Bool {
                symbol.domain == .syllable || symbol.domain == .surname && !(hasSurname && index == surname)
            }
            // Symbols of the word lists are copied only where they change.
            if parts[index].symbols.contains(where: isElsewhere) { parts[index].symbols.removeAll(where: isElsewhere) }
        }
        return [parts]
    }

    /// Whether a part may be made of syllables: a Latin word that is no name of another people.
    private func isOpen(_ part: NamePart) -> Bool {
        part.script == .latin && part.words == 1 && part.forms.count == 1 && part.role != .initial
            && (part.forms[0].latin.count <= 6 && lexicon.eastAsian.syllables.contains(part.forms[0].latin)
                || !part.symbols.contains { $0.domain == .name })
    }

    private func syllable(_ latin: [UInt8], _ weight: Int, _ isPinyin: Bool) -> NamePart {
        let text = String(decoding: latin, as: UTF8.self)
        var part = NamePart(text: text, role: .given, weight: weight, script: .latin, forms: [NameForm(latin)])
        part.isSyllable = true
        part.isPinyin = isPinyin
        part.symbols = (lexicon.persons[latin]?.symbols ?? []).filter { $0.domain == .syllable }
        return part
    }
}

/// Names after the father by their endings: Ivanovich, Ivanovna, Mammadoglu.
enum Patronymic {
    private static let endings = [
        "ovich", "evich", "ovych", "evych", "ovic", "evic", "ovna", "evna", "ivna", "inichna", "yevich", "oglu", "ogly",
        "qizi", "kyzy", "gizi", "uly",
    ]
    .map { Array($0.utf8) }

    static func isOne(_ latin: [UInt8]) -> Bool {
        // Serbian family names end in -ović too, but are written so without the h in most sources: they stay names.
        endings.contains { ending in
            latin.count >= ending.count + 3 && latin.suffix(ending.count).elementsEqual(ending)
                && !(ending.count == 4 && ending.last == UInt8(ascii: "c"))
        }
    }
}
