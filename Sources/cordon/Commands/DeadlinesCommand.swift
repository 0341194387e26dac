internal import ArgumentParser
internal import CordonModel
internal import CordonScreening

/// `cordon deadlines`: changes that lie ahead.
struct DeadlinesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deadlines", abstract: "Changes of what may be bought, sold and held that lie ahead.",
        discussion: """
            cordon deadlines -d 2021-03-05 --within 90d
            cordon deadlines holdings.csv -d 2021-03-05 --format ics -o deadlines.ics
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, ndjson, csv, ics
    }

    @Argument(help: "A holdings file; without one, every listed party.")
    var file: String?

    @Option(help: ArgumentHelp("How far ahead: days, as 90d or 90.", valueName: "days"))
    var within: String = "90d"

    @Option(name: [.long, .short], help: "table, json, ndjson, csv or ics.")
    var format: Format = .table

    @Option(help: "Only these fields, in this order, separated by commas.")
    var fields: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, whole or not at all.", valueName: "file"))
    var output: String?

    @Option(help: "Exit 1 from this level on: none, review, hit, prohibited.")
    var failOn: FailLevel = .review

    @Flag(help: "Exit 0 whatever is found.")
    var exitZero = false

    @Flag(help: "Refuse with exit 3 when the date lies before the coverage.")
    var strict = false

    @Flag(name: .shortAndLong, help: "No coverage line on standard error.")
    var quiet = false

    @OptionGroup var actor: ActorOption
    @OptionGroup var times: TimeOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let knowledge = try KnowledgeBase.load(adding: data.data)
        let question = DeadlineQuestion(
            path: file, within: try days(), actor: try actor.value(knowledge), asOf: try times.asOf())
        var options = OutputOptions()
        options.format = OutputOptions.Format(rawValue: format.rawValue) ?? .table
        options.fields = fields
        options.output = output
        options.failOn = failOn
        options.exitZero = exitZero
        options.strict = strict
        options.quiet = quiet
        let report = try knowledge.deadlines(question)
        try options.finish(report, as: format == .ics ? report.calendar : nil)
    }

    private func days() throws -> Int {
        let digits = within.hasSuffix("d") ? String(within.dropLast()) : within
        guard let days = Int(digits), (0...36_500).contains(days) else {
            throw DataError(file: "--within", expected: "days from 0 to 36500, as 90d or 90", found: within)
        }
        return days
    }
}
