internal import CordonLaw
internal import CordonLists
public import CordonModel

extension KnowledgeBase {
    /// Fields of a `show` result, one row per fact. This shape is public: docs/output.md.
    public static let showColumns = ["party", "section", "label", "value", "from", "to", "confidence", "source"]

    /// Everything held about the party a text names: names, effect, listings, securities, court matters, relatives.
    public func show(_ party: String, actor: Actor = .usPerson, asOf: AsOf) throws(DataError) -> Report {
        let resolver = PartyResolver(self)
        let found = try resolver.parties(party, asOf: asOf)
        guard !found.isEmpty else { return unknownParty(party, resolver, coverage(asOf), Self.showColumns) }
        var records: [ReportRecord] = []
        var lines: [String] = []
        var level = FindingLevel.none
        for entity in found {
            let dossier = PartyDossier(knowledge: self, entity: entity, actor: actor, asOf: asOf)
            records += DossierFact.records(dossier.facts(), party: entity.id)
            lines += DossierFact.lines(dossier.facts(), name: entity.name, party: entity.id, asOf)
            level = max(level, dossier.level)
        }
        return Report(
            answer: level > .none ? .hits : .noHits, coverage: coverage(asOf), results: records,
            columns: Self.showColumns, level: level, lines: lines)
    }

    /// - Parameter coverage: What was searched, which is more than the facts where there is a store.
    func unknownParty(
        _ party: String, _ resolver: PartyResolver, _ coverage: Coverage, _ columns: [String]
    ) -> Report {
        let nearest = resolver.nearest(party, knownOn: coverage.asOf.knownOn)
        var report = Report(
            answer: .notFound, coverage: coverage, results: [], columns: columns, level: .none,
            lines: ["\(party)   not found: no party of this name in the data; searched \(coverage.line)"]
                + (nearest.isEmpty ? [] : ["nearest  " + nearest.joined(separator: ", ")]))
        report.extra = [ReportRecord.Field(name: "nearest", value: .texts(nearest))]
        return report
    }
}

/// One party, as far as known.
struct PartyDossier {
    let knowledge: KnowledgeBase
    let entity: Entity
    let actor: Actor
    let asOf: AsOf

    private var histories: [ListingHistory] { knowledge.histories(of: entity.id, knownOn: asOf.knownOn) }

    /// What a holder does, and every further activity that a law reaching one of the party's listings names.
    private func activities() -> [Activity] {
        let active = histories.filter { $0.isActive(at: asOf.validOn) }.map(\.listing)
        let versions = knowledge.calculator.regimes(knownOn: asOf.knownOn).compactMap { $0.version(at: asOf.validOn) }
        let named = versions.filter { version in
            active.contains { version.cohort(list: $0.list, basis: $0.basis) != nil }
        }.flatMap(\.effects.keys)
        return Activity.ofHolder + Set(named).subtracting(Activity.ofHolder).sorted { $0.name < $1.name }
    }

    /// Each activity for the actor asked about; one that binds only others is shown for those it binds.
    func effects() -> [(activity: Activity, actor: Actor, answer: EffectAnswer)] {
        activities().map { activity in
            let own = knowledge.effect(entity: entity.id, security: nil, activity: activity, actor: actor, asOf: asOf)
            guard own.state == .notCovered, let bound = bound(activity) else { return (activity, actor, own) }
            return (
                activity, bound,
                knowledge.effect(entity: entity.id, security: nil, activity: activity, actor: bound, asOf: asOf)
            )
        }
    }

    /// The first actor that a version reaching the party's listings binds in `activity`.
    private func bound(_ activity: Activity) -> Actor? {
        let active = histories.filter { $0.isActive(at: asOf.validOn) }.map(\.listing)
        return knowledge.calculator.regimes(knownOn: asOf.knownOn).compactMap { $0.version(at: asOf.validOn) }
            .filter { version in
                version.effects[activity] != nil
                    && active.contains { version.cohort(list: $0.list, basis: $0.basis) != nil }
            }.flatMap(\.binds).first
    }

