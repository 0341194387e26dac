internal import CordonLaw
internal import CordonModel

/// The topics of FollowTheMoney that follow from the lists a party is on.
///
/// They are read off the law held: a list whose regime speaks of securities is about investment, one that speaks of goods
/// about export, one that speaks of contracts about procurement. A list of which no regime is held is called a sanction, as
/// the model itself does with lists. Topics that a source prints itself come beside these.
struct EntityTopics {
    let knowledge: KnowledgeBase
    let asOf: AsOf
    private let regimes: [Regime]

    init(knowledge: KnowledgeBase, asOf: AsOf) {
        self.knowledge = knowledge
        self.asOf = asOf
        regimes = knowledge.calculator.regimes(knownOn: asOf.knownOn)
    }

    /// The topics of a party, beside those that its sources print.
    /// - Parameters:
    ///   - listings: Its listings in force.
    ///   - slug: Id of the party in the facts.
    func topics(_ listings: [EntityListing], slug: String?) -> [String] {
        Set(listings.flatMap { topics(of: $0, slug) }).sorted()
    }

    private func topics(of listing: EntityListing, _ slug: String?) -> [String] {
        let reaching = regimes.filter { !listing.lists.isDisjoint(with: $0.lists) }
        if reaching.isEmpty { return listing.printsTopics ? [] : ["sanction"] }
        let topics = reaching.compactMap { topic(of: $0, slug) }
        // A list that by itself forbids nothing.
        return topics.isEmpty ? ["export.risk"] : topics
    }

    private func topic(of regime: Regime, _ slug: String?) -> String? {
        if !regime.hasNoSecuritiesEffect { return investment(slug) }
        let activities = Set(regime.versions.flatMap(\.effects.keys).map(\.name))
        if !activities.isDisjoint(with: ["export", "reexport", "transfer"]) { return "export.control" }
        return activities.isDisjoint(with: ["contract", "procure"]) ? nil : "debarment"
    }

    /// A ban where buying is restricted at the two times; otherwise a risk: pending, suspended by a court, or open.
    private func investment(_ slug: String?) -> String {
        guard let slug else { return "invest.ban" }
        let answer = knowledge.effect(entity: slug, security: nil, activity: .buy, actor: .usPerson, asOf: asOf)
        switch answer.state {
        case .prohibited, .divestOnly, .licenceNeeded: return "invest.ban"
        case .allowed, .notCovered, .unresolved: return "invest.risk"
        }
    }
}
