internal import CordonLaw
internal import CordonLists
public import CordonModel
internal import CordonNames

extension KnowledgeBase {
    /// Fields of a `search` result. This shape is public: docs/output.md.
    public static let searchColumns = ["group", "id", "name", "matched", "status", "lists"]

    /// Parties, securities and lists whose names, symbols or keys contain the words of `text`.
    public func search(_ text: String, asOf: AsOf) -> Report {
        let words = text.lowercased().split(whereSeparator: { $0.isWhitespace }).map(String.init)
        let records = words.isEmpty ? [] : parties(words, asOf) + instruments(words, asOf) + listKeys(words, asOf)
        let coverage = coverage(asOf)
        var lines = TextTable.lines(
            [Self.searchColumns] + records.map { record in Self.searchColumns.map { record[$0]?.cell ?? "" } })
        if records.isEmpty {
            lines = ["\(text)   \(coverage.notFoundPhrase)"]
            let nearest = PartyResolver(self).nearest(text, knownOn: asOf.knownOn)
            if !nearest.isEmpty { lines.append("nearest  " + nearest.joined(separator: ", ")) }
        }
        return Report(
            answer: records.isEmpty ? .notFound : .hits, coverage: coverage, results: records,
            columns: Self.searchColumns, level: records.isEmpty ? .none : .review, lines: lines)
    }

    private func contains(_ words: [String], in text: String) -> Bool {
        let lower = text.lowercased()
        return words.allSatisfy { lower.contains($0) }
    }

    private func parties(_ words: [String], _ asOf: AsOf) -> [ReportRecord] {
        var matched: [String: String] = [:]
        for entity in facts.entities where contains(words, in: "\(entity.name) \(entity.id)") {
            matched[entity.id] = entity.name
        }
        for name in facts.names
        where matched[name.entity] == nil && contains(words, in: name.name)
            && name.known.map({ $0 <= asOf.knownDay }) ?? true
        {
            matched[name.entity] = "\(name.name) (\(name.kind.rawValue))"
        }
        for listing in facts.listings where matched[listing.entity] == nil && contains(words, in: listing.printedName) {
            // A name that a list has not printed yet must not be found.
            guard histories(of: listing.entity, knownOn: asOf.knownOn).contains(where: { $0.listing.id == listing.id })
            else { continue }
            matched[listing.entity] = "\(listing.printedName) (printed by \(listing.list))"
        }
        return matched.keys.sorted().map { entity in
            let answer = effect(entity: entity, security: nil, activity: .buy, actor: .usPerson, asOf: asOf)
            return ReportRecord([
                "group": .text("party"), "id": .text(entity), "name": .text(name(of: entity)),
                "matched": .text(matched[entity] ?? ""), "status": .text(answer.status.words),
                "lists": .text(answer.listings.map(\.list).joined(separator: ", ")),
            ])
        }
    }

    private func instruments(_ words: [String], _ asOf: AsOf) -> [ReportRecord] {
        facts.securities.filter { security in
            let symbols = (identifiersBySubject[security.id] ?? []).map(\.identifier.value).joined(separator: " ")
            return contains(words, in: "\(security.name) \(symbols)")
        }.map { security in
            let answer = effect(
                entity: security.issuer, security: security.id, activity: .buy, actor: .usPerson, asOf: asOf)
            let symbols = (identifiersBySubject[security.id] ?? []).filter {
                $0.isValid(on: asOf.validDay, knownOn: asOf.knownDay)
            }
            return ReportRecord([
                "group": .text("security"), "id": .text(security.id), "name": .text(security.name),
                "matched": .text(symbols.map(\.identifier.value).joined(separator: " ")),
                "status": .text(answer.status.words),
                "lists": .text(answer.listings.map(\.list).joined(separator: ", ")),
            ])
        }
    }

    private func listKeys(_ words: [String], _ asOf: AsOf) -> [ReportRecord] {
        let covered = Set(coverage(asOf).lists.map(\.key))
        return facts.lists.filter { covered.contains($0.key) && contains(words, in: "\($0.key) \($0.name)") }.map {
            list in
            ReportRecord([
                "group": .text("list"), "id": .text(list.key), "name": .text(list.name), "matched": .text(list.key),
                "status": .text(""), "lists": .text(list.key),
            ])
        }
    }
}
