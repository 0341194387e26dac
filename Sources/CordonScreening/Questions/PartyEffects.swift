internal import CordonLaw
public import CordonModel

extension ListLibrary {
    /// Fields of a row of ``effects(of:actor:asOf:)``: those of a check, with the party first.
    public static let effectColumns = ["party"] + KnowledgeBase.checkColumns

    /// What the listings of a party mean for what a holder of its securities does, and for every other activity that a law
    /// names; a row each. Of a party that only imported lists hold there are none: no regime file covers them.
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
        for slug in Set(groups.compactMap(\.slug)).sorted() {
            guard let entity = knowledge.entities[slug] else { continue }
            let dossier = PartyDossier(knowledge: knowledge, entity: entity, actor: actor, asOf: asOf)
            for (activity, actor, answer) in dossier.effects() {
                var record = EffectRecord(answer).record(
                    security: "", issuer: entity.name, activity: activity, actor: actor, notes: [])
                record.fields.insert(.init(name: "party", value: .text(slug)), at: 0)
                records.append(record)
                level = max(level, answer.level)
            }
            later += (knowledge.histories[slug] ?? []).flatMap(\.events).filter { $0.knownFrom > asOf.knownOn }.count
        }
        var report = Report(
            answer: level > .none ? .hits : .noHits, coverage: covered, results: records,
            columns: Self.effectColumns, level: level)
        report.extra = [.init(name: "laterKnown", value: .number(later))]
        return report
    }
}

extension KnowledgeBase {
    /// The name of a party of the facts; the id itself of any other.
    public func partyName(_ id: String) -> String { name(of: id) }

    /// What a party of the facts is: company, person, …; `nil` of any other.
    public func partyKind(_ id: String) -> String? { entities[id]?.kind }
}
