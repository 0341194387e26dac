internal import CordonIndex
internal import CordonLaw
internal import CordonLists
internal import CordonModel
internal import CordonNames
internal import CordonStore

/// What is known of the parties that a search finds: their listings, and what follows from them.
struct HitParties {
    private let library: ListLibrary
    private let knowledge: KnowledgeBase
    /// Whether a saved snapshot is searched. Then the store is not looked at: the answer is that of the snapshot, on any
    /// machine.
    private let isSaved: Bool
    /// Keys of the lists asked about; all when `nil`.
    private let lists: Set<String>?
    private let asOf: AsOf
    private var holder: HolderEffects
    /// Rows of entries: they depend on the entry, the actor and the two times alone. Some 20 MB.
    private let held: HeldHits
    private let factNames: [String: [PartyName]]

    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    init(
        library: ListLibrary, isSaved: Bool, lists: Set<String>?, actor: Actor, asOf: AsOf
    ) throws(DataError) {
        held = isSaved ? HeldHits(capacity: 20_000) : try library.heldHits(asOf, actor: actor)
        self.library = library
        self.isSaved = isSaved
        self.lists = lists
        self.asOf = asOf
        knowledge = library.knowledge
        holder = HolderEffects(knowledge: library.knowledge, actor: actor, asOf: asOf)
        factNames = Dictionary(grouping: PartyResolver(library.knowledge).names, by: \.entity)
    }

