/// Something a person does with an instrument, goods or a party. The field's verbs; a regime file may name further ones.
public struct Activity: Hashable, Sendable, CustomStringConvertible {
    /// The verb.
    public let name: String
    /// An activity by its verb.
    public init(_ name: String) { self.name = name }
    /// The verb.
    public var description: String { name }

    /// Acquire for value.
    public static let buy = Activity("buy")
    /// Sell to anyone for any reason.
    public static let sell = Activity("sell")
    /// Possess.
    public static let hold = Activity("hold")
    /// What `check` answers when nothing else is asked.
    public static let ofHolder: [Activity] = [.buy, .sell, .hold]
}

/// Who acts.
public struct Actor: Hashable, Sendable, CustomStringConvertible {
    /// The name used in regime files.
    public let name: String
    /// An actor by name.
    public init(_ name: String) { self.name = name }
    /// The name.
    public var description: String { name }

    /// A US person in the sense of the orders.
    public static let usPerson = Actor("us-person")
    /// Anyone else.
    public static let other = Actor("other")
    /// In regime files: whoever acts.
    public static let anyone = Actor("anyone")
}

/// What the law says about an activity on a day.
public enum EffectState: String, Hashable, Sendable, CaseIterable {
    /// Permitted.
    case allowed
    /// Forbidden.
    case prohibited
    /// Permitted only to sell what was held on the record day.
    case divestOnly
    /// Permitted only with a licence.
    case licenceNeeded
    /// The regime does not speak of the activity or does not bind the actor.
    case notCovered
    /// The law is open; the readings say how.
    case unresolved

    /// Order in which several regimes combine: the first that applies wins, so that an answer is never too mild.
    public static let strictestFirst: [EffectState] = [
        .prohibited, .unresolved, .divestOnly, .licenceNeeded, .notCovered, .allowed,
    ]

    /// The state as a user reads it.
    public var words: String {
        switch self {
        case .divestOnly: return "divest only"
        case .licenceNeeded: return "licence needed"
        case .notCovered: return "not covered"
        default: return rawValue
        }
    }
}

/// How the listing behind an effect stands on the day.
public enum ListingStatus: String, Hashable, Sendable, CaseIterable {
    /// The security or party is not known to the data; there is no state.
    case notFound
    /// Known, and on no list that day.
    case notListed
    /// Listed, and the list has no effect on this.
    case listedNoEffect
    /// Listed, and what follows from it is not held: no regime loaded covers the list, or the party's dates under it
    /// have not been reviewed. It says nothing about whether anything is forbidden.
    case effectNotHeld
    /// Listed, and the ban has a start that lies ahead.
    case banPending
    /// Listed, and the restriction is in force.
    case inForce
    /// Listed, and a court forbids enforcement.
    case enjoined
    /// The listing was set aside by a court.
    case vacated
    /// The law is open.
    case unresolved

    /// The status as a user reads it.
    public var words: String {
        switch self {
        case .notFound: return "Not found"
        case .notListed: return "Not listed"
        case .listedNoEffect: return "Listed, no effect"
        case .effectNotHeld: return "Listed, effect not held"
        case .banPending: return "Listed, ban pending"
        case .inForce: return "In force"
        case .enjoined: return "Enjoined"
        case .vacated: return "Vacated"
        case .unresolved: return "Unresolved"
        }
    }
}
