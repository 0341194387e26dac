internal import CordonLaw
internal import CordonLists
public import CordonModel

/// The question "may I do this with these securities".
public struct SecurityCheck: Sendable {
    /// Securities as the user wrote them.
    public var securities: [String]
    /// What is done; buy, sell and hold when nothing else is asked.
    public var activities: [Activity]
    /// Who does it.
    public var actor: Actor
    /// The two times.
    public var asOf: AsOf
    /// Whether the nearest symbols of an unknown one are named, which takes longer than the answer.
    public var namesNearest = true

    /// A question from its parts.
    public init(
        securities: [String], activities: [Activity] = Activity.ofHolder, actor: Actor = .usPerson, asOf: AsOf
    ) {
        self.securities = securities
        self.activities = activities
        self.actor = actor
        self.asOf = asOf
    }
}

/// What was found for one security.
struct SecurityFinding {
    let query: String
    let security: Security?
    let issuer: Entity?
    let notes: [String]
    let nearest: [String]
    let effects: [(activity: Activity, answer: EffectAnswer)]
    let matters: [ListingEvent]

    var level: FindingLevel { effects.map(\.answer.level).max() ?? .none }
}

extension KnowledgeBase {
    /// Answers whether the securities may be bought, sold and held.
    /// - Throws: ``CordonModel/IdentifierError`` for an identifier with a wrong check digit.
    public func check(_ question: SecurityCheck) throws(IdentifierError) -> Report {
        var findings: [SecurityFinding] = []
        var known: [String: SecurityFinding] = [:]
        for query in question.securities {
            if let found = known[query] {
                findings.append(found)
                continue
            }
            let found = try finding(query, question)
            known[query] = found
            findings.append(found)
        }
        let unknown = findings.filter { $0.security == nil }
        var warnings: [String] = []
        for finding in findings { warnings += finding.notes.map { "\(finding.query): \($0)" } }
        if !question.asOf.validOnIsDay { warnings += undatedClockWarnings(findings, question.asOf) }
        let coverage = coverage(question.asOf, warnings: warnings)
        let level = findings.map(\.level).max() ?? .none
        return Report(
            answer: level > .none ? .hits : unknown.isEmpty ? .noHits : .notFound, coverage: coverage,
            results: findings.flatMap { records($0, question) }, columns: Self.checkColumns, level: level,
            lines: Array(
                findings.map { CheckTable(knowledge: self, question: question, coverage: coverage).lines($0) }
                    .joined(separator: [""])))
    }

