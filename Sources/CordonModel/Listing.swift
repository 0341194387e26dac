/// One period of one party on one list. Its dates are its events.
public struct Listing: Hashable, Sendable {
    /// Permanent id, `us-dod-1237/xiaomi`.
    public let id: String
    /// Id of the party.
    public let entity: String
    /// Key of the list.
    public let list: String
    /// The name as the list prints it.
    public let printedName: String
    /// The list's own number for the entry; empty when it has none.
    public let number: String
    /// The cohort of the regime it falls under, for example `4(a)(ii)`.
    public let basis: String
    /// How well the row is supported.
    public let confidence: Confidence
    /// Where the row comes from.
    public let source: String

    /// A listing from its row.
    public init(
        id: String, entity: String, list: String, printedName: String, number: String, basis: String,
        confidence: Confidence, source: String
    ) {
        self.id = id
        self.entity = entity
        self.list = list
        self.printedName = printedName
        self.number = number
        self.basis = basis
        self.confidence = confidence
        self.source = source
    }
}

/// Something that happened to a listing.
public struct ListingEvent: Hashable, Sendable {
    /// What happened.
    public enum Kind: String, Sendable, CaseIterable {
        // Begin or end the listing.
        /// Put on the list.
        case listed
        /// Put on the list again, under a corrected name or after an end.
        case relisted
        /// Set aside by a court.
        case vacated
        /// Taken off the list.
        case removed
        /// Taken back by the issuer.
        case withdrawn
        /// Replaced by another entry or list.
        case superseded
        // Suspend the effect.
        /// A court forbids enforcement.
        case enjoined
        /// The injunction is lifted or stayed.
        case stayInForce
        // Shown, change nothing.
        /// The entry was changed.
        case amended
        /// The list printed a wrong name.
        case misprinted
        /// A suit was brought.
        case suitFiled
        /// The parties agreed.
        case agreed
        /// A court upheld the listing.
        case upheld
        /// A ruling was appealed.
        case appealed
        /// A venue or the company announced something.
        case notice
        /// The administering office said how it reads the law.
        case guidance

        /// Whether the event puts the party on the list.
        public var beginsListing: Bool { self == .listed || self == .relisted }
        /// Whether the event ends the listing.
        public var endsListing: Bool { [.vacated, .removed, .withdrawn, .superseded].contains(self) }
        /// Whether the event begins, ends, suspends or revives the listing; the others are shown and change nothing.
        public var changesListing: Bool { beginsListing || endsListing || self == .enjoined || self == .stayInForce }
        /// Whether the event belongs to a court matter.
        public var isCourtMatter: Bool {
            [.suitFiled, .enjoined, .stayInForce, .vacated, .agreed, .upheld, .appealed].contains(self)
        }
        /// The kind as a user reads it.
        public var words: String {
            switch self {
            case .suitFiled: return "suit filed"
            case .stayInForce: return "injunction lifted"
            default: return rawValue
            }
        }
    }
    /// Id of the listing.
    public let listing: String
    /// What happened.
    public let kind: Kind
    /// When it took effect, New York time.
    public let moment: Moment
    /// Day it became public, New York.
    public let known: CivilDate
    /// The court or office that acted; empty when the issuer of the list did.
    public let authority: String
    /// Its docket or document number, for example `1:21-cv-00280` or `FAQ 880`; empty when unknown.
    public let reference: String
    /// A remark in our words.
    public let note: String
    /// How well the row is supported.
    public let confidence: Confidence
    /// Where the row comes from.
    public let source: String

    /// An event from its row.
    public init(
        listing: String, kind: Kind, moment: Moment, known: CivilDate, authority: String, reference: String,
        note: String,
        confidence: Confidence, source: String
    ) {
        self.listing = listing
        self.kind = kind
        self.moment = moment
        self.known = known
        self.authority = authority
        self.reference = reference
        self.note = note
        self.confidence = confidence
        self.source = source
    }

    /// Authority and reference, `D.D.C. 1:21-cv-00280`; empty when neither is recorded.
    public var citation: String { [authority, reference].filter { !$0.isEmpty }.joined(separator: " ") }

    /// The first instant at which the event holds. An event without a clock time holds for its whole day.
    public var start: Instant { moment.start }
    /// The first instant at which the event may be known: its own clock time when it became public that day, otherwise
    /// the start of the day on which it did.
    public var knownFrom: Instant {
        known == moment.date ? moment.start : .startOf(known, in: moment.zone)
    }
    /// The day from which a law counts: a listing counts from the day on which it is both made and public.
    public var countsFrom: CivilDate { max(moment.date, known) }
}
