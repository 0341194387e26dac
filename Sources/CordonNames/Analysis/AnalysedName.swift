/// What kind of party bears a name.
public enum NameKind: String, Hashable, Sendable, CaseIterable {
    /// A human being.
    case person
    /// A company, a public body, any other body.
    case organisation
    /// A ship or aircraft.
    case vessel
    /// Not known: the words decide.
    case unknown
}

/// A name taken apart once, so that it can be compared with many.
public struct AnalysedName: Sendable {
    /// The name as given.
    public let text: String
    /// The kind that was given, or that its words show.
    public let kind: NameKind
    /// The ways to read it; one but for names in characters that two languages share.
    public let readings: [NameReading]

    /// Plain Latin letters of the words that say more than a legal form or an article does.
    public var plainWords: Set<String> {
        let plain: Set<PartRole> = [.legalForm, .filler, .title, .generic]
        return Set(
            readings.flatMap(\.parts).filter { !plain.contains($0.role) }.compactMap(\.forms.first)
                .map { String(decoding: $0.latin, as: UTF8.self) })
    }

    /// Whether the word lists know both by names of several words, and these are names of two organisations.
    func isKnownAsAnother(than other: AnalysedName) -> Bool {
        guard readings.contains(where: \.isTakenApart), other.readings.contains(where: \.isTakenApart) else {
            return false
        }
        return Set(knownNames).isDisjoint(with: other.knownNames)
    }

    private var knownNames: [UInt32] { readings.flatMap { $0.parts.flatMap(\.knownNames) } }

    /// Whether nothing in it can tell parties apart: a title, a legal form, "the".
    public var isEmpty: Bool { readings.allSatisfy { $0.weight == 0 } }
}

/// One way to read a name.
public struct NameReading: Sendable {
    /// The parts that take part in a comparison, in order.
    public let parts: [NamePart]
    /// Sum of the weights.
    public let weight: Int

    /// A name that the lists know is taken apart into its words.
    var isTakenApart = false

    /// Neighbouring parts written as one word.
    package let joins: [NameJoin]
    /// What is asked of the parts first.
    let outlines: [PartOutline]
    /// The words an acronym can be made of, with articles and legal forms; empty for a person.
    package let words: [NamePart]
    /// The same as far as an acronym is made of them.
    package var acronymWords: AcronymWords { AcronymWords(self) }

    /// A reading of parts that were worked out before. It says less of acronyms.
    package init(_ parts: [NamePart], isPersons: Bool, hasFiller: Bool) {
        let filler = NamePart(text: "", role: .filler, weight: 0, script: .latin, forms: [])
        self.init(parts, words: isPersons ? [] : hasFiller ? parts + [filler] : parts)
    }

    init(_ parts: [NamePart], words: [NamePart] = []) {
        // The search counts parts as bits of a word.
        let parts = parts.count > 60 ? Array(parts.prefix(60)) : parts
        self.parts = parts
        self.words = words
        outlines = parts.map(PartOutline.init)
        self.weight = parts.reduce(0) { $0 + $1.weight }
        self.joins = NameJoin.of(parts)
    }
}
