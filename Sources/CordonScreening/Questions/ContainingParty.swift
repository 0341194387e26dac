internal import CordonIndex
internal import CordonModel
internal import CordonNames

/// A party with a name that has words like all of a question, whatever else the name has.
struct ContainingParty: Sendable {
    let entry: IndexedEntry
    /// Those of its names that do, and that stand at the two times.
    let containing: [IndexedName]
}

extension PartySearch {
    /// Every party that stands at the two times with a name that has words like all of `text`, in the order of the snapshot: whoever looks
    /// up a surname alone asks for all who bear it, although the rest of the name keeps the score below the line.
    /// - Parameters:
    ///   - likeness: How alike a word of the name is at least, 1 to 100: spelling and script may differ.
    ///   - shown: Ids of parties that are left out.
    /// - Returns: Nothing where the words are in so many names that they are not searched.
    func containing(_ text: String, likeness: Int, besides shown: Set<String>) -> [ContainingParty] {
        let query = analyser.analyse(text, kind: kind.nameKind)
        // A letter alone stands for every word that begins with it.
        guard query.readings.contains(where: { $0.parts.contains { $0.role != .initial } }) else { return [] }
        let names = snapshot.names(containing: query, likeness: likeness, filter: filter, limit: limit) ?? []
        var found: [ContainingParty] = []
        var place = names.startIndex
        // Names of one entry stand together.
        while place < names.endIndex {
            let number = names[place].entry
            let own = names[place...].prefix { $0.entry == number }.map(\.name)
            place += own.count
            let standing = own.filter { $0.period.stands(asOf) }
            guard !standing.isEmpty, let entry = snapshot.party(at: number), !shown.contains(entry.id) else { continue }
            found.append(ContainingParty(entry: entry, containing: standing))
        }
        return found
    }

    /// The same parties with the scores of their names, best first, ties in the order of the snapshot.
    func compared(_ text: String, _ found: [ContainingParty]) -> [FoundParty] {
        let query = analyser.analyse(text, kind: kind.nameKind)
        let parties = found.compactMap { party -> FoundParty? in
            guard let best = best(query, party.containing, party.entry.kind, true) else { return nil }
            return FoundParty(
                id: party.entry.id, list: party.entry.list, kind: party.entry.kind, name: best.name,
                comparison: best.comparison, names: party.entry.names, stands: true)
        }
        return parties.enumerated().sorted {
            ($1.element.comparison.score, $0.offset) < ($0.element.comparison.score, $1.offset)
        }.map(\.element)
    }
}

extension NameScreener {
    /// Parties with a name that has words like all of `text`, besides those of rows that are there already.
    func containing(_ text: String, besides rows: ScreenedRows) -> [ContainingParty] {
        let shown = Set(rows.records.compactMap { $0["entity"]?.cell })
        return search.containing(text, likeness: NameComparer.shippedThreshold, besides: shown)
    }

    /// The listings of such parties, a row each.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    mutating func rows(_ text: String, _ found: [ContainingParty]) throws(DataError) -> ScreenedRows {
        var listings: [HitRow] = []
        for party in search.compared(text, found) {
            listings += try parties.rows(party).filter(\.isListed).map { $0.answered("containing") }
        }
        return rows(Self.withoutRepeats(listings), ScreenedName(text), [])
    }
}
