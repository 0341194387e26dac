internal import CordonModel

/// The working of one score: what each pair of parts gives, and what rules take for all that is left over.
struct Tally {
    let left: [NamePart]
    let right: [NamePart]
    private let leftOutlines: [PartOutline]
    private let rightOutlines: [PartOutline]
    private var alignment: NameAlignment
    /// 0 to 100.
    private(set) var score = 0
    /// Hundredths of a point that each pair gives, and that rules take.
    private var met: [Int] = []
    private var penalty = 0
    private var rules: [(relation: String, lost: Int)] = []

    /// Both names are a person's: a small difference weighs more in them than in a company's coined name.
    let isPersons: Bool
    /// One of the names has an article or a preposition.
    private let hasFiller: Bool

    init(_ left: NameReading, _ right: NameReading, _ alignment: NameAlignment) {
        self.left = left.parts
        self.right = right.parts
        leftOutlines = left.outlines
        rightOutlines = right.outlines
        hasFiller = left.words.contains { $0.role == .filler } || right.words.contains { $0.role == .filler }
        self.isPersons = left.words.isEmpty && right.words.isEmpty
        self.alignment = alignment
        separateCutWords()
        pairCutWords()
        trustMissingVowels()
    }

    /// A last word that is the beginning of another is taken for cut off rather than for half alike, see ``cutOff()``.
    private mutating func separateCutWords() {
        guard alignment.pairs.count > 1 else { return }
        for (place, pair) in alignment.pairs.enumerated().reversed()
        where pair.similarity.relation == .abbreviation && pair.similarity.score == PartSimilarity.floor {
            let (first, second) = (pair.left.lowerBound, pair.right.lowerBound)
            let isLeftShort = left[first].forms[0].latin.count < right[second].forms[0].latin.count
            guard isLeftShort ? first == left.count - 1 : second == right.count - 1 else { continue }
            alignment.pairs.remove(at: place)
            alignment.leftOver = (alignment.leftOver + [first]).sorted()
            alignment.rightOver = (alignment.rightOver + [second]).sorted()
        }
    }

    /// Consonants of one word may be those of another; of several words of a name that has no vowels they are hardly ever.
    private mutating func trustMissingVowels() {
        var vowelless = 0
        var consonants = 0
        for pair in alignment.pairs where pair.similarity.relation == .sameConsonants {
            let (first, second) = (left[pair.left.lowerBound], right[pair.right.lowerBound])
            guard first.script == .latin, second.script == .latin else { continue }
            vowelless += 1
            consonants += min(first.forms.first?.latin.count ?? 0, second.forms.first?.latin.count ?? 0)
        }
        guard vowelless > 1, consonants >= Self.leastConsonants,
            alignment.leftOver.allSatisfy({ leftOutlines[$0].weight <= PartWeight.initial }),
            alignment.rightOver.allSatisfy({ rightOutlines[$0].weight <= PartWeight.initial }),
            vowelless == alignment.pairs.count && alignment.leftOver.isEmpty && alignment.rightOver.isEmpty
                || Self.hasNoVowels(left) || Self.hasNoVowels(right)
        else { return }
        alignment.pairs = alignment.pairs.map { pair in
            guard pair.similarity.relation == .sameConsonants else { return pair }
            let similarity = PartSimilarity(
                score: max(pair.similarity.score, PartSimilarity.sameConsonants), relation: .sameConsonants)
            return NameAlignment.Pair(
                left: pair.left, right: pair.right, similarity: similarity, weight: pair.weight)
        }
    }

    /// Letters of all words of a name without vowels from which on they are hardly those of another name.
    private static let leastConsonants = 5

    /// Whether no word by which parties are told apart has a vowel behind its first letter. The others may have been put right.
    private static func hasNoVowels(_ parts: [NamePart]) -> Bool {
        parts.allSatisfy { part in
            switch part.role {
            case .legalForm, .generic, .industry, .number, .particle, .suffix: return true
            default: break
            }
            guard part.script == .latin, let latin = part.forms.first?.latin else { return false }
            return !latin.dropFirst().contains { SoundKey.isVowel($0) }
        }
    }

