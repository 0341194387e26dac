internal import CordonModel
internal import CordonStore

/// What became of imported files, as a report.
public enum ImportReport {
    /// Fields of `lists import`.
    public static let columns = [
        "file", "outcome", "list", "published", "entries", "added", "removed", "changed", "unchanged", "findings",
    ]

    /// One row a file. Refused files make the level ``FindingLevel/review``.
    public static func report(_ outcomes: [(path: String, outcome: ImportOutcome)], coverage: Coverage) -> Report {
        let records = outcomes.map { record($0.path, $0.outcome) }
        let isRefused = outcomes.contains { if case .refused = $0.outcome { true } else { false } }
        var lines: [String] = []
        for (path, outcome) in outcomes { lines += self.lines(path, outcome) }
        return Report(
            answer: isRefused ? .hits : .noHits,
            coverage: coverage, results: records, columns: columns,
            level: isRefused ? .review : .none, lines: lines)
    }

    private static func record(_ path: String, _ outcome: ImportOutcome) -> ReportRecord {
        func row(
            _ word: String, _ list: String?, _ edition: StoredEdition?, _ comparison: StagedComparison?,
            _ findings: [String]
        ) -> ReportRecord {
            ReportRecord([
                "file": .text(path), "outcome": .text(word), "list": .optional(list),
                "published": .optional(edition?.published),
                "entries": edition.map { .number($0.entries) } ?? .null,
                "added": comparison.map { .number($0.added) } ?? .null,
                "removed": comparison.map { .number($0.removed) } ?? .null,
                "changed": comparison.map { .number($0.changed) } ?? .null,
                "unchanged": comparison.map { .number($0.unchanged) } ?? .null,
                "findings": .texts(findings),
            ])
        }
        switch outcome {
        case .accepted(let edition, let comparison):
            return row("accepted", edition.list, edition, comparison, edition.findings)
        case .unchanged(let edition): return row("unchanged", edition.list, edition, nil, [])
        case .refused(let file): return row("refused", file.list, nil, nil, file.findings)
        }
    }

    private static func lines(_ path: String, _ outcome: ImportOutcome) -> [String] {
        switch outcome {
        case .accepted(let edition, let comparison):
            let change =
                comparison.previous == nil
                ? "first edition held"
                : "\(comparison.added) added, \(comparison.removed) removed, \(comparison.changed) changed, "
                    + "\(comparison.unchanged) unchanged"
            return ["accepted   \(edition.list) \(edition.published)   \(edition.entries) entries, \(change)   \(path)"]
                + notes(edition.findings)
        case .unchanged(let edition):
            return ["unchanged  \(edition.list) \(edition.published)   held already   \(path)"]
        case .refused(let file):
            return ["refused    \(file.list ?? "?")   kept aside, the last good edition goes on   \(path)"]
                + notes(file.findings)
        }
    }

    /// The first five, and how many more there are.
    private static func notes(_ findings: [String]) -> [String] {
        findings.prefix(5).map { "           \($0)" }
            + (findings.count > 5 ? ["           … and \(findings.count - 5) more"] : [])
    }
}
