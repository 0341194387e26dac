import Foundation

/// What ICU knows of single Chinese characters.
enum Han {
    /// Pinyin without tones, ü as v; nil where ICU has none.
    static func pinyin(_ value: UInt32) -> Reading {
        guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory == .otherLetter else {
            return .none
        }
        let text = String(scalar).precomposedStringWithCanonicalMapping  // compatibility ideographs to unified ones
        guard let read = text.applyingTransform(StringTransform("Han-Latin; Lower; NFD"), reverse: false) else {
            return .none
        }
        var letters = ""
        for out in read.unicodeScalars {
            switch out.value {
            case 0x61...0x7A: letters.unicodeScalars.append(out)
            case 0x308:
                guard letters.last == "u" else { return .none }
                letters.removeLast()
                letters.append("v")
            default:
                // Tone marks and the circumflex of ê fall away; anything else means that ICU did not know the character.
                guard out.properties.generalCategory == .nonspacingMark else { return .none }
            }
        }
        return letters.isEmpty ? .none : .letters(letters)
    }

    /// The simplified form, where ICU has another one; of a compatibility ideograph, that of the unified character it is.
    static func simplified(_ value: UInt32) -> UInt32? {
        guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory == .otherLetter else { return nil }
        let text = String(scalar).precomposedStringWithCanonicalMapping
        guard let read = text.applyingTransform(StringTransform("Traditional-Simplified"), reverse: false),
            read.unicodeScalars.count == 1, let only = read.unicodeScalars.first, only.value != value
        else { return nil }
        return only.value
    }
}