    /// A last word that no list knows and that begins a word of the other name is that word in a field that is too short, beside
    /// more than given names.
    private mutating func pairCutWords() {
        let isNamed = alignment.pairs.contains { pair in
            !isPersons || pair.left.contains { leftOutlines[$0].role != .given }
                || pair.right.contains { rightOutlines[$0].role != .given }
        }
        guard isNamed else { return }
        var found: [(left: Int, right: Int, letters: Int)] = []
        if let last = alignment.leftOver.last, last == left.count - 1,
            let whole = alignment.rightOver.first(where: { isCut(left[last], from: right[$0]) })
        {
            found.append((last, whole, left[last].forms[0].latin.count))
        }
        if let last = alignment.rightOver.last, last == right.count - 1,
            let whole = alignment.leftOver.first(where: { isCut(right[last], from: left[$0]) })
        {
            found.append((whole, last, right[last].forms[0].latin.count))
        }
        // Of two that want the same word the longer one is the nearer, whichever name comes first.
        if found.count == 2, found[0].left == found[1].left || found[0].right == found[1].right {
            found.remove(at: found[0].letters > found[1].letters ? 1 : 0)
        }
        guard !found.isEmpty else { return }
        for (first, second, _) in found {
            alignment.pairs.append(
                NameAlignment.Pair(
                    left: first..<first + 1, right: second..<second + 1,
                    similarity: PartSimilarity(score: PartSimilarity.cut, relation: .abbreviation),
                    weight: (leftOutlines[first].weight + rightOutlines[second].weight + 1) / 2))
            alignment.leftOver.removeAll { $0 == first }
            alignment.rightOver.removeAll { $0 == second }
        }
        alignment.pairs.sort { ($0.left.lowerBound, $0.right.lowerBound) < ($1.left.lowerBound, $1.right.lowerBound) }
    }

    /// Letters from which on a word of a company's name is taken for the beginning of another: Delta Sol is not Delta Soleil.
    private static let leastCutLettersOfCompanies = 5

    private func isCut(_ short: NamePart, from long: NamePart) -> Bool {
        PartSimilarity.isCut(short, from: long)
            && (isPersons || short.forms.first?.latin.count ?? 0 >= Self.leastCutLettersOfCompanies)
    }

    /// Whether nothing but one or two names that very many bear meet, with or without Khan.
    var onlyCommonNamesMeet: Bool {
        func isCommon(_ part: PartOutline) -> Bool {
            switch part.role {
            case .given: return part.weight == PartWeight.commonGiven
            case .distinctive: return part.weight == PartWeight.commonTitle
            case .particle: return true
            default: return false
            }
        }
        return isPersons && alignment.pairs.count { leftOutlines[$0.left.lowerBound].role == .given } <= 2
            && alignment.pairs.allSatisfy { pair in
                pair.left.allSatisfy { isCommon(leftOutlines[$0]) }
                    && pair.right.allSatisfy { isCommon(rightOutlines[$0]) }
            }
    }

    /// Whether nothing but given names meet, and a name that is none is missing.
    var lacksFamilyName: Bool {
        func isGiven(_ part: PartOutline) -> Bool { part.role == .given || part.role == .particle }
        let areGiven =
            isPersons
            && alignment.pairs.allSatisfy { pair in
                pair.left.allSatisfy { isGiven(leftOutlines[$0]) }
                    && pair.right.allSatisfy { isGiven(rightOutlines[$0]) }
            }
        return areGiven
            && (count(.distinctive, alignment.leftOver, leftOutlines) > 0
                || count(.distinctive, alignment.rightOver, rightOutlines) > 0)
    }

