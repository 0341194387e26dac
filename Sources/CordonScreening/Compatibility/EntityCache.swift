internal import CordonNames
internal import Synchronization

/// An entity with what it is compared by.
struct HeldEntity: Sendable {
    let entity: FollowTheMoneyEntity
    let compared: ComparedEntity
    /// Whether it is on some list at the two times.
    let isListed: Bool
}

/// Entities that were put together, by the ids of their parties: searches find the same ones again and again.
final class EntityCache: Sendable {
    /// Whether and what is known of an id.
    struct Known: Sendable {
        let entity: HeldEntity?
    }
    /// Ids held; an entity takes some ten kilobytes.
    private static let capacity = 4_096
    private let known = Mutex<[String: Known]>([:])

    init() {}

    subscript(_ party: String) -> Known? { known.withLock { $0[party] } }

    /// Keeps what is known of some ids.
    func keep(_ entity: HeldEntity?, for parties: Set<String>) {
        known.withLock { known in
            if known.count + parties.count > Self.capacity { known.removeAll() }
            for party in parties { known[party] = Known(entity: entity) }
        }
    }
}
