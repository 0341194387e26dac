internal import CordonLaw
public import CordonModel
public import CordonStore

/// The bundled knowledge beside the lists in the store: where questions about lists and their entries become answers.
public struct ListLibrary: Sendable {
    /// Facts and law.
    public let knowledge: KnowledgeBase
    /// The lists that were imported; `nil` when there is no store.
    public let store: Store?
    /// Who publishes what.
    public let publications: Publications
    /// Parties of the facts by join key.
    let slugsByKey: [String: String]
    /// What names are searched in.
    let snapshots = SnapshotCache()
    /// Entries by the names that they print.
    let exactNames = ExactNamesCache()
    /// Entries that an edition added to the one before.
    let additions = BoundedCache<EditionPair, Int>(capacity: 16_384)
    /// What changed between two editions, by bytes: none of them ever changes.
    let differences = BoundedCache<EditionPair, EditionDifference>(capacity: 32 << 20) { $0.bytes }
    /// Rows of entries that a search has found, by the times between which they are the same: some 20 MB each.
    let hitRows = BoundedCache<HitTimes, HeldHits>(capacity: 4)
    /// Instants at which anything of a list begins or ends, and how many parties it holds between two of them. A library is
    /// made anew when an edition has arrived.
    let boundaries = BoundedCache<String, [Instant]>(capacity: 1_024)
    let counts = BoundedCache<ListTime, Int>(capacity: 16_384)
    /// When the editions of a library that stands still were published, in order; `nil` where more may come.
    private let publishedAt: [Instant]?
    /// Parties by an entry of theirs, by their entries, where the library stands still; some 15 MB.
    private let groups = BoundedCache<GroupTime, PartyGroup>(capacity: 60_000) { $0.members.count + 1 }

    /// A library.
    public init(knowledge: KnowledgeBase, store: Store?, publications: Publications) {
        self.init(knowledge: knowledge, store: store, publications: publications, publishedAt: nil)
    }

    private init(knowledge: KnowledgeBase, store: Store?, publications: Publications, publishedAt: [Instant]?) {
        self.publishedAt = publishedAt
        self.knowledge = knowledge
        self.store = store
        self.publications = publications
        slugsByKey = store == nil ? [:] : Self.slugsByKey(knowledge)
    }

