internal import CordonLaw
public import CordonModel
internal import CordonNames

extension KnowledgeBase {
    /// Fields of an `explain` result, one row per part. This shape is public: docs/output.md.
    public static let explainColumns = ["query", "entry", "relation", "points"]

    /// Why a name reaches its score with a party: the best of the party's names part by part, and what would change it.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    public func explain(_ query: String, party: String, threshold: Int, asOf: AsOf) throws(DataError) -> Report {
        let resolver = PartyResolver(self)
        let parties = Set(try resolver.parties(party, asOf: asOf).map(\.id))
        guard !parties.isEmpty else { return unknownParty(party, resolver, coverage(asOf), Self.explainColumns) }
        let names = try resolver.analysed()
        let hits = names.comparisons(query, parties: parties, knownOn: asOf.knownOn)
        guard let best = hits.first else {
            return Report(
                answer: .noHits, coverage: coverage(asOf), results: [], columns: Self.explainColumns, level: .none,
                lines: ["\(query) and \(party) have nothing in common"])
        }
        let score = best.comparison.score
        let isHit = score >= threshold
        var lines = ["Query  \"\(query)\"    Entry  \"\(best.matched.text)\" (\(best.matched.kind))"]
        lines += TextTable.lines(
            [["query part", "entry part", "relation", "points"]]
                + best.comparison.parts.map { [$0.query ?? "—", $0.entry ?? "—", $0.relation, "\($0.points)"] })
        lines.append(
            "SCORE \(score)    EVIDENCE weak: the name only    THRESHOLD \(threshold) → \(isHit ? "hit" : "no hit")")
        lines.append(
            isHit
                ? "Would not be a hit with a threshold above \(score)."
                : "Would be a hit with a threshold of \(score) or less.")
        if let next = hits.dropFirst().first {
            lines.append("Next best name: \(next.matched.text) (\(next.matched.kind)), \(next.comparison.score)")
        }
        var report = Report(
            answer: isHit ? .hits : .noHits, coverage: coverage(asOf),
            results: best.comparison.rows, columns: Self.explainColumns, level: isHit ? .review : .none, lines: lines)
        report.extra = [
            .init(name: "score", value: .number(score)), .init(name: "threshold", value: .number(threshold)),
            .init(name: "evidence", value: .text(EvidenceStrength.weak.rawValue)),
            .init(name: "entity", value: .text(best.entity)),
            .init(name: "matchedName", value: .text(best.matched.text)),
        ]
        return report
    }
}
