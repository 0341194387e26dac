internal import CordonLaw
internal import CordonLists
internal import CordonModel
internal import CordonNames

/// A name of a party with where it stands, analysed once.
struct PartyName: Sendable {
    let entity: String
    let name: AnalysedName
    /// `primary`, `printed by …`, `alias`, …
    let kind: String
    /// The listing that printed it; such a name does not exist before the listing is public.
    let listing: ListingHistory?
    /// The day from which the name was public; `nil` when it always was.
    let known: CivilDate?

    func isKnown(on instant: Instant) -> Bool {
        if let known, Instant.startOf(known, in: .newYork) > instant { return false }
        return listing.map { $0.known(on: instant) != nil } ?? true
    }
}

/// Finds parties by id, identifier or name.
struct PartyResolver {
    let knowledge: KnowledgeBase
    private let comparer: any NameComparing
    private let byKey: [String: [PartyName]]
    /// All names, in the order of the data.
    let names: [PartyName]

    init(_ knowledge: KnowledgeBase, comparer: (any NameComparing)? = nil) {
        self.knowledge = knowledge
        self.comparer = comparer ?? CompanyNameComparer(vocabulary: knowledge.vocabulary)
        var names: [PartyName] = []
        func add(
            _ entity: String, _ text: String, _ kind: String, _ listing: ListingHistory? = nil, known: CivilDate? = nil
        ) {
            names.append(
                PartyName(
                    entity: entity, name: AnalysedName(text, vocabulary: knowledge.vocabulary), kind: kind,
                    listing: listing, known: known))
        }
        for entity in knowledge.facts.entities { add(entity.id, entity.name, "primary") }
        for history in knowledge.facts.entities.flatMap({ knowledge.histories[$0.id] ?? [] }) {
            let listing = history.listing
            add(listing.entity, Self.withoutBrackets(listing.printedName), "printed by \(listing.list)", history)
        }
        for name in knowledge.facts.names { add(name.entity, name.name, name.kind.rawValue, known: name.known) }
        self.names = names
        self.byKey = Dictionary(grouping: names, by: \.name.key)
    }

    /// A hit of a name: the best name of one party.
    struct NameHit {
        let entity: String
        let matched: PartyName
        let comparison: NameComparison
    }

    /// Every party with a name at or above `threshold`, best first, ties by id.
    func hits(_ query: String, threshold: Int, knownOn: Instant) -> [NameHit] {
        let analysed = AnalysedName(query, vocabulary: knowledge.vocabulary)
        var best: [String: NameHit] = [:]
        // Names that can score at all share the key of their distinctive words, so the bucket is the exhaustive scan.
        for candidate in byKey[analysed.key] ?? [] where candidate.isKnown(on: knownOn) {
            guard let comparison = comparer.compare(analysed, candidate.name), comparison.score >= threshold
            else { continue }
            if let held = best[candidate.entity], held.comparison.score >= comparison.score { continue }
            best[candidate.entity] = NameHit(entity: candidate.entity, matched: candidate, comparison: comparison)
        }
        return best.values.sorted { ($1.comparison.score, $0.entity) < ($0.comparison.score, $1.entity) }
    }

    /// The parties a text names: by id, by identifier of the party or of one of its securities, or by the names that score
    /// best, from 85 on. An acronym shared by two parties gives both.
    func parties(_ text: String, asOf: AsOf) -> [Entity] {
        let text = text.trimmed
        if let entity = knowledge.entities[text] { return [entity] }
        let resolver = SecurityResolver(knowledge: knowledge, knownOn: asOf.knownDay)
        if case .identified(let security, _)? = try? resolver.resolve(text, on: asOf.validDay),
            let issuer = knowledge.entities[security.issuer]
        {
            return [issuer]
        }
        for scheme in [IdentifierScheme.lei, .uscc, .cik, .ofacUid] {
            guard let identifier = try? Identifier(scheme, text) else { continue }
            let found = (knowledge.identifierRecords[identifier] ?? []).compactMap { knowledge.entities[$0.subject] }
            if !found.isEmpty { return found }
        }
        let hits = hits(text, threshold: 85, knownOn: asOf.knownOn)
        let top = hits.first?.comparison.score ?? 0
        return hits.filter { $0.comparison.score == top }.compactMap { knowledge.entities[$0.entity] }
    }

    /// Up to `count` names nearest to `text` by edit distance, each with its party. For "did you mean", never a hit.
    func nearest(_ text: String, knownOn: Instant, count: Int = 3) -> [String] {
        let query = Array(text.lowercased().unicodeScalars.prefix(80))
        let scored = names.filter { $0.isKnown(on: knownOn) }.map { name in
            (distance: EditDistance.between(query, Array(name.name.text.lowercased().unicodeScalars.prefix(80))), name)
        }
        let limit = max(2, query.count / 2)
        var seen: Set<String> = []
        return scored.filter { $0.distance <= limit }
            .sorted { ($0.distance, $0.1.entity, $0.1.name.text) < ($1.distance, $1.1.entity, $1.1.name.text) }
            .filter { seen.insert($0.1.entity).inserted }.prefix(count)
            .map { "\($0.1.name.text) (\($0.1.entity))" }
    }

    /// A printed name without the acronym in brackets that lists put after it.
    static func withoutBrackets(_ name: String) -> String {
        guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return name }
        let stem = name[..<open].trimmed
        return stem.isEmpty ? name : stem
    }
}

/// Levenshtein distance, for the nearest names of an unknown one.
enum EditDistance {
    static func between(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let substituted = diagonal + (a == b ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
