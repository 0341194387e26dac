internal import CordonIndex
public import CordonModel
internal import CordonNames
internal import CordonStore

/// A party of the snapshot that may be the one looked for.
private struct Candidate {
    /// Id in the snapshot.
    let party: String
    /// The name of the example and that of the party that are most alike, with their score.
    var name: (query: String, candidate: String, score: Int)?
}

extension FollowTheMoneyLibrary {
    /// What evidence beside a name can add to its score at most: an equal date and an equal country
    /// (``CordonNames/EntityComparer``). So far below the line names are searched, that nothing is missed.
    static let mostEvidence = 6

    /// Every party whose score with an example is `line` or more, best first, ties by id.
    ///
    /// Found by any of its names, or by a number that the lists join parties by (LEI, USCC, CIK, IMO; ISIN of the facts);
    /// then compared as a whole. Other numbers confirm a party that its name has found and find none themselves.
    /// - Parameters:
    ///   - line: 1 to 100.
    ///   - usesEvidence: Whether dates, countries and numbers count beside the names.
    ///   - field: How the example is called in errors.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read, or a name would cost more than a question may.
    public func matches(
        _ example: PartyExample, line: Int, usesEvidence: Bool = true, field: String = "name"
    ) throws(DataError) -> [PartyMatch] {
        var properties = example.properties
        if !usesEvidence {
            let names = Set(ComparedProperties.names + ComparedProperties.weakNames)
            properties = properties.filter { names.contains($0.key) }
        }
        let query = ComparedEntity(example: properties, schema: example.schema, analyser)
        let hasEvidence = !query.dates.isEmpty || !query.countries.isEmpty
        let searched = max(1, hasEvidence ? line - Self.mostEvidence : line)
        let found = try candidates(example, kind: query.kind, line: searched, usesNumbers: usesEvidence, field)
        var best: [String: PartyMatch] = [:]
        for candidate in found {
            // Several entries of a party lead to it: the one with the best name comes first.
            guard let held = try held(party: candidate.party), best[held.entity.id] == nil,
                isCompared(held.entity.schema, with: example.schema)
            else { continue }
            let result = EntityComparer().compare(query, held.compared)
            guard result.comparison.score >= line else { continue }
            best[held.entity.id] = PartyMatch(
                entity: held.entity, comparison: result.comparison, evidence: result.evidence,
                names: candidate.name.map { (query: $0.query, candidate: $0.candidate) },
                sharedNumber: Self.sharedNumber(query, held.compared, result.comparison), isListed: held.isListed)
        }
        return best.values.sorted {
            ($1.comparison.score, $0.entity.id) < ($0.comparison.score, $1.entity.id)
        }
    }

    /// Whether entities of a schema are compared with an example of another: those the model says, or, where the example
    /// is of a schema that stands for many, all of these.
    private func isCompared(_ schema: String, with example: String) -> Bool {
        let model = FollowTheMoneyModel.bundled
        guard let compared = model[example]?.comparedWith, !compared.isEmpty else {
            return model.isKind(schema, of: example)
        }
        return compared.contains(schema)
    }

    /// The parties found by names, best first, and behind them those found by a number alone.
    private func candidates(
        _ example: PartyExample, kind: NameKind, line: Int, usesNumbers: Bool, _ field: String
    ) throws(DataError) -> [Candidate] {
        let search = PartySearch(
            snapshot: snapshot, analyser: analyser, asOf: asOf,
            filter: SnapshotFilter(kinds: kind == .unknown ? nil : [kind]), line: line, kind: SubjectKind(kind))
        var found: [String: Candidate] = [:]
        for name in example.names {
            let searched = search.search(ScreenedName(name))
            if searched.isTooCostly { throw SearchedName.tooCostly(field) }
            for party in searched.parties {
                let score = party.nameScore
                if let known = found[party.id]?.name, known.score >= score { continue }
                found[party.id] = Candidate(party: party.id, name: (name, party.name.text, score))
            }
        }
        if usesNumbers {
            for party in try parties(withNumbersOf: example) where found[party] == nil {
                found[party] = Candidate(party: party)
            }
        }
        return found.values.sorted { ($1.name?.score ?? 0, $0.party) < ($0.name?.score ?? 0, $1.party) }
    }

    /// Schemes of the numbers that lists are joined by, by property.
    private static let joining: [(property: String, scheme: IdentifierScheme)] = [
        ("leiCode", .lei), ("uscCode", .uscc), ("cikCode", .cik), ("imoNumber", .imo), ("isinCode", .isin),
        ("isin", .isin), ("registrationNumber", .uscc), ("idNumber", .uscc), ("taxNumber", .uscc),
    ]

    private func parties(withNumbersOf example: PartyExample) throws(DataError) -> [String] {
        try parties(
            with: Self.joining.flatMap { property, scheme in
                (example.properties[property] ?? []).compactMap { try? Identifier(scheme, $0) }
            })
    }

    /// Ids of the parties that carry one of some numbers at the two times, and of all entries of these parties: one that does
    /// not print the number is an entry of the same party as one that does. Sorted.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    func parties(with identifiers: [Identifier]) throws(DataError) -> [String] {
        let knowledge = library.knowledge
        var parties: Set<String> = []
        for identifier in identifiers {
            for record in knowledge.identifierRecords[identifier] ?? [] {
                let party = knowledge.securities[record.subject]?.issuer ?? record.subject
                if record.isValid(on: asOf.validDay, knownOn: asOf.knownDay) { parties.insert(party) }
            }
            for joined in try library.store?.entries(withKey: identifier.description, knownOn: asOf.knownOn) ?? [] {
                parties.insert(StoredEntry.id(list: joined.list, entry: joined.entry))
            }
        }
        for party in parties {
            guard let group = try group(party) else { continue }
            parties.formUnion(group.members.map(\.id) + [group.slug].compactMap { $0 })
        }
        return parties.sorted()
    }

    /// The kind of the number by which the comparison says that both are the same.
    private static func sharedNumber(
        _ query: ComparedEntity, _ other: ComparedEntity, _ comparison: NameComparison
    ) -> String? {
        guard let part = comparison.parts.first(where: { $0.relation == "identifierSame" }) else { return nil }
        return query.numbers.intersection(other.numbers).filter { $0.value == part.query }.map(\.kind).min()
    }
}
