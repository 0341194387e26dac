internal import ArgumentParser
internal import CordonModel
internal import CordonScreening
internal import Foundation

/// `cordon portfolio`: holdings.
struct PortfolioCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "portfolio", abstract: "Holdings: what the lists mean for each position.",
        subcommands: [PortfolioScreenCommand.self, PortfolioDiffCommand.self, PortfolioFormatsCommand.self])
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

/// `cordon portfolio diff`: what changed between two days.
struct PortfolioDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Says for which positions the lists mean something else than on an earlier day.",
        discussion: "cordon portfolio diff holdings.csv --from 2021-03-05 --to 2021-05-26")

    @Argument(help: "A holdings file; - for standard input.")
    var file: String

    @Option(help: "The earlier day.")
    var from: String

    @Option(help: "The later day.")
    var to: String

    @Option(
        name: .customLong("known-on"),
        help: "As far as published by then. Default: now.")
    var knownOn: String?

    @Option(help: "The same for the earlier day, to judge it by what was known then. Default: as --known-on.")
    var fromKnownOn: String?

    @OptionGroup var columns: ColumnOptions
    @OptionGroup var actor: ActorOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let knowledge = try KnowledgeBase.load(adding: data.data)
        let now = Instant(secondsSince1970: Int(Date().timeIntervalSince1970))
        // Its own times are not looked at.
        let screening = PortfolioScreening(
            .path(file), columns: try columns.mapping(), actor: try actor.value(knowledge),
            asOf: AsOf(validOn: now, knownOn: now))
        let question = try PortfolioDifference(
            screening, from: from, to: to, knownOn: knownOn, fromKnownOn: fromKnownOn, now: now,
            names: ("--from", "--to", "--known-on", "--from-known-on"))
        try output.finish(try knowledge.difference(question))
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
