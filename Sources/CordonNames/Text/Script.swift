/// The writing system of a part of a name, as far as the comparison tells them apart.
public enum Script: UInt8, Hashable, Sendable {
    /// Latin letters with or without marks.
    case latin
    /// Cyrillic letters.
    case cyrillic
    /// Greek letters.
    case greek
    /// Arabic letters, also of Persian, Urdu, Pashto and Kurdish: vowels are mostly not written.
    case arabic
    /// Hebrew letters: vowels are mostly not written.
    case hebrew
    /// Chinese characters, also as Japanese and Korean write them.
    case han
    /// Korean syllables.
    case hangul
    /// Japanese hiragana and katakana.
    case kana
    /// Digits of any script.
    case digit
    /// Scripts of South and South-East Asia, which leave the commonest vowel out.
    case abugida
    /// Any other script that has a transliteration, letter by letter.
    case other

    /// Whether words of this script leave most vowels out.
    var isConsonantal: Bool { self == .arabic || self == .hebrew || self == .abugida }

    /// The script of a letter; `nil` for what is no letter and no digit.
    static func of(_ scalar: UInt32) -> Script? {
        switch scalar {
        case 0x30...0x39: return .digit
        case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: return .latin
        case 0x250...0x2AF, 0x1D00...0x1DBF, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF, 0xFB00...0xFB06:
            return .latin
        case 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0x1D400...0x1D7CB, 0x2100...0x214F, 0x249C...0x24E9, 0x1F110...0x1F189:
            return .latin
        case 0xFF10...0xFF19, 0x660...0x669, 0x6F0...0x6F9, 0x966...0x96F, 0x1D7CE...0x1D7FF, 0xB2, 0xB3, 0xB9:
            return .digit
        case 0x2070...0x2089, 0x2460...0x249B: return .digit
        case 0x370...0x3FF, 0x1F00...0x1FFF: return .greek
        case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: return .cyrillic
        case 0x590...0x5FF, 0xFB1D...0xFB4F: return .hebrew
        case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFE: return .arabic
        case 0x3005, 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: return .han
        case 0x3041...0x3096, 0x30A1...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: return .kana
        case 0x1100...0x11FF, 0x3131...0x318E, 0xAC00...0xD7A3: return .hangul
        case 0x530...0x58F, 0x10A0...0x10FF, 0x1C90...0x1CBF, 0x2D00...0x2D2F, 0x3105...0x312F: return .other
        case 0x1200...0x139F: return .other
        case 0x900...0x1AAF: return .abugida
        default: return nil
        }
    }
}
