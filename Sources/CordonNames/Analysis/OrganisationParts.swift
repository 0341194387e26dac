/// Takes the names of organisations and ships apart: legal forms, words of little weight, places and numbers are told from
/// the words that distinguish.
struct OrganisationParts: Sendable {
    let lexicon: Lexicon
    /// Ships have no legal forms: AS and EP are words of their names or registrations.
    var hasLegalForms = true
    /// Names that the lists know are one part each, see ``withKnownNames(_:_:_:)``.
    var readsNames = false

    /// Words of a name that are one part, with what the lists say of them.
    struct Piece {
        let words: [NameToken]
        let entry: LexiconEntry?
        let isFirst: Bool
        /// What is left of a legal form.
        var isStray = false
        /// A proper name that the lists know.
        var isName = false

        /// What the part is for; `nil` where the words themselves must tell.
        var role: PartRole? {
            guard let role = entry?.role else { return nil }
            if words.count == 1, words[0].script == .digit { return .number }
            // A preposition has nothing before it to join: "Par-mis", "Po Chon".
            let isPreposition =
                role == .filler && isFirst && words.count == 1 && words[0].script == .latin
                && !articles.contains(words[0].key) && !openings.contains(words[0].key)
            return isPreposition ? .generic : role
        }
    }

    /// Whether the words show that an organisation bears the name.
    static func looksLikeOne(_ pieces: [Piece]) -> Bool {
        pieces.contains { piece in
            switch piece.role {
            case .legalForm:
                let letters = piece.words.reduce(0) { $0 + $1.latin.count }
                return letters > 2 || piece.words.count > 1
                    || letters == 0 && piece.words.contains { !$0.native.isEmpty }
            case .industry, .generic: return piece.words.contains { !$0.latin.isEmpty || !$0.native.isEmpty }
            default: return false
            }
        }
    }

    /// The words of a name as they are written, put right, and the pieces that they make.
    struct PutTogether {
        let tokens: [NameToken]
        let words: [NameToken]
        let pieces: [Piece]
    }

    /// The words of a name put together to those that the lists know.
    func putTogether(_ tokens: [NameToken]) -> PutTogether {
        let words = words(tokens)
        return PutTogether(tokens: tokens, words: words, pieces: pieces(of: words))
    }

    /// The ways to read a name.
    func readings(_ tokens: [NameToken]) -> [NameReading] { readings(putTogether(tokens)) }

    /// The same of words that are known.
    func readings(_ given: PutTogether) -> [NameReading] {
        let rest = withoutMessrs(given.tokens)
        let known = rest.count < given.tokens.count ? putTogether(rest) : given
        let words = known.words
        let asWritten = reading(known.pieces) ?? NameReading([])
        let withoutSlip = withoutSlip(words).flatMap { reading(self.pieces(of: $0)) }
        let glued = GluedWords.words(rest) {
            lexicon.organisations[$0]?.role != nil || lexicon.legalWords.contains($0)
        }.flatMap { reading(self.pieces(of: self.words($0))) }
        let readings = [asWritten] + [withoutSlip, withoutAcronym(words, asWritten), glued].compactMap { $0 }
        return withKnownNames(readings, rest, words)
    }

    func withoutAcronym(_ words: [NameToken], _ asWritten: NameReading) -> NameReading? {
        guard hasLegalForms, let place = OwnAcronym.place(in: words, asWritten.words) else { return nil }
        var rest = words
        rest.remove(at: place)
        return reading(pieces(of: rest))
    }

    func reading(_ pieces: [Piece]) -> NameReading? {
        var words: [NamePart] = []
        for (place, piece) in pieces.enumerated() {
            var part = part(piece)
            if piece.entry == nil, place + 1 < pieces.count {
                part.addForm(withoutArticleBefore: pieces[place + 1].words.first)
            }
            if let article = words.last { part.addForm(joinedTo: article, piece.words) }
            if part.canBeCompared { words.append(part) }
        }
        var parts = words.filter { $0.role != .filler }
        if readsNames { parts = Self.withoutRepeatedNames(parts) }
        guard parts.contains(where: { $0.role != .legalForm }) else { return nil }
        return NameReading(parts, words: words)
    }

