internal import ArgumentParser
internal import CordonScreening

/// `cordon portfolio`: holdings.
struct PortfolioCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "portfolio", abstract: "Holdings: what the lists mean for each position.",
        subcommands: [PortfolioScreenCommand.self, PortfolioFormatsCommand.self])
}

/// `cordon portfolio screen`: positions to effects.
struct PortfolioScreenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen", abstract: "Identifies the positions of a file and says what the lists mean for each.",
        discussion: """
            cordon portfolio screen holdings.csv -d 2021-03-05
            cordon portfolio screen custodian.csv --map "isin=Kennnummer,quantity=Stück"
            """)

    @Argument(help: "A holdings file; - for standard input.")
    var file: String

    @OptionGroup var columns: ColumnOptions
    @OptionGroup var actor: ActorOption
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let knowledge = try KnowledgeBase.load(adding: data.data)
        try output.finish(
            try knowledge.screen(
                PortfolioScreening(
                    .path(file), columns: try columns.mapping(), actor: try actor.value(knowledge),
                    asOf: try times.asOf())))
    }
}

/// `cordon portfolio formats`: what is recognised.
struct PortfolioFormatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats", abstract: "The exports that are recognised, by the header each has.")

    func run() throws {
        for format in HoldingsFormat.allCases { print("\(format.rawValue)  \(format.signature)") }
    }
}
