public import CordonModel

/// A listing with its events in order: when it held, and when a court suspended it.
public struct ListingHistory: Sendable {
    /// The listing.
    public let listing: Listing
    /// Its events, earliest first.
    public let events: [ListingEvent]

    /// A listing with its events, which are put in order.
    public init(_ listing: Listing, events: [ListingEvent]) {
        self.listing = listing
        self.events = events.sorted { left, right in
            (left.start, Self.rank(left.kind)) < (right.start, Self.rank(right.kind))
        }
    }

    /// Events of one instant come in the order in which ``CordonModel/ListingEvent/Kind`` names them.
    private static func rank(_ kind: ListingEvent.Kind) -> Int {
        ListingEvent.Kind.allCases.firstIndex(of: kind) ?? ListingEvent.Kind.allCases.count
    }

    /// The history as far as it had been published at `instant`; `nil` when the listing itself had not.
    public func known(on instant: Instant) -> ListingHistory? {
        let known = events.filter { $0.knownFrom <= instant }
        return known.contains { $0.kind.beginsListing } ? ListingHistory(listing, events: known) : nil
    }

    /// The event that put the party on the list.
    public var beginning: ListingEvent? { events.first { $0.kind.beginsListing } }
    /// The event that ended the listing, when it has ended.
    public var end: ListingEvent? { events.first { $0.kind.endsListing } }

    /// Whether the party is on the list at `instant`.
    public func isActive(at instant: Instant) -> Bool {
        guard let beginning, beginning.start <= instant else { return false }
        return end.map { instant < $0.start } ?? true
    }

    /// The injunction in force at `instant`, if any.
    public func injunction(at instant: Instant) -> ListingEvent? {
        let ruling = events.last { ($0.kind == .enjoined || $0.kind == .stayInForce) && $0.start <= instant }
        return ruling?.kind == .enjoined ? ruling : nil
    }

    /// The vacatur that ended the listing at or before `instant`, if that is how it ended.
    public func vacatur(at instant: Instant) -> ListingEvent? {
        guard let end, end.kind == .vacated, end.start <= instant else { return nil }
        return end
    }
}
