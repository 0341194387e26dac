internal import CordonIndex
internal import CordonModel
internal import CordonNames

/// What the search for one name found.
struct SearchedName: Sendable {
    /// Whether the name has anything to compare.
    let isComparable: Bool
    /// The parties, best first.
    let parties: [FoundParty]
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

    /// Every party with a name that reaches the line, by the best of the names that stand at the two times, otherwise by
    /// the best of those that once did.
    func search(_ subject: ScreenedName) -> SearchedName {
        let query = analysed(subject)
        // What else is known may raise a score to the line.
        var line = subject.facts.isEmpty ? self.line : max(1, self.line - SubjectEvidence.most)
        if !subject.facts.numbers.isEmpty { line = min(line, SubjectEvidence.confirmable) }
        if query.isEmpty { return SearchedName(isComparable: false, parties: []) }
        var found: [FoundParty] = []
        var seen: Set<String> = []
        // All times are searched at once: a party that has left its list is answered with that, and not like one that is
        // on none.
        for hit in snapshot.search(query, threshold: line, filter: filter) {
            let names = snapshot.names(ofEntry: hit.entry)
            let stands = names.contains { $0.period.stands(asOf) }
            guard let best = best(query, hit, names, stands), best.comparison.score >= line,
                seen.insert(hit.id).inserted
            else { continue }
            found.append(
                FoundParty(
                    id: hit.id, list: hit.list, name: best.name, comparison: best.comparison, names: names,
                    stands: stands))
        }
        let sorted = found.enumerated().sorted {
            ($1.element.comparison.score, $0.offset) < ($0.element.comparison.score, $1.offset)
        }
        return SearchedName(isComparable: true, parties: sorted.map(\.element))
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
        let names = entry.names.filter { stands ? $0.period.stands(asOf) : $0.period.hasBegun(asOf) }
        guard var name = names.first else { return nil }
        var best = NameComparison(parts: [])
        for other in names {
            var comparison = NameComparer().compare(
                analysed(subject), analyser.analyse(other.text, kind: entry.kind))
            if other.isWeak { comparison = comparison.ofWeakName() }
            if comparison.score > best.score { (best, name) = (comparison, other) }
        }
        return FoundParty(
            id: entry.id, list: entry.list, name: name, comparison: best, names: entry.names, stands: stands)
    }

    /// The best of the names that stand, or else that have stood.
    private func best(
        _ query: AnalysedName, _ hit: SnapshotHit, _ names: [IndexedName], _ stands: Bool
    ) -> (name: IndexedName, comparison: NameComparison)? {
        func fits(_ period: IndexedPeriod) -> Bool { stands ? period.stands(asOf) : period.hasBegun(asOf) }
        if fits(hit.name.period) { return (hit.name, hit.comparison) }
        var best: (name: IndexedName, comparison: NameComparison)?
        for name in names where fits(name.period) {
            var comparison = NameComparer().compare(query, analyser.analyse(name.text, kind: hit.kind))
            if name.isWeak { comparison = comparison.ofWeakName() }
            if comparison.score > best?.comparison.score ?? 0 { best = (name, comparison) }
        }
        return best
    }
}