    /// The words of a name with a phrase of the lists, or the legal form at its end, put right; `nil` where none has a slip.
    private func withoutSlip(_ words: [NameToken]) -> [NameToken]? {
        guard hasLegalForms else { return nil }
        let keys = words.map(\.key)
        if let (places, form) = lexicon.phraseCorrections.shuffledForm(in: keys),
            lexicon.organisations.longestForm(at: places[0], of: keys)?.count != form.count
        {
            return words.indices.filter { !places.contains($0) }.map { words[$0] } + form.map { Self.token($0) }
        }
        func isUnknown(_ index: Int) -> Bool {
            words[index].script == .latin && words[index].disguised.isEmpty
                && lexicon.organisations[keys[index]] == nil && !lexicon.legalWords.contains(keys[index])
        }
        let found = lexicon.phraseCorrections.correction(
            of: keys, isUnknown: { isUnknown($0) && lexicon.persons[keys[$0]] == nil },
            isUnknownOrTitle: { isUnknown($0) && lexicon.persons[keys[$0]].map { $0.role == .title } ?? true })
        guard let found else { return nil }
        // The explanation shows what was written.
        let phrase = found.words.enumerated().map { place, latin in
            var token = Self.token(latin)
            token.text = place < found.range.count ? words[found.range.lowerBound + place].text : ""
            return token
        }
        return Array(words[..<found.range.lowerBound]) + phrase + words[found.range.upperBound...]
    }

    private static func token(_ latin: some Collection<UInt8>) -> NameToken {
        NameToken(text: String(decoding: latin, as: UTF8.self), script: .latin, native: [], latin: Array(latin))
    }

    /// "M/S" before the name of a firm, as it is written in India and the Gulf.
    private func withoutMessrs(_ tokens: [NameToken]) -> [NameToken] {
        guard tokens.count > 1 else { return tokens }
        if tokens.count > 3, tokens[0].key == Self.messrs[0], tokens[1].key == Self.messrs[1] {
            return Array(tokens.dropFirst(2))
        }
        return tokens[0].key == Self.messrs[2] ? Array(tokens.dropFirst()) : tokens
    }

    private static let messrs = ["m", "s", "messrs"].map { Array($0.utf8) }

    /// The words of a name put right: letters that stand alone put together, numbers and unspaced words taken apart.
    func words(_ tokens: [NameToken]) -> [NameToken] {
        let spaced = SpacedLetters(tokeniser: lexicon.tokeniser)
        let words = withoutOrdinalEndings(separated(joinedLetters(spaced.joined(tokens) ?? tokens)))
        return withPlainArticles(wholeWords(words))
    }

    /// The words with an Arabic article that is written as it sounds before the next word as "al": An-Nur, As-Salam, Ash-Sham.
    private func withPlainArticles(_ words: [NameToken]) -> [NameToken] {
        var words = words
        for index in words.indices.dropLast() where words[index].script == .latin {
            let (letters, next) = (words[index].latin, words[index + 1])
            guard Self.assimilated.contains(letters), next.script == .latin, next.latin.count > 2,
                next.latin.starts(with: letters.dropFirst()), !words[index].isBeforeStop,
                lexicon.organisations[next.key]?.role == nil,
                // AS Silmet is a company of Estonia.
                !hasLegalForms || words[index].text != "AS" || lexicon.persons[next.key] != nil
            else { continue }
            words[index].latin = Array("al".utf8)
        }
        return words
    }

    private static let assimilated = FormSet(["ad", "an", "ar", "as", "at", "az", "ash", "ath", "adh"])

    func pieces(of given: [NameToken]) -> [Piece] {
        var words = given
        var keys = words.map(\.key)
        var pieces: [Piece] = []
        pieces.reserveCapacity(words.count)
        var index = 0
        while index < words.count {
            var known = lexicon.organisations.longestForm(at: index, of: keys)
            if known == nil, index + 1 < words.count, let whole = wholeWord(words[index]) {
                words[index].latin = whole
                keys[index] = words[index].key
                known = lexicon.organisations.longestForm(at: index, of: keys)
            }
            if known == nil, hasLegalForms {
                if correct(index, &words, &keys) {
                    known = lexicon.organisations.longestForm(at: index, of: keys)
                }
            }
            if readsNames, let (entry, count) = lexicon.organisationNames.longestForm(at: index, of: keys),
                count > known?.count ?? 0
            {
                pieces.append(
                    Piece(words: Array(words[index..<index + count]), entry: entry, isFirst: index == 0, isName: true))
                index += count
            } else if let (entry, count) = longestForm(at: index, of: keys, known),
                isIn(place: index, count, of: keys, entry), hasLegalForms || entry.role != .legalForm
            {
                if entry.introducesNumber, index + count < words.count, isNumber(words[index + count]) {
                    index += count
                    continue
                }
                pieces.append(Piece(words: Array(words[index..<index + count]), entry: entry, isFirst: index == 0))
                index += count
            } else if isLink(index, words) {
                pieces.append(Piece(words: [words[index]], entry: Self.link, isFirst: false))
                index += 1
            } else {
                let isStray = hasLegalForms && lexicon.legalWords.contains(keys[index])
                pieces.append(
                    Piece(
                        words: [words[index]], entry: isStray ? Self.strayWord : nil, isFirst: false, isStray: isStray))
                index += 1
            }
        }
        return pieces
    }

