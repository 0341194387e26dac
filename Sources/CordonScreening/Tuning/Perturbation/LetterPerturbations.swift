/// Damage to single letters, as typing does it. The first letter of a word is spared: people mistype it least.
extension NamePerturbation {
    static let letters: [NamePerturbation] = [
        NamePerturbation(key: "doubledLetter", meaning: "a consonant written twice") { name, generator in
            let letters = Array(name.text)
            let spots = inner(letters).filter {
                "lmnprstлмнпрст".contains(letters[$0].lowercased()) && letters[$0 - 1] != letters[$0]
            }
            return generator.pick(spots).map { String(letters[...$0] + [letters[$0]] + letters[($0 + 1)...]) }
        },
        NamePerturbation(key: "undoubledLetter", meaning: "double letters written once") { name, _ in
            name.text.reduce(into: "") { text, letter in
                let isTwin = text.last.map { $0.isLetter && $0.lowercased() == letter.lowercased() } ?? false
                if !isTwin || LetterKind.isSyllabic(letter) { text.append(letter) }
            }
        },
        NamePerturbation(key: "oneEdit", meaning: "a letter added, lost, changed or exchanged with the next") {
            edited($0.text, &$1)
        },
        NamePerturbation(key: "twoEdits", meaning: "two such slips, in names of nine letters or more", letters: 8) {
            name, generator in
            guard name.text.filter(LetterKind.isAlphabetic).count >= 9 else { return nil }
            return edited(name.text, &generator).flatMap { edited($0, &generator) }
        },
        NamePerturbation(key: "keyboard", meaning: "a key beside the right one") { name, generator in
            var letters = Array(name.text)
            let spots = inner(letters).filter { neighbours[letters[$0].lowercased()] != nil }
            guard let spot = generator.pick(spots), let keys = neighbours[letters[spot].lowercased()],
                let key = generator.pick(Array(keys))
            else { return nil }
            letters[spot] = cased(key, like: letters[spot])
            return String(letters)
        },
        NamePerturbation(key: "vowelsDropped", meaning: "up to two long words without their inner vowels") {
            name, generator in
            var words = name.words
            let long = words.indices.filter { words[$0].count > 4 }
            for index in generator.sample(long, 2) {
                words[index] =
                    words[index].prefix(1)
                    + words[index].dropFirst().filter { !"aeiouаеёиоуыэюя".contains($0.lowercased()) }
            }
            return words == name.words ? nil : words.joined(separator: " ")
        },
        NamePerturbation(key: "truncated", meaning: "cut as a field of 35 or 20 characters cuts, or short of the end") {
            name, generator in
            let count = name.text.count
            for width in [35, 20] where count > width + 2 { return name.text.prefix(width).trimmedEnd }
            return count > 11 ? name.text.dropLast(2 + generator.below(2)).trimmedEnd : nil
        },
    ]

    /// Places of letters of an alphabet that do not begin a word.
    static func inner(_ letters: [Character]) -> [Int] {
        letters.indices.filter { $0 > 0 && LetterKind.isAlphabetic(letters[$0]) && letters[$0 - 1].isLetter }
    }

    /// One slip of typing.
    static func edited(_ text: String, _ generator: inout TuningGenerator) -> String? {
        var letters = Array(text)
        guard let spot = generator.pick(inner(letters)) else { return nil }
        let old = letters[spot]
        let other = generator.pick(LetterKind.alphabet(of: old).filter { $0 != Character(old.lowercased()) })
        let isLast = spot + 1 == letters.count || !LetterKind.isAlphabetic(letters[spot + 1])
        switch (generator.below(4), other) {
        case (0, let other?): letters.insert(cased(other, like: old), at: spot)
        case (1, let other?): letters[spot] = cased(other, like: old)
        case (2, _) where !isLast && letters[spot + 1] != old: letters.swapAt(spot, spot + 1)
        default: letters.remove(at: spot)
        }
        return String(letters)
    }

    private static func cased(_ letter: Character, like other: Character) -> Character {
        other.isUppercase ? letter.uppercased().first ?? letter : letter
    }

    /// Keys beside a key of the QWERTY layout.
    private static let neighbours: [String: String] = [
        "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl",
        "p": "ol", "a": "qsz", "s": "adwx", "d": "sfec", "f": "dgrv", "g": "fhtb", "h": "gjyn", "j": "hkum", "k": "jli",
        "l": "kop", "z": "xas", "x": "zcs", "c": "xvd", "v": "cbf", "b": "vng", "n": "bmh", "m": "nj",
    ]
}

extension StringProtocol {
    /// Without blanks at the end.
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
