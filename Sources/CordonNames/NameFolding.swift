/// Brings a name to the form in which it is compared: case, width, diacritics of Latin letters and punctuation folded.
///
/// Deliberately does not transliterate: a name in another script is compared with names in that script.
enum NameFolding {
    /// Words of a name in order. `&` counts as "and". Han characters stay together as one word.
    static func words(_ name: String) -> [String] {
        var words: [String] = []
        var word = ""
        func flush() {
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        for scalar in name.lowercased().unicodeScalars {
            if scalar == "&" || scalar == "＆" {
                flush()
                words.append("and")
            } else if let letters = fold(scalar) {
                word += letters
            } else {
                flush()
            }
        }
        flush()
        return words
    }

    /// Letters for a scalar, an empty text for what vanishes inside a word, `nil` for what separates words.
    private static func fold(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39: return String(scalar)
        case 0x27, 0x2019, 0x2E, 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: return ""
        case 0x300...0x36F: return ""
        case 0xFF01...0xFF5E:
            return Unicode.Scalar(scalar.value - 0xFEE0).flatMap {
                fold(Unicode.Scalar($0.value | ($0.value < 0x5B && $0.value > 0x40 ? 0x20 : 0)) ?? $0)
            }
        case 0xC0...0x17F: return latin[scalar] ?? String(scalar)
        default: return scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? String(scalar) : nil
        }
    }

    /// Lower-case letters of Latin-1 and Latin Extended-A by the ASCII letters a list prints for them.
    private static let latin: [Unicode.Scalar: String] = {
        let groups: [(String, String)] = [
            ("a", "àáâãåāăą"), ("ae", "æä"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
            ("h", "ĥħ"), ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķĸ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉŋ"),
            ("o", "òóôõøōŏő"), ("oe", "œö"), ("r", "ŕŗř"), ("s", "śŝşšſ"), ("ss", "ß"), ("t", "ţťŧ"), ("th", "þ"),
            ("u", "ùúûũūŭůűų"), ("ue", "ü"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
        ]
        var table: [Unicode.Scalar: String] = [:]
        for (letters, scalars) in groups { for scalar in scalars.unicodeScalars { table[scalar] = letters } }
        return table
    }()
}
