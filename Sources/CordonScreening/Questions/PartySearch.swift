internal import CordonIndex
internal import CordonModel
internal import CordonNames

/// What the search for one name found.
struct SearchedName: Sendable {
    /// Whether the name has anything to compare.
    let isComparable: Bool
    /// Whether it is like parts of so many names that it is not searched: nothing is said of any party.
    var isTooCostly = false
    /// Whether a party that is not among them is none of the name.
    var isDecided: Bool { isComparable && !isTooCostly }
    /// The parties, best first.
    let parties: [FoundParty]
}

extension SearchedName {
    /// Why a name is not searched, for those who cannot do without its answer.
    /// - Parameter field: How the name is called.
    static func tooCostly(_ field: String) -> DataError {
        DataError(
            file: field, expected: "a name that has less in common with the names of the lists, or a higher threshold",
            found: "a search that would take more than \(SearchLimit.question.steps) steps")
    }
}

/// The search for names in a snapshot at two times.
struct PartySearch: Sendable {
    let snapshot: Snapshot
    let analyser: NameAnalyser
    let asOf: AsOf
    let filter: SnapshotFilter
    /// Lowest score that is of interest, 1 to 100.
    let line: Int
    /// What bears a name that does not say so itself.
    let kind: SubjectKind
    /// The most that a search may cost.
    var limit = SearchLimit.question

    /// Every party with a name that reaches the line, by the best of the names that stand at the two times, otherwise by
    /// the best of those that once did.
    func search(_ subject: ScreenedName) -> SearchedName {
        let question = question(subject)
        return searched(
            subject, question,
            snapshot.search(question.query, threshold: question.threshold, filter: filter, limit: limit))
    }

    /// The same for several names, in order.
    func search(_ subjects: ArraySlice<ScreenedName>) -> [SearchedName] {
        let questions = subjects.map(question)
        let hits = snapshot.search(questions, filter: filter, limit: limit)
        return zip(subjects, zip(questions, hits)).map { searched($0, $1.0, $1.1) }
    }

    private func question(_ subject: ScreenedName) -> SnapshotQuestion {
        // What else is known may raise a score to the line.
        var line = subject.facts.isEmpty ? self.line : max(1, self.line - SubjectEvidence.most)
        if !subject.facts.numbers.isEmpty { line = min(line, SubjectEvidence.confirmable) }
        return SnapshotQuestion(analysed(subject), threshold: line)
    }

    /// What a search says of a name.
    /// - Parameter hits: All times are searched at once: a party that has left its list is answered with that, and not like
    ///   one that is on none. `nil` where the search would cost too much.
    private func searched(_ subject: ScreenedName, _ question: SnapshotQuestion, _ hits: [SnapshotHit]?) -> SearchedName
    {
        let (query, line) = (question.query, question.threshold)
        if query.isEmpty { return SearchedName(isComparable: false, parties: []) }
        guard let hits else { return SearchedName(isComparable: true, isTooCostly: true, parties: []) }
        var found: [FoundParty] = []
        var seen: Set<String> = []
        for hit in hits {
            let names = snapshot.names(ofEntry: hit.entry)
            let stands = names.contains { $0.period.stands(asOf) }
            // The name that was found, where it is one of those that are answered with.
            let isFitting = fits(hit.name.period, stands)
            guard let best = isFitting ? (hit.name, hit.comparison) : best(query, names, hit.kind, stands),
                best.comparison.score >= line, seen.insert(hit.id).inserted
            else { continue }
            var party = FoundParty(
                id: hit.id, list: hit.list, kind: hit.kind, name: best.name, comparison: best.comparison, names: names,
                stands: stands)
            if isOfAnotherKind(best.comparison, (subject.kind ?? kind).nameKind, hit.kind) {
                party.comparison = NameComparison(parts: best.comparison.parts + [Self.otherKind])
            }
            found.append(party)
        }
        let sorted = found.enumerated().sorted {
            ($1.element.comparison.score, $0.offset) < ($0.element.comparison.score, $1.offset)
        }
        return SearchedName(isComparable: true, parties: sorted.map(\.element))
    }

    /// What another kind takes, as among whole parties (``CordonNames/EntityComparer``).
    private static let otherKind = ScorePart(query: nil, entry: nil, relation: "kindDiffers", points: -20)

    /// Whether a company is asked about and a person found, or the other way round, by one word alone: Julia Service is not the
    /// woman who is also called Julia. More words may be those of the owner.
    private func isOfAnotherKind(_ comparison: NameComparison, _ asked: NameKind, _ found: NameKind) -> Bool {
        guard asked != .unknown, found != .unknown, (asked == .person) != (found == .person) else { return false }
        return comparison.score >= -Self.otherKind.points
            && comparison.parts.count { $0.query != nil && $0.entry != nil } == 1
    }

    private func analysed(_ subject: ScreenedName) -> AnalysedName {
        analyser.analyse(subject.name, kind: (subject.kind ?? kind).nameKind)
    }

    /// A party by its id, however little its names are like that of the subject; `nil` where it is not searched or has not
    /// begun.
    func party(_ id: String, _ subject: ScreenedName) -> FoundParty? {
        guard let entry = snapshot.party(id), filter.lists?.contains(entry.list) ?? true,
            entry.kind == .unknown || filter.kinds?.contains(entry.kind) ?? true
        else { return nil }
        let stands = entry.names.contains { $0.period.stands(asOf) }
        guard let first = entry.names.first(where: { fits($0.period, stands) }) else { return nil }
        let best =
            best(analysed(subject), entry.names, entry.kind, stands)
            ?? (name: first, comparison: NameComparison(parts: []))
        return FoundParty(
            id: entry.id, list: entry.list, kind: entry.kind, name: best.name, comparison: best.comparison,
            names: entry.names, stands: stands)
    }

    /// Whether a name is one of those that are answered with: of a party that stands those that do, otherwise those that once
    /// did.
    private func fits(_ period: IndexedPeriod, _ stands: Bool) -> Bool {
        stands ? period.stands(asOf) : period.hasBegun(asOf)
    }

    /// The best of the names that stand, or else that have stood; `nil` where none has anything in common.
    func best(
        _ query: AnalysedName, _ names: [IndexedName], _ kind: NameKind, _ stands: Bool
    ) -> (name: IndexedName, comparison: NameComparison)? {
        var best: (name: IndexedName, comparison: NameComparison)?
        for name in names where fits(name.period, stands) {
            var comparison = NameComparer().compare(query, analyser.analyse(name.text, kind: kind))
            if name.isWeak { comparison = comparison.ofWeakName() }
            if comparison.score > best?.comparison.score ?? 0 { best = (name, comparison) }
        }
        return best
    }
}
