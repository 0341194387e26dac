internal import CordonLaw
internal import CordonModel

/// What a holder may do, for each party or instrument computed once, however many rows ask for it.
struct HolderEffects {
    private struct Key: Hashable {
        let entity: String
        let security: String?
    }
    let knowledge: KnowledgeBase
    let actor: Actor
    let asOf: AsOf
    private var held: [Key: [(activity: Activity, answer: EffectAnswer)]] = [:]

    init(knowledge: KnowledgeBase, actor: Actor, asOf: AsOf) {
        self.knowledge = knowledge
        self.actor = actor
        self.asOf = asOf
    }

    /// Buying, selling and holding a party's instrument, or any of its instruments when `security` is `nil`.
    mutating func effects(of entity: String, security: String? = nil) -> [(activity: Activity, answer: EffectAnswer)] {
        let key = Key(entity: entity, security: security)
        if let known = held[key] { return known }
        let found = Activity.ofHolder.map { activity in
            (
                activity,
                knowledge.effect(entity: entity, security: security, activity: activity, actor: actor, asOf: asOf)
            )
        }
        held[key] = found
        return found
    }
}
