internal import Foundation

/// Damage to how a name is written: case, signs, marks, and letters that look like others.
extension NamePerturbation {
    static let writing: [NamePerturbation] = [
        NamePerturbation(key: "letterCase", meaning: "all capitals, all small, or each word capitalised") {
            name, generator in
            let text = name.text
            let ways = [text.uppercased(), text.lowercased(), name.words.map(\.capitalised).joined(separator: " ")]
            return generator.pick(ways.filter { $0 != text })
        },
        NamePerturbation(key: "punctuation", meaning: "signs and blanks added, changed or left out") {
            name, generator in
            let text = name.text
            let ways = [
                String(text.map { $0.isLetter || $0.isNumber || $0.isWhitespace ? $0 : " " }),
                text.replacing(" ", with: "-"), text.replacing(" ", with: "."), text.replacing(" ", with: "  ") + ".",
                text.replacing(" ", with: ", ", maxReplacements: 1), "\"\(text)\"",
                text.replacing("-", with: "").replacing("'", with: ""),
            ]
            return generator.pick(ways.filter { $0 != text && $0 != text + "." })
        },
        NamePerturbation(key: "diacritics", meaning: "marks left out where there are some, otherwise added") {
            name, generator in
            let plain = withoutMarks(name.text)
            if plain != name.text { return plain }
            return swapped(name.text, upTo: 3, &generator) { letter, generator in
                accents[letter.lowercased()].flatMap { generator.pick(Array($0)) }
                    .map { String($0).cased(like: String(letter)) }
            }
        },
        NamePerturbation(key: "homoglyphs", meaning: "letters of Cyrillic that look like Latin ones") {
            name, generator in
            swapped(name.text, upTo: 3, &generator) { letter, _ in lookAlikes[letter].map(String.init) }
        },
        NamePerturbation(key: "leetspeak", meaning: "digits for letters") { name, generator in
            swapped(name.text, upTo: 3, &generator) { letter, _ in leet[Character(letter.lowercased())].map(String.init)
            }
        },
        NamePerturbation(key: "invisible", meaning: "characters that print nothing") { name, generator in
            var letters = Array(name.text)
            for _ in 0..<2 {
                let spots = letters.indices.filter { $0 > 0 && letters[$0].isLetter && letters[$0 - 1].isLetter }
                guard let spot = generator.pick(spots), let sign = generator.pick(invisible) else { return nil }
                letters.insert(sign, at: spot)
            }
            return String(letters)
        },
        NamePerturbation(key: "scanner", meaning: "a shape that a scanner misreads") { name, generator in
            // Scans misread the shape, so the case counts; lists in capitals are read as lower case first.
            let isCapitals = name.text == name.text.uppercased()
            let source = isCapitals ? name.words.map(\.capitalised).joined(separator: " ") : name.text
            for (seen, read) in generator.shuffled(shapes) {
                if let place = generator.pick(source.ranges(of: seen)) {
                    return source.replacingCharacters(in: place, with: read)
                }
            }
            return nil
        },
    ]

    /// Up to `count` letters that have another form, each exchanged for it; `nil` when none has.
    private static func swapped(
        _ text: String, upTo count: Int, _ generator: inout TuningGenerator,
        _ other: (Character, inout TuningGenerator) -> String?
    ) -> String? {
        var letters = text.map(String.init)
        var trial = generator
        let spots = letters.indices.filter { other(Character(letters[$0]), &trial) != nil }
        guard !spots.isEmpty else { return nil }
        for spot in generator.sample(spots, count) {
            if let form = other(Character(letters[spot]), &generator) { letters[spot] = form }
        }
        return letters.joined()
    }

    /// Latin letters without the marks that Unicode can take off; marks of other scripts make other letters and stay.
    private static func withoutMarks(_ text: String) -> String {
        String(
            text.map { letter in
                let parts = String(letter).decomposedStringWithCanonicalMapping.unicodeScalars
                guard let first = parts.first, first.isASCII, parts.count > 1 else { return letter }
                return Character(first)
            })
    }

    private static let accents: [String: String] = [
        "a": "áàäâãå", "e": "éèëê", "i": "íìïî", "o": "óòöôø", "u": "úùüû", "c": "çč", "n": "ñń", "s": "šş", "z": "žż",
        "y": "ýÿ",
    ]
    private static let lookAlikes = Dictionary(
        uniqueKeysWithValues: zip("acehikopsxyABCEHIKMOPSTXY", "асеһікорѕхуАВСЕНІКМОРЅТХУ"))
    private static let leet = Dictionary(uniqueKeysWithValues: zip("aeiost", "431057"))
    /// Zero-width space, non-joiner and joiner, soft hyphen, word joiner.
    private static let invisible: [Character] = ["\u{200B}", "\u{200C}", "\u{200D}", "\u{AD}", "\u{2060}"]
    private static let shapes = [
        ("m", "rn"), ("rn", "m"), ("l", "1"), ("I", "l"), ("O", "0"), ("o", "0"), ("cl", "d"), ("d", "cl"), ("S", "5"),
        ("B", "8"), ("e", "c"), ("w", "vv"), ("h", "b"), ("u", "ii"), ("g", "q"), ("i", "l"),
    ]
}