    /// Whether nothing but one or two words for a trade or for what a body is meet, or letters. More of them are a name of their
    /// own: Center of Purchases and Logistics.
    var onlyDescriptionMeets: Bool {
        !isPersons && alignment.pairs.count { leftOutlines[$0.left.lowerBound].role != .legalForm } <= 2
            && alignment.pairs.allSatisfy { pair in
                pair.left.allSatisfy { leftOutlines[$0].role.isDescription }
                    && pair.right.allSatisfy { rightOutlines[$0].role.isDescription }
            }
    }

    /// Hundredths of a point that are lost where one word stands for the whole name and says little: only its beginning is
    /// the same, or it has three letters at most and what describes it is missing. So it is where one or two words that describe
    /// are all that there is, one of them is written otherwise and so is the legal form: of the names that mean "oil and energy" this
    /// is another.
    private func slightMeeting() -> Int {
        guard !isPersons else { return 0 }
        let named = alignment.pairs.filter { pair in
            pair.left.contains { !leftOutlines[$0].role.isDescription }
                || pair.right.contains { !rightOutlines[$0].role.isDescription }
        }
        if named.isEmpty, onlyDescriptionMeets, isOtherwiseWritten, haveOtherForms { return 1_500 }
        guard named.count == 1, let only = named.first else { return 0 }
        if only.similarity.relation == .abbreviation {
            let isBesideForms = alignment.pairs.allSatisfy { pair in
                pair.left == only.left
                    || pair.left.allSatisfy { [.legalForm, .generic].contains(leftOutlines[$0].role) }
            }
            return alignment.pairs.count > 1 && isBesideForms ? 1_000 : 0
        }
        if only.similarity.relation == .sameName, areKnown(only) { return 0 }
        let letters = only.left.reduce(0) { $0 + (left[$1].forms.first?.latin.count ?? 4) }
        let others = only.right.reduce(0) { $0 + (right[$1].forms.first?.latin.count ?? 4) }
        let isDescribed =
            alignment.leftOver.contains { [.generic, .industry].contains(leftOutlines[$0].role) }
            || alignment.rightOver.contains { [.generic, .industry].contains(rightOutlines[$0].role) }
        return min(letters, others) <= 3 && isDescribed ? 800 : 0
    }

    /// Whether the lists know both words as names of one organisation: VTB is Vneshtorgbank.
    private func areKnown(_ pair: NameAlignment.Pair) -> Bool {
        let names = right[pair.right.lowerBound].knownNames
        return left[pair.left.lowerBound].knownNames.contains { names.contains($0) }
    }

    /// Whether a word other than a legal form meets one of other letters in the same script.
    private var isOtherwiseWritten: Bool {
        alignment.pairs.contains { pair in
            let (first, second) = (left[pair.left.lowerBound], right[pair.right.lowerBound])
            return first.role != .legalForm && second.role != .legalForm && first.script == second.script
                && pair.similarity.relation != .same
        }
    }

    /// Whether each name has a legal form, and none the other's.
    private var haveOtherForms: Bool {
        leftOutlines.contains { $0.role == .legalForm } && rightOutlines.contains { $0.role == .legalForm }
            && !alignment.pairs.contains { pair in
                leftOutlines[pair.left.lowerBound].role == .legalForm
                    && [.same, .sameLegalForm].contains(pair.similarity.relation)
            }
    }

    /// What a part counts where the other name has nothing like it. "Lukoil Ukraine" is another company than Lukoil, but the
    /// Sberbank of Russia is Sberbank.
    private func missingWeight(_ part: PartOutline) -> Int {
        part.role == .place && !isPersons && !hasFiller && hasName ? PartWeight.missingBranch : part.missingWeight
    }

    /// Whether a word meets that says which one it is.
    private var hasName: Bool {
        alignment.pairs.contains { pair in
            pair.left.contains { leftOutlines[$0].role == .distinctive }
                || pair.right.contains { rightOutlines[$0].role == .distinctive }
        }
    }

