/// Which letters a word has, once and twice, in one machine word: enough to see without comparing letter by letter that
/// two words are far apart.
package struct LetterBag: Hashable, Sendable {
    /// Bit 2 k for a letter that is there, bit 2 k + 1 for one that is there twice: a to z, then S and C, then digits
    /// together.
    package let bits: UInt64

    /// The letters of a word.
    package init(_ word: [UInt8]) {
        var bits: UInt64 = 0
        for letter in word {
            let place: UInt64
            switch letter {
            case 0x61...0x7A: place = UInt64(letter - 0x61)
            case UInt8(ascii: "S"): place = 26
            case UInt8(ascii: "C"): place = 27
            default: place = 28
            }
            let once = UInt64(1) << (2 * place)
            bits |= bits & once == 0 ? once : once << 1
        }
        self.bits = bits
    }

    /// Letters that cost the same at least, first and second of each.
    private static func letters(_ text: StaticString) -> UInt64 {
        text.withUTF8Buffer { LetterBag(Array($0) + Array($0)).bits }
    }

    // Sets of letters by what an edit that touches them costs at least, in tenths. Plain: letters that scanners confuse
    // cost little, and some letters stand for digits. Sound: the pairs of ``EditCosts/sound``.
    private static let plain2 = letters("rncl"), plain3 = letters("oeastbv0"), plain4 = letters("mdwi")
    private static let plain10 = letters("fghjkpquxyz")
    private static let sound2 = letters("eiou"), sound3 = letters("asS"), sound4 = letters("Cckzjhv")
    private static let sound5 = letters("bdfgpt"), sound6 = letters("mnlr"), sound10 = letters("qwxy0")

    /// A distance by ``EditCosts/plain`` that two words have at least, in tenths of an edit. Each edit takes at most one
    /// letter that only the one word has (two where scanners see one), and at most one that only the other has.
    package func leastPlainDistance(_ other: LetterBag) -> Int {
        func cost(_ over: UInt64) -> Int {
            2 * (over & Self.plain2).nonzeroBitCount + 3 * (over & Self.plain3).nonzeroBitCount
                + 4 * (over & Self.plain4).nonzeroBitCount + 10 * (over & Self.plain10).nonzeroBitCount
        }
        return max(cost(bits & ~other.bits), cost(other.bits & ~bits))
    }

    /// The same by ``EditCosts/sound``.
    package func leastSoundDistance(_ other: LetterBag) -> Int {
        func cost(_ over: UInt64) -> Int {
            if over == 0 { return 0 }
            return 2 * (over & Self.sound2).nonzeroBitCount + 3 * (over & Self.sound3).nonzeroBitCount
                + 4 * (over & Self.sound4).nonzeroBitCount + 5 * (over & Self.sound5).nonzeroBitCount
                + 6 * (over & Self.sound6).nonzeroBitCount + 10 * (over & Self.sound10).nonzeroBitCount
        }
        return max(cost(bits & ~other.bits), cost(other.bits & ~bits))
    }
}
