internal import CordonLaw
internal import CordonModel
internal import CordonStore

/// A listing in the shape of a `Sanction` of FollowTheMoney, and when the party was seen on the list.
struct EntityListing {
    private(set) var entity: FollowTheMoneyEntity
    /// Keys of the list and of the parts of it that the listing stands on.
    let lists: Set<String>
    /// Whether the source says itself of which topics the party is.
    let printsTopics: Bool
    /// Whether it holds at the two times.
    let isActive: Bool
    /// When it was first published, last seen, and last changed.
    let first: Instant
    let last: Instant
    let change: Instant

    // MARK: Listings of the facts

    /// A listing of the facts as far as known; `nil` when it had not begun by the valid time.
    init?(_ history: ListingHistory, _ library: ListLibrary, asOf: AsOf) {
        guard let beginning = history.beginning, beginning.start <= asOf.validOn else { return nil }
        let listing = history.listing
        let list = library.knowledge.lists[listing.list]
        let events = history.events.filter { $0.start <= asOf.validOn }
        let end = history.end.flatMap { $0.start <= asOf.validOn ? $0 : nil }
        var entity = Self.sanction(
            FollowTheMoneyID.listing(listing.id), list: listing.list, title: list?.name, issuer: list?.issuer,
            country: list?.country)
        entity.add("listingDate", beginning.moment.date.description)
        entity.add("startDate", beginning.moment.date.description)
        entity.add("endDate", end?.moment.date.description)
        entity.add("authorityId", listing.number)
        entity.add("provisions", listing.basis)
        let isEnjoined = history.injunction(at: asOf.validOn) != nil
        entity.add("status", end?.kind.words ?? (isEnjoined ? "enjoined" : "listed"))
        for event in events where event.kind != .listed {
            let words = "\(event.kind.words) \(event.moment.date)"
            entity.add("summary", event.citation.isEmpty ? words : "\(words) (\(event.citation))")
        }
        for event in events where event.kind == .amended { entity.add("modifiedAt", event.moment.date.description) }
        self.entity = entity
        lists = [listing.list]
        printsTopics = false
        isActive = history.isActive(at: asOf.validOn)
        first = beginning.knownFrom
        // The facts say until when their source was read; a day behind the known day is not known yet.
        let checked = list.map { min(Instant.startOf($0.checked, in: .newYork), asOf.knownOn) } ?? beginning.knownFrom
        last = end?.start ?? max(checked, beginning.knownFrom)
        change = events.map(\.knownFrom).max() ?? beginning.knownFrom
        note()
    }

    // MARK: Entries of imported lists

    /// An entry of an imported list.
    /// - Parameters:
    ///   - contents: Its contents that had begun by the valid time, oldest first.
    ///   - content: The one that holds, or the last that did.
    ///   - edition: When the last edition of the list known was published.
    init(_ contents: [StoredEntry], _ content: StoredEntry, _ library: ListLibrary, edition: Instant?, asOf: AsOf) {
        let key = content.list
        let bundled = library.knowledge.lists[key]
        let publication = library.publications[key]
        let statements = EntityStatements(content: content, asOf: asOf).statements
        let id = FollowTheMoneyID.entry(list: key, entry: content.entry.id)
        var entity = Self.sanction(
            FollowTheMoneyID.listingPrefix + id, list: key, title: publication?.name ?? bundled?.name ?? key,
            issuer: publication?.issuer ?? bundled?.issuer, country: publication?.country ?? bundled?.country)
        entity.add("authorityId", content.entry.id)
        var lists: Set<String> = [key]
        for statement in statements { Self.add(statement, to: &entity, &lists) }
        isActive = content.validTo.map { $0 > asOf.validOn } ?? true
        if !isActive { entity.add("endDate", content.validTo.map { $0.local(in: .newYork).date.description }) }
        entity.add("status", isActive ? "listed" : "not listed")
        self.entity = entity
        self.lists = lists
        printsTopics = statements.contains { $0.property == .topic }
        first = contents.first?.knownFrom ?? content.knownFrom
        last = isActive ? max(edition ?? content.knownFrom, content.knownFrom) : content.validTo ?? content.knownFrom
        let end = isActive ? nil : content.validTo
        change = max(content.knownFrom, end ?? content.knownFrom)
        note()
    }

    private static func add(_ statement: Statement, to entity: inout FollowTheMoneyEntity, _ lists: inout Set<String>) {
        func addDates(_ properties: String...) {
            for property in properties {
                for date in EntityStatements.dates(statement) { entity.add(property, date) }
            }
        }
        switch statement.property {
        case .list: if let list = statement[.list] { lists.insert(list) }
        case .programme: entity.add("program", statement.value)
        case .measure: entity.add("provisions", statement.value)
        case .divestBy: entity.add("provisions", "divest by \(statement.value)")
        case .legalBasis: entity.add("summary", statement.value)
        case .reason: entity.add("reason", statement.value)
        case .listedOn: addDates("listingDate", "startDate")
        case .effectiveOn: addDates("startDate")
        case .endedOn: addDates("endDate")
        case .amendedOn: addDates("modifiedAt")
        case .reference:
            let isUN = statement[.type]?.lowercased().hasPrefix("un ") ?? false
            entity.add(isUN ? "unscId" : "authorityId", statement.value)
        case .sourceURL: entity.add("sourceUrl", statement.value)
        default: break
        }
    }

    private static func sanction(
        _ id: String, list: String, title: String?, issuer: String?, country: String?
    ) -> FollowTheMoneyEntity {
        var entity = FollowTheMoneyEntity(id: id, caption: title ?? list, schema: "Sanction")
        entity.add("authority", issuer)
        entity.add("program", title ?? list)
        entity.add("country", country?.lowercased())
        entity.datasets = [FollowTheMoneyDataset.name(ofList: list)]
        return entity
    }

    private mutating func note() {
        entity.firstSeen = first
        entity.lastSeen = last
        entity.lastChange = change
    }
}
