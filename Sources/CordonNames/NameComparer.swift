public import CordonModel

/// Decides how alike two names are and says why: the interface the matching engine fills.
///
/// A comparer is a pure function of the two names and of versioned resource files.
public protocol NameComparing: Sendable {
    /// The comparison, or `nil` when the names have nothing in common.
    func compare(_ query: AnalysedName, _ entry: AnalysedName) -> NameComparison?
}

/// Exact, folded and legal-form-aware comparison of company names.
///
/// The distinctive words must be the same; order, common words and legal forms cost points. It deliberately finds no
/// misspelling, no transliteration and no acronym: those belong to the matching engine.
///
/// Points: the distinctive words share 90. The legal form counts 10 when it is the same class, 3 when one name has
/// none, 0 when the classes differ. A common word that only one name has costs 8: one such word leaves a name above the
/// usual threshold of 85, two do not. Another order of the words costs 3.
public struct CompanyNameComparer: NameComparing {
    private let vocabulary: NameVocabulary

    /// A comparer that uses `vocabulary`.
    public init(vocabulary: NameVocabulary) { self.vocabulary = vocabulary }

    /// The comparison, or `nil` when the distinctive words differ or there are none.
    public func compare(_ query: AnalysedName, _ entry: AnalysedName) -> NameComparison? {
        guard !query.distinctive.isEmpty, query.key == entry.key else { return nil }
        var parts = sharedWords(query)
        if query.distinctive != entry.distinctive {
            parts.append(ScorePart(query: nil, entry: nil, relation: "otherOrder", points: -3))
        }
        parts += commonWords(query, entry)
        parts.append(legalForm(query, entry))
        // Many extra words could take more than there is: the score does not go below zero.
        let sum = parts.reduce(0) { $0 + $1.points }
        if sum < 0 { parts.append(ScorePart(query: nil, entry: nil, relation: "floor", points: -sum)) }
        return NameComparison(parts: parts)
    }

    private func sharedWords(_ query: AnalysedName) -> [ScorePart] {
        let count = query.distinctive.count
        return query.distinctive.enumerated().map { index, word in
            ScorePart(query: word, entry: word, relation: "same", points: 90 / count + (index < 90 % count ? 1 : 0))
        }
    }

    private func commonWords(_ query: AnalysedName, _ entry: AnalysedName) -> [ScorePart] {
        var entryLeft = entry.common
        var parts: [ScorePart] = []
        for word in query.common {
            if let index = entryLeft.firstIndex(of: word) {
                entryLeft.remove(at: index)
                parts.append(ScorePart(query: word, entry: word, relation: "sameCommonWord", points: 0))
            } else {
                parts.append(ScorePart(query: word, entry: nil, relation: "extraCommonWord", points: weight(of: word)))
            }
        }
        return parts
            + entryLeft.map { ScorePart(query: nil, entry: $0, relation: "missingCommonWord", points: weight(of: $0)) }
    }

    /// Articles and prepositions cost nothing: lists print them or not.
    private func weight(of word: String) -> Int { ["the", "of", "and"].contains(word) ? 0 : -8 }

    private func legalForm(_ query: AnalysedName, _ entry: AnalysedName) -> ScorePart {
        let ours = query.legalForms.joined(separator: " ")
        let theirs = entry.legalForms.joined(separator: " ")
        if ours == theirs {
            return ScorePart(
                query: ours.isEmpty ? nil : ours, entry: theirs.isEmpty ? nil : theirs, relation: "legalFormSame",
                points: 10)
        }
        guard !ours.isEmpty, !theirs.isEmpty else {
            return ScorePart(
                query: ours.isEmpty ? nil : ours, entry: theirs.isEmpty ? nil : theirs, relation: "legalFormMissing",
                points: 3)
        }
        let sameClass = classOf(query) == classOf(entry)
        return ScorePart(
            query: ours, entry: theirs, relation: sameClass ? "legalFormSameClass" : "legalFormDiffers",
            points: sameClass ? 10 : 0)
    }

    /// The class of the last form: "Co., Ltd." is limited by its "Ltd.".
    private func classOf(_ name: AnalysedName) -> String? { name.legalForms.last.flatMap { vocabulary.legalForms[$0] } }
}
