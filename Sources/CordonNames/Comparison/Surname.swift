/// Family names that change with the gender of their bearer in Slavic languages: Petrov and Petrova, Sikorski and Sikorska,
/// Novak and Novakova.
package enum Surname {
    /// Whether two parts are the forms of one family name for a man and a woman.
    static func isSame(_ left: NamePart, _ right: NamePart) -> Bool {
        guard left.role != .given, right.role != .given, left.script == .latin || left.script == .cyrillic,
            right.script == .latin || right.script == .cyrillic, let first = left.forms.first?.latin,
            let second = right.forms.first?.latin, first.count > 3, second.count > 3
        else { return false }
        let (one, other) = (stem(first), stem(second))
        if one.letters == other.letters { return one.isWomans != other.isWomans || first != second }
        // Czech and Slovak women add -ova to the whole name.
        let (short, long) = one.letters.count < other.letters.count ? (one, other) : (other, one)
        return long.isWomans && !short.isWomans && long.letters.elementsEqual(short.letters + Array("ov".utf8))
    }

    private static let endings: [(ending: [UInt8], stem: [UInt8], isWomans: Bool)] = [
        ("skaya", "ski", true), ("skaia", "ski", true), ("skaja", "ski", true), ("ckaya", "cki", true),
        ("tskaya", "tski", true), ("ska", "ski", true), ("cka", "cki", true), ("skiy", "ski", false),
        ("skij", "ski", false), ("skii", "ski", false), ("skyi", "ski", false), ("skyy", "ski", false),
        ("sky", "ski", false), ("ckij", "cki", false), ("cky", "cki", false), ("ova", "ov", true),
        ("eva", "ev", true), ("yova", "yov", true), ("ina", "in", true), ("aya", "a", true), ("aia", "a", true),
    ].map { (Array($0.0.utf8), Array($0.1.utf8), $0.2) }

    /// Stems under which both forms of a name can be found.
    package static func stems(_ latin: [UInt8]) -> [[UInt8]] {
        let (letters, isWomans) = stem(latin)
        let isLonger = isWomans && letters.suffix(2).elementsEqual(Array("ov".utf8))
        return isLonger ? [letters, Array(letters.dropLast(2))] : [letters]
    }

    private static func stem(_ latin: [UInt8]) -> (letters: [UInt8], isWomans: Bool) {
        for ending in endings where latin.count > ending.ending.count + 1 {
            if latin.last == ending.ending.last, latin.suffix(ending.ending.count).elementsEqual(ending.ending) {
                return (Array(latin.dropLast(ending.ending.count)) + ending.stem, ending.isWomans)
            }
        }
        return (latin, false)
    }
}
