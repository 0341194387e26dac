internal import CordonNames

/// Damage to names of persons that changes a word for another way to write it: initials, short forms, spellings.
extension NamePerturbation {
    static func personWords(_ variants: NameVariants) -> [NamePerturbation] {
        [
            NamePerturbation(key: "initials", meaning: "a name of a person, not the last, as its first letter") {
                name, generator in
                var words = name.spokenWords
                guard name.kind == .person, words.count > 1 else { return nil }
                let spots = words.indices.dropLast().filter { words[$0].first.map(LetterKind.isAlphabetic) ?? false }
                guard let spot = generator.pick(spots) else { return nil }
                words[spot] = words[spot].prefix(1) + (generator.below(2) == 0 ? "" : ".")
                return words.joined(separator: " ")
            },
            NamePerturbation(key: "nickname", meaning: "a short or pet form the word lists know") { name, generator in
                exchanged(name, variants.shortForms, &generator)
            },
            NamePerturbation(key: "spellingVariant", meaning: "another spelling of a name the word lists know") {
                name, generator in
                exchanged(name, variants.spellings, &generator)
            },
        ]
    }

    /// One word of a person's name that the table has, exchanged for another of its forms.
    private static func exchanged(
        _ name: PerturbedName, _ table: [String: [String]], _ generator: inout TuningGenerator
    ) -> String? {
        guard name.kind == .person else { return nil }
        var words = name.spokenWords
        guard words.count > 1, let spot = generator.pick(words.indices.filter { table[words[$0].lowercased()] != nil }),
            let form = generator.pick(table[words[spot].lowercased()] ?? [])
        else { return nil }
        words[spot] = form.capitalised.cased(like: words[spot])
        return words.joined(separator: " ")
    }
}
