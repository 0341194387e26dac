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

    @Option(help: ArgumentHelp("Changes of so many days before too.", valueName: "days"))
    var past: String = "0d"

    @Option(name: [.long, .short], help: "table, json, ndjson, csv or ics.")
    var format: Format = .table

    @OptionGroup var columns: ColumnOptions
    @OptionGroup var actor: ActorOption
    @OptionGroup var times: TimeOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let knowledge = try KnowledgeBase.load(adding: data.data)
        var question = DeadlineQuestion(
            file.map(InputFile.path), within: try days(within, "--within"), actor: try actor.value(knowledge),
            asOf: try times.asOf())
        question.past = try days(past, "--past")
        question.columns = try columns.mapping()
        let answer = try knowledge.deadlines(question)
        try report.finish(
            answer, ReportFormat(rawValue: format.rawValue) ?? .table, as: format == .ics ? answer.calendar : nil)
    }

    private func days(_ text: String, _ option: String) throws -> Int {
        let digits = text.hasSuffix("d") ? String(text.dropLast()) : text
        guard let days = Int(digits), (0...36_500).contains(days) else {
            throw DataError(file: option, expected: "days from 0 to 36500, as 90d or 90", found: text)
        }
        return days
    }
}