    /// The same over the lists as they stand now: what is imported afterwards is not seen through it.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func frozen() throws(DataError) -> ListLibrary {
        guard let store else { return self }
        let still = try store.frozen()
        return ListLibrary(
            knowledge: knowledge, store: still, publications: publications,
            publishedAt: try still.editions().map(\.at).sorted())
    }

    /// How many editions were published by an instant: between two of them imported lists say the same.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    func editions(upTo instant: Instant) throws(DataError) -> Int {
        if let publishedAt { return publishedAt.countUpTo(instant) }
        return try store?.editions().count { $0.at <= instant } ?? 0
    }

    /// The party of an entry, worked out once for the time between two editions where no more can come.
    func group(
        _ entry: String, of list: String, knownOn: Instant, _ make: () throws(DataError) -> PartyGroup
    ) throws(DataError) -> PartyGroup {
        guard let publishedAt else { return try make() }
        return try groups.value(
            GroupTime(list: list, entry: entry, passed: publishedAt.countUpTo(knownOn)), make)
    }

    /// The key of a list as it is held, whatever the case it is given in.
    /// - Throws: ``CordonModel/DataError`` that names the keys there are.
    func key(_ text: String) throws(DataError) -> (key: String, isStored: Bool, isBundled: Bool) {
        let key = text.uppercased()
        let stored = Set(try store?.editions().map(\.list) ?? [])
        let isBundled = knowledge.lists[key] != nil
        guard isBundled || stored.contains(key) else {
            throw DataError(
                file: "lists", field: "KEY",
                expected: "one of " + (stored.union(knowledge.lists.keys)).sorted().joined(separator: ", "),
                found: text)
        }
        return (key, stored.contains(key), isBundled)
    }

    /// The key of a list as it is held, whatever the case it is given in.
    /// - Throws: ``CordonModel/DataError`` that names the keys there are.
    public func listKey(_ text: String) throws(DataError) -> String { try key(text).key }

    /// The coverage of a question that looked at the store too.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func coverage(_ asOf: AsOf, warnings: [String] = []) throws(DataError) -> Coverage {
        try coverage(asOf, lists: nil, warnings: warnings)
    }

    /// The coverage of a question about some lists, or about all.
    func coverage(_ asOf: AsOf, lists keys: Set<String>?, warnings: [String] = []) throws(DataError) -> Coverage {
        let bundled = knowledge.coverage(asOf, lists: keys, warnings: warnings)
        var lists = bundled.lists
        let checked = try store?.lastChecked() ?? [:]
        var missing: [String] = []
        var firstMissing: String?
        for (key, all) in Self.byList(try store?.editions() ?? []) where keys?.contains(key) ?? true {
            let editions = all.filter { $0.at <= asOf.knownOn }
            if editions.isEmpty, let first = all.first, knowledge.lists[key] == nil {
                // Whether it had an entry then nobody here can say.
                let day = first.at.local(in: .newYork).date
                missing.append("\(key) (held from \(day))")
                firstMissing = firstMissing ?? "\(key) is held from \(day) only"
            }
            guard let last = editions.last(where: { $0.at <= asOf.validOn }) ?? editions.first else { continue }
            // A download says that the list was current then; a file imported by hand says only when it was published.
            let isCurrent = checked[key].map { last.url != nil && $0 > last.at && $0 <= asOf.knownOn } ?? false
            let asked = isCurrent ? checked[key] ?? last.at : last.at
            lists.append(
                Coverage.ListCoverage(
                    key: key, edition: last.at.local(in: .newYork).date,
                    age: max(0, asOf.knownDay.days(since: asked.local(in: .newYork).date)),
                    entries: try entryCount(of: key, asOf),
                    completeness: ListCompleteness.of(last, isPublished: publications[key] != nil)))
        }
        return Coverage(
            asOf: asOf, lists: lists,
            warnings: bundled.warnings
                + (missing.isEmpty
                    ? []
                    : [
                        "not searched, since no edition of theirs was known then: " + missing.joined(separator: ", ")
                    ]),
            refusal: bundled.refusal ?? firstMissing)
    }

    /// The editions known by the known day, by list in the order of keys. An edition published after the valid day can
    /// say what held on it.
    func storedEditions(_ asOf: AsOf) throws(DataError) -> [(key: String, editions: [StoredEdition])] {
        Self.byList(try store?.editions(knownOn: asOf.knownOn) ?? [])
    }

    /// Editions by list, in the order of keys; those of a list stay in their order.
    private static func byList(_ editions: [StoredEdition]) -> [(key: String, editions: [StoredEdition])] {
        Dictionary(grouping: editions, by: \.list).map { ($0.key, $0.value) }.sorted { $0.key < $1.key }
    }

    func table(
        _ records: [ReportRecord], _ columns: [String], _ coverage: Coverage, level: FindingLevel = .none
    ) -> Report { knowledge.table(records, columns, coverage, level: level) }

    /// How many parties a list holds at the two times. The count is the same between two instants at which anything of the
    /// list begins or ends, so that it is made once for each such time.
    func entryCount(of list: String, _ asOf: AsOf) throws(DataError) -> Int {
        guard let store else { return 0 }
        let boundaries = try boundaries.value(list) { () throws(DataError) in try store.boundaries(of: list) }
        let time = ListTime(
            list: list, valid: boundaries.countUpTo(asOf.validOn), known: boundaries.countUpTo(asOf.knownOn))
        return try counts.value(time) { () throws(DataError) in try store.countEntries(of: list, asOf: asOf) }
    }
}

/// An entry of a list at a time, by how many editions were published by then.
struct GroupTime: Hashable {
    let list: String
    let entry: String
    let passed: Int
}

/// A list at two times, each by how many of its instants have passed.
struct ListTime: Hashable {
    let list: String
    let valid: Int
    let known: Int
}
