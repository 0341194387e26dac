internal import CordonLists
public import CordonModel
internal import CordonStore
internal import Foundation

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

/// The files that are editions of their own.
public enum ListFiles {
    /// The file at `path`; for a folder, the files in it that are the main file of an edition, by name. Files beside them
    /// that belong to an edition are read with it; files that are no list are given to `skipped` with the reason.
    /// - Throws: ``CordonModel/DataError`` when there is nothing at `path`, or a folder holds no list.
    public static func editions(
        at path: String, skipped: (DataError) -> Void = { _ in }
    ) throws(DataError) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw DataError(file: path, expected: "a file or a folder")
        }
        guard isFolder.boolValue else { return [path] }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        var found: [String] = []
        var companions: Set<String> = []
        var unread: [DataError] = []
        for name in names where !name.hasPrefix(".") {
            let file = path + "/" + name
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            let source = ListSource(path: file)
            do {
                let format = try ListFormats.format(of: source)
                found.append(file)
                companions.formUnion(format.companions(of: source).map(\.path))
            } catch {
                unread.append(error)
            }
        }
        found.removeAll(where: companions.contains)
        for error in unread where !companions.contains(error.file) { skipped(error) }
        guard !found.isEmpty else {
            throw DataError(file: path, expected: "a folder with a list in a format cordon reads")
        }
        return found
    }
}
