internal import ArgumentParser
internal import CordonModel
internal import CordonScreening
internal import Foundation

/// How a measurement is written. It finds nothing about anybody, so it ends with 0 whatever its figures are.
struct TuningOutputOptions: ParsableArguments {
    @Option(name: [.long, .short], help: "table, json, ndjson or csv.")
    var format: ReportFormat = .table

    @Option(help: "Only these fields, in this order, separated by commas.")
    var fields: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, whole or not at all.", valueName: "file"))
    var output: String?

    @Flag(name: .shortAndLong, help: "No line on standard error about what was measured.")
    var quiet = false

    /// Writes the measurement.
    func finish(_ report: TuningReport) throws {
        try OutputFile.write(try text(of: report), to: output)
        guard !quiet else { return }
        Console.error(report.line)
        report.notes.forEach { Console.error("note: \($0)") }
    }

    private func text(of report: TuningReport) throws -> String {
        let columns = try FieldSelection.columns(fields, of: report.columns)
        let rows = fields == nil ? report.results : report.results.map { $0.selecting(columns) }
        switch format {
        case .table: return report.tableLines(columns).map { Console.printable($0) + "\n" }.joined()
        case .json:
            var envelope = ReportRecord([
                "measured": .record(report.measured), "results": .list(rows.map(ReportValue.record)),
            ])
            envelope.fields += report.extra
            return JSONText.write(.record(envelope), pretty: true) + "\n"
        case .ndjson: return rows.map { JSONText.write(.record($0)) + "\n" }.joined()
        case .csv: return CSVText.write(rows, columns: columns)
        }
    }
}

/// The names a measurement is made on.
struct TuningNamesOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The names: a CSV id,kind,name[,alias…] or a published list. Default: the bundled parties.",
            valueName: "file"))
    var names: String?

    @Option(help: "Another seed gives another sample; the same gives the same.")
    var seed: Int = 1

    @OptionGroup var data: DataOptions

    /// The knowledge, and the names of the file or of the knowledge itself.
    func opened() throws -> (knowledge: KnowledgeBase, names: TuningNames) {
        let knowledge = try KnowledgeBase.load(adding: data.data)
        return (
            knowledge, try names.map { path throws(DataError) in try TuningNames(path: path) } ?? TuningNames(knowledge)
        )
    }
}

/// How names are damaged.
struct DamageOptions: ParsableArguments {
    @Option(help: "Most names that each operator damages.")
    var perOperator: Int = 40

    @Option(help: "Only these operators, separated by commas; docs/tuning.md names them.")
    var operators: String?

    /// The most names an operator damages, within limits.
    func count() throws -> Int { try TuningNumber.number(perOperator, "--per-operator", 1...1_000_000) }

    /// The operators asked for, `nil` for all.
    var chosen: [String]? { operators?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
}

/// Numbers of the tune commands.
enum TuningNumber {
    /// A threshold.
    static func threshold(_ value: Int) throws -> Int { try number(value, "--threshold", 1...100) }

    /// A number within limits.
    static func number(_ value: Int, _ option: String, _ range: ClosedRange<Int>) throws -> Int {
        guard range.contains(value) else {
            throw DataError(
                file: option, expected: "a number from \(range.lowerBound) to \(range.upperBound)", found: "\(value)")
        }
        return value
    }
}
