internal import CordonLists
public import CordonModel
internal import CordonNames
internal import CordonStore

extension ListLibrary {
    /// Everything held about the party a text names: the facts about it, and every entry of an imported list that belongs
    /// to it, with the rule by which it does.
    ///
    /// A party is named by its id in the facts, by the permanent id of an entry (`us-ofac-sdn/36`), by a join key
    /// (`ofac:36`, `un:QDI.001`, `imo:9187629`), by an identifier, or by a name.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func show(
        _ text: String, actor: Actor = .usPerson, sections: Set<String> = [], asOf: AsOf
    ) throws(DataError) -> Report {
        guard store != nil else { return try knowledge.show(text, actor: actor, asOf: asOf) }
        var groups: [PartyGroup] = []
        for group in try self.groups(text, asOf: asOf) where !groups.contains(where: { id(of: $0) == id(of: group) }) {
            groups.append(group)
        }
        guard !groups.isEmpty else {
            return knowledge.unknownParty(text, PartyResolver(knowledge), try coverage(asOf), KnowledgeBase.showColumns)
        }
        var records: [ReportRecord] = []
        var lines: [String] = []
        var level = FindingLevel.none
        for group in groups {
            guard let id = id(of: group) else { continue }
            var facts: [DossierFact] = []
            if let slug = group.slug, let entity = knowledge.entities[slug] {
                let dossier = PartyDossier(knowledge: knowledge, entity: entity, actor: actor, asOf: asOf)
                facts = dossier.facts()
                level = max(level, dossier.level)
            }
            let dossier = try StoredDossier(group: group, library: self, asOf: asOf)
            if !dossier.isEmpty { level = max(level, dossier.isListed ? .review : .none) }
            facts += dossier.facts(named: facts.isEmpty)
            guard let name = facts.first?.value else { continue }
            facts = Self.bySection(facts)
            let shown = facts.enumerated().filter {
                sections.isEmpty ? $0.element.section != "raw" : $0.offset == 0 || sections.contains($0.element.section)
            }.map(\.element)
            records += DossierFact.records(shown, party: id)
            lines += DossierFact.lines(shown, name: name, party: id, asOf)
        }
        return Report(
            answer: level > .none ? .hits : .noHits, coverage: try coverage(asOf), results: records,
            columns: KnowledgeBase.showColumns, level: level, lines: lines)
    }

    /// The facts of each section together, in the order of ``dossierSections``.
    private static func bySection(_ facts: [DossierFact]) -> [DossierFact] {
        let bySection = Dictionary(grouping: facts, by: \.section)
        return dossierSections.flatMap { bySection[$0] ?? [] }
    }

    /// The sections a dossier can have, in their order.
    public static let dossierSections = [
        "names", "effect", "listings", "securities", "court", "related", "identifiers", "entries", "joins",
        "particulars",
        "addresses", "measures", "remarks", "raw",
    ]

    /// The parties a text names: by id, by identifier, or by name.
    func groups(_ text: String, asOf: AsOf) throws(DataError) -> [PartyGroup] {
        let text = text.trimmed
        if let place = text.firstIndex(of: "/"), let store {
            let list = text[..<place].uppercased()
            let entry = String(text[text.index(after: place)...])
            if try !store.history(list: list, entry: entry, knownOn: asOf.knownOn).isEmpty {
                return [try group(entry: entry, list: list, knownOn: asOf.knownOn)]
            }
        }
        var groups: [PartyGroup] = []
        for party in try PartyResolver(knowledge).parties(text, asOf: asOf) {
            groups.append(try group(slug: party.id, knownOn: asOf.knownOn))
        }
        if knowledge.entities[text] != nil { return groups }
        for key in keys(text) {
            for found in try store?.entries(withKey: key, knownOn: asOf.knownOn) ?? [] {
                groups.append(try group(entry: found.entry, list: found.list, knownOn: asOf.knownOn))
            }
        }
        // A party of the facts whose name is near does not hide an entry that prints the name itself.
        for found in try entries(named: text, asOf: asOf) {
            groups.append(try group(entry: found.entry, list: found.list, knownOn: asOf.knownOn))
        }
        return groups
    }

    /// The join keys a text can be.
    private func keys(_ text: String) -> [String] {
        var keys = text.contains(":") ? [text, text.lowercased()] : []
        if let place = text.firstIndex(of: ":") {
            keys.append(text[..<place].lowercased() + ":" + text[text.index(after: place)...].uppercased())
        }
        for scheme in [IdentifierScheme.lei, .uscc, .imo] {
            if let identifier = try? Identifier(scheme, text) { keys.append(identifier.description) }
        }
        return keys
    }

    /// Entries of any list, in force on the valid day, that print exactly this name, whatever its case, marks and stops.
    /// Without a snapshot every name of every list is compared with; the answer is the same.
    func entries(named text: String, asOf: AsOf) throws(DataError) -> [(list: String, entry: String)] {
        let wanted = NameFolding.words(text)
        guard !wanted.isEmpty, let store else { return [] }
        var found: [(list: String, entry: String)] = []
        if let snapshot = snapshots.built {
            for (list, entry) in exactNames.names(snapshot).candidates(wanted) {
                guard let stored = try store.entry(entry, of: list, asOf: asOf), Self.prints(wanted, stored) else {
                    continue
                }
                found.append((list, entry))
            }
            return found
        }
        for (list, _) in try storedEditions(asOf) {
            try store.forEachEntry(of: list, asOf: asOf) { stored in
                if Self.prints(wanted, stored) { found.append((list, stored.entry.id)) }
            }
        }
        return found
    }

    private static func prints(_ words: [String], _ stored: StoredEntry) -> Bool {
        stored.entry.kind != .detail
            && stored.entry.statements.contains { $0.property.isName && NameFolding.words($0.value) == words }
    }

    /// Makes what parties are found by their names with, where names are searched: the first who asks would wait for it.
    public func prepareExactNames() {
        if let snapshot = snapshots.built { _ = exactNames.names(snapshot) }
    }
}