    /// The longest known form that begins at a word, also where a word of it is shortened or in another language: "money exch".
    /// - Parameter known: The longest form of the words as they are.
    private func longestForm(
        at index: Int, of keys: [[UInt8]], _ known: (entry: LexiconEntry, count: Int)?
    ) -> (entry: LexiconEntry, count: Int)? {
        guard known?.count ?? 0 < keys.count - index, known?.entry.role != .legalForm else { return known }
        func beginsPhrase(_ word: [UInt8]) -> Bool { lexicon.organisations.longest(beginningWith: word) > 1 }
        // No word that is in no list has a head.
        let head = known == nil ? nil : lexicon.heads[keys[index]]
        let firsts =
            (beginsPhrase(keys[index]) ? [keys[index]] : []) + (head.map { beginsPhrase($0) ? [$0] : [] } ?? [])
        guard !firsts.isEmpty else { return known }
        var heads = keys[index...].map { lexicon.heads[$0] ?? $0 }
        for first in firsts {
            heads[0] = first
            if let further = lexicon.organisations.longestForm(at: 0, of: heads), further.count > known?.count ?? 1,
                further.entry.role == .industry
            {
                return further
            }
        }
        return known
    }

    /// Whether a word is the vowel that joins two Persian words, or the "and" of Slavic languages: Hizb-i Islami.
    private func isLink(_ index: Int, _ words: [NameToken]) -> Bool {
        guard index > 0, index + 1 < words.count, words[index].latin == [UInt8(ascii: "i")],
            words[index].script == .latin, !words[index].isBeforeStop
        else { return false }
        return words[index].text == "i" || Self.linked.contains(words[index - 1].key)
    }

    /// Words of Persian and Urdu bodies with which another is joined.
    private static let linked = FormSet([
        "hizb", "hezb", "tehrik", "tahrik", "tehreek", "jamaat", "jamiat", "lashkar", "sipah", "jaish", "harakat",
        "shura",
        "bonyad", "sazman", "majlis",
    ])

    private static let link: LexiconEntry = {
        var entry = LexiconEntry()
        entry.role = .filler
        return entry
    }()

    /// What is left of a legal form that is written otherwise than the lists have it: "joint public stock company".
    private static let strayWord: LexiconEntry = {
        var entry = LexiconEntry()
        entry.role = .generic
        return entry
    }()

    /// Puts misspelt words of little weight right, from a place on: a form of several words may begin there.
    /// - Returns: Whether there was one.
    private func correct(_ start: Int, _ words: inout [NameToken], _ keys: inout [[UInt8]]) -> Bool {
        var isAny = false
        for index in start..<words.count {
            guard words[index].script == .latin, words[index].disguised.isEmpty else { break }
            if lexicon.organisations[keys[index]] == nil, lexicon.persons[keys[index]] == nil,
                !lexicon.legalWords.contains(keys[index]), let word = lexicon.corrections.word(for: words[index].latin)
            {
                words[index].latin = word
                keys[index] = words[index].key
                isAny = true
            } else if index == start, !lexicon.legalWords.contains(keys[index]) {
                break
            }
        }
        return isAny
    }

    /// Short legal forms are also words and acronyms: they count as forms at the end of a name, or at its beginning.
    private func isIn(place index: Int, _ count: Int, of keys: [[UInt8]], _ entry: LexiconEntry) -> Bool {
        guard entry.role == .legalForm, count == 1, keys[index].count <= 3 else {
            // "I" is a number at the end of a name and an initial elsewhere.
            return entry.role != .number || keys[index].count > 1 || keys[index].allSatisfy(Self.isDigit)
                || index > 0 && keys[(index + count)...].allSatisfy { lexicon.organisations[$0]?.role == .legalForm }
                    && keys[index].first.map { $0 > 0x7F || $0 == 0x69 || $0 == 0x76 || $0 == 0x78 } ?? false
        }
        if index == 0 { return keys.count > 1 }
        return keys[(index + 1)...].allSatisfy {
            lexicon.organisations[$0]?.role == .legalForm || readsNames && lexicon.organisationNames[$0] != nil
        }
    }

