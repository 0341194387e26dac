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
        let tokens = lexicon.tokeniser.tokens(text)
        let organisation = OrganisationParts(lexicon: lexicon)
        let person = PersonParts(lexicon: lexicon)
        switch kind == .unknown && Self.isRegistration(text) ? .vessel : kind {
        case .organisation:
            return AnalysedName(text: text, kind: kind, readings: readings(tokens) { organisation.readings($0) })
        case .vessel:
            let ship = OrganisationParts(lexicon: lexicon, hasLegalForms: false)
            return AnalysedName(text: text, kind: .vessel, readings: readings(vessel(tokens)) { ship.readings($0) })
        case .person:
            return AnalysedName(text: text, kind: kind, readings: person.readings(withoutDigits(tokens)))
        case .unknown:
            let pieces = organisation.pieces(tokens)
            if OrganisationParts.looksLikeOne(pieces) {
                let known = organisation.readings(tokens, pieces)
                let others = undisguised(tokens).map { organisation.readings($0) } ?? []
                return AnalysedName(text: text, kind: .organisation, readings: known + others)
            }
            return AnalysedName(text: text, kind: kind, readings: person.readings(withoutDigits(tokens)))
        }
    }

    /// Whether a name is the registration of an aircraft as Iran and others print it, "EP-MNL": not a name with a legal form
    /// before it.
    private static func isRegistration(_ text: String) -> Bool {
        let letters = Array(text.utf8)
        return letters.count == 6 && letters[2] == UInt8(ascii: "-")
            && letters.indices.allSatisfy { $0 == 2 || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letters[$0]) }
            && letters[1] != UInt8(ascii: "L")
    }

    /// Digits inside words can be meant as digits or stand for letters: "B2B", "L1m1ted".
    private func readings(_ tokens: [NameToken], _ read: ([NameToken]) -> [NameReading]) -> [NameReading] {
        read(tokens) + (undisguised(tokens).map(read) ?? [])
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
            let isKnown = { (letters: [UInt8]) in
                lexicon.persons[letters] != nil || lexicon.organisations.longest(beginningWith: letters) > 0
                    || lexicon.legalWords.contains(letters)
            }
            var plain = token
            plain.latin = token.disguised.first(where: isKnown) ?? token.disguised[0]
            plain.disguised = isKnown(plain.latin) ? [] : token.disguised.filter { $0 != plain.latin }
            return plain
        }
    }

    private static let vesselWords = FormSet([
        "mv", "mt", "ms", "ss", "fv", "mts", "motor", "vessel", "tanker", "vlcc", "lpg",
    ])

    /// A ship's name without the letters that say it is one: M/V, MT, S.S.
    private func vessel(_ tokens: [NameToken]) -> [NameToken] {
        var rest = tokens[...]
        while rest.count > 1, let first = rest.first {
            if Self.vesselWords.contains(first.key) {
                rest.removeFirst()
            } else if rest.count > 2, first.latin.count == 1, rest[rest.startIndex + 1].latin.count == 1,
                Self.vesselWords.contains(first.key + rest[rest.startIndex + 1].key)
            {
                rest.removeFirst(2)
            } else {
                break
            }
        }
        return Array(rest)
    }
}