/// What imported lists say of one party.
struct StoredDossier {
    /// A statement with the interval in which the list makes it.
    private struct Claim {
        var from: Instant
        var to: Instant?
        var lists: [String]
        /// The entry whose contents were added last.
        var member: String
    }

    private let group: PartyGroup
    private let asOf: AsOf
    private let histories: [(member: PartyMember, spans: [StoredEntry])]
    private let titles: [String: String]

    init(group: PartyGroup, library: ListLibrary, asOf: AsOf) throws(DataError) {
        var histories: [(PartyMember, [StoredEntry])] = []
        for member in group.members {
            let spans =
                try library.store?.history(list: member.list, entry: member.entry, knownOn: asOf.knownOn)
                .filter { $0.validFrom <= asOf.validOn } ?? []
            if !spans.isEmpty { histories.append((member, spans)) }
        }
        self.group = group
        self.asOf = asOf
        self.histories = histories
        titles = Dictionary(library.publications.all.map { ($0.list, $0.name) }) { first, _ in first }
    }

    var isEmpty: Bool { histories.isEmpty }

    /// Whether some entry is on its list on the valid day.
    var isListed: Bool { histories.contains { isListed($0.spans) } }

    /// An entry that is on its list on the valid day.
    struct Listing {
        /// Its permanent id, and the key of the list.
        let id: String
        let list: String
        /// The list, and those that the entry itself names.
        let lists: Set<String>
        let name: String
        /// The first day of listing that it prints.
        let since: String?
    }

    /// The entries that are on their lists on the valid day.
    var listings: [Listing] {
        histories.compactMap { member, spans in
            guard isListed(spans), let last = spans.last else { return nil }
            return Listing(
                id: member.id, list: member.list,
                lists: Set([member.list] + last.entry.statements.filter { $0.property == .list }.map(\.value)),
                name: last.entry.mainName, since: ListLibrary.firstDay(last.entry.statements))
        }
    }

    private func isListed(_ spans: [StoredEntry]) -> Bool {
        spans.last?.validTo.map { $0 > asOf.validOn } ?? true
    }

    /// The facts, by section; `named` when the first of them has to be the party's name.
    func facts(named: Bool) -> [DossierFact] {
        var facts: [DossierFact] = []
        if named, let first = histories.first, let last = first.spans.last {
            facts.append(
                DossierFact(section: "names", label: "name", value: last.entry.mainName, source: first.member.list))
        }
        let claims = claims()
        facts += claims.filter { $0.section == "names" }
        facts += claims.filter { $0.section == "identifiers" }
        facts += histories.map { entryFact($0.member, $0.spans) }
        facts += histories.compactMap { joinFact($0.member) }
        facts += group.refusedKeys.map {
            DossierFact(section: "joins", label: "not joined", value: $0)
        }
        facts += group.possible.map {
            DossierFact(
                section: "joins", label: "possible same party",
                value: "\($0.id) carries \($0.key) too; no word of the names and no other number agrees: not joined")
        }
        for section in ["particulars", "addresses", "measures", "related", "remarks", "raw"] {
            facts += claims.filter { $0.section == section }
        }
        return facts
    }

