public import CordonModel

/// What is known of an edition before it is accepted.
public struct EditionDraft: Sendable {
    /// Key of the list.
    public var list: String
    /// Key of the format.
    public var format: String
    /// When it was published; a day counts from its first second in New York.
    public var published: Moment
    /// Who says so: `file`, `option`, `name`, `server`.
    public var publishedBy: String
    /// When the file came.
    public var fetched: Instant
    /// Where from, when it was downloaded.
    public var url: String?
    /// The publisher's own number of entries.
    public var claimed: Int?
    /// The files, the main one first.
    public var files: [StoredEdition.File]
    /// Its place among the editions of the list where that is settled, as when an accepted edition is built again.
    public var settledPlace: Instant?

    /// A draft.
    public init(
        list: String, format: String, published: Moment, publishedBy: String, fetched: Instant, url: String?,
        claimed: Int?, files: [StoredEdition.File]
    ) {
        self.list = list
        self.format = format
        self.published = published
        self.publishedBy = publishedBy
        self.fetched = fetched
        self.url = url
        self.claimed = claimed
        self.files = files
    }

    /// The instant from which the edition counts.
    public var at: Instant {
        published.time == nil ? .startOf(published.date, in: .newYork) : published.start
    }
}

/// How a staged edition compares with the one before it in time.
public struct StagedComparison: Hashable, Sendable {
    /// Entries staged.
    public var entries = 0
    /// Different entries that carry an id another one carries too, at most ten of them.
    public var duplicateIds: [String] = []
    /// How many such ids there are.
    public var duplicates = 0
    /// The edition in force just before; `nil` for the first.
    public var previous: StoredEdition?
    /// Entries the edition before has and this one has not.
    public var removed = 0
    /// The reverse.
    public var added = 0
    /// Entries both have with different content.
    public var changed = 0
    /// Entries both have alike.
    public var unchanged: Int { entries - added - changed }

    /// Nothing staged.
    public init() {}
}
