internal import ArgumentParser
internal import CordonModel
internal import CordonScreening

/// `cordon compare`: a labelled deck of pairs through the engine.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Pairs of names or parties, each with score, evidence and explanation.",
        discussion: """
            cordon compare -i pairs.csv                  columns kind,name1,name2
            cordon compare -i parties.ndjson             {"query": …, "candidate": …} a line

            Every row is written back in its order. Kinds are person, company, organization, vessel and entity.
            """)

    @Option(name: .shortAndLong, help: ArgumentHelp("The deck; - for standard input.", valueName: "file"))
    var input: String

    @Option(name: [.long, .short], help: "csv or ndjson; pairs of parties are always ndjson.")
    var format: DeckFormat?

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, whole or not at all.", valueName: "file"))
    var output: String?

    enum DeckFormat: String, ExpressibleByArgument, CaseIterable {
        case csv, ndjson
    }

    func run() throws {
        let knowledge = try KnowledgeBase.load()
        try OutputFile.write(try text(knowledge), to: output)
    }

    private func text(_ knowledge: KnowledgeBase) throws -> String {
        switch try Deck(path: input) {
        case .parties(let deck):
            guard format != .csv else {
                throw DataError(file: "--format", expected: "ndjson for pairs of parties", found: "csv")
            }
            return try deck.compared(knowledge).map { $0 + "\n" }.joined()
        case .names(let deck):
            let (records, columns) = try knowledge.compare(deck)
            if format == .ndjson { return records.map { JSONText.write(.record($0)) + "\n" }.joined() }
            return CSVText.write(records, columns: columns)
        }
    }
}

/// `cordon explain`: why a name is like a party's, and what would change the answer.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Why a name reaches its score with a party, part by part.",
        discussion: "cordon explain \"Xiaomi Technologies Corp\" xiaomi")

    @Argument(help: "The name asked about.")
    var query: String

    @Argument(help: "Id, name or identifier of a party.")
    var entity: String

    @Option(help: "Lowest score that is a hit, 0 to 100.")
    var threshold: Int = 85

    @Option(help: "What bears the name: person, company, organization, vessel. Default: the words decide.")
    var kind: String?

    @OptionGroup var facts: FactOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var library: LibraryOptions

    func run() throws {
        guard (0...100).contains(threshold) else {
            throw DataError(file: "--threshold", expected: "a number from 0 to 100", found: "\(threshold)")
        }
        var question = NameExplanation(query: query, party: entity, asOf: try times.asOf())
        question.threshold = threshold
        question.facts = try facts.value()
        if let kind {
            guard let kind = SubjectKind(kind) else {
                throw DataError(file: "--kind", expected: SubjectKind.expected, found: kind)
            }
            question.kind = kind
        }
        try output.finish(try library.opened().explain(question))
    }
}
