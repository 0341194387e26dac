internal import CordonLaw
internal import CordonLists
public import CordonModel
internal import CordonNames
internal import CordonStore

/// The question "why is this name like that party's".
public struct NameExplanation: Sendable {
    /// The name asked about.
    public var query: String
    /// Id, name or identifier of a party.
    public var party: String
    /// Whether only the names of the entry that ``party`` is the id of are compared, not those of the party's other entries.
    public var isOfEntry = false
    /// Lowest score that is a hit, 0 to 100.
    public var threshold = NameComparer.shippedThreshold
    /// What else is known of who bears it.
    public var facts = SubjectFacts()
    /// What bears the name asked about.
    public var kind = SubjectKind.entity
    /// The two times.
    public var asOf: AsOf

    /// A question from its parts.
    public init(query: String, party: String, asOf: AsOf) {
        self.query = query
        self.party = party
        self.asOf = asOf
    }
}

extension KnowledgeBase {
    /// Fields of an `explain` result, one row per part. This shape is public: docs/output.md.
    public static let explainColumns = ["query", "entry", "relation", "points"]
}

extension ListLibrary {
    /// Why a name reaches its score with a party, of the facts or of an imported list: the best of the party's names part by
    /// part, and what would change the answer.
    ///
    /// The score is that of `screen` for the same name, kind and facts.
    /// - Throws: ``CordonModel/DataError`` when the store or a word list cannot be read.
    public func explain(_ question: NameExplanation) throws(DataError) -> Report {
        let asOf = question.asOf
        let covered = try coverage(asOf)
        let groups = try groups(question.party, asOf: asOf)
        guard !groups.isEmpty else {
            return knowledge.unknownParty(
                question.party, PartyResolver(knowledge), covered, KnowledgeBase.explainColumns)
        }
        var names: [ExplainedName] = []
        for group in groups { names += try self.names(of: group, asOf: asOf) }
        if question.isOfEntry { names.removeAll { $0.entity != question.party } }
        let comparison = ExplainedComparison(
            question, analyser: try knowledge.names.analyser(),
            known: try known(of: Set(names.map(\.entity)), question))
        let hits = comparison.hits(names)
        guard let best = hits.first else {
            return Report(
                answer: .noHits, coverage: covered, results: [], columns: KnowledgeBase.explainColumns, level: .none,
                lines: ["\(question.query) and \(question.party) have nothing in common"])
        }
        let score = best.comparison.score
        let isHit = score >= question.threshold
        let changes = comparison.changes(to: best)
        var lines = ["Query  \"\(question.query)\"    Entry  \"\(best.name.text)\" (\(best.name.label))"]
        lines += TextTable.lines(
            [["query part", "entry part", "relation", "points"]]
                + best.comparison.parts.map { [$0.query ?? "—", $0.entry ?? "—", $0.relation, "\($0.points)"] })
        lines.append(
            "SCORE \(score)    EVIDENCE \(Self.words(best.evidence))    THRESHOLD \(question.threshold) → "
                + (isHit ? "hit" : "no hit"))
        lines.append(
            isHit
                ? "Would not be a hit with a threshold above \(score)."
                : "Would be a hit with a threshold of \(score) or less.")
        lines += changes.map { $0.line(threshold: question.threshold, isHit: isHit) }
        if let next = hits.dropFirst().first {
            lines.append("Next best name: \(next.name.text) (\(next.name.label)), \(next.comparison.score)")
        }
        lines += listedTimes(of: best.name.entity, asOf)
        var report = Report(
            answer: isHit ? .hits : .noHits, coverage: covered, results: best.comparison.rows,
            columns: KnowledgeBase.explainColumns, level: isHit ? .review : .none, lines: lines)
        report.extra = [
            .init(name: "score", value: .number(score)), .init(name: "threshold", value: .number(question.threshold)),
            .init(name: "evidence", value: .text(best.evidence.rawValue)),
            .init(name: "entity", value: .text(best.name.entity)),
            .init(name: "matchedName", value: .text(best.name.text)),
            .init(name: "changes", value: .list(changes.map { .record($0.record(threshold: question.threshold)) })),
        ]
        return report
    }

    private static func words(_ evidence: EvidenceStrength) -> String {
        switch evidence {
        case .weak: return "weak: the name only"
        case .moderate: return "moderate: a date or country agrees"
        case .strong: return "strong: a number of the party's own agrees"
        }
    }

    /// What the lists say of parties beside their names; nothing where nothing is known of the subject.
    private func known(
        of parties: Set<String>, _ question: NameExplanation
    ) throws(DataError) -> [String: ComparedEntity] {
        if question.facts.isEmpty { return [:] }
        let entities = try FollowTheMoneyLibrary(self, try snapshot(), asOf: question.asOf)
        var known: [String: ComparedEntity] = [:]
        for party in parties { known[party] = try entities.held(party: party)?.compared }
        return known
    }

    /// The names of a party that stand at the two times.
    private func names(of group: PartyGroup, asOf: AsOf) throws(DataError) -> [ExplainedName] {
        var names: [ExplainedName] = []
        if let slug = group.slug, let entity = knowledge.entities[slug] {
            names += PartyResolver(knowledge).names.filter { $0.entity == slug && $0.isKnown(on: asOf.knownOn) }.map {
                ExplainedName(
                    entity: slug, text: $0.text, label: $0.kind, kind: FactEntries.kind(entity.kind), isWeak: false)
            }
        }
        for member in group.members {
            let contents =
                try store?.history(list: member.list, entry: member.entry, knownOn: asOf.knownOn)
                .filter { $0.validFrom <= asOf.validOn } ?? []
            guard let content = contents.last else { continue }
            names += content.entry.statements(where: \.isName).map { statement in
                ExplainedName(
                    entity: content.id, text: statement.value, label: "\(statement.property.label), \(content.id)",
                    kind: StoreEntries.nameKind(content.entry.kind), isWeak: statement.property == .weakAlias)
            }
        }
        return names
    }

