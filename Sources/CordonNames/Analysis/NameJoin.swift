/// Two or three neighbouring parts of a name written as one word: "Hua Wei" as huawei.
package struct NameJoin: Sendable {
    /// The word they make.
    package let form: NameForm
    /// The parts.
    package let range: Range<Int>
    /// What they count together, which is not more than a single part can count: a search must know the most.
    package let weight: Int

    /// Most parts that are written as one word in another name.
    private static let longest = 3

    static func of(_ parts: [NamePart]) -> [NameJoin] {
        var joins: [NameJoin] = []
        for start in parts.indices {
            var latin = parts[start].forms.first?.latin ?? []
            var weight = parts[start].weight
            for end in start + 1..<max(start + 1, min(parts.count, start + longest)) {
                guard let next = parts[end].forms.first, parts[end].script == parts[start].script else { break }
                latin += next.latin
                weight += parts[end].weight
                guard latin.count >= 3 else { continue }
                joins.append(
                    NameJoin(
                        form: NameForm(latin, isConsonantal: next.isConsonantal), range: start..<end + 1,
                        weight: min(weight, PartWeight.heaviest)))
            }
        }
        return joins
    }

    /// How alike the word is to a part; `nil` when it is not the same word.
    package func similarity(to part: NamePart) -> PartSimilarity? { Self.similarity(of: form, to: part) }

    /// The same for a word alone.
    package static func similarity(of form: NameForm, to part: NamePart) -> PartSimilarity? {
        var best = PartSimilarity.none
        for other in part.forms {
            let found = PartSimilarity.forms(form, other)
            if found.score > best.score { best = found }
        }
        guard best.score >= 84, best.relation != .abbreviation else { return nil }
        return PartSimilarity(score: best.score - 2, relation: .joined)
    }
}