    /// Why a text that has the form of an identifier is none, as a sentence; `nil` where nothing is wrong with its form.
    /// - Parameter day: On which it would be asked about.
    public func fault(ofSecurity text: String, on day: CivilDate) -> String? {
        do throws(IdentifierError) {
            _ = try SecurityResolver(knowledge: self, knownOn: day).resolve(text, on: day)
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// Fields of a `check` result. This shape is public: docs/output.md.
    public static let checkColumns = [
        "security", "issuer", "activity", "actor", "state", "status", "since", "until", "bound", "next", "regime",
        "basis", "working", "readings",
    ]

    private func finding(_ query: String, _ question: SecurityCheck) throws(IdentifierError) -> SecurityFinding {
        switch try SecurityResolver(knowledge: self, knownOn: question.asOf.knownDay)
            .resolve(query, on: question.asOf.validDay)
        {
        case .unknown(let notes):
            let elsewhere = SecurityResolver(knowledge: self, knownOn: question.asOf.knownDay).elsewhere(query)
            return SecurityFinding(
                query: query, security: nil, issuer: nil, notes: notes + elsewhere,
                nearest: question.namesNearest ? nearestSecurities(query, question.asOf.knownOn) : [], effects: [],
                matters: [])
        case .identified(let security, let notes):
            let effects = question.activities.map { activity in
                (
                    activity,
                    effect(
                        entity: security.issuer, security: security.id, activity: activity, actor: question.actor,
                        asOf: question.asOf)
                )
            }
            return SecurityFinding(
                query: query, security: security, issuer: entities[security.issuer], notes: notes, nearest: [],
                effects: effects, matters: courtMatters(security.issuer, question.asOf.knownOn))
        }
    }

    /// Court events of a party's listings as far as they had been published, earliest first.
    func courtMatters(_ entity: String, _ knownOn: Instant) -> [ListingEvent] {
        histories(of: entity, knownOn: knownOn).flatMap(\.events).filter { $0.kind.isCourtMatter }
            .sorted { ($0.start, $0.kind.rawValue) < ($1.start, $1.kind.rawValue) }
    }

    private func records(_ finding: SecurityFinding, _ question: SecurityCheck) -> [ReportRecord] {
        guard finding.security != nil else {
            return [
                ReportRecord([
                    "security": .text(finding.query), "issuer": .null, "activity": .null,
                    "actor": .text(question.actor.name), "state": .null,
                    "status": .text(ListingStatus.notFound.rawValue), "since": .null, "until": .null, "bound": .null,
                    "next": .null, "regime": .null, "basis": .null,
                    "working": .texts(finding.notes + finding.nearest.map { "nearest: \($0)" }), "readings": .list([]),
                ])
            ]
        }
        return finding.effects.map { activity, answer in
            EffectRecord(answer).record(
                security: finding.query, issuer: finding.issuer?.name ?? "", activity: activity, actor: question.actor,
                notes: finding.notes + endedListings(finding, answer, question.asOf)
                    + relatedNotes(finding, answer, question.asOf)
                    + CourtLines.lines(finding.matters).map { "court: \($0)" })
        }
    }

    /// For a party that no list names any more: how its listings ended.
    func endedListings(_ finding: SecurityFinding, _ answer: EffectAnswer, _ asOf: AsOf) -> [String] {
        guard answer.status == .notListed, let issuer = finding.issuer else { return [] }
        return histories(of: issuer.id, knownOn: asOf.knownOn).compactMap { history in
            guard let end = history.end, end.start <= asOf.validOn else { return nil }
            return "\(history.listing.list) \(end.kind.words) \(end.moment)" + (end.note.isEmpty ? "" : ": \(end.note)")
        }
    }

    /// Symbols and names near an unknown security, for "did you mean".
    private func nearestSecurities(_ query: String, _ knownOn: Instant) -> [String] {
        let upper = Array(query.uppercased().unicodeScalars.prefix(40))
        let near = facts.identifiers.filter { securities[$0.subject] != nil && $0.identifier.scheme == .ticker }
            .map { record -> (Int, String) in
                let code = record.identifier.value.split(separator: ":").last.map(String.init) ?? ""
                return (EditDistance.between(upper, Array(code.unicodeScalars)), record.identifier.value)
            }
            .filter { $0.0 <= max(1, upper.count / 3) }.sorted { $0 < $1 }.map(\.1).prefix(3).map { $0 }
        return near.isEmpty ? PartyResolver(self).nearest(query, knownOn: knownOn) : near
    }

    /// For a party that no list names: its listed relatives, and why the listing does not reach it.
    func relatedNotes(_ finding: SecurityFinding, _ answer: EffectAnswer, _ asOf: AsOf) -> [String] {
        guard answer.status == .notListed, let issuer = finding.issuer else { return [] }
        let relatives = Set(relatives(of: issuer.id, knownOn: asOf.knownDay).map(\.other)).sorted()
        return relatives.flatMap { relative -> [String] in
            let listed = histories(of: relative, knownOn: asOf.knownOn).filter { $0.isActive(at: asOf.validOn) }
            let lists = Set(listed.map(\.listing.list))
            guard !lists.isEmpty else { return [] }
            let rules = calculator.regimes(knownOn: asOf.knownOn).filter { regime in
                !regime.lists.isDisjoint(with: lists)
                    && regime.version(at: asOf.validOn)?.cohorts.contains { !Set($0.lists).isDisjoint(with: lists) }
                        == true
            }.compactMap { $0.ownership(at: asOf.validOn) }
            return [
                "related: \(name(of: relative)) is on \(lists.sorted().joined(separator: ", ")); "
                    + "\(issuer.name) is not reached through it"
                    + (rules.isEmpty ? "" : ": " + rules.map { "\($0.says) (\($0.cite))" }.joined(separator: " "))
            ]
        }
    }

    /// A question at a clock time on a day with an event of unknown time cannot know which came first.
    private func undatedClockWarnings(_ findings: [SecurityFinding], _ asOf: AsOf) -> [String] {
        findings.compactMap(\.security?.issuer).flatMap { histories(of: $0, knownOn: asOf.knownOn) }.flatMap(\.events)
            .filter { $0.moment.date == asOf.validDay && $0.moment.time == nil }
            .filter { $0.kind.beginsListing || $0.kind.endsListing || $0.kind == .enjoined }
            .map {
                "\($0.listing): \($0.kind.words) on \($0.moment.date) at a time that is not recorded; taken as the start of the day"
            }
    }
}
