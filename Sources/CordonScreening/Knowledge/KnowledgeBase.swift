public import CordonLaw
public import CordonLists
public import CordonModel
internal import CordonStore

/// Everything an answer is computed from: facts, regimes, and the look-ups over them. Built once, then only read.
public struct KnowledgeBase: Sendable {
    /// All facts.
    public let facts: Facts
    /// All regimes, by key.
    public let regimes: [Regime]
    /// Every actor a regime binds, and `other`.
    public let actorNames: [String]
    /// Every activity a regime names, and those of a holder first.
    public let activityNames: [String]
    let calculator: EffectCalculator
    let entities: [String: Entity]
    let lists: [String: SanctionsList]
    let securities: [String: Security]
    let securitiesByIssuer: [String: [Security]]
    let identifiersBySubject: [String: [IdentifierRecord]]
    let identifierRecords: [Identifier: [IdentifierRecord]]
    let histories: [String: [ListingHistory]]
    let duties: DutyTable
    let names: NameKnowledge
    let partyNames = PartyNameCache()
    /// Coverages at two times.
    let coverages = BoundedCache<AsOf, Coverage>(capacity: 256)
    /// What is said of instruments and their identifiers.
    let instruments = BoundedCache<InstrumentKnown, [ReportRecord.Field]>(capacity: 4_096)
    let effects: EffectCache
    /// When the first edition of any list was public; before it nothing can be said.
    private let firstKnown: Instant?
    let factsSnapshot = SnapshotCache()
    private var source = KnowledgeDigest([])

    /// The bundled knowledge, with that of `folder` added when it is given.
    /// - Throws: ``CordonModel/DataError`` with file, line and field.
    public static func load(adding folder: String? = nil) throws(DataError) -> KnowledgeBase {
        var layers = [(files: BundledData.files(), prefix: "Data/")]
        if let folder { layers.append((try DataFolder.files(at: folder), folder + "/")) }
        return try KnowledgeBase(layers: layers)
    }

    /// Knowledge from layers of files keyed by path (`facts/lists.csv`, `regimes/us-eo13959.yaml`), the first first.
    /// - Throws: ``CordonModel/DataError`` with file, line and field.
    public init(layers: [(files: [String: [UInt8]], prefix: String)]) throws(DataError) {
        var facts = Facts()
        var regimes: [Regime] = []
        for layer in layers {
            var factFiles: [String: [UInt8]] = [:]
            for (path, bytes) in layer.files where path.hasPrefix("facts/") {
                factFiles[String(path.dropFirst("facts/".count))] = bytes
            }
            facts = try FactsReader(files: factFiles, prefix: layer.prefix + "facts/").facts(after: facts)
            for path in layer.files.keys.sorted() where path.hasPrefix("regimes/") {
                guard let bytes = layer.files[path] else { continue }
                let regime = try RegimeReader(file: layer.prefix + path, bytes: bytes).regime()
                guard !regimes.contains(where: { $0.key == regime.key }) else {
                    throw DataError(
                        file: layer.prefix + path, field: "key", expected: "a key no other file has", found: regime.key)
                }
                if let failure = regime.failedExamples().first {
                    throw DataError(
                        file: layer.prefix + path, field: "examples", expected: "worked examples that come out",
                        found: failure)
                }
                regimes.append(regime)
            }
        }
        let files = layers.first?.files ?? [:]
        try self.init(
            facts: facts, regimes: regimes,
            duties: DutyTable(bytes: files["facts/actions.csv"] ?? []),
            names: NameKnowledge(files: files))
        source = KnowledgeDigest(layers.map(\.files))
    }

    init(facts: Facts, regimes: [Regime], duties: DutyTable, names: NameKnowledge) throws(DataError) {
        self.facts = facts
        self.regimes = regimes.sorted { $0.key < $1.key }
        self.duties = duties
        self.names = names
        try KnowledgeChecks(facts: facts, regimes: regimes).run()
        let bound = Set(regimes.flatMap(\.versions).flatMap(\.binds).map(\.name)).subtracting([Actor.anyone.name])
        actorNames = bound.union([Actor.usPerson.name, Actor.other.name]).sorted()
        let holder = Activity.ofHolder.map(\.name)
        let named = Set(regimes.flatMap(\.versions).flatMap(\.effects.keys).map(\.name)).subtracting(holder)
        activityNames = holder + named.sorted()
        calculator = EffectCalculator(regimes: self.regimes, lists: facts.lists)
        entities = Dictionary(facts.entities.map { ($0.id, $0) }) { first, _ in first }
        lists = Dictionary(facts.lists.map { ($0.key, $0) }) { first, _ in first }
        securities = Dictionary(facts.securities.map { ($0.id, $0) }) { first, _ in first }
        securitiesByIssuer = Dictionary(grouping: facts.securities, by: \.issuer)
        identifiersBySubject = Dictionary(grouping: facts.identifiers, by: \.subject)
        identifierRecords = Self.index(facts.identifiers)
        let events = Dictionary(grouping: facts.events, by: \.listing)
        histories = Dictionary(grouping: facts.listings, by: \.entity).mapValues { listings in
            listings.map { ListingHistory($0, events: events[$0.id] ?? []) }
        }
        firstKnown = facts.editions.map { .startOf($0.known, in: .newYork) }.min()
        effects = EffectCache(
            publications: Set(facts.events.map(\.knownFrom)).union(regimes.flatMap(\.publications)))
    }

