/// What is asked of a part before its letters are, without anything that is counted by reference: most pairs of parts are seen
/// to be nothing like each other, and copying a part to ask it cost more than the answer.
struct PartOutline: Sendable {
    let role: PartRole
    let weight: Int
    /// See ``NamePart/missingWeight``.
    let missingWeight: Int
    let isSyllable: Bool
    /// A Latin word with one form that is compared by its letters.
    private let isPlainWord: Bool
    private let first: UInt8
    private let seen: UInt64
    private let latin: LetterSignature
    private let sound: LetterSignature
    private let latinCount: Int
    private let soundCount: Int
    /// A bit for each of its groups in the word lists; two of them may share one.
    private let groups: UInt64

    init(_ part: NamePart) {
        role = part.role
        weight = part.weight
        missingWeight = part.missingWeight
        isSyllable = part.isSyllable
        groups = part.symbols.reduce(0) { $0 | 1 << UInt64($1.group & 63) }
        let form = part.forms.count == 1 ? part.forms[0] : nil
        switch part.role {
        case .number, .legalForm, .initial, .suffix: isPlainWord = false
        default:
            isPlainWord =
                part.script == .latin && part.number == nil
                && form.map { !$0.isConsonantal && !$0.latin.isEmpty } ?? false
        }
        first = form?.first ?? 0
        seen = form?.seen ?? 0
        latin = form?.latinLetters ?? LetterSignature(bits: 0)
        sound = form?.soundLetters ?? LetterSignature(bits: 0)
        latinCount = form?.latin.count ?? 0
        soundCount = form?.sound.count ?? 0
    }

    /// Whether two words can be seen to be nothing like each other without comparing their letters; never so of parts that
    /// ``PartSimilarity/of(_:_:)`` finds alike.
    ///
    /// That is so of most pairs of words: they begin with different consonants, which all rules but the distances of letters
    /// and sounds forbid, and their signatures are too far apart for those.
    @inline(__always)
    func isFar(from other: PartOutline) -> Bool {
        guard isPlainWord, other.isPlainWord, first != other.first, !SoundKey.isVowel(first),
            !SoundKey.isVowel(other.first), seen != other.seen, groups & other.groups == 0
        else { return false }
        return latin.leastPlainDistance(other.latin)
            > PartSimilarity.greatestDistance(max(latinCount, other.latinCount))
            && sound.leastSoundDistance(other.sound) > 9 * max(soundCount, other.soundCount) / 4
    }
}
