internal import ArgumentParser
internal import CordonModel
internal import CordonScreening

/// `cordon check`: may I buy, sell, hold it.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "May I buy, sell or hold it, until when, and on whose authority.",
        discussion: """
            A security is a US symbol (XIACY), MIC:ticker (XHKG:1810), a symbol with a venue suffix (1810.HK, 002415.SZ), \
            an ISIN, CUSIP, SEDOL or FIGI.

            cordon check XIACY 1810.HK -d 2021-03-05
            cordon check SMICY -d 2022-06-03 -f json
            """)

    @Argument(help: "Securities.")
    var securities: [String]

    @Option(help: "Activities, separated by commas: buy, sell, hold, exposure, sellToDivest, export, …")
    var activity: String = "buy,sell,hold"

    @OptionGroup var actor: ActorOption
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let knowledge = try KnowledgeBase.load(adding: data.data)
        let question = SecurityCheck(
            securities: securities, activities: try knowledge.activities(named: activity, field: "--activity"),
            actor: try actor.value(knowledge),
            asOf: try times.asOf())
        try output.finish(try knowledge.check(question))
    }
}
