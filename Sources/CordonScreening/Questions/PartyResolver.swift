internal import CordonIndex
internal import CordonLaw
internal import CordonLists
internal import CordonModel
internal import CordonNames

/// A name of a party with where it stands.
struct PartyName: Sendable {
    let entity: String
    let text: String
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
    /// All names, in the order of the data.
    let names: [PartyName]

    init(_ knowledge: KnowledgeBase) {
        self.knowledge = knowledge
        var names: [PartyName] = []
        func add(
            _ entity: String, _ text: String, _ kind: String, _ listing: ListingHistory? = nil, known: CivilDate? = nil
        ) {
            names.append(PartyName(entity: entity, text: text, kind: kind, listing: listing, known: known))
        }
        for entity in knowledge.facts.entities { add(entity.id, entity.name, "primary") }
        for history in knowledge.facts.entities.flatMap({ knowledge.histories[$0.id] ?? [] }) {
            let listing = history.listing
            add(listing.entity, Self.withoutBrackets(listing.printedName), "printed by \(listing.list)", history)
        }
        for name in knowledge.facts.names { add(name.entity, name.name, name.kind.rawValue, known: name.known) }
        self.names = names
    }

    /// A hit of a name: the best name of one party.
    struct NameHit {
        let entity: String
        let matched: PartyName
        let comparison: NameComparison
    }

    /// Every party with a name at or above `threshold`, best first, ties by id.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    func hits(_ query: String, threshold: Int, knownOn: Instant) throws(DataError) -> [NameHit] {
        try analysed().hits(query, threshold: threshold, knownOn: knownOn)
    }

    /// The names taken apart, for questions about many names.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    func analysed() throws(DataError) -> AnalysedPartyNames {
        try knowledge.partyNames.names(of: knowledge)
    }

    /// Lowest score of a name that names a party by itself. A misspelt one is answered with the nearest names instead: the
    /// dossier of another party must not look like that of the one meant.
    static let ownName = 90

    /// The parties a text names: by id, by identifier of the party or of one of its securities, or by the names that score
    /// best, from 90 on. An acronym shared by two parties gives both.
    func parties(_ text: String, asOf: AsOf) throws(DataError) -> [Entity] {
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
        let hits = try hits(text, threshold: Self.ownName, knownOn: asOf.knownOn)
        let top = hits.first?.comparison.score ?? 0
        return hits.filter { $0.comparison.score == top }.compactMap { knowledge.entities[$0.entity] }
    }

    /// Up to `count` names nearest to `text` by edit distance, each with its party. For "did you mean", never a hit.
    func nearest(_ text: String, knownOn: Instant, count: Int = 3) -> [String] {
        let query = Array(text.lowercased().unicodeScalars.prefix(80))
        let scored = names.filter { $0.isKnown(on: knownOn) }.map { name in
            (distance: EditDistance.between(query, Array(name.text.lowercased().unicodeScalars.prefix(80))), name)
        }
        let limit = max(2, query.count / 2)
        var seen: Set<String> = []
        return scored.filter { $0.distance <= limit }
            .sorted { ($0.distance, $0.1.entity, $0.1.text) < ($1.distance, $1.1.entity, $1.1.text) }
            .filter { seen.insert($0.1.entity).inserted }.prefix(count)
            .map { "\($0.1.text) (\($0.1.entity))" }
    }

    /// A printed name without the acronym in brackets that lists put after it.
    static func withoutBrackets(_ name: String) -> String {
        guard name.hasSuffix(")"), let open = name.lastIndex(of: "(") else { return name }
        let stem = name[..<open].trimmed
        return stem.isEmpty ? name : stem
    }
}

/// Names of parties taken apart once, with the index over them.
struct AnalysedPartyNames: Sendable {
    private let analyser: NameAnalyser
    private let names: [PartyName]
    private let analysed: [AnalysedName]
    private let index: NameIndex

    init(_ names: [PartyName], analyser: NameAnalyser) {
        self.analyser = analyser
        self.names = names
        analysed = names.map { analyser.analyse($0.text, kind: .organisation) }
        index = NameIndex(analysed)
    }

    /// Plain words of a text.
    func words(_ text: String) -> Set<String> { analyser.analyse(text, kind: .organisation).plainWords }

    /// Plain words of all names of a party.
    func words(ofParty entity: String) -> Set<String> {
        names.indices.filter { names[$0].entity == entity }.reduce(into: []) { $0.formUnion(analysed[$1].plainWords) }
    }

    /// Every party with a name at or above `threshold`, best first, ties by id.
    func hits(_ query: String, threshold: Int, knownOn: Instant) -> [PartyResolver.NameHit] {
        var best: [String: PartyResolver.NameHit] = [:]
        for found in index.search(analyser.analyse(query, kind: .organisation), threshold: threshold) {
            let name = names[found.name]
            guard name.isKnown(on: knownOn), best[name.entity] == nil else { continue }
            best[name.entity] = PartyResolver.NameHit(entity: name.entity, matched: name, comparison: found.comparison)
        }
        return best.values.sorted { ($1.comparison.score, $0.entity) < ($0.comparison.score, $1.entity) }
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