    /// When the lists held the party: on other days the same name is no hit.
    private func listedTimes(of entity: String, _ asOf: AsOf) -> [String] {
        knowledge.histories(of: entity, knownOn: asOf.knownOn).compactMap { history in
            guard let from = history.beginning?.moment.date else { return nil }
            let end = history.end.map { "\($0.kind.words) \($0.moment.date)" } ?? "no end known"
            return "On \(history.listing.list) from \(from), \(end)."
        }
    }
}

/// One name of a party, as far as an explanation needs it.
private struct ExplainedName {
    let entity: String
    let text: String
    let label: String
    let kind: NameKind
    let isWeak: Bool
}

/// A change of the name asked about, and the score it would have then.
private struct NameChange {
    let change: String
    let query: String
    let score: Int

    func line(threshold: Int, isHit: Bool) -> String {
        let outcome = score >= threshold ? "hit" : "no hit"
        return "\(change): \(score), \((score >= threshold) == isHit ? "still \(outcome)" : outcome)"
    }

    func record(threshold: Int) -> ReportRecord {
        ReportRecord([
            "change": .text(change), "query": .text(query), "score": .number(score),
            "isHit": .flag(score >= threshold),
        ])
    }
}

/// A name compared with the names of a party, as it is and changed.
private struct ExplainedComparison {
    let question: NameExplanation
    let analyser: NameAnalyser
    /// What is known of the parties beside their names.
    private let known: [String: ComparedEntity]
    private let comparer = NameComparer()

    /// Most changes that are given.
    private static let mostChanges = 4

    init(_ question: NameExplanation, analyser: NameAnalyser, known: [String: ComparedEntity]) {
        self.question = question
        self.analyser = analyser
        self.known = known
    }

    /// The names that have anything in common with the one asked about, best first.
    func hits(
        _ names: [ExplainedName]
    ) -> [(name: ExplainedName, comparison: NameComparison, evidence: EvidenceStrength)] {
        names.map { (name: $0, result: compare(question.query, $0)) }.filter { $0.result.comparison.score > 0 }
            .enumerated().sorted { left, right in
                let (ours, theirs) = (left.element.result.comparison.score, right.element.result.comparison.score)
                return ours != theirs ? ours > theirs : left.offset < right.offset
            }
            .map { ($0.element.name, $0.element.result.comparison, $0.element.result.evidence) }
    }

    private func compare(_ query: String, _ name: ExplainedName) -> EntityComparison {
        var comparison = comparer.compare(
            analyser.analyse(query, kind: question.kind.nameKind), analyser.analyse(name.text, kind: name.kind))
        if name.isWeak { comparison = comparison.ofWeakName() }
        return EntityComparer().weigh(
            comparison, question.facts.compared, known[name.entity] ?? ComparedEntity(names: []))
    }

    /// One word of the name left out, added, or written as the entry has it: those that turn the answer first, then those
    /// that move the score most.
    func changes(to best: (name: ExplainedName, comparison: NameComparison, evidence: EvidenceStrength)) -> [NameChange]
    {
        let score = best.comparison.score
        let isHit = score >= question.threshold
        var changes: [NameChange] = []
        for part in best.comparison.parts {
            for (change, query) in edits(part) {
                let changed = compare(query, best.name).comparison.score
                if changed != score { changes.append(NameChange(change: change, query: query, score: changed)) }
            }
        }
        func turns(_ change: NameChange) -> Bool { (change.score >= question.threshold) != isHit }
        return Array(
            changes.enumerated().sorted { left, right in
                let (ours, theirs) = (left.element, right.element)
                if turns(ours) != turns(theirs) { return turns(ours) }
                let (far, near) = (abs(ours.score - score), abs(theirs.score - score))
                return far != near ? far > near : left.offset < right.offset
            }.map(\.element).prefix(Self.mostChanges))
    }

    private func edits(_ part: ScorePart) -> [(change: String, query: String)] {
        var edits: [(String, String)] = []
        if let own = part.query {
            if let query = replacing(own, by: ""), !query.isEmpty { edits.append(("Without \"\(own)\"", query)) }
            if let entry = part.entry, part.relation != PartRelation.same.rawValue,
                let query = replacing(own, by: entry)
            {
                edits.append(("With \"\(entry)\" for \"\(own)\"", query))
            }
        } else if let entry = part.entry {
            edits.append(("With \"\(entry)\" added", question.query + " " + entry))
        }
        return edits
    }

    /// The name with its first such word changed; `nil` where the part is not written as the name has it ("S.A." is sa).
    private func replacing(_ part: String, by other: String) -> String? {
        var words = question.query.split(whereSeparator: \.isWhitespace).map(String.init)
        let wanted = part.split(separator: " ").map { NameFolding.words(String($0)) }
        let folded = words.map(NameFolding.words)
        guard !wanted.isEmpty, wanted.count <= words.count else { return nil }
        for start in 0...words.count - wanted.count where Array(folded[start..<start + wanted.count]) == wanted {
            words.replaceSubrange(start..<start + wanted.count, with: other.isEmpty ? [] : [other])
            return words.joined(separator: " ")
        }
        return nil
    }
}
