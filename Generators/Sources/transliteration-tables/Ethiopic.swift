/// Ethiopic syllables from their Unicode names, as BGN/PCGN writes Amharic, without marks.
enum Ethiopic {
    private static let consonants: [String: String] = [
        "H": "h", "L": "l", "HH": "h", "M": "m", "SZ": "s", "R": "r", "S": "s", "SH": "sh", "Q": "k", "QH": "k",
        "B": "b",
        "V": "v", "T": "t", "C": "ch", "X": "h", "N": "n", "NY": "ny", "GLOTTAL ": "", "K": "k", "KX": "kh", "W": "w",
        "PHARYNGEAL ": "", "Z": "z", "ZH": "zh", "Y": "y", "D": "d", "DD": "d", "J": "j", "G": "g", "GG": "ng",
        "TH": "t",
        "CH": "ch", "PH": "p", "TS": "ts", "TZ": "ts", "F": "f", "P": "p", "XY": "h", "CC": "ch", "CCH": "ch",
        "SS": "s",
        "ZZ": "z", "SEBATBEIT M": "m", "SEBATBEIT B": "b", "SEBATBEIT F": "f", "SEBATBEIT P": "p", "TT": "t",
        "CCHH": "ch", "BB": "b",
    ]
    private static let vowels: [String: String] = [
        "A": "e", "U": "u", "I": "i", "AA": "a", "EE": "e", "E": "", "O": "o", "OA": "wa", "WA": "wa", "WI": "wi",
        "WAA": "wa", "WEE": "we", "WE": "w", "YA": "ya",
    ]
    /// After a throat sound the first order is read a.
    private static let throat: Set<String> = ["H", "HH", "X", "GLOTTAL ", "PHARYNGEAL "]
    /// These have a labial row of their own, in which WA is the first order and WAA the fourth; elsewhere WA is the fourth.
    private static let labial: Set<String> = [
        "Q", "QH", "X", "K", "KX", "G", "GG", "SEBATBEIT M", "SEBATBEIT B",
        "SEBATBEIT F", "SEBATBEIT P",
    ]
    private static let prefix = "ETHIOPIC SYLLABLE "

    static func reading(_ scalar: Unicode.Scalar) -> String? {
        guard let name = scalar.properties.name, name.hasPrefix(prefix) else { return nil }
        let syllable = name.dropFirst(prefix.count)
        // The longest vowel that leaves a known consonant.
        for length in [3, 2, 1] where syllable.count > length {
            guard let vowel = vowels[String(syllable.suffix(length))],
                let consonant = consonants[String(syllable.dropLast(length))]
            else { continue }
            var spoken = consonant + vowel
            switch syllable.suffix(length) {
            case "A" where throat.contains(String(syllable.dropLast(length))): spoken = consonant + "a"
            case "WA" where labial.contains(String(syllable.dropLast(length))): spoken = consonant + "we"
            default: break
            }
            // The sixth order of a silent letter is the vowel alone.
            return spoken.isEmpty ? "i" : spoken
        }
        return nil
    }
}
