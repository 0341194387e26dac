internal import CordonLaw
public import CordonModel

/// How much a result asks for attention; an exit code follows from it.
public enum FindingLevel: Int, Comparable, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// Somebody should look: a listing without effect, a name alone.
    case review
    /// A listing with an effect that is pending, suspended or in force.
    case hit
    /// Something is prohibited, restricted or unresolved on the day.
    case prohibited

    /// Whether the left level asks for less.
    public static func < (left: FindingLevel, right: FindingLevel) -> Bool { left.rawValue < right.rawValue }

    /// The level of a state and a status.
    public init(_ state: EffectState, _ status: ListingStatus) {
        switch (state, status) {
        case (.prohibited, _), (.divestOnly, _), (.licenceNeeded, _), (.unresolved, _): self = .prohibited
        case (_, .notFound), (_, .notListed), (_, .vacated): self = .none
        case (_, .listedNoEffect), (_, .effectNotHeld): self = .review
        case (_, .banPending), (_, .inForce), (_, .enjoined), (_, .unresolved): self = .hit
        }
    }
}

extension EffectAnswer {
    /// How much the answer asks for attention.
    var level: FindingLevel { FindingLevel(state, status) }
}

/// What a question answered in one word. Part of the public shape.
public enum AnswerWord: String, Sendable {
    /// At least one listing bears on the question.
    case hits
    /// Everything asked about is known, and no listing bears on it.
    case noHits
    /// A name asked about has nothing to compare, and nothing else was hit: it was searched nowhere.
    case notComparable
    /// Something asked about is not known to the data, and nothing else was hit.
    case notFound
    /// Refused: the date lies before the coverage, and `--strict` was asked.
    case refused
}

/// The answer to a question, ready for any surface.
public struct Report: Sendable {
    /// One word.
    public let answer: AnswerWord
    /// What was searched.
    public var coverage: Coverage
    /// The rows, all with the same fields.
    public var results: [ReportRecord]
    /// Names of the fields, in order, for an empty result.
    public let columns: [String]
    /// Further named parts of the answer, such as totals.
    public var extra: [ReportRecord.Field] = []
    /// The highest level of all rows.
    public let level: FindingLevel
    /// The answer as lines for a person.
    public let lines: [String]
    /// The answer as an iCalendar file (RFC 5545), where it has dates. Its stamp is the known instant, so that the bytes do
    /// not depend on a clock.
    public var calendar: String?

    init(
        answer: AnswerWord, coverage: Coverage, results: [ReportRecord], columns: [String],
        extra: [ReportRecord.Field] = [], level: FindingLevel, lines: [String], calendar: String? = nil
    ) {
        self.answer = answer
        self.coverage = coverage
        self.results = results
        self.columns = columns
        self.extra = extra
        self.level = level
        self.lines = lines
        self.calendar = calendar
    }

    /// A report put together from the rows of others, without lines for a person.
    public init(
        answer: AnswerWord, coverage: Coverage, results: [ReportRecord], columns: [String], level: FindingLevel
    ) {
        self.init(
            answer: answer, coverage: coverage, results: results, columns: columns, level: level, lines: [])
    }
}

extension Report {
    /// The whole answer for machines: `answer`, `coverage`, `results`, and what else the report has.
    /// - Parameter rows: The rows in place of ``results``, such as some fields of them.
    public func envelope(_ rows: [ReportRecord]? = nil) -> ReportRecord {
        var record = ReportRecord([
            "answer": .text(answer.rawValue), "coverage": .record(coverage.record),
            "results": .list((rows ?? results).map(ReportValue.record)),
        ])
        record.fields += extra
        return record
    }

    /// The answer to a strict question whose coverage does not reach.
    public static func refused(_ coverage: Coverage) -> ReportRecord {
        ReportRecord([
            "answer": .text(AnswerWord.refused.rawValue), "coverage": .record(coverage.record),
            "results": .list([]),
            "refusal": .optional(coverage.refusal),
        ])
    }

    /// The rows as a table of `columns`.
    public func tableLines(_ columns: [String]) -> [String] {
        TextTable.lines([columns] + results.map { record in columns.map { record[$0]?.cell ?? "" } })
    }
}
