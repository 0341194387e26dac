public import CordonModel

/// What is known of parties, lists and instruments, row by row, each with its source.
public struct Facts: Sendable {
    /// Lists, in file order.
    public var lists: [SanctionsList] = []
    /// Editions of lists.
    public var editions: [Edition] = []
    /// Parties.
    public var entities: [Entity] = []
    /// Further names of parties.
    public var names: [EntityName] = []
    /// Relations between parties.
    public var links: [EntityLink] = []
    /// Listings; their dates are in `events`.
    public var listings: [Listing] = []
    /// What happened to listings.
    public var events: [ListingEvent] = []
    /// Instruments.
    public var securities: [Security] = []
    /// Identifiers of instruments and parties.
    public var identifiers: [IdentifierRecord] = []

    /// No facts.
    public init() {}
}
