internal import CordonLaw
internal import CordonModel
internal import Synchronization

/// Answers of the law that were computed: facts and regimes of a knowledge base never change, and the same party is asked about
/// again and again.
final class EffectCache: Sendable {
    struct Key: Hashable {
        let entity: String
        let security: String?
        let activity: Activity
        let actor: Actor
        let asOf: AsOf
    }
    private let held = Mutex<[Key: EffectAnswer]>([:])
    /// Answers held, some 20 MB.
    private static let capacity = 4_096

    init() {}

    func answer(_ key: Key, _ compute: () -> EffectAnswer) -> EffectAnswer {
        if let found = held.withLock({ $0[key] }) { return found }
        let answer = compute()
        held.withLock { held in
            if held.count >= Self.capacity { held.removeAll() }
            held[key] = answer
        }
        return answer
    }
}
