internal import CordonLaw
public import CordonModel

extension ListLibrary {
    /// Fields of a row of ``effects(of:actor:asOf:)``: those of a check, with the party first.
    public static let effectColumns = ["party"] + KnowledgeBase.checkColumns

    /// What the listings of a party mean for what a holder of its securities does, and for every other activity that a law
    /// names; a row each. An entry of an imported list whose effect nobody here holds has a row without an activity that says
    /// so: that is no statement that nothing is forbidden.
    ///
    /// The envelope says in `laterKnown` how many events of the party were published after the known instant.
    /// - Throws: ``CordonModel/DataError`` when the store or a word list cannot be read.
    public func effects(of party: String, actor: Actor, asOf: AsOf) throws(DataError) -> Report {
        let groups = try groups(party, asOf: asOf)
        let covered = try coverage(asOf)
        guard !groups.isEmpty else {
            return knowledge.unknownParty(party, PartyResolver(knowledge), covered, Self.effectColumns)
        }
        var records: [ReportRecord] = []
        var level = FindingLevel.none
        var later = 0
        var decided: Set<String> = []
        for slug in Set(groups.compactMap(\.slug)).sorted() {
            guard let entity = knowledge.entities[slug] else { continue }
            let dossier = PartyDossier(knowledge: knowledge, entity: entity, actor: actor, asOf: asOf)
            for (activity, actor, answer) in dossier.effects() {
                var record = EffectRecord(answer).record(
                    security: "", issuer: entity.name, activity: activity, actor: actor, notes: [])
                record.fields.insert(.init(name: "party", value: .text(slug)), at: 0)
                records.append(record)
                level = max(level, answer.level)
                decided.insert(answer.regime)
            }
            later += (knowledge.histories[slug] ?? []).flatMap(\.events).filter { $0.knownFrom > asOf.knownOn }.count
        }
        for group in groups {
            for row in try unheldEffects(group, decided, asOf: asOf) {
                records.append(row)
                level = max(level, .review)
            }
        }
        var report = Report(
            answer: level > .none ? .hits : .noHits, coverage: covered, results: records,
            columns: Self.effectColumns, level: level)
        report.extra = [.init(name: "laterKnown", value: .number(later))]
        return report
    }

    /// A row for each listing of a party on an imported list that no regime decides.
    /// - Parameter decided: Keys of the regimes that decide an activity; what they say stands in its row.
    private func unheldEffects(
        _ group: PartyGroup, _ decided: Set<String>, asOf: AsOf
    ) throws(DataError) -> [ReportRecord] {
        let regimes = knowledge.calculator.regimes(knownOn: asOf.knownOn)
        return try StoredDossier(group: group, library: self, asOf: asOf).listings.compactMap { listing in
            let isDecided = regimes.contains { regime in
                !regime.hasNoSecuritiesEffect && decided.contains(regime.key)
                    && !listing.lists.isDisjoint(with: regime.lists)
            }
            if isDecided { return nil }
            let status = knowledge.unheldStatus(of: listing.lists, knownOn: asOf.knownOn)
            let working = [
                "\(listing.list): listed as \"\(listing.name)\"" + (listing.since.map { " since \($0)" } ?? ""),
                status == .listedNoEffect
                    ? "the regimes of this list have no effect on securities"
                    : "what this listing forbids is not held here: that is no statement that nothing is forbidden",
            ]
            return ReportRecord([
                "party": .text(listing.id), "security": .null, "issuer": .text(listing.name), "activity": .null,
                "actor": .null, "state": .null, "status": .text(status.rawValue), "since": .optional(listing.since),
                "until": .null, "bound": .null, "next": .null, "regime": .null,
                "basis": .text("listed on \(listing.list)"), "working": .texts(working), "readings": .list([]),
            ])
        }
    }
}

extension KnowledgeBase {
    /// How a listing on these lists stands that no regime here decides: without effect on securities where their regimes say so,
    /// otherwise with one that is not held.
    func unheldStatus(of lists: Set<String>, knownOn: Instant) -> ListingStatus {
        let regimes = calculator.regimes(knownOn: knownOn).filter { !lists.isDisjoint(with: $0.lists) }
        return !regimes.isEmpty && regimes.allSatisfy(\.hasNoSecuritiesEffect) ? .listedNoEffect : .effectNotHeld
    }

    /// The name of a party of the facts; the id itself of any other.
    public func partyName(_ id: String) -> String { name(of: id) }

    /// What a party of the facts is: company, person, …; `nil` of any other.
    public func partyKind(_ id: String) -> String? { entities[id]?.kind }
}