    private func isNumber(_ token: NameToken) -> Bool {
        token.script == .digit || lexicon.organisations[token.key]?.number != nil
    }

    /// "S.A.", "U.S.A.", "L L C": single letters with stops are one word.
    private func joinedLetters(_ tokens: [NameToken]) -> [NameToken] {
        guard zip(tokens, tokens.dropFirst()).contains(where: { $0.latin.count == 1 && $1.latin.count == 1 }) else {
            return tokens
        }
        var result: [NameToken] = []
        var index = 0
        while index < tokens.count {
            var end = index
            while end < tokens.count, tokens[end].latin.count == 1, tokens[end].script != .digit,
                tokens[end].native.count <= 1,
                end == index || tokens[end - 1].isBeforeStop || tokens[end].joinsBefore
            {
                end += 1
            }
            if end - index > 1 {
                var joined = tokens[index]
                joined.text = tokens[index..<end].map(\.text).joined()
                joined.latin = tokens[index..<end].flatMap(\.latin)
                joined.native = tokens[index..<end].flatMap(\.native)
                // Letters of another alphabet have a reading in their own.
                let letters = tokens[index..<end]
                let isMixed = joined.script == .latin && letters.contains { !$0.disguised.isEmpty }
                joined.disguised = isMixed ? [letters.flatMap { $0.disguised.first ?? $0.latin }] : []
                result.append(joined)
                index = end
            } else {
                result.append(tokens[index])
                index += 1
            }
        }
        return result
    }

    /// Words written without blanks between them, in Chinese characters, taken apart by the word lists.
    private func separated(_ tokens: [NameToken]) -> [NameToken] {
        var words: [NameToken]?
        for (place, token) in tokens.enumerated() {
            if let pieces = separated(token) {
                words = (words ?? Array(tokens[..<place])) + pieces
            } else {
                words?.append(token)
            }
        }
        return words ?? tokens
    }

    /// `nil` for a word that is one.
    private func separated(_ token: NameToken) -> [NameToken]? {
        switch token.script {
        case .han, .hangul, .kana: return HanWords(lexicon: lexicon, findsNames: readsNames).words(token)
        case .latin:
            return numbersApart(token)?.flatMap { legalWordApart($0) ?? [$0] } ?? legalWordApart(token)
        default: return nil
        }
    }

    private static func isDigit(_ letter: UInt8) -> Bool { (0x30...0x39).contains(letter) }

    /// "Fund5" is a word and a number; in "Hu4wei" a digit stands for a letter. `nil` for a word that is one.
    private func numbersApart(_ token: NameToken) -> [NameToken]? {
        let isDigit = Self.isDigit
        guard let first = token.latin.first, let last = token.latin.last, isDigit(first) || isDigit(last) else {
            return nil
        }
        let head = token.latin.prefix { isDigit($0) }
        let tail = token.latin.reversed().prefix { isDigit($0) }.reversed()
        let middle = token.latin.dropFirst(head.count).dropLast(tail.count)
        // "2nd" is a word of the lists.
        guard !middle.isEmpty, !middle.contains(where: isDigit), lexicon.organisations[token.key] == nil else {
            return nil
        }
        let pieces = [Array(head), Array(middle), Array(tail)].filter { !$0.isEmpty }
        return pieces.enumerated().map { place, letters in
            var piece = NameToken(
                text: String(decoding: letters, as: UTF8.self), script: isDigit(letters[0]) ? .digit : .latin,
                native: [], latin: letters)
            piece.joinsBefore = place > 0
            return piece
        }
    }

    /// A word of a legal form that lost the blank before or behind it: "Companynew". `nil` for a word that is one.
    private func legalWordApart(_ token: NameToken) -> [NameToken]? {
        let letters = token.latin
        guard letters.count >= Self.leastLegalLetters + Self.leastRest, token.disguised.isEmpty, hasLegalForms,
            lexicon.organisations[token.key] == nil, lexicon.persons[token.key] == nil,
            !lexicon.legalWords.contains(token.key)
        else { return nil }
        func isLegal(_ letters: ArraySlice<UInt8>) -> Bool {
            lexicon.legalWords.contains(letters) || lexicon.organisations[letters]?.role == .legalForm
        }
        for length in (Self.leastLegalLetters...letters.count - Self.leastRest).reversed() {
            let cut =
                isLegal(letters.prefix(length)) ? length : isLegal(letters.suffix(length)) ? letters.count - length : 0
            guard cut > 0 else { continue }
            return [Self.token(letters[..<cut]), Self.token(letters[cut...])]
        }
        return nil
    }

