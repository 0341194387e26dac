/// How two parts of names relate; its name stands in explanations.
public enum PartRelation: String, Hashable, Sendable {
    /// The same letters.
    case same
    /// The same letters in another script.
    case sameTransliterated
    /// Spellings of one name or word, by the word lists.
    case sameName
    /// Characters or spellings of one East Asian surname.
    case sameSurname
    /// A short or pet form.
    case shortForm
    /// The same name in another language.
    case relatedName
    /// The same number.
    case sameNumber
    /// The same legal form.
    case sameLegalForm
    /// Another legal form of the same class.
    case sameLegalClass
    /// The form for the other gender: Petrov, Petrova.
    case genderForm
    /// Sounds the same in the usual transliterations.
    case soundsSame
    /// Consonants that are the same, where a script or a writer leaves vowels out.
    case sameConsonants
    /// A few letters differ.
    case similar
    /// The first letter.
    case initial
    /// The beginning of the other word.
    case abbreviation
    /// Written apart in one name and as one word in the other.
    case joined
    /// The first letters of the words.
    case acronym
    /// Nothing in common.
    case different
    /// Only one name has it.
    case missing
}

/// How alike two parts are, 0 to 100.
package struct PartSimilarity: Hashable, Sendable {
    /// Below it two parts have nothing to do with each other.
    package static let floor = 76

    /// How alike, 0 to 100.
    package let score: Int
    /// In what way.
    package let relation: PartRelation

    static let none = PartSimilarity(score: 0, relation: .different)

    init(score: Int, relation: PartRelation) {
        self.score = score
        self.relation = relation
    }

    /// Compares two parts. It depends on them alone, and is the same in either order.
    package static func of(_ left: NamePart, _ right: NamePart) -> PartSimilarity {
        if left.number != nil || right.number != nil {
            if left.number == right.number { return PartSimilarity(score: 100, relation: .sameNumber) }
            if left.role == .number || right.role == .number { return .none }
        }
        if left.role == .legalForm, right.role == .legalForm { return legalForms(left, right) }
        if let same = sameLetters(left, right) { return same }
        if left.role == .suffix, right.role == .suffix { return bySymbols(left, right) }
        if left.role == .initial || right.role == .initial { return initials(left, right) }
        if left.isPinyin, right.isPinyin, left.isSyllable, right.isSyllable { return .none }
        // Where both names are written in characters or in Hangul, another syllable is another name, however it sounds.
        let areWritten = left.script == right.script && (left.script == .han || left.script == .hangul)
        if areWritten, left.isSyllable, right.isSyllable { return .none }
        var best = bySymbols(left, right)
        if best.score >= 95 { return best }
        if left.isSyllable, right.isSyllable { return max(best, bySpelling(left, right)) }
        if Surname.isSame(left, right) { return PartSimilarity(score: 95, relation: .genderForm) }
        if best.score < 92, Abbreviation.isOne(left, right) || Abbreviation.isOne(right, left) {
            return PartSimilarity(score: Abbreviation.isCut(left, right) ? 92 : 84, relation: .abbreviation)
        }
        for form in left.forms {
            for other in right.forms { best = max(best, forms(form, other)) }
        }
        // "General" is not the beginning of the word "general trading".
        if best.relation == .abbreviation, left.words != right.words { return .none }
        // Two names that the lists know as different are not misspellings of each other: Hasan and Husayn.
        // A name written without vowels may be either of two: آمنه is Amna and Amina.
        let isOpen = best.relation == .sameConsonants && best.score >= 90 && left.script != right.script
        if areDifferentNames(left, right, best.relation), isOpen {
            best = PartSimilarity(score: 86, relation: best.relation)
        } else if areDifferentNames(left, right, best.relation) || isOfOtherGender(left, right) {
            best = PartSimilarity(score: Swift.min(best.score, 76), relation: best.relation)
        }
        // Characters decide where both names have them: names that only sound alike are written otherwise.
        if left.script == .han, right.script == .han {
            best = PartSimilarity(score: min(best.score, 78), relation: best.relation)
        }
        return best.score >= floor ? best : .none
    }

    private static func max(_ left: PartSimilarity, _ right: PartSimilarity) -> PartSimilarity {
        right.score > left.score ? right : left
    }

    private static func sameLetters(_ left: NamePart, _ right: NamePart) -> PartSimilarity? {
        if left.script == right.script {
            if !left.native.isEmpty {
                return left.native == right.native ? PartSimilarity(score: 100, relation: .same) : nil
            }
            if let first = left.forms.first, let second = right.forms.first, first.latin == second.latin {
                return PartSimilarity(score: 100, relation: .same)
            }
        }
        return nil
    }

    private static func legalForms(_ left: NamePart, _ right: NamePart) -> PartSimilarity {
        let groups = Set(left.symbols.filter { $0.domain == .legalForm }.map(\.group))
        if right.symbols.contains(where: { groups.contains($0.group) }) {
            return PartSimilarity(score: 100, relation: .sameLegalForm)
        }
        if left.legalClass == right.legalClass, left.legalClass != nil {
            return PartSimilarity(score: 90, relation: .sameLegalClass)
        }
        return .none
    }

    private static func initials(_ left: NamePart, _ right: NamePart) -> PartSimilarity {
        for form in left.forms {
            for other in right.forms where form.latin.first == other.latin.first {
                return PartSimilarity(score: 88, relation: .initial)
            }
        }
        return .none
    }

    private static func bySymbols(_ left: NamePart, _ right: NamePart) -> PartSimilarity {
        var best = PartSimilarity.none
        for symbol in left.symbols {
            for other in right.symbols where other.group == symbol.group && other.domain == symbol.domain {
                if symbol.domain == .name, isOfOtherGender(left, right) { continue }
                best = max(best, degree(symbol, other))
            }
        }
        return best
    }

    private static func degree(_ left: NameSymbol, _ right: NameSymbol) -> PartSimilarity {
        let (near, far) = left.degree < right.degree ? (left.degree, right.degree) : (right.degree, left.degree)
        switch left.domain {
        case .surname:
            return near == .head
                ? PartSimilarity(score: 95, relation: .sameSurname) : PartSimilarity(score: 86, relation: .sameSurname)
        case .syllable: return PartSimilarity(score: 92, relation: .sameName)
        case .word where far == .related:
            // "Import export" and "export services" are no nearer than what they do besides.
            return near == .related ? .none : PartSimilarity(score: 86, relation: .relatedName)
        case .word, .place, .legalForm, .number, .particle, .body: return PartSimilarity(score: 98, relation: .sameName)
        case .name: break
        }
        if far == .related { return PartSimilarity(score: 82, relation: .relatedName) }
        if far == .diminutive { return PartSimilarity(score: near == .diminutive ? 80 : 91, relation: .shortForm) }
        return PartSimilarity(score: 97, relation: .sameName)
    }

    /// Two syllables are the same when they are written the same.
    private static func bySpelling(_ left: NamePart, _ right: NamePart) -> PartSimilarity {
        let isSame = left.forms.contains { form in right.forms.contains { $0.latin == form.latin } }
        guard isSame else { return .none }
        return PartSimilarity(score: 98, relation: .sameTransliterated)
    }

    /// Given names that differ by the ending that marks a woman: Robert and Roberta, Francesco and Francesca.
    private static func isOfOtherGender(_ left: NamePart, _ right: NamePart) -> Bool {
        guard left.role == .given || right.role == .given, left.script == .latin, right.script == .latin,
            let first = left.forms.first?.latin, let second = right.forms.first?.latin
        else { return false }
        let (short, long) = first.count < second.count ? (first, second) : (second, first)
        let isWomans = { (letter: UInt8?) in letter == UInt8(ascii: "a") || letter == UInt8(ascii: "e") }
        if short.count + 1 == long.count { return isWomans(long.last) && long.starts(with: short) && short.count > 2 }
        return short.count == long.count && short.count > 3 && short.dropLast().elementsEqual(long.dropLast())
            && isWomans(short.last) != isWomans(long.last)
    }

    /// Both are names that the word lists hold, and in no group together.
    private static func areDifferentNames(_ left: NamePart, _ right: NamePart, _ relation: PartRelation) -> Bool {
        // Two provinces may sound the same: Shaanxi, Shanxi.
        if relation == .soundsSame, isPlace(left), isPlace(right) { return bySymbols(left, right).score == 0 }
        guard relation == .similar || relation == .abbreviation || relation == .sameConsonants else { return false }
        func isKnown(_ part: NamePart) -> Bool {
            part.symbols.contains { $0.domain == .name && $0.degree <= .form }
                || part.symbols.contains { [.word, .place, .body].contains($0.domain) }
        }
        guard isKnown(left), isKnown(right) else { return false }
        return bySymbols(left, right).score == 0
    }

    private static func isPlace(_ part: NamePart) -> Bool { part.symbols.contains { $0.domain == .place } }

    /// Compares two ways to write a word.
    package static func forms(_ left: NameForm, _ right: NameForm) -> PartSimilarity {
        if left.latin == right.latin {
            return PartSimilarity(
                score: left.isConsonantal == right.isConsonantal ? 98 : 92, relation: .sameTransliterated)
        }
        if left.isConsonantal != right.isConsonantal {
            return left.isConsonantal ? consonants(left, right) : consonants(right, left)
        }
        let longest = Swift.max(left.latin.count, right.latin.count)
        let shortest = Swift.min(left.latin.count, right.latin.count)
        // Without a vowel it is an acronym or a number of letters, of which each counts: CRRC is not CRCC.
        if !left.isConsonantal, !left.hasVowel || !right.hasVowel {
            let short = shortened(left, right)
            let most = mostOfSlip(left.hasVowel, right.hasVowel, shortest: shortest, longest: longest)
            guard most > 0 else { return short }
            let slip = byLetters(left, right, longest)
            return max(short, PartSimilarity(score: Swift.min(slip.score, most), relation: slip.relation))
        }
        var best = PartSimilarity.none
        if shortest >= 3, longest <= shortest * 2 + 1 {
            best = max(best, bySound(left, right))
            if best.score < 94 { best = max(best, byLetters(left, right, longest)) }
        } else if shortest == 2, longest <= 3, left.sound == right.sound {
            best = PartSimilarity(score: 90, relation: .soundsSame)
        }
        if best.score < 92 { best = max(best, shortened(left, right)) }
        if isExtended(left, right) {
            best = PartSimilarity(score: 76, relation: .abbreviation)
        }
        return best
    }

    private static func bySound(_ left: NameForm, _ right: NameForm) -> PartSimilarity {
        if left.sound == right.sound { return PartSimilarity(score: 95, relation: .soundsSame) }
        let longest = Swift.max(left.sound.count, right.sound.count)
        // 94 - 8 d / n stays at or above the floor up to d = 9 n / 4.
        let limit = 9 * longest / 4
        if left.soundLetters.leastSoundDistance(right.soundLetters) > limit { return .none }
        let distance = EditCosts.sound.distance(left.sound, right.sound, limit: limit)
        guard distance <= limit else { return .none }
        return PartSimilarity(score: 94 - (8 * distance + longest - 1) / longest, relation: .similar)
    }

    private static func byLetters(_ left: NameForm, _ right: NameForm, _ longest: Int) -> PartSimilarity {
        let limit = greatestDistance(longest)
        if left.seen == right.seen {
            let distance = EditCosts.seen.distance(left.latin, right.latin, limit: limit)
            if distance <= limit {
                return PartSimilarity(score: byDistance(distance, longest), relation: .similar)
            }
        }
        if left.latinLetters.leastPlainDistance(right.latinLetters) > limit { return .none }
        let distance = EditCosts.plain.distance(left.latin, right.latin, limit: limit)
        guard distance <= limit else { return .none }
        return PartSimilarity(score: byDistance(distance, longest), relation: .similar)
    }

    /// The greatest distance by letters at which two words are alike, by the letters of the longer one: 100 - 8 d / n stays at
    /// or above the floor up to d = 3 n. In a word of three
    /// letters that is a letter that is another one, but for the first.
    @inline(__always)
    package static func greatestDistance(_ longest: Int) -> Int { longest == 3 ? 10 : 3 * longest }

    /// How alike two words at a distance are; below the floor beyond ``greatestDistance(_:)``.
    @inline(__always)
    package static func byDistance(_ distance: Int, _ longest: Int) -> Int {
        longest == 3 && distance <= 10
            ? Swift.max(floor, 100 - (8 * distance + 2) / 3) : 100 - (8 * distance + longest - 1) / longest
    }

    /// Most that two words of these lengths are alike that have a slip, of which one has no vowel, or neither; 0 where they have
    /// nothing to do with each other.
    ///
    /// A word may have lost or changed its only vowel, "bznk" for bank, but may as well be an acronym. Two acronyms, or marks
    /// of aircraft, of which one letter differs are mostly two, so that they come near each other and no nearer.
    @inline(__always)
    package static func mostOfSlip(_ hasVowel: Bool, _ otherHasVowel: Bool, shortest: Int, longest: Int) -> Int {
        if hasVowel != otherHasVowel { return shortest >= 4 && longest <= shortest + 2 ? mostOfVowelSlip : 0 }
        return shortest >= 3 && longest <= shortest + 1 ? floor : 0
    }

    /// Most that a word is like one that lost or changed its only vowel.
    package static let mostOfVowelSlip = 80

    /// A script that leaves vowels out against one that writes them.
    private static func consonants(_ written: NameForm, _ full: NameForm) -> PartSimilarity {
        let count = Swift.max(written.consonantCount, full.consonantCount)
        let score = written.sound.withUnsafeBufferPointer { written in
            full.sound.withUnsafeBufferPointer { consonants(written, $0, count: count, least: floor) }
        }
        return score > 0 ? PartSimilarity(score: score, relation: .sameConsonants) : .none
    }

    /// The same for the sounds alone: the score, 0 where it is less than `least`.
    package static func consonants(
        _ written: UnsafeBufferPointer<UInt8>, _ full: UnsafeBufferPointer<UInt8>, count: Int, least: Int
    ) -> Int {
        let limit = ConsonantalKey.greatestDistance(points: least, consonants: count)
        let distance = ConsonantalKey.distance(written, full, limit: limit)
        return distance > limit ? 0 : ConsonantalKey.score(distance: distance, consonants: count)
    }

    /// One word is the other with letters added at the end: Richards, Richardson; Kozak, Kozakov. Spellings of one name
    /// differ inside it, so that these are mostly two names; a cut name looks the same.
    private static func isExtended(_ left: NameForm, _ right: NameForm) -> Bool {
        let (short, long) =
            left.latin.count < right.latin.count ? (left.latin, right.latin) : (right.latin, left.latin)
        return short.count >= 4 && long.count - short.count > 1 && long.starts(with: short)
    }

    /// How alike a word is to one that it was cut from: enough for a given name beside the whole family name, not the other way
    /// round, since John Harris is not John Harrison.
    package static let cut = 80
    /// Letters from which on a beginning is that of few words.
    package static let leastCutLetters = 3

    /// Whether a word may be what a field that is too short left of another.
    static func isCut(_ short: NamePart, from long: NamePart) -> Bool {
        guard short.role == .distinctive, short.symbols.isEmpty, short.script == .latin, !short.isSyllable,
            !long.isSyllable, long.role != .number, long.number == nil, let letters = short.forms.first?.latin,
            let whole = long.forms.first?.latin
        else { return false }
        return letters.count >= leastCutLetters && letters.count < whole.count && whole.starts(with: letters)
    }

    /// How alike a word is to its consonants at most.
    package static let sameConsonants = 92

    /// Letters of a word without its vowels from which on it may be a word.
    package static let leastConsonants = 2
    /// How alike two consonants are to a word that has no others, where nothing says that its vowels were left out.
    private static let twoOfWord = 77

    /// "Rz" for Reza: those of a dozen names, so that it counts for little unless the whole name is written so.
    private static func twoConsonants(_ short: [UInt8], _ long: [UInt8]) -> PartSimilarity {
        guard !SoundKey.isVowel(short[0]), long.first == short[0],
            short.elementsEqual(long.lazy.filter { !SoundKey.isVowel($0) })
        else { return .none }
        return PartSimilarity(score: twoOfWord, relation: .sameConsonants)
    }

    /// Without its vowels, or only its beginning: "vldmr", "techn".
    private static func shortened(_ left: NameForm, _ right: NameForm) -> PartSimilarity {
        let (short, long) = left.latin.count < right.latin.count ? (left.latin, right.latin) : (right.latin, left.latin)
        guard short.count >= leastConsonants, let first = short.first,
            !short.dropFirst().contains(where: { SoundKey.isVowel($0) })
        else { return .none }
        if short.count == 2 { return twoConsonants(short, long) }
        // The first letter is mostly kept, also where it is a vowel: "ahmd".
        let rest = SoundKey.isVowel(first) ? short.dropFirst() : short[...]
        guard SoundKey.isVowel(first) ? long.first == first : long.first == first || SoundKey.isVowel(long.first ?? 0),
            rest.elementsEqual(long.lazy.filter { !SoundKey.isVowel($0) })
        else { return .none }
        // Three consonants are those of several names (Hasan, Hossein), five hardly ever.
        let score = rest.count >= 5 ? sameConsonants : rest.count == 4 ? 90 : 87
        return PartSimilarity(score: score, relation: .sameConsonants)
    }
}
