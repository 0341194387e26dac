/// Finds the known word that a misspelt word of an organisation's name stands for: "kompany", "intrntnl".
///
/// Only words of little weight are put right, because there a misspelling does the most harm: an unknown word counts as one
/// that tells parties apart. Coined names are left as they are; they are compared letter by letter.
struct WordCorrections: Sendable {
    /// Letters from which on a word with one wrong letter is still told from coined names.
    private static let leastLetters = 8
    /// The same for the words of legal forms, which stand in places of their own.
    private static let leastLegalLetters = 6

    private struct Word: Sendable {
        let latin: [UInt8]
        let isLegal: Bool
    }

    private var words: [Word] = []
    /// Their letters as bits: one edit changes two of them at most.
    private var letters: [UInt32] = []
    /// Words by their length and an outer piece of it. One edit touches two neighbours at most, so that it leaves one of two
    /// pieces as it is between which there are two letters.
    private var byPiece = [FormTable<[Int32]>](repeating: FormTable(), count: 2 * (longest + 1))
    /// Letters from which on a word is left as it is.
    private static let longest = NameTokeniser.maximumLetters
    private var bySkeleton = FormTable<[UInt8]>()
    /// Words of seven letters and more by their sound: "kommersial".
    private var bySound = FormTable<[UInt8]>()
    private static let leastSoundLetters = 7

    /// An outer piece of a word that may be one of some length, and the table of such pieces.
    private static func piece(
        _ word: [UInt8], length: Int, isBeginning: Bool
    ) -> (letters: ArraySlice<UInt8>, table: Int) {
        let count = length / 2 - 1
        return (isBeginning ? word.prefix(count) : word.suffix(count), 2 * length + (isBeginning ? 1 : 0))
    }

    /// Adds a word that may be meant; `isLegal` for one of a legal form.
    mutating func add(_ latin: [UInt8], isLegal: Bool) {
        let skeleton = Self.skeleton(latin[...])
        if latin.count >= 5, skeleton.count >= (isLegal ? 3 : 4), skeleton.count < latin.count {
            // Consonants of two words stand for neither, but those of a legal form come first.
            if let known = bySkeleton.number(of: skeleton) {
                bySkeleton[known] = isLegal ? bySkeleton[known] : []
            } else {
                _ = bySkeleton.number(of: skeleton, adding: latin)
            }
        }
        if latin.count >= Self.leastSoundLetters { _ = bySound.number(of: Self.sound(latin), adding: latin) }
        guard latin.count >= (isLegal ? Self.leastLegalLetters : Self.leastLetters), latin.count <= Self.longest
        else { return }
        for isBeginning in [true, false] {
            let piece = Self.piece(latin, length: latin.count, isBeginning: isBeginning)
            let number = byPiece[piece.table].number(of: piece.letters, adding: [])
            byPiece[piece.table][number].append(Int32(words.count))
        }
        words.append(Word(latin: latin, isLegal: isLegal))
        letters.append(Self.letters(latin))
    }

    private static func letters(_ word: [UInt8]) -> UInt32 { word.reduce(0) { $0 | 1 << UInt32($1 & 31) } }

    /// The word meant; `nil` when none is near.
    func word(for latin: [UInt8]) -> [UInt8]? {
        guard latin.count >= 3 else { return nil }
        // Nobody coins a long word without vowels: they were left out.
        if !latin.dropFirst().contains(where: { SoundKey.isVowel($0) }) {
            return bySkeleton[latin].flatMap { $0.isEmpty ? nil : $0 }
        }
        guard (Self.leastLegalLetters...Self.longest).contains(latin.count) else { return nil }
        if latin.count >= Self.leastSoundLetters, let word = bySound[Self.sound(latin)] { return word }
        let own = Self.letters(latin)
        // The shortest word that is near, and of these the first that was added.
        for length in latin.count - 1...min(latin.count + 1, Self.longest) {
            var first: Int32?
            for isBeginning in [true, false] {
                let piece = Self.piece(latin, length: length, isBeginning: isBeginning)
                for number in byPiece[piece.table][piece.letters] ?? []
                where (letters[Int(number)] ^ own).nonzeroBitCount <= 2 && number < first ?? .max {
                    let word = words[Int(number)]
                    // A short word that begins otherwise is a coined one: "rimple" is not simple.
                    let isLong = max(latin.count, word.latin.count) >= Self.leastLetters
                    if isLong || word.isLegal && latin.first == word.latin.first, Self.isOneEdit(latin, word.latin) {
                        first = number
                    }
                }
            }
            if let first { return words[Int(first)].latin }
        }
        return nil
    }

    /// The sound, with one letter for all hisses: a c before i is one.
    private static func sound(_ latin: [UInt8]) -> [UInt8] {
        SoundKey.of(latin).map { "czS".utf8.contains($0) ? UInt8(ascii: "s") : $0 }
    }

    /// The first letter and the consonants after it.
    private static func skeleton(_ latin: ArraySlice<UInt8>) -> [UInt8] {
        latin.prefix(1) + latin.dropFirst().filter { !SoundKey.isVowel($0) }
    }

    /// One letter more, less or another one, or two neighbours swapped.
    static func isOneEdit(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard abs(left.count - right.count) <= 1 else { return false }
        let start = zip(left, right).prefix { $0 == $1 }.count
        let most = min(left.count, right.count) - start
        let end = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.prefix(most).count
        let (rest, other) = (left.count - start - end, right.count - start - end)
        if rest <= 1, other <= 1 { return true }
        return rest == 2 && other == 2 && left[start] == right[start + 1] && left[start + 1] == right[start]
    }
}
