internal import ArgumentParser
internal import CordonModel
internal import CordonScreening

/// `cordon regimes`: the law as data.
struct RegimesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regimes", abstract: "What each regime forbids, its versions, formulas and citations.",
        subcommands: [RegimesListCommand.self, RegimesShowCommand.self, RegimesCalculateCommand.self])
}

/// `cordon regimes ls`.
struct RegimesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "ls", abstract: "The regimes and their versions.")

    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let knowledge = try KnowledgeBase.load(adding: data.data)
        try output.finish(knowledge.listRegimes(asOf: try times.asOf()))
    }
}

/// `cordon regimes show`.
struct RegimesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "A regime or one version of it, part by part.",
        discussion: "cordon regimes show US-EO13959-V2")

    @Argument(help: "Key of a regime or a version.")
    var key: String

    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let knowledge = try KnowledgeBase.load(adding: data.data)
        try output.finish(try knowledge.showRegime(key, asOf: try times.asOf()))
    }
}

/// `cordon regimes calc`.
struct RegimesCalculateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calc", abstract: "The dates a regime sets for a listing, with the arithmetic.",
        discussion: "cordon regimes calc US-EO13959-V2 --listed 2021-03-09 --basis '4(a)(ii)'")

    @Argument(help: "Key of a version, or of a regime for its version on the valid day.")
    var key: String

    @Option(help: "Day of the public listing.")
    var listed: String

    @Option(help: "Cohort, for example 4(a)(ii).")
    var basis: String?

    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let day = try ListsDiffCommand.day(listed, "--listed")
        let knowledge = try KnowledgeBase.load(adding: data.data)
        try output.finish(try knowledge.calculate(key, listed: day, basis: basis, asOf: try times.asOf()))
    }
}
