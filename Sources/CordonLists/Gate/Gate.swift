public import CordonModel

/// What the gate looks at: an edition that has been read, beside the one before it.
public struct GateSubject: Sendable {
    /// The edition before it in time.
    public struct Previous: Sendable {
        /// Its entries.
        public var entries: Int
        /// Key of its format.
        public var format: String

        /// An edition.
        public init(entries: Int, format: String) {
            self.entries = entries
            self.format = format
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
    /// What the contents look like.
    public var tally: EntryTally
    /// What the reader noted.
    public var warnings: [String]

    /// A subject.
    public init(
        format: String, mayBeEmpty: Bool, at: Instant, fetched: Instant, entries: Int, claimed: Int?, records: Int?,
        duplicateIds: [String], duplicates: Int, previous: Previous?, removed: Int, tally: EntryTally,
        warnings: [String]
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
        self.tally = tally
        self.warnings = warnings
    }
}

/// What the gate found.
public struct GateFinding: Hashable, Sendable {
    /// What was looked at.
    public enum Check: String, Sendable, CaseIterable {
        case empty, duplicateIds, publishersCount, loss, publicationDate, dates, names, format, reader
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

/// Decides whether an edition may take the place of the one before it.
///
/// Publishers' files do arrive cut, empty, as an error page or from a test run: all have been seen in the wild. A refused
/// edition costs a look by a person; an accepted half of a list costs every answer that rests on it.
public struct Gate: Sendable {
    /// Refuse when more than this many of a thousand entries are gone.
    public static let maximumLossPerMille = 50
    /// A share of unreadable or impossible values, in a hundred, from which the columns are thought to be swapped.
    static let maximumOddPercent = 20

    /// Whether a loss over ``maximumLossPerMille`` has been looked at and is accepted.
    public var acceptsLoss = false

    /// A gate with the usual limits.
    public init(acceptsLoss: Bool = false) { self.acceptsLoss = acceptsLoss }

    /// Everything that is to be said about an edition; it is refused when any finding refuses it.
    public func findings(_ subject: GateSubject) -> [GateFinding] {
        counts(subject) + dates(subject) + contents(subject) + notes(subject)
    }

    private func counts(_ subject: GateSubject) -> [GateFinding] {
        var findings: [GateFinding] = []
        if subject.entries == 0 {
            let isLoss = (subject.previous?.entries ?? 0) > 0
            findings.append(
                GateFinding(
                    .empty, refuses: !subject.mayBeEmpty || (isLoss && !acceptsLoss), "the edition has no entries"))
        }
        if subject.duplicates > 0 {
            findings.append(
                GateFinding(
                    .duplicateIds, refuses: true,
                    "\(subject.duplicates) ids occur more than once: " + subject.duplicateIds.joined(separator: ", ")))
        }
        if let claimed = subject.claimed, claimed != subject.entries, claimed != subject.records {
            findings.append(
                GateFinding(
                    .publishersCount, refuses: true,
                    "the publisher counts \(claimed) entries, the file has \(subject.entries)"))
        }
        if let previous = subject.previous, previous.entries > 0, subject.removed > 0,
            subject.removed * 1000 > previous.entries * Self.maximumLossPerMille
        {
            let percent = subject.removed * 1000 / previous.entries
            findings.append(
                GateFinding(
                    .loss, refuses: !acceptsLoss,
                    "\(subject.removed) of \(previous.entries) entries are gone (\(percent / 10).\(percent % 10) %); "
                        + (acceptsLoss ? "accepted by --accept-loss" : "accept with --accept-loss after looking")))
        }
        return findings
    }

    private func dates(_ subject: GateSubject) -> [GateFinding] {
        var findings: [GateFinding] = []
        let day = subject.at.local(in: .newYork).date
        if subject.at > subject.fetched.advanced(by: 86_400) {
            findings.append(
                GateFinding(
                    .publicationDate, refuses: true,
                    "published \(day), after the file came (\(subject.fetched.local(in: .newYork).date))"))
        } else if day < CivilDate(dayNumber: 7_305) {
            findings.append(
                GateFinding(.publicationDate, refuses: true, "published \(day), before any list of today began (1990)"))
        }
        let tally = subject.tally
        if tally.unreadableDates * 100 > tally.dates * Self.maximumOddPercent, tally.unreadableDates >= 5 {
            findings.append(
                GateFinding(.dates, refuses: true, "\(tally.unreadableDates) of \(tally.dates) dates are no dates"))
        } else if tally.unreadableDates > 0 {
            findings.append(
                GateFinding(.dates, refuses: false, "\(tally.unreadableDates) of \(tally.dates) dates cannot be read"))
        }
        if tally.impossibleDates * 100 > tally.dates * Self.maximumOddPercent, tally.impossibleDates >= 5 {
            findings.append(
                GateFinding(
                    .dates, refuses: true,
                    "\(tally.impossibleDates) of \(tally.dates) dates lie before 1700 or more than two years ahead"))
        } else if tally.impossibleDates > 0 {
            findings.append(
                GateFinding(
                    .dates, refuses: false,
                    "\(tally.impossibleDates) dates lie before 1700 or more than two years ahead"))
        }
        return findings
    }

    private func contents(_ subject: GateSubject) -> [GateFinding] {
        let tally = subject.tally
        let odd = tally.nameless + tally.numericNames
        guard odd > 0 else { return [] }
        let refuses = odd >= 5 && odd * 100 > max(1, tally.parties) * Self.maximumOddPercent
        return [
            GateFinding(
                .names, refuses: refuses,
                "\(tally.nameless) of \(tally.parties) parties have no name, \(tally.numericNames) a name without a letter"
            )
        ]
    }

    private func notes(_ subject: GateSubject) -> [GateFinding] {
        var findings: [GateFinding] = []
        if let previous = subject.previous, previous.format != subject.format {
            findings.append(
                GateFinding(
                    .format, refuses: false,
                    "the edition before was read from the format \(previous.format): every entry may look changed"))
        }
        return findings + subject.warnings.map { GateFinding(.reader, refuses: false, $0) }
    }
}
