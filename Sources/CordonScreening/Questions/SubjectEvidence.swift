internal import CordonIndex
internal import CordonModel
internal import CordonNames
internal import Synchronization

/// Weighs the parties that a name has found by what else is known of the subject, and finds those that share a number with
/// it whatever their name.
///
/// What is known of parties is put together when the first subject comes of which something is known; all copies of a
/// question share it.
final class SubjectEvidence: Sendable {
    private let library: ListLibrary
    private let snapshot: Snapshot
    private let asOf: AsOf
    private let held = Mutex<FollowTheMoneyLibrary?>(nil)

    /// What evidence beside a name can add to its score at most: an equal date and an equal country
    /// (``CordonNames/EntityComparer``). So far below the line names are searched, that nothing is missed.
    static let most = FollowTheMoneyLibrary.mostEvidence

    /// Score of a name from which on an equal number confirms it: a number that lists are not joined by finds no party itself.
    static let confirmable = 50

    /// - Parameters:
    ///   - library: Where dates, countries and numbers stand.
    ///   - snapshot: What names are searched in.
    ///   - isSaved: A saved snapshot is searched; then the store is not looked at.
    init(_ library: ListLibrary, _ snapshot: Snapshot, isSaved: Bool, asOf: AsOf) {
        self.library =
            isSaved
            ? ListLibrary(knowledge: library.knowledge, store: nil, publications: library.publications) : library
        self.snapshot = snapshot
        self.asOf = asOf
    }

    private func parties() throws(DataError) -> FollowTheMoneyLibrary {
        if let known = held.withLock({ $0 }) { return known }
        let made = try FollowTheMoneyLibrary(library, snapshot, asOf: asOf)
        held.withLock { $0 = made }
        return made
    }

    /// The parties whose score with the evidence, or by the name alone, is `line` or more, best first: one that its name leads
    /// to is not passed over in silence because something else speaks against it.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    func weighed(
        _ subject: ScreenedName, _ found: [FoundParty], _ search: PartySearch, line: Int
    ) throws(DataError) -> [FoundParty] {
        let parties = try parties()
        var all = found
        let known = Set(found.map(\.id))
        for id in try parties.parties(with: subject.facts.identifiers) where !known.contains(id) {
            if let party = search.party(id, subject) { all.append(party) }
        }
        let query = subject.facts.compared
        var weighed: [FoundParty] = []
        for var party in all {
            if let held = try parties.held(party: party.id) {
                let result = EntityComparer().weigh(party.comparison, query, held.compared)
                party.comparison = result.comparison
                party.evidence = result.evidence
            }
            if max(party.comparison.score, party.nameScore) >= line { weighed.append(party) }
        }
        return weighed.enumerated().sorted {
            ($1.element.comparison.score, $0.offset) < ($0.element.comparison.score, $1.offset)
        }.map(\.element)
    }
}
