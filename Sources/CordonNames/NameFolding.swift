/// Brings a name to the form in which it is compared: case, width, diacritics of Latin letters and punctuation folded.
///
/// Deliberately does not transliterate: a name in another script is compared with names in that script.
public enum NameFolding {
    /// Words of a name in order. `&` counts as "and". Han characters stay together as one word.
    public static func words(_ name: String) -> [String] {
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
        case 0xD7, 0xF7: return nil
        case 0xC0...0x24F, 0x1E00...0x1EFF: return latin[scalar] ?? String(scalar)
        default: return scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? String(scalar) : nil
        }
    }

    /// Lower-case Latin letters by the ASCII letters left without their marks: every letter of Latin-1, Extended-A,
    /// Extended-B and Extended Additional that Unicode decomposes to an ASCII letter (UAX #15), and those it does not
    /// decompose but lists print plainly. A composed and a decomposed spelling so fold alike.
    private static let latin: [Unicode.Scalar: String] = {
        let groups: [(String, String)] = [
            ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
            ("ae", "æǽǣ"),
            ("b", "ḃḅḇ"),
            ("c", "çćĉċčḉ"),
            ("d", "ďḋḍḏḑḓðđ"),
            ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
            ("f", "ḟ"),
            ("g", "ĝğġģǧǵḡ"),
            ("h", "ĥȟḣḥḧḩḫẖħ"),
            ("i", "ìíîïĩīĭįǐȉȋḭḯỉịı"),
            ("j", "ĵǰ"),
            ("k", "ķǩḱḳḵĸ"),
            ("l", "ĺļľḷḹḻḽłŀ"),
            ("m", "ḿṁṃ"),
            ("n", "ñńņňǹṅṇṉṋŋŉ"),
            ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿ"),
            ("oe", "œ"),
            ("p", "ṕṗ"),
            ("r", "ŕŗřȑȓṙṛṝṟ"),
            ("s", "śŝşšșṡṣṥṧṩſ"),
            ("ss", "ß"),
            ("t", "ţťțṫṭṯṱẗŧ"),
            ("th", "þ"),
            ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
            ("v", "ṽṿ"),
            ("w", "ŵẁẃẅẇẉẘ"),
            ("x", "ẋẍ"),
            ("y", "ýÿŷȳẏẙỳỵỷỹ"),
            ("z", "źżžẑẓẕ"),
        ]
        var table: [Unicode.Scalar: String] = [:]
        for (letters, scalars) in groups { for scalar in scalars.unicodeScalars { table[scalar] = letters } }
        return table
    }()
}