    mutating func settle(omission: Int) {
        let matched = alignment.pairs.reduce(0) { $0 + $1.weight }
        let leftOver = alignment.leftOver.reduce(0) { $0 + missingWeight(leftOutlines[$1]) }
        let rightOver = alignment.rightOver.reduce(0) { $0 + missingWeight(rightOutlines[$1]) }
        // A syllable more is another name: Kim Chol is not Kim Chol Nam.
        let contradicting = max(
            min(leftOver, rightOver) - cutOff(), syllables(alignment.leftOver, leftOutlines),
            syllables(alignment.rightOver, rightOutlines))
        let missing = max(0, max(leftOver, rightOver) - contradicting)
        let base = matched + contradicting
        guard matched > 0, base > 0 else { return }
        // In hundredths of a point; whole points are rounded down and what is left goes to the part that counts most.
        met = alignment.pairs.map { pair in
            let isInitial = pair.similarity.relation == .initial
            return 100 * pair.weight
                * PartWorth.of(pair.similarity.score, isPersons: isPersons, isInitial: isInitial) / base
        }
        penalty = 100 * omission * missing / (base + missing)
        rules = [
            ("numberDiffers", strictNumbers()), ("activityDiffers", otherActivity()), ("order", order()),
            ("slightMeeting", slightMeeting()),
        ]
        let lost = rules.reduce(penalty) { $0 + $1.lost }
        score = (max(0, met.reduce(0, +) - lost) + 50) / 100
    }

    /// The working: its points add up to the score.
    func parts() -> [ScorePart] {
        guard !met.isEmpty else { return [] }
        var parts = zip(alignment.pairs, met).map { pair, points in
            ScorePart(
                query: text(left, pair.left), entry: text(right, pair.right),
                relation: pair.similarity.relation.rawValue, points: points / 100)
        }
        parts += missing((penalty + 50) / 100)
        for (relation, lost) in rules where lost > 0 { parts.append(Self.rule(relation, lost / 100)) }
        let rest = score - parts.reduce(0) { $0 + $1.points }
        if rest > 0, met.reduce(0, +) < rules.reduce(penalty, { $0 + $1.lost }) {
            // More was taken than there was.
            parts.append(Self.rule("floor", -rest))
        } else if rest != 0, let most = parts.indices.max(by: { parts[$0].points < parts[$1].points }) {
            let part = parts[most]
            parts[most] = ScorePart(
                query: part.query, entry: part.entry, relation: part.relation, points: part.points + rest)
        }
        return parts
    }

    private static func rule(_ relation: String, _ lost: Int) -> ScorePart {
        ScorePart(query: nil, entry: nil, relation: relation, points: -lost)
    }

    /// Weight of a last word that is cut off, as a field that is too short cuts: it is no contradiction to the whole word.
    private func cutOff() -> Int {
        cutOff(left, alignment.leftOver, right, alignment.rightOver)
            + cutOff(right, alignment.rightOver, left, alignment.leftOver)
    }

    private func cutOff(_ parts: [NamePart], _ over: [Int], _ others: [NamePart], _ otherOver: [Int]) -> Int {
        guard let place = over.last, place > 0, place == parts.count - 1, !otherOver.isEmpty else { return 0 }
        let last = parts[place]
        guard last.script == .latin, last.role != .number, last.role != .initial, !last.isSyllable,
            let cut = last.forms.first?.latin, cut.count > 1
        else { return 0 }
        let isWhole = otherOver.contains { place in
            guard let whole = others[place].forms.first?.latin, !others[place].isSyllable else { return false }
            return whole.count > cut.count && whole.starts(with: cut)
        }
        return isWhole ? last.missingWeight : 0
    }

    private func syllables(_ over: [Int], _ parts: [PartOutline]) -> Int {
        over.reduce(0) { $0 + (parts[$1].isSyllable ? parts[$1].weight : 0) }
    }

