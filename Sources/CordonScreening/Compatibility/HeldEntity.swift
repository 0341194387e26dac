internal import CordonNames

/// An entity with what it is compared by.
struct HeldEntity: Sendable {
    let entity: FollowTheMoneyEntity
    let compared: ComparedEntity
    /// Whether it is on some list at the two times.
    let isListed: Bool
}
