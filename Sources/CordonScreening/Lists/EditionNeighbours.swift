internal import CordonLists
internal import CordonModel
internal import CordonStore

/// What the gate has to know of the contents of an edition that is being read.
struct EditionContents {
    /// Dates and names.
    var tally: EntryTally
    /// Statements by group.
    var statements = StatementTally()
    /// The ids, hashed: a million of them take some tens of megabytes.
    private var ids: Set<Int> = []

    /// Nothing read of a file that came at `fetched`.
    init(fetched: Instant) { tally = EntryTally(fetched: fetched) }

    /// Whether there is an entry with that id.
    func contains(_ id: String) -> Bool { ids.contains(id.hashValue) }

    /// Counts an entry.
    mutating func add(_ entry: PublishedEntry, _ digest: EntryDigest) {
        tally.add(entry, digest.statements)
        statements.add(entry)
        ids.insert(entry.id.hashValue)
    }
}

/// The editions of a list before and after one that is being imported, as the gate compares them.
struct EditionNeighbours {
    let previous: GateSubject.Previous?
    let following: GateSubject.Following?

    /// The neighbours of the draft, whose comparison with the edition before is `comparison`.
    init(
        _ draft: EditionDraft, _ comparison: StagedComparison, _ contents: EditionContents, in store: Store
    ) throws(DataError) {
        let editions = try store.editions(of: draft.list)
        let after = editions.first { $0.at > draft.at && $0.at > comparison.previous?.at ?? draft.at }
        var heldBefore: Set<Int> = []
        previous = try comparison.previous.map { (edition) throws(DataError) in
            guard edition.format == draft.format || after != nil else {
                return GateSubject.Previous(entries: edition.entries, format: edition.format)
            }
            var statements = StatementTally()
            try store.forEachEntry(of: draft.list, publishedAt: edition.at) { held in
                statements.add(held.entry)
                if after != nil { heldBefore.insert(held.entry.id.hashValue) }
            }
            return GateSubject.Previous(
                entries: edition.entries, format: edition.format,
                statements: edition.format == draft.format ? statements : nil)
        }
        guard let after else {
            following = nil
            return
        }
        let day = draft.at.local(in: .newYork).date
        var statements = StatementTally()
        var common = 0
        var expected = 0
        var missing = 0
        try store.forEachEntry(of: draft.list, publishedAt: after.at) { held in
            statements.add(held.entry)
            let isHere = contents.contains(held.entry.id)
            if isHere { common += 1 }
            let isExpected =
                comparison.previous == nil
                ? EntryDigest(held.entry, format: after.format).listedOn.map { $0 <= day } ?? false
                : heldBefore.contains(held.entry.id.hashValue)
            guard isExpected else { return }
            expected += 1
            if !isHere { missing += 1 }
        }
        following = GateSubject.Following(
            day: after.at.local(in: .newYork).date, expected: expected, missing: missing,
            lost: comparison.entries - common, statements: after.format == draft.format ? statements : nil)
    }
}
