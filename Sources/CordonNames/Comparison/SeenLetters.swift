/// A word as it looks: what scanners and disguises confuse is one letter. `rn` is m, `cl` d, `vv` w, i and 1 are l, and the
/// digits of leetspeak are their letters.
enum SeenLetters {
    /// A number that two words share that look alike.
    static func hash(_ latin: [UInt8]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var index = 0
        while index < latin.count {
            let next = index + 1 < latin.count ? latin[index + 1] : 0
            var letter = plain(latin[index])
            switch (latin[index], next) {
            case (UInt8(ascii: "r"), UInt8(ascii: "n")): letter = UInt8(ascii: "m")
            case (UInt8(ascii: "c"), UInt8(ascii: "l")): letter = UInt8(ascii: "d")
            case (UInt8(ascii: "v"), UInt8(ascii: "v")): letter = UInt8(ascii: "w")
            default: index -= 1
            }
            index += 2
            hash = (hash ^ UInt64(letter)) &* 0x0000_0100_0000_01B3
        }
        return hash
    }

    private static func plain(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "0"): return UInt8(ascii: "o")
        case UInt8(ascii: "1"), UInt8(ascii: "i"): return UInt8(ascii: "l")
        case UInt8(ascii: "3"): return UInt8(ascii: "e")
        case UInt8(ascii: "4"): return UInt8(ascii: "a")
        case UInt8(ascii: "5"): return UInt8(ascii: "s")
        case UInt8(ascii: "7"): return UInt8(ascii: "t")
        case UInt8(ascii: "8"): return UInt8(ascii: "b")
        default: return letter
        }
    }
}
