/// How a word sounds across the romanisations of the world: spellings of one name in English, French, German and
/// Slavic transliteration come to the same or nearly the same key.
///
/// The key deliberately keeps vowels: keys without them (Soundex, Metaphone) bring too many names together. It is made of
/// lower-case letters, `S` for sh, `C` for ch, and `c` for ts; `h` that only lengthens a vowel is dropped, letters are not
/// doubled, and w is v before a vowel and u elsewhere.
package enum SoundKey {
    static func of(_ letters: [UInt8]) -> [UInt8] {
        var key: [UInt8] = []
        key.reserveCapacity(letters.count)
        var index = 0
        while index < letters.count {
            index += take(letters, index, into: &key)
        }
        return key
    }

    /// Whether a small letter is a, e, i, o or u.
    @inlinable
    package static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case 0x61, 0x65, 0x69, 0x6F, 0x75: return true
        default: return false
        }
    }

    /// Adds the sound at a place and returns how many letters it took.
    private static func take(_ letters: [UInt8], _ index: Int, into key: inout [UInt8]) -> Int {
        func at(_ offset: Int) -> UInt8 { index + offset < letters.count ? letters[index + offset] : 0 }
        func put(_ sounds: UInt8...) { for sound in sounds where key.last != sound { key.append(sound) } }
        let (first, second, third) = (at(0), at(1), at(2))
        switch (first, second) {
        case (s, h):
            put(sh)
            // shch is щ
            return third == c && at(3) == h ? 4 : 2
        case (s, c) where third == h:
            put(sh)
            return 3
        case (s, z):
            put(sh)
            return 2
        case (t, s) where third == c && at(3) == h:
            put(ch)
            return 4
        case (t, c) where third == h:
            put(ch)
            return 3
        case (c, h), (c, z):
            put(ch)
            return 2
        case (c, k):
            put(k)
            return 2
        case (t, s), (t, z):
            put(c)
            return 2
        case (k, h):
            put(h)
            return 2
        case (z, h):
            put(j)
            return 2
        case (d, z) where third == h:
            put(j)
            return 3
        case (d, j):
            put(j)
            return 2
        case (g, h), (d, h), (t, h), (b, h):
            put(first)
            return 2
        case (p, h):
            put(f)
            return 2
        case (e, e), (i, y), (y, i):
            put(i)
            return 2
        case (i, j) where isEnd(letters, index + 2):
            put(i)
            return 2
        case (o, o), (o, u), (u, e):
            put(u)
            return 2
        case (o, e):
            put(o)
            return 2
        case (a, e):
            put(e)
            return 2
        case (a, y), (a, i), (e, y), (e, i):
            put(e, i)
            return 2
        case (y, e) where index == 0:
            put(e)
            return 2
        default: break
        }
        switch first {
        case q: put(k)
        case c: put(second == e || second == i || second == y ? c : k)
        case x:
            // Pinyin x at the beginning of a syllable.
            if index == 0 { put(sh) } else { put(k, s) }
        case w: put(isVowel(second) || second == y ? v : u)
        case y: put(i)
        case h:
            let afterVowel = key.last.map(isVowel) ?? false
            if !afterVowel || isVowel(second) || second == y { put(h) }
        default: put(first)
        }
        return 1
    }

    private static func isEnd(_ letters: [UInt8], _ index: Int) -> Bool { index >= letters.count }

    private static let a = UInt8(ascii: "a"), b = UInt8(ascii: "b"), c = UInt8(ascii: "c"), d = UInt8(ascii: "d")
    private static let e = UInt8(ascii: "e"), f = UInt8(ascii: "f"), g = UInt8(ascii: "g"), h = UInt8(ascii: "h")
    private static let i = UInt8(ascii: "i"), j = UInt8(ascii: "j"), k = UInt8(ascii: "k"), o = UInt8(ascii: "o")
    private static let p = UInt8(ascii: "p"), q = UInt8(ascii: "q"), s = UInt8(ascii: "s"), t = UInt8(ascii: "t")
    private static let u = UInt8(ascii: "u"), v = UInt8(ascii: "v"), w = UInt8(ascii: "w"), x = UInt8(ascii: "x")
    private static let y = UInt8(ascii: "y"), z = UInt8(ascii: "z")
    private static let sh = UInt8(ascii: "S"), ch = UInt8(ascii: "C")
}
