public import CordonModel

/// What the gate looks at: an edition that has been read, beside the ones before and after it.
public struct GateSubject: Sendable {
    /// The edition before it in time.
    public struct Previous: Sendable {
        /// Its entries.
        public var entries: Int
        /// Key of its format.
        public var format: String
        /// What it says, when it was read from the same format.
        public var statements: StatementTally?

        /// An edition.
        public init(entries: Int, format: String, statements: StatementTally? = nil) {
            self.entries = entries
            self.format = format
            self.statements = statements
        }
    }
    /// The edition after it in time, which was imported earlier.
    public struct Following: Sendable {
        /// When it was published.
        public var day: CivilDate
        /// What this edition should have by it: the entries that the edition before has too; where there is none before,
        /// those that say they were listed by the day of this one.
        public var expected: Int
        /// Entries among ``expected`` that this edition has not.
        public var missing: Int
        /// Entries of this edition that it has not.
        public var lost: Int
        /// What it says, when it was read from the same format.
        public var statements: StatementTally?

        /// An edition.
        public init(day: CivilDate, expected: Int, missing: Int, lost: Int, statements: StatementTally? = nil) {
            self.day = day
            self.expected = expected
            self.missing = missing
            self.lost = lost
            self.statements = statements
        }
    }
    /// Key of the format.
    public var format: String
    /// Whether an edition of the format may be empty.
    public var mayBeEmpty: Bool
    /// From when the edition counts.
    public var at: Instant
    /// When the file came.
    public var fetched: Instant
    /// Entries read.
    public var entries: Int
    /// The publisher's own number.
    public var claimed: Int?
    /// Records of the source, when an entry is made of several.
    public var records: Int?
    /// Ids that more than one entry carries, at most ten.
    public var duplicateIds: [String]
    /// How many such ids there are.
    public var duplicates: Int
    /// The edition before; `nil` for the first.
    public var previous: Previous?
    /// Entries of the edition before that are gone.
    public var removed: Int
    /// The edition after; `nil` for the newest.
    public var following: Following?
    /// What the edition says.
    public var statements: StatementTally
    /// What the contents look like.
    public var tally: EntryTally
    /// What the reader noted.
    public var warnings: [String]
    /// What of the set of files lacks, as the reader found.
    public var readerLosses: [String]

    /// A subject.
    public init(
        format: String, mayBeEmpty: Bool, at: Instant, fetched: Instant, entries: Int, claimed: Int?, records: Int?,
        duplicateIds: [String], duplicates: Int, previous: Previous?, removed: Int,
        following: Following?, statements: StatementTally, tally: EntryTally, warnings: [String],
        readerLosses: [String] = []
    ) {
        self.format = format
        self.mayBeEmpty = mayBeEmpty
        self.at = at
        self.fetched = fetched
        self.entries = entries
        self.claimed = claimed
        self.records = records
        self.duplicateIds = duplicateIds
        self.duplicates = duplicates
        self.previous = previous
        self.removed = removed
        self.following = following
        self.statements = statements
        self.tally = tally
        self.warnings = warnings
        self.readerLosses = readerLosses
    }
}

/// What the gate found.
public struct GateFinding: Hashable, Sendable {
    /// What was looked at.
    public enum Check: String, Sendable, CaseIterable {
        case empty, duplicateIds, publishersCount, loss, statements, publicationDate, dates, names, format, reader
    }
    /// Which check.
    public let check: Check
    /// Whether it refuses the edition.
    public let isRefusal: Bool
    /// What was found, and what was expected.
    public let sentence: String

    init(_ check: Check, refuses isRefusal: Bool, _ sentence: String) {
        self.check = check
        self.isRefusal = isRefusal
        self.sentence = sentence
    }
}