    /// What only one name has: together it takes `lost` points, shared by weight. What both have instead of each other
    /// takes none by itself: it is why the parts that meet count less.
    private func missing(_ lost: Int) -> [ScorePart] {
        var parts: [ScorePart] = []
        let over =
            alignment.leftOver.map { (text: left[$0].text, weight: left[$0].weight, isLeft: true) }
            + alignment.rightOver.map { (text: right[$0].text, weight: right[$0].weight, isLeft: false) }
        let weight = over.reduce(0) { $0 + $1.weight }
        var rest = lost
        for (index, part) in over.enumerated() {
            let share = index == over.count - 1 ? rest : weight > 0 ? lost * part.weight / weight : 0
            rest -= share
            parts.append(
                ScorePart(
                    query: part.isLeft ? part.text : nil, entry: part.isLeft ? nil : part.text,
                    relation: PartRelation.missing.rawValue, points: -share))
        }
        return parts
    }

    /// "Fund 5" is not "Fund 8": numbers on both sides without a counterpart.
    private func strictNumbers() -> Int {
        let leftNumbers = count(.number, alignment.leftOver, leftOutlines)
        let rightNumbers = count(.number, alignment.rightOver, rightOutlines)
        let penalty = NameComparer.penalty(numbers: leftNumbers, otherNumbers: rightNumbers)
        if leftNumbers > 0, rightNumbers > 0 { return penalty }
        return isOver(.suffix) || haveOtherRegnals() ? 2_000 : penalty
    }

    /// "Elizabeth II" is not "Elizabeth I": Roman numbers at the ends of two names of persons. A single letter on both sides is an
    /// initial, and so is one behind another initial.
    private func haveOtherRegnals() -> Bool {
        guard isPersons, let first = Regnal.number(left), let second = Regnal.number(right) else { return false }
        return first.number != second.number && (first.letters > 1 || second.letters > 1)
    }

    /// "Caspian Shipping" is not "Caspian Insurance": a word for what each does, without a counterpart in the other.
    private func otherActivity() -> Int { isOver(.industry) ? 800 : 0 }

    private func count(_ role: PartRole, _ over: [Int], _ parts: [PartOutline]) -> Int {
        over.count { parts[$0].role == role }
    }

    /// Whether both names have a part of a role without a counterpart.
    private func isOver(_ role: PartRole) -> Bool {
        count(role, alignment.leftOver, leftOutlines) > 0 && count(role, alignment.rightOver, rightOutlines) > 0
    }

    /// Another order of the parts costs a little, but for the family name that moved from one end to the other.
    private func order() -> Int {
        if alignment.pairs.count < 2 { return 0 }
        let isPlaceAndTrade = isPlaceAndTrade
        let pairs = alignment.pairs.filter { isPlaceAndTrade || $0.weight >= PartWeight.initial }
        func falls(_ places: [Int]) -> Int { zip(places, places.dropFirst()).filter { $0 > $1 }.count }
        let there = falls(pairs.map(\.right.lowerBound))
        let back = falls(pairs.sorted { $0.right.lowerBound < $1.right.lowerBound }.map(\.left.lowerBound))
        let falls = max(there, back)
        if falls > 0, isPlaceAndTrade { return 1_600 }
        // One fall is a rotation: the family name first instead of last.
        return falls == 0 ? 0 : falls == 1 ? 100 : 300
    }

    /// Both names are a place and a trade and nothing else, not joined by "of": Air China and China Airlines are two companies,
    /// told apart by the order alone.
    private var isPlaceAndTrade: Bool {
        let isOne = { (parts: [PartOutline]) in
            let counting = parts.map(\.role).filter { $0 != .legalForm }
            return counting.count == 2 && counting.contains(.place) && counting.contains(.industry)
        }
        return !hasFiller && isOne(leftOutlines) && isOne(rightOutlines)
    }

    private func text(_ parts: [NamePart], _ range: Range<Int>) -> String {
        parts[range].map(\.text).joined(separator: " ")
    }
}

extension PartRole {
    /// Whether a part says what bears the name rather than which one it is.
    fileprivate var isDescription: Bool {
        switch self {
        case .generic, .industry, .legalForm, .initial, .filler: return true
        default: return false
        }
    }
}
