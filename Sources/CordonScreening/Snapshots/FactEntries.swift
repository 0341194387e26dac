internal import CordonIndex
internal import CordonLaw
internal import CordonLists
internal import CordonModel
internal import CordonNames

/// The parties of the facts as they go into a snapshot. Their names know when they became public; when a party was on
/// which list its listings say, at question time.
enum FactEntries {
    /// The key that stands for all lists of the facts in a snapshot. Keys of lists are in upper case.
    static let list = "facts"

    /// Every party of the facts, by id.
    static func entries(_ knowledge: KnowledgeBase) -> [IndexedEntry] {
        let names = Dictionary(grouping: PartyResolver(knowledge).names, by: \.entity)
        return knowledge.facts.entities.sorted { $0.id < $1.id }.map { entity in
            IndexedEntry(
                id: entity.id, list: list, kind: kind(entity.kind),
                names: (names[entity.id] ?? []).compactMap(indexed))
        }
    }

    /// Facts call what is no person and no ship a company, an application, a body: all are read as organisations.
    static func kind(_ kind: String) -> NameKind {
        switch kind {
        case "person": return .person
        case "vessel", "aircraft": return .vessel
        default: return .organisation
        }
    }

    private static func indexed(_ name: PartyName) -> IndexedName? {
        var knownFrom = name.known.map { Instant.startOf($0, in: .newYork) }
        if let listing = name.listing {
            // A name that a list has printed is public from the publication of the listing on.
            guard let begun = listing.events.filter(\.kind.beginsListing).map(\.knownFrom).min() else { return nil }
            knownFrom = max(knownFrom ?? begun, begun)
        }
        return IndexedName(
            text: name.text, period: IndexedPeriod(knownFrom: knownFrom, knownTo: nil, validFrom: nil, validTo: nil))
    }
}
