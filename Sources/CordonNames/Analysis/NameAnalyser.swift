/// Turns the text of a name into parts with roles, weights and the forms they can be compared by.
public struct NameAnalyser: Sendable {
    let lexicon: Lexicon

    /// An analyser that uses the word lists of `lexicon`.
    public init(lexicon: Lexicon) { self.lexicon = lexicon }

    /// Takes a name apart.
    ///
    /// At most 1,000 characters, 48 words and 60 letters a word are read.
    /// - Parameter kind: What bears the name; when it is not known, a legal form or a word for what organisations do
    ///   makes it an organisation.
    public func analyse(_ text: String, kind: NameKind = .unknown) -> AnalysedName {
        let written = lexicon.tokeniser.tokens(text)
        let organisation = OrganisationParts(lexicon: lexicon)
        switch kind == .unknown && Self.isRegistration(text) ? .vessel : kind {
        case .organisation:
            return AnalysedName(text: text, kind: kind, readings: readings(text, written) { organisation.readings($0) })
        case .vessel:
            let ship = OrganisationParts(lexicon: lexicon, hasLegalForms: false)
            return AnalysedName(
                text: text, kind: .vessel, readings: readings(text, written) { ship.readings(vessel($0)) })
        case .person:
            return AnalysedName(text: text, kind: kind, readings: readings(ofPerson: text, written))
        case .unknown:
            let together = organisation.putTogether(written)
            let looksLikeOne = OrganisationParts.looksLikeOne(together.pieces)
            let knownName = looksLikeOne ? nil : organisation.knownName(in: written)
            if looksLikeOne || knownName == .phrase {
                let known = organisation.readings(together)
                let others = plainWords(text, written).map { organisation.readings($0) } ?? []
                return AnalysedName(text: text, kind: .organisation, readings: known + others)
            }
            let known = knownName == nil ? [] : organisation.readings(together)
            return AnalysedName(text: text, kind: kind, readings: readings(ofPerson: text, written) + known)
        }
    }

    /// The ways to read a person's name: a few capitals that stand alone are initials or a name written letter by letter.
    private func readings(ofPerson text: String, _ written: [NameToken]) -> [NameReading] {
        let spaced = SpacedLetters(tokeniser: lexicon.tokeniser)
        let person = PersonParts(lexicon: lexicon)
        let words = spaced.joined(written, leavesInitials: true) ?? written
        let plain = withoutDigits(words)
        var readings = person.readings(plain)
        if let joined = spaced.joined(words) { readings += person.readings(withoutDigits(joined)) }
        if let meant = disguise.words(text), meant.map(\.latin) != plain.map(\.latin) {
            readings += person.readings(meant)
        }
        return readings
    }

    /// Whether a name is the registration of an aircraft as Iran and others print it, "EP-MNL", which may have a letter too many
    /// and stand behind the letters of a vessel: not a name with a legal form before it.
    private static func isRegistration(_ text: String) -> Bool {
        var letters = Array(text.utf8)[...]
        if letters.starts(with: "M/S ".utf8) { letters = letters.dropFirst(4) }
        guard (6...7).contains(letters.count) else { return false }
        let mark = letters.prefix(2), hyphen = letters.dropFirst(2).prefix(1), rest = letters.dropFirst(3)
        return hyphen.elementsEqual("-".utf8) && (mark + rest).allSatisfy(isCapital)
            && mark.last != UInt8(ascii: "L")
            && (letters.count == 6 || !rest.contains(where: "AEIOUY".utf8.contains))
    }

