internal import ArgumentParser
internal import CordonIndex
internal import CordonModel
internal import CordonScreening
internal import Foundation

/// `cordon screen`: names against the lists.
struct ScreenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen", abstract: "Names against the lists, each hit with its explanation.",
        discussion: """
            cordon screen "Xiaomi Technologies Corp" "BYD Co Ltd" -d 2021-03-05
            cordon screen -i names.csv -f ndjson
            cordon screen "Ivanov Sergei" --kind person --born 1953-01-31 --country RU --id passport:123456789
            cordon screen -i names.csv --snapshot lists.snapshot --near-misses

            Searched are the bundled facts and the imported lists, or one saved snapshot ("cordon index build").
            """)

    @Argument(help: "Names.")
    var names: [String] = []

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "A CSV with a column name (and perhaps id, kind, country, date of birth, gender, lei, passport), or one name a line; - for standard input.",
            valueName: "file"))
    var input: String?

    @Option(help: "Lowest score that is a hit, 0 to 100.")
    var threshold: Int = 85

    @Option(help: "What bears the names: person, company, organization, vessel. Default: the words decide.")
    var kind: String?

    @Option(help: ArgumentHelp("Search this saved snapshot and nothing else.", valueName: "file"))
    var snapshot: String?

    @Option(help: "Only these lists, by key, separated by commas.")
    var lists: String?

    @Option(help: "Only parties of these kinds, and of unknown kind, separated by commas.")
    var kinds: String?

    @Flag(help: "Also what lies up to 15 points below the threshold, answered belowTheLine.")
    var nearMisses = false

    @OptionGroup var facts: FactOptions
    @OptionGroup var columns: ColumnOptions
    @OptionGroup var actor: ActorOption
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var library: LibraryOptions

    func run() throws {
        guard (0...100).contains(threshold) else {
            throw DataError(file: "--threshold", expected: "a number from 0 to 100", found: "\(threshold)")
        }
        guard names.allSatisfy({ $0.contains { !$0.isWhitespace } }) else {
            throw DataError(file: "screen", expected: "a name", found: "nothing but blanks")
        }
        let known = try facts.value()
        guard !names.isEmpty || known == SubjectFacts() else {
            throw DataError(
                file: "--country, --born, --gender, --id",
                expected: "a name on the command line; a file has columns for them")
        }
        var subjects = names.map { ScreenedName($0, facts: known) }
        if let input { subjects += try NamesFile(.path(input), columns: try columns.mapping()).names() }
        guard !subjects.isEmpty else { throw DataError(file: "screen", expected: "a name, or a file with -i") }
        // A saved snapshot answers alone: with it, no store has to be there.
        let library = try snapshot == nil ? library.opened() : library.openedWithoutStore()
        var question = NameScreening(
            names: subjects, threshold: threshold, actor: try actor.value(library.knowledge), asOf: try times.asOf())
        question.kind = try kind.map { try Self.kind($0, option: "--kind") } ?? .entity
        question.lists = try Self.words(lists, "--lists")
        question.kinds = try Self.words(kinds, "--kinds").map { words in
            Set(try words.map { try Self.kind($0, option: "--kinds") })
        }
        // Of a few names it is worth the time to say how many are just below the line.
        question.countsNearMisses = nearMisses || input == nil
        question.showsNearMisses = nearMisses
        let saved = try snapshot.map { try library.knowledge.openSnapshot($0) }
        switch output.format {
        case .table, .json: try output.finish(try library.screen(question, in: saved))
        case .csv, .ndjson: try stream(question, library, saved)
        }
    }

    private func stream(_ question: NameScreening, _ library: ListLibrary, _ saved: Snapshot?) throws {
        var screener = try NameScreener(question, library: library, snapshot: saved)
        try output.report.stream(
            output.format, columns: KnowledgeBase.screenColumns, coverage: screener.coverage
        ) { write in
            let progress = ProgressLine("screening")
            defer { progress.finish() }
            let names = question.names
            for start in stride(from: 0, to: names.count, by: NameScreener.batch) {
                let end = min(start + NameScreener.batch, names.count)
                for rows in try screener.answers(names[start..<end]) { try write(rows.records) }
                progress.update(end, of: names.count)
            }
            return screener.report(ScreenedRows())
        }
    }

    /// The words of an option, each once.
    static func words(_ text: String?, _ option: String) throws -> [String]? {
        guard let text else { return nil }
        let words = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        guard !words.isEmpty else { throw DataError(file: option, expected: "at least one word", found: text) }
        return words
    }

    private static func kind(_ word: String, option: String) throws -> SubjectKind {
        guard let kind = SubjectKind(word) else {
            throw DataError(file: option, expected: SubjectKind.expected, found: word)
        }
        return kind
    }
}
