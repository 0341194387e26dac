internal import CordonNames

/// Damage to how a name is spelt after its sound, and how it comes over from another script.
extension NamePerturbation {
    static func spelling(_ variants: NameVariants) -> [NamePerturbation] {
        [
            NamePerturbation(key: "phonetic", meaning: "spelt as it sounds: ph and f, ck and k, th and t") {
                name, generator in
                respelt(name.text, soundRules, 2, &generator)
            },
            NamePerturbation(
                key: "transliteration",
                meaning: "another romanisation; a name in another script in Latin letters, then respelt"
            ) { name, generator in
                let latin = variants.romanised(name.text, kind: name.kind)
                let text = latin ?? name.text
                return respelt(text, romanisations, 2, &generator) ?? respelt(text, vowels, 1, &generator) ?? latin
            },
        ]
    }

    /// A spelling that stands for another, in a place.
    struct Respelling: Sendable {
        let from: [Character]
        let to: String
        /// Letters of which one must follow; empty for any place.
        let before: String
        let isAtEnd: Bool

        /// `c>k/aou`: c as k before a, o or u; `y>i$`: y as i at the end of a word.
        init(_ rule: String) {
            let sides = rule.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
            let right = (sides.last ?? "").split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            from = Array(sides.first ?? "")
            isAtEnd = right.first?.hasSuffix("$") ?? false
            to = String((right.first ?? "").filter { $0 != "$" })
            before = right.count > 1 ? String(right[1]) : ""
        }

        /// Places where the spelling stands in small letters.
        func spots(in letters: [Character]) -> [Int] {
            guard letters.count >= from.count else { return [] }
            return (0...letters.count - from.count).filter { start in
                let end = start + from.count
                guard letters[start..<end].elementsEqual(from) else { return false }
                if isAtEnd { return end == letters.count || !letters[end].isLetter }
                return before.isEmpty || end < letters.count && before.contains(letters[end])
            }
        }
    }

    /// The name with up to `count` rules applied, in an order of chance; `nil` when none applies.
    private static func respelt(
        _ text: String, _ rules: [Respelling], _ count: Int, _ generator: inout TuningGenerator
    ) -> String? {
        let isCapitals = text == text.uppercased()
        var letters = Array(text)
        var changed = 0
        for rule in generator.shuffled(rules) where changed < count {
            // Letter by letter: a text in small letters may be longer than the text.
            let small = letters.map { $0.lowercased().first ?? $0 }
            guard let spot = generator.pick(rule.spots(in: small)) else { continue }
            let range = spot..<spot + rule.from.count
            letters.replaceSubrange(range, with: shaped(rule.to, like: letters[range], isCapitals: isCapitals))
            changed += 1
        }
        return changed > 0 ? String(letters) : nil
    }

    /// A spelling in capitals in a name in capitals, and with a capital where it begins with one.
    private static func shaped(_ text: String, like old: ArraySlice<Character>, isCapitals: Bool) -> String {
        if isCapitals { return text.uppercased() }
        return old.first?.isUppercase == true ? text.capitalised : text
    }

    private static let soundRules = [
        "ph>f", "ck>k", "c>k/aou", "k>c/aou", "c>s/ei", "qu>kw", "x>ks", "ks>x", "ee>i", "oo>u", "ou>u", "w>v", "v>w",
        "z>s", "tz>ts", "th>t", "gh>g", "ai>ay", "ei>ey", "y>i$", "dt>t", "sch>sh",
    ].map(Respelling.init)
    private static let romanisations = [
        "sh>ch", "sh>sch", "ch>tch", "ch>tsch", "kh>h", "kh>ch", "zh>j", "zh>g", "ou>u", "ee>i", "oo>u", "q>k", "q>g",
        "iy>y$", "ii>y$", "ev>eff$", "ov>off$", "ev>jew$", "dj>j", "gh>g", "ts>c", "v>w", "ei>ey", "ai>ay", "ay>ai",
        "yu>iu", "ya>ia", "x>ks", "dh>z", "y>i", "y>j", "j>dj", "al->el-", "ss>s", "w>ou",
    ].map(Respelling.init)
    /// Vowels waver too, but a name in which they are all that can change gets one of these, not two.
    private static let vowels = ["u>ou", "e>i", "i>e", "o>u", "i>y", "u>o", "a>e"].map(Respelling.init)
}
