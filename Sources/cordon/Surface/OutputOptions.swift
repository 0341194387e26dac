internal import ArgumentParser
internal import CordonModel
internal import CordonScreening
internal import Foundation

/// The formats every report can be written in. The format never depends on the terminal.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, ndjson, csv
}

/// How the answer is written, and where.
struct OutputOptions: ParsableArguments {
    @Option(name: [.long, .short], help: "table, json, ndjson or csv.")
    var format: ReportFormat = .table

    @OptionGroup var report: ReportOptions

    /// Writes the report and ends the command with its exit status.
    func finish(_ report: Report) throws { try self.report.finish(report, format) }

    /// Writes the report and ends the command with `status` when something went wrong beside what the report says.
    func finish(_ report: Report, isTrouble: Bool, status: ExitStatus = .trouble) throws {
        guard isTrouble else { return try finish(report) }
        do {
            try finish(report)
        } catch is ExitCode {
            // The trouble outweighs a finding.
        }
        throw status.code
    }
}

/// What every command that writes a report takes beside its format.
struct ReportOptions: ParsableArguments {
    @Option(help: "Only these fields, in this order, separated by commas.")
    var fields: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, whole or not at all.", valueName: "file"))
    var output: String?

    @Flag(help: "In CSV, put an apostrophe before texts that a spreadsheet would take for formulas.")
    var excel = false

    @Flag(name: .shortAndLong, help: "No coverage line on standard error.")
    var quiet = false

    @Option(help: "Exit 1 from this level on: none, review, hit, prohibited.")
    var failOn: FailLevel = .review

    @Flag(help: "Exit 0 whatever is found.")
    var exitZero = false

    @Flag(help: "Refuse with exit 3 when the date lies before the coverage.")
    var strict = false

    /// Writes the report, or `other` in its place, and ends the command with its exit status.
    func finish(_ report: Report, _ format: ReportFormat, as other: String? = nil) throws {
        try refuse(report.coverage, format)
        try write(try other ?? text(of: report, format))
        try conclude(report, format)
    }

    /// Writes rows as CSV or NDJSON while they come, so that none is held, and ends the command with its exit status.
    /// - Parameter rows: Calls its argument with the next rows and gives the report of all of them, without rows.
    func stream(
        _ format: ReportFormat, columns: [String], coverage: Coverage,
        rows: (_ write: ([ReportRecord]) throws -> Void) throws -> Report
    ) throws {
        try refuse(coverage, format)
        let selected = try selectedColumns(columns)
        let writer = try RowWriter(output)
        defer { writer.abandon() }
        if format == .csv { try writer.write(CSVText.header(selected)) }
        let report = try rows { records in
            let records = fields == nil ? records : records.map { $0.selecting(selected) }
            try writer.write(
                format == .csv
                    ? CSVText.rows(records, columns: selected, isForSpreadsheets: excel)
                    : records.map { JSONText.write(.record($0)) + "\n" }.joined())
        }
        try writer.finish()
        try conclude(report, format)
    }

    private func refuse(_ coverage: Coverage, _ format: ReportFormat) throws {
        guard strict, let refusal = coverage.refusal else { return }
        if format == .json { try write(JSONText.write(.record(Report.refused(coverage)), pretty: true) + "\n") }
        Console.error("cordon: refused: \(refusal)")
        throw ExitStatus.refused.code
    }

    private func conclude(_ report: Report, _ format: ReportFormat) throws {
        if !quiet { Console.error(report.coverage.line) }
        if !quiet, format == .table { report.coverage.warnings.forEach { Console.error("note: \($0)") } }
        if !exitZero, failOn.isReached(by: report.level) { throw ExitStatus.found.code }
    }

    /// Writes text to the file of `--output`, or to standard output. A file appears whole or not at all; a link is
    /// followed, and what is no regular file, such as a device or a pipe, is written to and never replaced.
    private func write(_ text: String) throws { try OutputFile.write(text, to: output) }

    private func text(of report: Report, _ format: ReportFormat) throws -> String {
        let columns = try selectedColumns(report.columns)
        let rows = fields == nil ? report.results : report.results.map { $0.selecting(columns) }
        switch format {
        case .table:
            let lines = fields == nil ? report.lines : report.tableLines(columns)
            return lines.map { Console.printable($0) + "\n" }.joined()
        case .json: return JSONText.write(.record(report.envelope(rows)), pretty: true) + "\n"
        case .ndjson: return rows.map { JSONText.write(.record($0)) + "\n" }.joined()
        case .csv: return CSVText.write(rows, columns: columns, isForSpreadsheets: excel)
        }
    }

    private func selectedColumns(_ columns: [String]) throws -> [String] {
        try FieldSelection.columns(fields, of: columns)
    }
}

/// What `--fields` chooses.
enum FieldSelection {
    /// The columns that `fields` names, in its order; all when it is `nil`.
    static func columns(_ fields: String?, of columns: [String]) throws -> [String] {
        guard let fields else { return columns }
        let names = fields.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        guard !names.isEmpty, Set(names).count == names.count else {
            throw DataError(file: "--fields", expected: "at least one field, each once", found: fields)
        }
        for name in names where !columns.contains(name) {
            throw DataError(file: "--fields", expected: "some of " + columns.joined(separator: ","), found: name)
        }
        return names
    }
}
