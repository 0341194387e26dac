internal import CordonLaw
internal import CordonModel

/// Which party a hit is, what it is and where its listing takes effect: by this a search is narrowed.
struct HitTraits: Hashable, Sendable {
    var kind = SubjectKind.entity
    /// Id of the party: of an entry that is one party with others, the one that all of them have.
    var party = ""
    /// Codes of the countries that its list ties it to, in their order.
    var countries: [String] = []
    /// Keys of the regimes that give its list an effect, in their order.
    var regimes: [String] = []
}

extension KnowledgeBase {
    /// The regimes that give some of these lists an effect, as far as they were published.
    func regimes(of lists: Set<String>, knownOn: Instant) -> [String] {
        calculator.regimes(knownOn: knownOn).filter { !lists.isDisjoint(with: $0.lists) }.map(\.key).sorted()
    }
}
