internal import CordonIndex
public import CordonModel
internal import CordonNames

extension FollowTheMoneyLibrary {
    /// A party that words have found.
    public struct Found: Sendable {
        /// How well it answers to the words; only the order of these numbers says something.
        public let rank: Int
        /// The party in the snapshot.
        let party: String
    }

    /// Every party with names that have all of the words, best first, ties by id; every party where nothing is asked for.
    ///
    /// Compares with every name: complete, and slow on millions.
    public func find(_ words: EntityWords) -> [Found] {
        var found: [Found] = []
        snapshot.forEachEntry { entry in
            let names = entry.names.filter { $0.period.hasBegun(asOf) }
            guard !names.isEmpty else { return }
            if words.isEmpty {
                found.append(Found(rank: 0, party: entry.id))
            } else if let rank = words.rank(names.map { NameFolding.words($0.text) }) {
                found.append(Found(rank: rank, party: entry.id))
            }
        }
        return found.sorted { ($1.rank, $0.party) < ($0.rank, $1.party) }
    }

    /// Every party with a name that is like `text`, best first: spelling may differ.
    /// - Throws: ``CordonModel/DataError`` where finding them would cost more than a question may.
    public func find(like text: String, line: Int) throws(DataError) -> [Found] {
        let search = PartySearch(
            snapshot: snapshot, analyser: analyser, asOf: asOf, filter: SnapshotFilter(), line: line, kind: .entity)
        let searched = search.search(ScreenedName(text))
        if searched.isTooCostly { throw SearchedName.tooCostly("name") }
        return searched.parties.map { Found(rank: $0.comparison.score, party: $0.id) }
    }

    /// The entity of a party that was found; `nil` where it has been on no list by the valid time.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func entity(_ found: Found) throws(DataError) -> FollowTheMoneyEntity? {
        try held(party: found.party)?.entity
    }
}
