internal import CordonLaw
internal import CordonModel
internal import CordonNames
internal import CordonStore

/// The times between which the rows of entries are the same: the valid instant, and how many instants have passed at which
/// something became known.
struct HitTimes: Hashable {
    let validOn: Instant
    let validOnIsDay: Bool
    let known: Int
    let actor: String
}

/// The row of an entry that a search has found, without what the search adds.
struct HeldHit {
    var row: HitRow
    /// What its names are (`alias`, `former name`), as the list says.
    let kinds: [String: String]
}

/// An entry as it stands in a snapshot: once for each kind that its publisher has called it.
struct HitEntry: Hashable {
    let id: String
    let kind: NameKind
}

/// Rows of entries, shared by every question of the same times.
typealias HeldHits = BoundedCache<HitEntry, HeldHit>

extension ListLibrary {
    /// The rows of entries at two times, shared by all who ask with times between which nothing changes. What becomes known does so
    /// with an edition of a list, or with an event of the facts or a text of the law.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    func heldHits(_ asOf: AsOf, actor: Actor) throws(DataError) -> HeldHits {
        let passed = try editions(upTo: asOf.knownOn) + knowledge.effects.publications(upTo: asOf.knownOn)
        let times = HitTimes(
            validOn: asOf.validOn, validOnIsDay: asOf.validOnIsDay, known: passed, actor: actor.name)
        return hitRows.value(times) { HeldHits(capacity: 20_000) }
    }
}
