public import CordonModel

/// A report as bytes that can be kept, and given again without asking anew.
///
/// The first line has everything but the rows and says from what they were computed; each further line is a row, as NDJSON
/// has it.
public struct KeptReport: Sendable {
    /// The report, without lines for a person.
    public private(set) var report: Report

    /// A report as it is kept.
    /// - Parameter origin: What tells the state of data, engine and settings it was computed from from all others.
    public static func bytes(_ report: Report, origin: String) -> [UInt8] {
        var extra = ReportRecord([:])
        extra.fields = report.extra
        let head = ReportRecord([
            "origin": .text(origin), "answer": .text(report.answer.rawValue), "level": .number(report.level.rawValue),
            "coverage": .record(report.coverage.record), "refusal": .optional(report.coverage.refusal),
            "columns": .texts(report.columns), "extra": .record(extra),
            "calendar": .optional(report.calendar),
        ])
        var bytes = Array((JSONText.write(.record(head)) + "\n").utf8)
        for row in report.results { bytes += Array((JSONText.write(.record(row)) + "\n").utf8) }
        return bytes
    }

    /// What was kept.
    /// - Parameters:
    ///   - origin: What the report has to be computed from.
    ///   - asOf: The two times of its question.
    /// - Returns: `nil` when it was computed from something else, or the bytes are not those that were written.
    public init?(_ bytes: [UInt8], origin: String, asOf: AsOf) {
        // A file that was cut has no line break at its end.
        guard bytes.last == 0x0A, let end = bytes.firstIndex(of: 0x0A),
            case .record(let head)? = JSONText.read(bytes[..<end]), head["origin"] == .text(origin),
            case .text(let word)? = head["answer"],
            let answer = AnswerWord(rawValue: word), case .number(let number)? = head["level"],
            let level = FindingLevel(rawValue: number), case .record(let covered)? = head["coverage"],
            let coverage = Coverage(covered, refusal: head["refusal"]?.cell, asOf: asOf),
            let columns = head["columns"]?.texts, case .record(let extra)? = head["extra"]
        else { return nil }
        var rows: [ReportRecord] = []
        for line in bytes[(end + 1)...].split(separator: 0x0A) {
            guard case .record(let row)? = JSONText.read(line) else { return nil }
            rows.append(row)
        }
        report = Report(
            answer: answer, coverage: coverage, results: rows, columns: columns, extra: extra.fields, level: level,
            lines: [])
        if case .text(let calendar)? = head["calendar"] { report.calendar = calendar }
    }
}

extension ReportValue {
    /// A list of texts; `nil` when it is none.
    fileprivate var texts: [String]? {
        guard case .list(let values) = self else { return nil }
        return values.map(\.cell)
    }
}

extension Coverage {
    /// What ``record`` was made of.
    fileprivate init?(_ record: ReportRecord, refusal: String?, asOf: AsOf) {
        guard case .list(let values)? = record["lists"], let warnings = record["warnings"]?.texts else { return nil }
        var lists: [ListCoverage] = []
        for case .record(let list) in values {
            guard case .text(let key)? = list["list"], case .number(let age)? = list["ageDays"],
                case .number(let entries)? = list["entries"],
                let completeness = (list["completeness"]?.cell).flatMap(Completeness.init(rawValue:))
            else { return nil }
            lists.append(
                ListCoverage(
                    key: key, edition: (list["edition"]?.cell).flatMap { CivilDate($0) }, age: age, entries: entries,
                    completeness: completeness))
        }
        guard lists.count == values.count else { return nil }
        self.init(
            asOf: asOf, lists: lists, warnings: warnings, refusal: refusal.flatMap { $0.isEmpty ? nil : $0 },
            snapshot: record["snapshot"]?.cell)
    }
}