    /// The listings of a party that was found: one row each.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    mutating func rows(_ party: FoundParty) throws(DataError) -> [HitRow] {
        if party.list == FactEntries.list, knowledge.entities[party.id] != nil {
            return factRows(party)
        }
        let entry = HitEntry(id: party.id, kind: party.kind)
        let known: HeldHit
        if let found = held[entry] {
            known = found
        } else {
            known = try entryRow(party)
            held.keep(known, for: entry)
        }
        var row = known.row
        row.comparison = party.comparison
        row.evidence = party.evidence
        row.matchedName = "\(party.name.text) (\(nameKind(party, known.kinds)))"
        return [row]
    }

    // MARK: Parties of the facts

    private mutating func factRows(_ party: FoundParty) -> [HitRow] {
        let known = factNames[party.id] ?? []
        let name = known.first { $0.text == party.name.text && $0.isKnown(on: asOf.knownOn) }
        let effects = holder.effects(of: party.id)
        let countries = [knowledge.entities[party.id]?.country].compactMap { $0.flatMap(CountryNames.code) }
        return knowledge.histories(of: party.id, knownOn: asOf.knownOn).compactMap { history in
            guard lists?.contains(history.listing.list) ?? true else { return nil }
            let isActive = history.isActive(at: asOf.validOn)
            guard isActive || history.end != nil else { return nil }
            var row = HitRow(party: party.id, isOfFacts: true, isListed: isActive, comparison: party.comparison)
            row.evidence = party.evidence
            row.entity = party.id
            row.entry = history.listing.printedName
            row.matchedName = "\(party.name.text) (\(name?.kind ?? "alias"))"
            row.list = history.listing.list
            row.listedOn = history.beginning?.moment.date.description
            row.traits = HitTraits(
                kind: SubjectKind(party.kind), party: party.id, countries: countries,
                regimes: knowledge.regimes(of: [row.list], knownOn: asOf.knownOn))
            row.needsReview =
                history.listing.confidence.needsReview || history.beginning?.confidence.needsReview == true
            if isActive {
                row.status = status(lists: [row.list], effects.map(\.answer)) ?? .listedNoEffect
                row.effects = effects.map(Self.value)
                row.needsReview = row.needsReview || effects.contains { $0.answer.needsReview }
                row.level = max(.review, effects.map(\.answer.level).max() ?? .none)
            } else {
                row.status = history.vacatur(at: asOf.validOn) == nil ? .notListed : .vacated
                row.statusWords = history.end.map { "\($0.kind.words) \($0.moment.date)" } ?? ""
            }
            return row
        }
    }

    /// The status of the answer that these lists decide; `nil` where no regime gives one of them an effect on securities.
    private func status(lists: Set<String>, _ answers: [EffectAnswer]) -> ListingStatus? {
        let reaching = knowledge.calculator.regimes(knownOn: asOf.knownOn)
            .filter { !$0.hasNoSecuritiesEffect && !lists.isDisjoint(with: $0.lists) }
        return answers.first { answer in reaching.contains { $0.key == answer.regime } }?.status
    }

    private static func value(_ effect: (activity: Activity, answer: EffectAnswer)) -> ReportValue {
        .record(
            ReportRecord([
                "activity": .text(effect.activity.name), "state": .text(effect.answer.state.rawValue),
                "until": .optional(effect.answer.until?.machine),
                "bound": .optional(effect.answer.until?.bound.rawValue), "basis": .optional(effect.answer.basis),
            ]))
    }

    // MARK: Entries of imported lists

    private mutating func entryRow(_ party: FoundParty) throws(DataError) -> HeldHit {
        var content: StoredEntry?
        if let (store, entry) = stored(party) { content = try self.content(party, store, entry) }
        let named = content?.entry.statements(where: \.isName) ?? []
        let kinds = Dictionary(named.map { ($0.value, Self.words($0.property)) }) { first, _ in first }
        return HeldHit(row: try entryRow(party, content), kinds: kinds)
    }

    private mutating func entryRow(_ party: FoundParty, _ content: StoredEntry?) throws(DataError) -> HitRow {
        var row = HitRow(party: party.id, isListed: party.stands, comparison: party.comparison)
        row.entity = party.id
        row.list = party.list
        row.entry = shownName(party)
        row.traits.kind = SubjectKind(party.kind)
        row.traits.party = party.id
        var lists: Set<String> = [party.list]
        if let content {
            lists.formUnion(content.entry.statements { $0 == .list }.compactMap { $0[.list] })
            row.listedOn = ListLibrary.firstDay(content.entry.statements { $0 == .listedOn })
            row.traits.countries = EntityStatements(content: content, asOf: asOf).countries
            let group = try library.group(entry: content.entry.id, list: party.list, knownOn: asOf.knownOn)
            if let slug = group.slug { row.party = slug }
            row.traits.party = library.id(of: group) ?? party.id
        } else {
            // An entry that holds from before its publication says itself from when.
            let days = party.names.map(\.period).filter { $0.hasBegun(asOf) }.compactMap { period in
                period.validFrom.flatMap { from in (period.knownFrom ?? from) > from ? from : nil }
            }
            row.listedOn = days.min()?.local(in: .newYork).date.description
        }
        row.traits.regimes = knowledge.regimes(of: lists, knownOn: asOf.knownOn)
        guard party.stands else {
            row.status = .notListed
            let end = party.names.filter { $0.period.hasBegun(asOf) }.compactMap { $0.period.end(asOf) }.max()
            row.statusWords = end.map { "not listed since \($0.local(in: .newYork).date)" } ?? ""
            return row
        }
        row.level = .review
        row.status = knowledge.unheldStatus(of: lists, knownOn: asOf.knownOn)
        if knowledge.entities[row.party] != nil {
            let effects = holder.effects(of: row.party)
            row.status = status(lists: lists, effects.map(\.answer)) ?? row.status
            row.effects = effects.map(Self.value)
            row.level = max(row.level, effects.map(\.answer.level).max() ?? .none)
            row.needsReview = effects.contains { $0.answer.needsReview }
        }
        return row
    }

    /// The main name that stood at the two times, otherwise the last one before.
    private func shownName(_ party: FoundParty) -> String {
        let shown =
            party.names.first { $0.period.stands(asOf) } ?? party.names.first { $0.period.hasBegun(asOf) }
        return shown?.text ?? party.name.text
    }

    /// The store and the publisher's id of an entry that it holds.
    private func stored(_ party: FoundParty) -> (Store, String)? {
        guard !isSaved, let store = library.store, let place = party.id.firstIndex(of: "/") else { return nil }
        return (store, String(party.id[party.id.index(after: place)...]))
    }

    /// What the entry says at the two times; of one that has left its list the last it said.
    private func content(_ party: FoundParty, _ store: Store, _ entry: String) throws(DataError) -> StoredEntry? {
        let contents = try store.history(list: party.list, entry: entry, knownOn: asOf.knownOn)
            .filter { $0.validFrom <= asOf.validOn }
        return contents.first { content in content.validTo.map { $0 > asOf.validOn } ?? true } ?? contents.last
    }

    /// `name`, `alias`, `weak alias`, … of the name that was found.
    private func nameKind(_ party: FoundParty, _ kinds: [String: String]) -> String {
        if party.name.isWeak { return "weak alias" }
        if let kind = kinds[party.name.text] { return kind }
        return shownName(party) == party.name.text ? "name" : "alias"
    }

    private static func words(_ property: Property) -> String {
        switch property {
        case .weakAlias: return "weak alias"
        case .formerName: return "former name"
        case .issuerName: return "issuer name"
        default: return property.label
        }
    }
}
