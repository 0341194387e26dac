internal import ArgumentParser
internal import CordonModel
internal import CordonScreening

/// `cordon tune`: how well names are found, and where the threshold belongs.
struct TuneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tune", abstract: "How well names are found, and where the threshold belongs.",
        discussion: """
            cordon tune recall --names names.csv         which damage a search survives
            cordon tune sweep -i deck.csv                precision and recall by threshold
            cordon tune lines -i customers.csv           hits on both sides of the line, to be labelled

            docs/tuning.md is the guide.
            """,
        subcommands: [
            TuneRecallCommand.self, TuneSweepCommand.self, TuneLinesCommand.self, TuneDeckCommand.self,
        ])
}

/// `cordon tune recall`.
struct TuneRecallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall",
        abstract: "Recall by operator and script of damaged names, or by category of a labelled deck.")

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "A deck kind,name1,name2,match in place of damaged names; - for standard input.", valueName: "file"))
    var input: String?

    @OptionGroup var damage: DamageOptions

    @Option(help: "Lowest score that counts as found, 1 to 100.")
    var threshold: Int = 85

    @OptionGroup var names: TuningNamesOptions
    @OptionGroup var output: TuningOutputOptions

    func run() throws {
        let threshold = try TuningNumber.threshold(threshold)
        let perOperator = try damage.count()
        if let input {
            guard names.names == nil else {
                throw DataError(file: "--names", expected: "no names beside a deck")
            }
            let knowledge = try KnowledgeBase.load(adding: names.data.data)
            try output.finish(try knowledge.measureRecall(try LabelledDeck(path: input), threshold: threshold))
            return
        }
        let (knowledge, listed) = try names.opened()
        let progress = ProgressLine("operators")
        let report = try knowledge.measureRecall(
            RecallMeasurement(
                names: listed, perOperator: perOperator, seed: names.seed, threshold: threshold,
                operators: damage.chosen)
        ) { progress.update($0, of: $1) }
        progress.finish()
        try output.finish(report)
    }
}

/// `cordon tune sweep`.
struct TuneSweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "Precision, recall, F1 and false positives of a labelled deck by threshold.")

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The deck: kind,name1,name2,match; - for standard input.", valueName: "file"))
    var input: String

    @Option(help: "Lowest threshold.")
    var from: Int = 60

    @Option(help: "Highest threshold.")
    var to: Int = 100

    @Option(help: "From one threshold to the next.")
    var step: Int = 1

    @OptionGroup var output: TuningOutputOptions

    func run() throws {
        let sweep = try ThresholdSweep(from: from, to: to, step: step)
        let knowledge = try KnowledgeBase.load()
        try output.finish(try knowledge.sweep(try LabelledDeck(path: input), sweep))
    }
}

/// `cordon tune lines`.
struct TuneLinesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lines", abstract: "Hits above and below the line to be labelled, and what the labels show.",
        discussion: """
            cordon tune lines -i customers.csv --names list.csv -f csv -o sample.csv
            cordon tune lines --labelled sample.csv
            """)

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Names to search: a CSV with a column name, or one name a line.", valueName: "file"))
    var input: String?

    @Option(help: ArgumentHelp("A sample with its labels filled in.", valueName: "file"))
    var labelled: String?

    @Option(help: "The line, 1 to 100.")
    var threshold: Int = 85

    @Option(help: "Rows to draw at or above the line.")
    var above: Int = 100

    @Option(help: "Rows to draw below it.")
    var below: Int = LineSample.shippedBelow

    @OptionGroup var names: TuningNamesOptions
    @OptionGroup var output: TuningOutputOptions

    func run() throws {
        let threshold = try TuningNumber.threshold(threshold)
        switch (input, labelled) {
        case (nil, let labelled?):
            let knowledge = try KnowledgeBase.load()
            let review = try LineReview(path: labelled, threshold: threshold, knowledge: knowledge)
            try output.finish(knowledge.reviewLines(review))
        case (let input?, nil):
            let (knowledge, listed) = try names.opened()
            let sample = try LineSample(
                subjects: input, names: listed, threshold: threshold,
                above: try TuningNumber.number(above, "--above", 0...1_000_000),
                below: try TuningNumber.number(below, "--below", 0...1_000_000), seed: names.seed)
            let progress = ProgressLine("names")
            let report = try knowledge.sampleLines(sample) { progress.update($0, of: $1) }
            progress.finish()
            try output.finish(report)
        default:
            throw DataError(file: "tune lines", expected: "either names with -i or a sample with --labelled")
        }
    }
}

/// `cordon tune deck`.
struct TuneDeckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deck", abstract: "Decks to measure by.", subcommands: [TuneDeckBuildCommand.self])
}

/// `cordon tune deck build`.
struct TuneDeckBuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "A labelled deck of damaged names and of other parties with a word in common.",
        discussion: "cordon tune deck build --names list.csv -o deck.csv")

    @OptionGroup var damage: DamageOptions

    @Option(help: "Most pairs of two parties that share a word.")
    var otherParties: Int = 200

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, whole or not at all.", valueName: "file"))
    var output: String?

    @Flag(name: .shortAndLong, help: "No line on standard error about what was built.")
    var quiet = false

    @OptionGroup var names: TuningNamesOptions

    func run() throws {
        let perOperator = try damage.count()
        let others = try TuningNumber.number(otherParties, "--other-parties", 0...1_000_000)
        let (knowledge, listed) = try names.opened()
        let deck = try knowledge.buildDeck(
            DeckBuilding(
                names: listed, perOperator: perOperator, otherParties: others, seed: names.seed,
                operators: damage.chosen))
        try OutputFile.write(CSVText.write(deck.results, columns: deck.columns), to: output)
        if !quiet { Console.error(deck.line) }
    }
}
