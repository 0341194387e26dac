public import CordonIndex
internal import CordonLaw
internal import CordonLists
public import CordonModel
internal import CordonNames
internal import CordonStore

/// The lists at two times, in the shapes of FollowTheMoney: datasets and entities.
///
///     let library = try FollowTheMoneyLibrary(lists, snapshot, asOf: asOf)
///     let xiaomi = try library.entity("xiaomi")
///
/// An entity is a party over all lists, as ``ListLibrary/show(_:actor:sections:asOf:)`` joins them. One that has left its
/// lists is an entity too, without topics and so no target, with the day of the end in its listings: an answer without it
/// would mean that it was never listed as well.
public struct FollowTheMoneyLibrary: Sendable {
    /// The two times.
    public let asOf: AsOf
    /// The lists, by name.
    public let datasets: [FollowTheMoneyDataset]
    let library: ListLibrary
    let snapshot: Snapshot
    let analyser: NameAnalyser
    let topics: EntityTopics
    private let factNames: [String: [PartyName]]
    private let editions: [String: Instant]
    /// Keys of the imported lists with what the ids of their entries begin with, longest first.
    private let prefixes: [(list: String, prefix: String)]
    /// Whether and what is known of the id of a party; an entity takes some ten kilobytes.
    private let cache = BoundedCache<String, HeldEntity?>(capacity: 4_096)

    /// The lists at two times.
    /// - Parameter snapshot: What names are searched in; made of the same lists.
    /// - Throws: ``CordonModel/DataError`` when the store or a word list cannot be read.
    public init(_ library: ListLibrary, _ snapshot: Snapshot, asOf: AsOf) throws(DataError) {
        self.library = library
        self.snapshot = snapshot
        self.asOf = asOf
        analyser = try library.knowledge.names.analyser()
        datasets = try FollowTheMoneyDataset.all(library, asOf: asOf)
        topics = EntityTopics(knowledge: library.knowledge, asOf: asOf)
        factNames = Dictionary(grouping: PartyResolver(library.knowledge).names, by: \.entity)
        let editions = try library.storedEditions(asOf)
        self.editions = Dictionary(
            editions.compactMap { list in list.editions.last.map { (list.key, $0.at) } },
            uniquingKeysWith: { first, _ in first })
        prefixes = editions.map { (list: $0.key, prefix: FollowTheMoneyID.prefix(of: $0.key)) }
            .sorted { $0.prefix.utf8.count > $1.prefix.utf8.count }
    }

    /// What was searched, in one line.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func coverageLine() throws(DataError) -> String { try library.coverage(asOf).line }

    // MARK: Entities

