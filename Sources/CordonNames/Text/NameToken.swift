/// A word as it stands in a name: letters of one script between separators.
struct NameToken: Sendable {
    /// The letters as written.
    var text: String
    /// Its script; a word of digits is `.digit`.
    var script: Script
    /// Scalars, folded: lower case, simplified, one form of each Arabic letter. Empty for Latin words.
    var native: [UInt32]
    /// Plain Latin letters and digits, letter by letter.
    var latin: [UInt8]
    /// Sounds of the letters of a script that leaves vowels out; empty for others.
    var consonants: [UInt8] = []
    /// Further readings: look-alikes of another script, digits for letters, and the sounds that Ukrainian letters have in Russian.
    var disguised: [[UInt8]] = []
    /// A full stop stands behind it: "J." and "S.A.".
    var isBeforeStop = false
    /// A comma stands behind it, as behind a family name that is put first.
    var isBeforeComma = false
    /// Nothing but a full stop stands between it and the word before: "S.A." but not "J. R.".
    var joinsBefore = false
    /// Blanks and signs between it and the word before.
    var gapBefore = 0

    /// Key under which the word lists know it.
    var key: [UInt8] { native.isEmpty ? latin : NameToken.key(native) }

    /// Digits stand among its letters.
    var isLeet: Bool { disguised.count > 1 }

    /// Folded scalars in UTF-8, as keys of the word lists are.
    static func key(_ scalars: some Sequence<UInt32>) -> [UInt8] {
        var key: [UInt8] = []
        for scalar in scalars {
            if let scalar = Unicode.Scalar(scalar) { key += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter }
        }
        return key
    }

    static func text(_ scalars: [UInt32]) -> String {
        var text = String.UnicodeScalarView()
        for scalar in scalars { if let scalar = Unicode.Scalar(scalar) { text.append(scalar) } }
        return String(text)
    }
}