    private func entryFact(_ member: PartyMember, _ spans: [StoredEntry]) -> DossierFact {
        let last = spans[spans.count - 1]
        let lists = last.entry.statements.filter { $0.property == .list }.map(\.value)
        let programmes = last.entry.statements.filter { $0.property == .programme }.map(\.value)
        var value = "\"\(last.entry.mainName)\" \(last.id)"
        if !lists.isEmpty { value += ", " + lists.joined(separator: ", ") }
        if !programmes.isEmpty { value += " [\(programmes.joined(separator: ", "))]" }
        if !isListed(spans) { value += ", no longer listed" }
        return DossierFact(
            section: "entries", label: member.list, value: value, from: day(spans[0].validFrom),
            to: last.validTo.map(day),
            source: "\(titles[member.list] ?? member.list), first read in the edition of \(day(spans[0].knownFrom))")
    }

    private func joinFact(_ member: PartyMember) -> DossierFact? {
        guard let key = member.key else { return nil }
        let rule: String
        switch key.split(separator: ":").first {
        case "listing": rule = "number of a reviewed listing"
        case "printed": rule = "name as printed in a reviewed listing"
        case "ofac", "un", "ofsi": rule = "number of the publisher, and a word of the names or another number"
        case "lei", "imo": rule = "identifier with a right check digit"
        default: rule = "identifier"
        }
        return DossierFact(
            section: "joins", label: member.id, value: "same party by \(key), \(rule)",
            from: day(member.since))
    }

    /// Every statement of every member, with the interval in which it was made.
    private func claims() -> [DossierFact] {
        var order: [String] = []
        var claims: [String: (fact: DossierFact, claim: Claim)] = [:]
        for (member, spans) in histories {
            for span in spans {
                for statement in span.entry.statements {
                    guard let section = Self.section(statement.property) else { continue }
                    let from = StatementDay.from(statement, in: span)
                    guard from <= asOf.validOn else { continue }
                    let label = statement[.type] ?? statement[.relation] ?? statement[.path] ?? statement.property.label
                    let value = StatementText.value(statement)
                    let key = Self.key(statement, section, label, value)
                    if var held = claims[key] {
                        held.claim.from = min(held.claim.from, from)
                        held.claim.to =
                            held.claim.member == member.id
                            ? span.validTo : Self.later(held.claim.to, span.validTo)
                        held.claim.member = member.id
                        // The wording in force stands for the others.
                        if span.validTo == nil { held.fact.value = value }
                        if !held.claim.lists.contains(member.list) { held.claim.lists.append(member.list) }
                        claims[key] = held
                    } else {
                        order.append(key)
                        let shown =
                            section == "names" || section == "raw" || statement[.type] == nil
                            ? (section == "raw" ? label : statement.property.label) : label
                        claims[key] = (
                            DossierFact(section: section, label: shown, value: value),
                            Claim(from: from, to: span.validTo, lists: [member.list], member: member.id)
                        )
                    }
                }
            }
        }
        return order.compactMap { claims[$0] }.map { fact, claim in
            DossierFact(
                section: fact.section, label: fact.label, value: fact.value, from: day(claim.from),
                to: claim.to.map(day), source: claim.lists.joined(separator: ", "), lists: claim.lists)
        }
    }

    /// What makes two statements one fact. Names and addresses are printed in another wording by every list and format -
    /// case, marks, order of an address, numbers of acts in brackets -: equal words are one fact. Of everything else the
    /// value with its qualifiers.
    private static func key(_ statement: Statement, _ section: String, _ label: String, _ value: String) -> String {
        let kind = "\(section)\u{1F}\(statement.property.label)\u{1F}"
        let words = NameFolding.words(statement.value)
        if section == "names", !words.isEmpty { return kind + words.joined(separator: " ") }
        if statement.property == .address, !words.isEmpty { return kind + words.sorted().joined(separator: " ") }
        return kind + (section == "names" ? "" : label) + "\u{1F}" + value
    }

    private static func later(_ left: Instant?, _ right: Instant?) -> Instant? {
        guard let left, let right else { return nil }
        return max(left, right)
    }

    private static func section(_ property: Property) -> String? {
        switch property {
        case .name, .alias, .weakAlias, .formerName, .issuerName: return "names"
        case .identifier, .wallet, .reference: return "identifiers"
        case .address, .website, .email, .phone: return "addresses"
        case .link: return "related"
        case .remark, .reason, .sourceURL: return "remarks"
        case .raw: return "raw"
        case .measure, .programme, .legalBasis, .listedOn, .amendedOn, .endedOn, .effectiveOn, .divestBy, .notice,
            .list,
            .topic:
            return "measures"
        case .birthDate, .birthPlace, .deathDate, .gender, .nationality, .citizenship, .title, .position, .country,
            .foundedOn, .attribute:
            return "particulars"
        }
    }

    private func day(_ instant: Instant) -> String { instant.local(in: .newYork).date.description }
}
