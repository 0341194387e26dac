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
        .unresolved, .inForce, .banPending, .enjoined, .listedNoEffect, .vacated, .notListed, .notFound,
    ]

    /// Rank in the combination; smaller is stricter.
    var rank: (Int, Int) {
        (
            EffectState.strictestFirst.firstIndex(of: state) ?? EffectState.allCases.count,
            Self.statusOrder.firstIndex(of: status) ?? Self.statusOrder.count
        )
    }

    /// Two contributions with the same sign are one period: a pending ban that starts without touching this activity,
    /// or a new version of the law with the same effect, is no change for the holder.
    var sign: [String] {
        let standing = status == .banPending || status == .inForce ? "listed" : status.rawValue
        return [state.rawValue, standing, question?.key ?? ""]
    }
}