    private static func isCapital(_ letter: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) }

    /// Digits inside words can be meant as digits or stand for letters: "B2B", "L1m1ted".
    private func readings(
        _ text: String, _ tokens: [NameToken], _ read: ([NameToken]) -> [NameReading]
    ) -> [NameReading] {
        read(tokens) + (plainWords(text, tokens).map(read) ?? [])
    }

    /// The words of a name with the letters that digits and signs stand for; `nil` where none does.
    private func plainWords(_ text: String, _ tokens: [NameToken]) -> [NameToken]? {
        disguise.words(text) ?? undisguised(withZeros(tokens))
    }

    private var disguise: Disguise { Disguise(tokeniser: lexicon.tokeniser, isKnown: isKnown) }

    /// The words with a zero that was taken for a number put back where it makes a known word: "C0", "0f", "OO0". No name is
    /// numbered with it.
    private func withZeros(_ tokens: [NameToken]) -> [NameToken] {
        func isZero(_ token: NameToken) -> Bool { token.script == .digit && token.latin == [UInt8(ascii: "0")] }
        guard tokens.contains(where: isZero) else { return tokens }
        var words: [NameToken] = []
        for token in tokens {
            if let last = words.last, token.joinsBefore, !last.isBeforeStop, isZero(last) != isZero(token),
                last.script == .latin || token.script == .latin
            {
                let word = joined(last, token)
                if word.disguised.contains(where: isKnown) {
                    words[words.count - 1] = word
                    continue
                }
            }
            words.append(token)
        }
        return words
    }

    private func isKnown(_ letters: [UInt8]) -> Bool {
        lexicon.persons[letters] != nil || lexicon.organisations.longest(beginningWith: letters) > 0
            || lexicon.legalWords.contains(letters)
    }

    /// The words of a person's name, in which one or two digits can only stand for letters: "4l1", "Roj45". More are a number:
    /// "YV2485" is an aircraft.
    private func withoutDigits(_ tokens: [NameToken]) -> [NameToken] {
        guard tokens.contains(where: { $0.script == .latin && $0.disguised.count > 1 || $0.script == .digit }) else {
            return tokens
        }
        var words: [NameToken] = []
        for token in tokens {
            guard token.joinsBefore, let last = words.last, [.latin, .digit].contains(token.script),
                [.latin, .digit].contains(last.script), token.script == .digit || last.script == .digit || last.isLeet,
                !last.isBeforeStop, !isNumber(token), !isNumber(last)
            else {
                words.append(token)
                continue
            }
            words[words.count - 1] = joined(last, token)
        }
        return undisguised(words) ?? words
    }

    private func isNumber(_ token: NameToken) -> Bool { token.script == .digit && token.latin.count > 2 }

    private func joined(_ first: NameToken, _ second: NameToken) -> NameToken {
        var word = first
        word.text += second.text
        word.latin += second.latin
        word.script = .latin
        word.isBeforeStop = second.isBeforeStop
        word.isBeforeComma = second.isBeforeComma
        word.disguised = [UInt8(ascii: "l"), UInt8(ascii: "i")].map { one in
            word.latin.map {
                $0 == UInt8(ascii: "1") ? one : lexicon.tokeniser.leet[UInt32($0)] ?? $0
            }
        }
        return word
    }

    /// The words with the letters that digits stand for; `nil` where none does. Of two letters for one digit, that which
    /// makes a known word is taken.
    private func undisguised(_ tokens: [NameToken]) -> [NameToken]? {
        guard tokens.contains(where: { $0.script == .latin && $0.disguised.count > 1 }) else { return nil }
        return tokens.map { token in
            guard token.script == .latin, token.disguised.count > 1 else { return token }
            var plain = token
            plain.latin = token.disguised.first(where: isKnown) ?? token.disguised[0]
            plain.disguised = isKnown(plain.latin) ? [] : token.disguised.filter { $0 != plain.latin }
            return plain
        }
    }

    private static let vesselWords = FormSet([
        "mv", "mt", "ms", "ss", "fv", "mts", "motor", "vessel", "tanker", "vlcc", "lpg", "lng", "lngc", "lpgc", "rv",
    ])
    /// Letters that say so only where a stroke or stops are between them, since together they begin names.
    private static let vesselLetters = FormSet(["my", "sy", "sv", "ts", "st", "cs", "gts", "lngc", "lpgc"])

    private static func isVessel(_ letters: [UInt8]) -> Bool {
        vesselWords.contains(letters) || vesselLetters.contains(letters)
    }

    /// A ship's name without the letters that say it is one: M/V, MT, S.S., LNG/C.
    private func vessel(_ tokens: [NameToken]) -> [NameToken] {
        var rest = tokens[...]
        while rest.count > 1, let first = rest.first {
            if rest.count > 2, rest[rest.startIndex + 1].latin.count == 1, first.latin.count != 2,
                Self.isVessel(first.key + rest[rest.startIndex + 1].key)
            {
                rest.removeFirst(2)
            } else if Self.vesselWords.contains(first.key) {
                rest.removeFirst()
            } else {
                break
            }
        }
        return Array(rest)
    }
}