    /// The entity an id leads to: a party by its own id or by that of one of its entries, a listing, or an instrument.
    /// - Returns: The entity, whose id is another one when the asked id was merged into it; `nil` for an unknown id.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func entity(_ id: String) throws(DataError) -> FollowTheMoneyEntity? {
        if let party = try party(id) { return try held(party: party)?.entity }
        if let security = library.knowledge.facts.securities.first(where: { FollowTheMoneyID.security($0.id) == id }) {
            // An instrument stands with its issuer, and before that is listed it is nothing.
            let issuer = try held(party: security.issuer)?.entity
            return issuer?.nested["securities"]?.first { $0.id == id }
        }
        guard id.hasPrefix(FollowTheMoneyID.listingPrefix) else { return nil }
        let rest = String(id.dropFirst(FollowTheMoneyID.listingPrefix.utf8.count))
        let listing = library.knowledge.facts.listings.first { FollowTheMoneyID.listing($0.id) == id }
        var listed = listing?.entity
        if listed == nil { listed = try party(rest) }
        guard let listed, let found = try held(party: listed)?.entity,
            var sanction = found.nested["sanctions"]?.first(where: { $0.id == id })
        else { return nil }
        sanction.add("entity", found.id)
        return sanction
    }

    /// The party that an id means, by the id that it has everywhere else: that of the facts, or list and entry
    /// (`us-ofac-sdn/36`). `nil` for the id of no party.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func party(_ id: String) throws(DataError) -> String? {
        if library.knowledge.entities[id] != nil { return id }
        guard let store = library.store else { return nil }
        if let place = id.firstIndex(of: "/") {
            let (list, entry) = (id[..<place].uppercased(), String(id[id.index(after: place)...]))
            let isHeld = try !store.history(list: list, entry: entry, knownOn: asOf.knownOn).isEmpty
            return isHeld ? StoredEntry.id(list: list, entry: entry) : nil
        }
        for (list, prefix) in prefixes where id.hasPrefix(prefix) {
            for entry in FollowTheMoneyID.entries(id.dropFirst(prefix.count)) {
                if try !store.history(list: list, entry: entry, knownOn: asOf.knownOn).isEmpty {
                    return StoredEntry.id(list: list, entry: entry)
                }
            }
        }
        return nil
    }

    /// The entity of a party of the snapshot, with what it is compared by; `nil` where it is on no list at the two times
    /// and has been on none before.
    func held(party: String) throws(DataError) -> HeldEntity? {
        if let known = cache[party] { return known }
        guard let group = try group(party) else {
            cache.keep(nil, for: party)
            return nil
        }
        let entity = try build(group)
        // The other entries of the party lead to the same entity.
        cache.keep(entity, for: Set(group.members.map(\.id) + [group.slug, party].compactMap { $0 }))
        return entity
    }

    /// All entries of a party, by its id or that of one of them.
    func group(_ party: String) throws(DataError) -> PartyGroup? {
        if library.knowledge.entities[party] != nil {
            return try library.group(slug: party, knownOn: asOf.knownOn)
        }
        guard let place = party.firstIndex(of: "/") else { return nil }
        let list = prefixes.first { $0.list.lowercased() == party[..<place] }?.list ?? party[..<place].uppercased()
        return try library.group(
            entry: String(party[party.index(after: place)...]), list: list, knownOn: asOf.knownOn)
    }

    // MARK: Making one

    private func build(_ group: PartyGroup) throws(DataError) -> HeldEntity? {
        guard let native = library.id(of: group) else { return nil }
        var contents: [(all: [StoredEntry], one: StoredEntry)] = []
        for member in group.members {
            let all =
                try library.store?.history(list: member.list, entry: member.entry, knownOn: asOf.knownOn)
                .filter { $0.validFrom <= asOf.validOn } ?? []
            let one = all.first { $0.validTo.map { $0 > asOf.validOn } ?? true } ?? all.last
            if let one, one.entry.kind != .detail { contents.append((all, one)) }
        }
        let facts = group.slug.flatMap { library.knowledge.entities[$0] }
        let schemata =
            [facts.map(Self.schema)].compactMap { $0 } + contents.map { EntityStatements.schema($0.one.entry) }
        guard let schema = schemata.min(by: { Self.place($0) < Self.place($1) }) else { return nil }
        let main = contents.first { $0.one.id == native } ?? contents.first
        var draft = EntityDraft(
            id: Self.id(native, group.members), caption: facts?.name ?? main?.one.entry.mainName ?? native,
            schema: schema,
            kind: facts.map { FactEntries.kind($0.kind) } ?? main.map { StoreEntries.nameKind($0.one.entry.kind) }
                ?? .unknown)
        var listings: [EntityListing] = []
        if let slug = group.slug {
            EntityFacts(library: library, slug: slug, names: factNames[slug] ?? [], asOf: asOf).add(to: &draft)
            listings += library.knowledge.histories(of: slug, knownOn: asOf.knownOn)
                .compactMap { EntityListing($0, library, asOf: asOf) }
        }
        for (all, one) in contents {
            EntityStatements(content: one, asOf: asOf).add(to: &draft)
            listings.append(EntityListing(all, one, library, edition: editions[one.list], asOf: asOf))
        }
        guard !listings.isEmpty else { return nil }
        add(listings, slug: group.slug, to: &draft)
        let ids = contents.map { FollowTheMoneyID.entry(list: $0.one.list, entry: $0.one.entry.id) }
        let entity = draft.finished(referents: ids.filter { $0 != draft.entity.id }.sorted())
        return HeldEntity(
            entity: entity, compared: ComparedEntity(entity, names: draft.names, kind: draft.kind, analyser),
            isListed: listings.contains(where: \.isActive))
    }

    private func add(_ listings: [EntityListing], slug: String?, to draft: inout EntityDraft) {
        for listing in listings {
            draft.addNested("sanctions", listing.entity)
            for list in [listing.entity.datasets.first].compactMap({ $0 }) { draft.addDataset(list) }
            draft.note(first: listing.first, last: listing.last, change: listing.change)
        }
        // A part of a list that is held as a list of its own is one of the datasets too.
        let names = Set(datasets.map(\.list))
        for list in listings.flatMap(\.lists) where names.contains(list) {
            draft.addDataset(FollowTheMoneyDataset.name(ofList: list))
        }
        for topic in topics.topics(listings.filter(\.isActive), slug: slug) { draft.add("topics", value: topic) }
    }

    private static func id(_ native: String, _ members: [PartyMember]) -> String {
        members.first { $0.id == native }.map { FollowTheMoneyID.entry(list: $0.list, entry: $0.entry) } ?? native
    }

    /// What the facts call a company is one; an application that an order names can be owned by anybody.
    private static func schema(_ party: Entity) -> String {
        switch party.kind {
        case "person": return "Person"
        case "company": return "Company"
        case "vessel": return "Vessel"
        case "aircraft": return "Airplane"
        case "body": return "PublicBody"
        default: return "LegalEntity"
        }
    }

    /// The more a schema says, the earlier it stands.
    private static func place(_ schema: String) -> Int {
        let order = ["Person", "Vessel", "Airplane", "Company", "PublicBody", "Organization", "LegalEntity"]
        return order.firstIndex(of: schema) ?? order.count
    }
}