    /// Identifier records by identifier, with the CUSIP that an ISIN carries.
    private static func index(_ records: [IdentifierRecord]) -> [Identifier: [IdentifierRecord]] {
        var index = Dictionary(grouping: records, by: \.identifier)
        for record in records {
            guard let cusip = record.identifier.embeddedCUSIP, index[cusip] == nil else { continue }
            index[cusip] = [record]
        }
        return index
    }

    /// SHA-256 over the files of facts and regimes, in hexadecimal: what tells one state of the law from another.
    public var digest: String { source.text }

    /// The answer of the law for a party's securities (`security` an id) or the party itself (`security` nil).
    func effect(
        entity: String, security: String?, activity: Activity, actor: Actor, asOf: AsOf
    ) -> EffectAnswer {
        if isBeforeEveryList(asOf.knownOn) { return .unsearched }
        let question = effectQuestion(entity: entity, security: security, activity: activity, actor: actor, asOf: asOf)
        let histories = histories[entity] ?? []
        return effects.answer(EffectCache.Subject(question), asOf) {
            calculator.instants(question, histories: histories)
        } _: {
            calculator.answer(question, histories: histories)
        }
    }

    /// Whether no list had been published yet, so that nothing can be said of anybody.
    func isBeforeEveryList(_ knownOn: Instant) -> Bool {
        firstKnown.map { knownOn < $0 } ?? facts.listings.isEmpty
    }

    /// The changes of the answer behind the valid instant and up to `end`, earliest first; while the law is open those of
    /// each reading.
    func changes(
        entity: String, security: String?, activity: Activity, actor: Actor, asOf: AsOf, until end: Instant
    ) -> [UpcomingChange] {
        let question = effectQuestion(entity: entity, security: security, activity: activity, actor: actor, asOf: asOf)
        let histories = histories[entity] ?? []
        return effects.changes(EffectCache.Subject(question), asOf, until: end) {
            calculator.instants(question, histories: histories)
        } _: { start in
            let asOf = AsOf(validOn: start, knownOn: asOf.knownOn)
            return calculator.changes(
                effectQuestion(entity: entity, security: security, activity: activity, actor: actor, asOf: asOf),
                histories: histories, until: .distantFuture)
        }
    }

    /// The question to the law; about a party it covers all the party's securities.
    func effectQuestion(
        entity: String, security: String?, activity: Activity, actor: Actor, asOf: AsOf
    ) -> EffectQuestion {
        EffectQuestion(
            entity: entity, security: security,
            partySecurities: security == nil ? Set((securitiesByIssuer[entity] ?? []).map(\.id)) : [],
            activity: activity, actor: actor, asOf: asOf)
    }

    /// Histories of a party as far as they had been published.
    func histories(of entity: String, knownOn instant: Instant) -> [ListingHistory] {
        (histories[entity] ?? []).compactMap { $0.known(on: instant) }
    }

    /// Relations of a party that were public by `day`, as the other party and the relation seen from this one.
    func relatives(
        of entity: String, knownOn day: CivilDate
    ) -> [(other: String, relation: String, link: EntityLink)] {
        facts.links.filter { $0.known.map { $0 <= day } ?? true }.compactMap { link in
            if link.from == entity { return (link.to, link.relation, link) }
            return link.to == entity ? (link.from, "\(link.relation) this party", link) : nil
        }
    }

    /// Primary name of a party, or the id when it is unknown.
    func name(of entity: String) -> String { entities[entity]?.name ?? entity }
}

extension EffectCache.Subject {
    init(_ question: EffectQuestion) {
        self.init(
            entity: question.entity, security: question.security, activity: question.activity, actor: question.actor)
    }
}
