internal import CordonModel

/// What one regime says about one question at one instant, before regimes are combined.
struct Contribution {
    var state: EffectState
    var status: ListingStatus
    var regime = ""
    var version = ""
    var basis = ""
    var working: [String] = []
    var listing: Listing?
    var question: OpenQuestion?
    var needsReview = false

    static let notListed = Contribution(state: .allowed, status: .notListed)

    /// Order of status among equal states: what a holder must see first.
    private static let statusOrder: [ListingStatus] = [
        .unresolved, .inForce, .banPending, .enjoined, .listedNoEffect, .effectNotHeld, .vacated, .notListed,
        .notFound,
    ]

    /// Rank in the combination; smaller wins. A regime that speaks of the activity comes before one that is silent, a
    /// listing that stands before one that was set aside, and both before none.
    var rank: (Int, Int) {
        let states = EffectState.strictestFirst
        let first: Int
        switch status {
        case .listedNoEffect, .effectNotHeld: first = states.count
        case .vacated: first = states.count + 1
        case .notListed, .notFound: first = states.count + 2
        case .unresolved, .inForce, .banPending, .enjoined: first = states.firstIndex(of: state) ?? states.count
        }
        return (first, Self.statusOrder.firstIndex(of: status) ?? Self.statusOrder.count)
    }

    /// Two contributions with the same sign are one period: a pending ban that starts without touching this activity,
    /// or a new version of the law with the same effect, is no change for the holder.
    var sign: [String] {
        let standing = status == .banPending || status == .inForce ? "listed" : status.rawValue
        return [state.rawValue, standing, question?.key ?? ""]
    }
}
