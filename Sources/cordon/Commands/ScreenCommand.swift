internal import ArgumentParser
internal import CordonModel
internal import CordonScreening

/// `cordon screen`: names against the lists.
struct ScreenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen", abstract: "Names against the lists, each hit with its explanation.",
        discussion: """
            cordon screen "Xiaomi Technologies Corp" "BYD Co Ltd" -d 2021-03-05
            cordon screen -i names.csv -f ndjson
            """)

    @Argument(help: "Names.")
    var names: [String] = []

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("A CSV with a column name, or one name a line; - for standard input.", valueName: "file"))
    var input: String?

    @Option(help: "Lowest score that is a hit, 0 to 100.")
    var threshold: Int = 85

    @OptionGroup var actor: ActorOption
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        guard (0...100).contains(threshold) else {
            throw DataError(file: "--threshold", expected: "a number from 0 to 100", found: "\(threshold)")
        }
        var subjects: [(name: String, line: Int?)] = names.map { ($0, nil) }
        guard names.allSatisfy({ $0.contains { !$0.isWhitespace } }) else {
            throw DataError(file: "screen", expected: "a name", found: "nothing but blanks")
        }
        if let input { subjects += try NameScreening.names(path: input) }
        guard !subjects.isEmpty else { throw DataError(file: "screen", expected: "a name, or a file with -i") }
        let knowledge = try KnowledgeBase.load(adding: data.data)
        try output.finish(
            try knowledge.screen(
                NameScreening(
                    names: subjects, threshold: threshold, actor: try actor.value(knowledge), asOf: try times.asOf())))
    }
}
