public import CordonModel

/// What is asked of the law: an activity of an actor with the securities of a party, at an instant.
public struct EffectQuestion: Sendable {
    /// Id of the party that is listed or not.
    public let entity: String
    /// Id of the instrument; `nil` when the question is about the party.
    public let security: String?
    /// All instruments of the party: a question about the party is open when it is open for one of them.
    public let partySecurities: Set<String>
    /// What is done.
    public let activity: Activity
    /// Who does it.
    public let actor: Actor
    /// The two times.
    public let asOf: AsOf

    /// A question from its parts.
    public init(
        entity: String, security: String?, partySecurities: Set<String> = [], activity: Activity, actor: Actor,
        asOf: AsOf
    ) {
        self.entity = entity
        self.security = security
        self.partySecurities = partySecurities
        self.activity = activity
        self.actor = actor
        self.asOf = asOf
    }
}

/// What an effect turns into, and when.
public struct EffectChange: Hashable, Sendable {
    /// The end of what holds now.
    public let boundary: Boundary
    /// The state after it.
    public let state: EffectState
    /// The status after it.
    public let status: ListingStatus
    /// The end of the state that follows, as far as known.
    public let until: Boundary?
}

/// One reading of an open question, computed.
public struct EffectReading: Hashable, Sendable {
    /// Short name.
    public let key: String
    /// The reading in words.
    public let says: String
    /// The state under it.
    public let state: EffectState
    /// The end of that state; `nil` when none is known.
    public let until: Boundary?
    /// What follows.
    public let next: EffectChange?
    /// Citation.
    public let basis: String
    /// The arithmetic.
    public let working: [String]
}

/// The answer of the law to one question.
public struct EffectAnswer: Sendable {
    /// What the law says.
    public let state: EffectState
    /// How the listing behind it stands.
    public let status: ListingStatus
    /// The change that began this state; `nil` when it always held.
    public let since: Boundary?
    /// The end of this state, as far as known; `nil` when none is.
    public let until: Boundary?
    /// What follows.
    public let next: EffectChange?
    /// Changes within the day that was asked about, before its last instant.
    public let sameDay: [EffectChange]
    /// Key of the regime that decides; empty when none speaks.
    public let regime: String
    /// Key of the version that decides; empty when none speaks.
    public let version: String
    /// Citation.
    public let basis: String
    /// The arithmetic and the facts, line by line.
    public let working: [String]
    /// Both readings when the state is `unresolved`.
    public let readings: [EffectReading]
    /// What a careful holder does while the law is open; empty otherwise.
    public let duty: String
    /// Listings that decide.
    public let listings: [Listing]
    /// Whether a fact behind the answer is to be reviewed.
    public let needsReview: Bool

    /// The answer where no list had been published by the known day: neither that something is listed nor that it is not can be
    /// said.
    public static let unsearched = EffectAnswer(
        state: .unresolved, status: .unresolved, since: nil, until: nil, next: nil, sameDay: [], regime: "",
        version: "",
        basis: "", working: ["no list was held on the known day: nothing was searched"], readings: [], duty: "",
        listings: [], needsReview: false)
}
