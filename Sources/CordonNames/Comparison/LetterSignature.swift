/// Which letters a word has, once and twice, in one machine word: enough to see without comparing letter by letter that two
/// words are far apart.
///
/// The letters are laid out so that every byte holds letters whose edits cost the same at least. The least distance of two
/// words is then a sum over bytes of bit counts times one weight, which a vector unit does for many words at once.
package struct LetterSignature: Hashable, Sendable {
    /// A bit for each letter that is there once, twice or together with others; what a byte holds depends on the kind.
    package let bits: UInt64

    /// A signature that was worked out before.
    @inlinable
    package init(bits: UInt64) { self.bits = bits }

    /// The letters of a word as it is spelt; compared by ``plainWeights``.
    package init(plain word: [UInt8]) { self.init(word, Self.plainPlaces) }

    /// The letters of a sound key; compared by ``soundWeights``.
    package init(sound word: [UInt8]) { self.init(word, Self.soundPlaces) }

    /// The consonants of a sound key, or of a word whose script leaves vowels out; compared by ``consonantWeights``.
    package init(consonants word: [UInt8]) { self.init(word, Self.consonantPlaces) }

    /// What an edit that touches a letter of a byte costs at least, in tenths, by ``EditCosts/plain``: the first byte is the
    /// lowest. A second of a letter costs 4, because it may only double its neighbour.
    package static let plainWeights: [UInt8] = [5, 7, 10, 10, 10, 4, 4, 4]
    private static let plainPlaces: [Place] = {
        var places = [Place](repeating: Place(once: bit(4, 6), twice: 0), count: 128)
        for (byte, letters) in [(0, "li"), (1, "ce"), (2, "abdfghjk"), (3, "mnopqrst"), (4, "uvwxyz")] {
            for (index, letter) in letters.utf8.enumerated() { places[Int(letter)].once = bit(byte, index) }
        }
        for (byte, letters) in [(5, "liceabdf"), (6, "ghjkmnop"), (7, "qrstuvwx")] {
            for (index, letter) in letters.utf8.enumerated() { places[Int(letter)].twice = bit(byte, index) }
        }
        return places
    }()

    /// The same by ``EditCosts/sound``. Letters that change into each other cheaply (d and t, l and r, m and n, the vowels)
    /// are counted together as well, because one too many of them costs more than one for another.
    package static let soundWeights: [UInt8] = [2, 3, 4, 4, 5, 5, 6, 2]
    /// The same by ``ConsonantalKey/distance(_:_:)``, where only letters are told apart that are never taken for each other.
    package static let consonantWeights: [UInt8] = [10, 4, 4, 3, 0, 0, 0, 0]
    private static let consonantPlaces: [Place] = {
        var places = [Place](repeating: Place(), count: 128)
        let counts: [(String, Int, Range<Int>)] = [
            ("mn", 0, 0..<4), ("lr", 0, 4..<8), ("kqg", 1, 0..<4), ("bpf", 1, 4..<8), ("dtzsSCcj", 2, 0..<6),
        ]
        for (letters, byte, range) in counts {
            for letter in letters.utf8 { places[Int(letter)].together = range.reduce(0) { $0 | bit(byte, $1) } }
        }
        // Within the last of these, what is d and t costs something against what is s and z.
        for letter in "dt".utf8 { places[Int(letter)].furtherTogether = (0..<4).reduce(0) { $0 | bit(3, $1) } }
        for letter in "sz".utf8 { places[Int(letter)].furtherTogether = (4..<8).reduce(0) { $0 | bit(3, $1) } }
        return places
    }()

    private static let soundPlaces: [Place] = {
        var places = [Place](repeating: Place(), count: 128)
        let bytes = [(0, "eiou"), (1, "asS"), (2, "Cckz"), (3, "jhv"), (4, "bdfg"), (5, "pt"), (6, "mnlr")]
        for (byte, letters) in bytes {
            for (index, letter) in letters.utf8.enumerated() {
                places[Int(letter)] = Place(once: bit(byte, 2 * index), twice: bit(byte, 2 * index + 1))
            }
        }
        let together = [
            ("lr", bit(1, 6) | bit(1, 7)), ("mn", bit(3, 6) | bit(3, 7)), ("dt", bit(5, 4) | bit(5, 5) | bit(5, 6)),
        ]
        for (letters, count) in together + [("aeiou", (0..<7).reduce(0) { $0 | bit(7, $1) })] {
            for letter in letters.utf8 { places[Int(letter)].together = count }
        }
        return places
    }()

    /// Bits of a letter.
    private struct Place {
        var once: UInt64 = 0
        var twice: UInt64 = 0
        /// Bits that count it together with others, from the lowest on.
        var together: UInt64 = 0
        /// The same with fewer others.
        var furtherTogether: UInt64 = 0
    }

    private static func bit(_ byte: Int, _ place: Int) -> UInt64 { 1 << UInt64(8 * byte + place) }

    private init(_ word: [UInt8], _ places: [Place]) {
        var bits: UInt64 = 0
        for letter in word {
            let place = places[Int(letter & 127)]
            bits |= bits & place.once == 0 ? place.once : place.twice
            let free = place.together & ~bits
            bits |= free & (0 &- free)
            let further = place.furtherTogether & ~bits
            bits |= further & (0 &- further)
        }
        self.bits = bits
    }

    /// A distance by ``EditCosts/plain`` that two words have at least, in tenths of an edit. Each edit takes at most one
    /// letter that only the one word has, and at most one that only the other has.
    @inlinable
    package func leastPlainDistance(_ other: LetterSignature) -> Int {
        func cost(_ over: UInt64) -> Int {
            if over == 0 { return 0 }
            let counts = Self.bitCounts(over)
            return 5 * Int(counts & 0xFF) + 7 * Int((counts >> 8) & 0xFF) + 10 * Self.sum(counts & 0xFF_FFFF_0000)
                + 4 * Self.sum(counts & 0xFFFF_FF00_0000_0000)
        }
        return max(cost(bits & ~other.bits), cost(other.bits & ~bits))
    }

    /// The same by ``EditCosts/sound``.
    @inlinable
    package func leastSoundDistance(_ other: LetterSignature) -> Int {
        func cost(_ over: UInt64) -> Int {
            if over == 0 { return 0 }
            let counts = Self.bitCounts(over)
            return 2 * Self.sum(counts & 0xFF00_0000_0000_00FF) + 3 * Int((counts >> 8) & 0xFF)
                + 4 * Self.sum(counts & 0xFFFF_0000) + 5 * Self.sum(counts & 0xFFFF_0000_0000)
                + 6 * Int((counts >> 48) & 0xFF)
        }
        return max(cost(bits & ~other.bits), cost(other.bits & ~bits))
    }

    /// The same by ``ConsonantalKey/distance(_:_:)``.
    @inlinable
    package func leastConsonantalDistance(_ other: LetterSignature) -> Int {
        func cost(_ over: UInt64) -> Int {
            let counts = Self.bitCounts(over)
            return 10 * Int(counts & 0xFF) + 4 * Int((counts >> 8) & 0xFF) + 4 * Int((counts >> 16) & 0xFF)
                + 3 * Int((counts >> 24) & 0xFF)
        }
        return max(cost(bits & ~other.bits), cost(other.bits & ~bits))
    }

    /// Bits of each byte, counted in it.
    @inlinable
    package static func bitCounts(_ word: UInt64) -> UInt64 {
        let pairs = word &- ((word >> 1) & 0x5555_5555_5555_5555)
        let fours = (pairs & 0x3333_3333_3333_3333) &+ ((pairs >> 2) & 0x3333_3333_3333_3333)
        return (fours &+ (fours >> 4)) & 0x0F0F_0F0F_0F0F_0F0F
    }

    /// Sum of the bytes.
    @inlinable
    package static func sum(_ bytes: UInt64) -> Int { Int((bytes &* 0x0101_0101_0101_0101) >> 56) }
}