    var level: FindingLevel { effects().map(\.answer.level).max() ?? .none }

    /// The facts, each with its source as far as it may be named.
    func facts() -> [DossierFact] {
        allFacts().map { fact in
            var fact = fact
            fact.source = SourceText.asKnown(fact.source, on: asOf.knownDay)
            return fact
        }
    }

    private func allFacts() -> [DossierFact] {
        var facts = [
            DossierFact(
                section: "names", label: "name", value: entity.name, confidence: entity.confidence.rawValue,
                source: entity.source)
        ]
        for name in knowledge.facts.names
        where name.entity == entity.id && name.known.map({ $0 <= asOf.knownDay }) ?? true {
            facts.append(
                DossierFact(
                    section: "names", label: name.kind.rawValue, value: name.name, confidence: name.confidence.rawValue,
                    source: name.source))
        }
        facts += effectFacts() + listingFacts() + securityFacts() + matterFacts() + relativeFacts()
        let shown = (knowledge.identifiersBySubject[entity.id] ?? []).filter { record in
            record.from.map { $0 <= asOf.knownDay } ?? true
        }
        for record in shown {
            facts.append(
                DossierFact(
                    section: "identifiers", label: record.identifier.scheme.rawValue, value: record.identifier.value,
                    from: record.from?.description, to: record.end(knownOn: asOf.knownDay)?.description,
                    confidence: record.confidence.rawValue, source: record.source))
        }
        return facts
    }

    private func effectFacts() -> [DossierFact] {
        effects().map { activity, actor, answer in
            var value = "\(answer.state.words) (\(answer.status.words.lowercased()))"
            if let next = answer.next { value += " \(next.boundary), then \(next.state.words)" }
            value += EffectRecord.sameDay(answer).map { "; \($0)" }.joined()
            for reading in answer.readings {
                value += "; \(reading.key): \(reading.state.words)" + (reading.until.map { " \($0)" } ?? "")
            }
            return DossierFact(
                section: "effect", label: actor == self.actor ? activity.name : "\(activity.name), \(actor)",
                value: value,
                source: answer.basis)
        }
    }

    private func listingFacts() -> [DossierFact] {
        histories.map { history in
            let end = history.end
            return DossierFact(
                section: "listings", label: history.listing.list,
                value: "\"\(history.listing.printedName)\", basis \(history.listing.basis)"
                    + (end.map { ", \($0.kind.words)" } ?? ""),
                from: history.beginning?.moment.date.description, to: end?.moment.date.description,
                confidence: history.listing.confidence.rawValue, source: history.listing.source)
        }
    }

    private func securityFacts() -> [DossierFact] {
        (knowledge.securitiesByIssuer[entity.id] ?? []).map { security in
            let identifiers = (knowledge.identifiersBySubject[security.id] ?? []).filter {
                $0.isValid(on: asOf.validDay, knownOn: asOf.knownDay)
            }
            .map { $0.confidence.needsReview ? "\($0.identifier) [to be reviewed]" : "\($0.identifier)" }
            return DossierFact(
                section: "securities", label: security.kind.rawValue,
                value: "\(security.name): \(identifiers.joined(separator: ", "))",
                confidence: security.confidence.rawValue,
                source: security.source)
        }
    }

    private func matterFacts() -> [DossierFact] {
        knowledge.courtMatters(entity.id, asOf.knownOn).map { event in
            DossierFact(
                section: "court", label: "\(event.authority) \(event.reference)",
                value: event.kind.words + (event.note.isEmpty ? "" : ": \(event.note)"), from: event.moment.description,
                confidence: event.confidence.rawValue, source: event.source)
        }
    }

    private func relativeFacts() -> [DossierFact] {
        knowledge.relatives(of: entity.id, knownOn: asOf.knownDay).map { other, relation, link in
            DossierFact(
                section: "related", label: relation, value: knowledge.name(of: other),
                confidence: link.confidence.rawValue, source: link.source)
        }
    }
}
