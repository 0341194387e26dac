/// A measurement of the engine: rows with fixed fields, and what was measured. It has no coverage: nothing is said of a party.
public struct TuningReport: Sendable {
    /// What was measured: names or deck, seed, threshold.
    public let measured: ReportRecord
    /// The rows, all with the same fields.
    public let results: [ReportRecord]
    /// Names of the fields, in order.
    public let columns: [String]
    /// Further named parts of the answer.
    public var extra: [ReportRecord.Field] = []
    /// The rows for a person, where not every row is shown.
    var shown: [ReportRecord]?
    /// What limits the figures, for standard error.
    public var notes: [String] = []

    /// The rows for a person as a table of `columns`.
    public func tableLines(_ columns: [String]) -> [String] {
        TextTable.lines([columns] + (shown ?? results).map { record in columns.map { record[$0]?.cell ?? "" } })
    }

    /// The line on standard error: `names bundled, parties 130, seed 1`.
    public var line: String { measured.fields.map { "\($0.name) \($0.value.cell)" }.joined(separator: ", ") }
}
