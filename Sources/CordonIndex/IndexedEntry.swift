public import CordonModel
public import CordonNames

/// A name of a listed party, as it goes into a snapshot.
public struct IndexedName: Hashable, Sendable {
    /// The name as printed.
    public let text: String
    /// The publisher calls the alias weak.
    public let isWeak: Bool
    /// When it stood on its list.
    public let period: IndexedPeriod

    /// A name with its times.
    public init(text: String, isWeak: Bool = false, period: IndexedPeriod = .always) {
        self.text = text
        self.isWeak = isWeak
        self.period = period
    }
}

/// When a name stood on a list, in both times; both ends begin the time after.
public struct IndexedPeriod: Hashable, Sendable {
    /// From when it was published; `nil` for ever since.
    public let knownFrom: Instant?
    /// Publication of the first edition without it; `nil` while the last edition has it.
    public let knownTo: Instant?
    /// From when it held.
    public let validFrom: Instant?
    /// Until when it held.
    public let validTo: Instant?

    /// A period from its ends.
    public init(knownFrom: Instant?, knownTo: Instant?, validFrom: Instant?, validTo: Instant?) {
        self.knownFrom = knownFrom
        self.knownTo = knownTo
        self.validFrom = validFrom
        self.validTo = validTo
    }

    /// A name without times.
    public static let always = IndexedPeriod(knownFrom: nil, knownTo: nil, validFrom: nil, validTo: nil)

    /// Whether the name held at the valid time, as far as known at the known time.
    ///
    /// ``knownTo`` ends the name from then on; for an earlier valid time the name stays true, and before it was known the
    /// name is open.
    public func stands(_ asOf: AsOf) -> Bool {
        guard hasBegun(asOf) else { return false }
        if let validTo, validTo <= asOf.validOn { return false }
        guard let knownTo else { return true }
        return knownTo > asOf.validOn || knownTo > asOf.knownOn
    }

    /// Whether the name held at the valid time or at some time before it.
    public func hasBegun(_ asOf: AsOf) -> Bool {
        if let knownFrom, knownFrom > asOf.knownOn { return false }
        if let validFrom, validFrom > asOf.validOn { return false }
        return true
    }

    /// When a name that no longer stands came to an end, as far as known.
    public func end(_ asOf: AsOf) -> Instant? {
        [validTo, knownTo.flatMap { $0 <= asOf.knownOn ? $0 : nil }].compactMap { $0 }.min()
    }
}

/// A listed party with its names, as it goes into a snapshot.
public struct IndexedEntry: Hashable, Sendable {
    /// Its permanent id: `us-ofac-sdn/36`, or the id of a row of a file.
    public let id: String
    /// Key of its list; empty for a file of names.
    public let list: String
    /// What it is.
    public let kind: NameKind
    /// Its names, the main one first.
    public let names: [IndexedName]

    /// A party from its parts.
    public init(id: String, list: String = "", kind: NameKind, names: [IndexedName]) {
        self.id = id
        self.list = list
        self.kind = kind
        self.names = names
    }
}

/// A list that a snapshot holds, in the edition it was built from.
public struct IndexedList: Hashable, Sendable {
    /// Key of the list.
    public let key: String
    /// The last edition in it: date and SHA-256 of its source file, as the store names it.
    public let edition: String
    /// When that edition was published.
    public let published: Instant?
    /// Entries of the list in the snapshot.
    public let entries: Int

    /// A list from its parts.
    public init(key: String, edition: String, published: Instant?, entries: Int) {
        self.key = key
        self.edition = edition
        self.published = published
        self.entries = entries
    }
}

/// Which names of a snapshot a question is about. Everything that is `nil` is left open.
public struct SnapshotFilter: Hashable, Sendable {
    /// Keys of lists.
    public var lists: Set<String>?
    /// Kinds of parties; one of unknown kind is always searched.
    public var kinds: Set<NameKind>?
    /// The two times.
    public var asOf: AsOf?

    /// A filter.
    public init(lists: Set<String>? = nil, kinds: Set<NameKind>? = nil, asOf: AsOf? = nil) {
        self.lists = lists
        self.kinds = kinds
        self.asOf = asOf
    }
}

/// A party of a snapshot that reaches the threshold, by its best name.
public struct SnapshotHit: Sendable {
    /// Its place in the snapshot, from 0.
    public let entry: Int
    /// Its permanent id.
    public let id: String
    /// Key of its list.
    public let list: String
    /// What it is.
    public let kind: NameKind
    /// The name of it that is most like the query.
    public let name: IndexedName
    /// The comparison with that name.
    public let comparison: NameComparison
}