    private static let leastLegalLetters = 7
    private static let leastRest = 3

    private func part(_ piece: Piece) -> NamePart {
        let (words, entry) = (piece.words, piece.entry)
        var part = NamePart(words, entry)
        if let role = piece.role { part.role = role }
        if words.count > 1 {
            part.phrase = PhraseWords(
                words.map { ($0.latin.count, lexicon.organisations[$0.key]?.role == .filler) })
        }
        if entry == nil || piece.isName { part.symbols += names(words) }
        if entry == nil {
            if words.count == 1, words[0].script == .latin || words[0].script == .cyrillic,
                let english = CombiningForms.english(words[0].latin)
            {
                part.forms.append(NameForm(english))
            }
        }
        if part.role != .number, entry == nil, words.reduce(0, { $0 + $1.latin.count }) == 1, part.script != .han {
            part.role = .initial
        }
        // The Arabic article is written joined as often as apart: Al-Qaida, Alqaida.
        if part.role == .filler, words.count == 1, Self.articles.contains(words[0].key) { part.role = .particle }
        part.weight = entry?.isBranch == true && part.role == .industry ? PartWeight.branch : PartWeight.of(part.role)
        if piece.isStray { part.weight = PartWeight.legalForm }
        if part.role == .particle, part.native == NamePart.article { part.weight = PartWeight.writtenArticle }
        return part
    }

    /// Names of persons and titles in the name of an organisation have the spellings they have anywhere.
    private func names(_ words: [NameToken]) -> [NameSymbol] {
        guard words.count == 1, let entry = lexicon.persons[words[0].key] else { return [] }
        return entry.symbols.filter { $0.domain == .name && $0.degree <= .form || $0.domain == .word }
    }

    private static let articles = FormSet(["al", "el", "ال"])
    /// Articles with which names begin.
    private static let openings = FormSet([
        "the", "la", "le", "les", "los", "las", "lo", "il", "gli", "der", "die", "das", "det", "het", "os", "ul", "ash",
        "ar",
    ])
}

/// Finds known words in text that is written without blanks.
struct HanWords: Sendable {
    let lexicon: Lexicon
    /// Proper names that the lists know are words, too.
    let findsNames: Bool
    /// Characters of the longest form that is looked for: 国有独资有限责任公司.
    private static let longest = 10

    init(lexicon: Lexicon, findsNames: Bool) {
        self.lexicon = lexicon
        self.findsNames = findsNames
    }

    /// The known words of a token and what stands between them.
    func words(_ token: NameToken) -> [NameToken] {
        let letters = token.native
        var result: [NameToken] = []
        var rest = 0
        var index = 0
        while index < letters.count {
            var length = min(Self.longest, letters.count - index)
            // A single character is a known word only as the whole of what is left between others.
            while length >= 2 {
                let key = NameToken.key(letters[index..<index + length])
                if lexicon.organisations[key] != nil { break }
                if findsNames, lexicon.organisationNames[key] != nil { break }
                length -= 1
            }
            if length >= 2 {
                if rest < index { result.append(piece(token, rest..<index)) }
                result.append(piece(token, index..<index + length))
                index += length
                rest = index
            } else {
                index += 1
            }
        }
        if rest < letters.count { result.append(piece(token, rest..<letters.count)) }
        return result
    }

    private func piece(_ token: NameToken, _ range: Range<Int>) -> NameToken {
        var piece = token
        piece.native = Array(token.native[range])
        piece.text = NameToken.text(piece.native)
        switch token.script {
        case .hangul:
            piece.latin = Hangul.latin(piece.native)
        case .kana: piece.latin = Kana.latin(piece.native, lexicon.tokeniser.table)
        default:
            piece.latin = []
            for scalar in piece.native {
                if case .letters(let plain) = lexicon.tokeniser.table[scalar] { piece.latin += plain }
            }
            // 三菱 is Mitsubishi, 松下 Matsushita: houses with the names of families.
            piece.disguised = lexicon.eastAsian.japaneseSurnames[NameToken.key(piece.native)] ?? []
        }
        return piece
    }
}
