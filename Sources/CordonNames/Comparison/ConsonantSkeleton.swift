/// The consonants of a word as one number, which can be put together from those of its halves: how words written together
/// are told from words that have nothing in common.
///
/// Vowels, y and w are left out, q is k, and a letter is not repeated: `abdullatif` and `abd al latif` have one skeleton.
package struct ConsonantSkeleton: Hashable, Sendable {
    /// A polynomial over the letters, modulo 2 to the 64.
    package let hash: UInt64
    /// How many letters it has.
    package let count: UInt8
    /// The first of them; 0 for none.
    package let first: UInt8
    /// The last of them; 0 for none.
    package let last: UInt8

    /// The skeleton of plain Latin letters.
    package init(_ latin: [UInt8]) {
        var hash: UInt64 = 0
        var count: UInt8 = 0
        var first: UInt8 = 0
        var last: UInt8 = 0
        for written in latin
        where !SoundKey.isVowel(written) && written != UInt8(ascii: "y") && written != UInt8(ascii: "w") {
            let letter = written == UInt8(ascii: "q") ? UInt8(ascii: "k") : written
            if letter == last { continue }
            if count == 0 { first = letter }
            hash = hash &* Self.base &+ UInt64(letter)
            last = letter
            count &+= 1
        }
        self.init(hash: hash, count: count, first: first, last: last)
    }

    /// A skeleton from everything that was worked out before.
    @inlinable
    package init(hash: UInt64, count: UInt8, first: UInt8, last: UInt8) {
        self.hash = hash
        self.count = count
        self.first = first
        self.last = last
    }

    /// What the polynomial is taken at.
    @inlinable
    package static var base: UInt64 { 0x9E37_79B9_7F4A_7C15 }

    /// The skeleton of this word with another behind it.
    @inlinable
    package func followed(by next: ConsonantSkeleton) -> ConsonantSkeleton {
        if next.count == 0 { return self }
        if count == 0 { return next }
        var rest = next.hash
        var length = next.count
        if next.first == last {
            length &-= 1
            rest = rest &- UInt64(next.first) &* Self.power(length)
        }
        return ConsonantSkeleton(
            hash: hash &* Self.power(length) &+ rest, count: count &+ length, first: first, last: next.last)
    }

    /// A power of ``base``, modulo 2 to the 64.
    @inlinable
    package static func power(_ exponent: UInt8) -> UInt64 {
        var result: UInt64 = 1
        for _ in 0..<exponent { result = result &* base }
        return result
    }
}
