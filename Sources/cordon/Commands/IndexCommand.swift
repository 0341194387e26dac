internal import ArgumentParser
internal import CordonIndex
internal import CordonModel
internal import CordonScreening

/// `cordon index`: snapshots that names are searched in.
struct IndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index", abstract: "Snapshots: what names are searched in, saved in one file.",
        subcommands: [IndexBuildCommand.self, IndexInfoCommand.self, IndexProveCommand.self])
}

/// `cordon index build`.
struct IndexBuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "A snapshot of the facts and the imported lists, or of a file of names.",
        discussion: """
            cordon index build -o lists.snapshot
            cordon index build --lists un-sc,eu-fsf -o two.snapshot
            cordon index build -i names.csv -o names.snapshot      columns id,kind,name[,alias…]
            """)

    @Option(name: .shortAndLong, help: ArgumentHelp("A CSV with the columns id,kind,name[,alias…].", valueName: "file"))
    var input: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("The snapshot, written whole or not at all.", valueName: "file"))
    var output: String

    @Option(help: "Only these imported lists, by key, separated by commas.")
    var lists: String?

    @Option(name: [.long, .short], help: "table, json, ndjson or csv, of what was built.")
    var format: ReportFormat = .table

    @Flag(name: .shortAndLong, help: "No notes on standard error.")
    var quiet = false

    @OptionGroup var library: LibraryOptions

    func run() throws {
        let built: Snapshot
        if let input {
            guard lists == nil else {
                throw DataError(file: "--lists", expected: "no file of names beside it", found: input)
            }
            built = try library.openedWithoutStore().knowledge.buildSnapshot(names: input) {
                if !quiet { Console.error("note: \(input): \($0)") }
            }
        } else {
            let library = try library.opened()
            if library.store == nil, !quiet {
                Console.error("note: no store: the snapshot holds the bundled facts alone")
            }
            built = try library.buildSnapshot(lists: try ScreenCommand.words(lists, "--lists"))
        }
        try built.write(to: output)
        try Console.output(
            IndexInfoCommand.text([built.info(file: output)], built.infoLines(file: output), format))
    }
}

/// `cordon index info`.
struct IndexInfoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "What a snapshot holds: lists, editions, entries, names, word lists.")

    @Argument(help: "The snapshot.")
    var file: String

    @Option(name: [.long, .short], help: "table, json, ndjson or csv.")
    var format: ReportFormat = .table

    func run() throws {
        let snapshot = try KnowledgeBase.load().openSnapshot(file)
        try Console.output(Self.text([snapshot.info(file: file)], snapshot.infoLines(file: file), format))
    }

    /// Rows in a format. A snapshot is asked about itself: there is no coverage, and no envelope.
    static func text(
        _ rows: [ReportRecord], _ lines: [String], _ format: ReportFormat,
        columns: [String] = Snapshot.infoColumns
    ) -> String {
        switch format {
        case .table: return lines.map { Console.printable($0) + "\n" }.joined()
        case .json:
            let results = ReportRecord(["results": .list(rows.map(ReportValue.record))])
            return JSONText.write(.record(results), pretty: true) + "\n"
        case .ndjson: return rows.map { JSONText.write(.record($0)) + "\n" }.joined()
        case .csv: return CSVText.write(rows, columns: columns)
        }
    }
}

/// `cordon index prove`.
struct IndexProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Damaged names of a snapshot: the search against comparing with every name.",
        discussion: """
            cordon index prove lists.snapshot --sample 200

            Exit status 4 where they differ. The same seed draws the same names on every machine.
            """)

    @Argument(help: "The snapshot.")
    var file: String

    @Option(help: "How many names are drawn.")
    var sample = 100

    @Option(help: "What draws them.")
    var seed: UInt64 = 1

    @Option(help: "Lowest score that is compared, 1 to 100.")
    var threshold = 70

    @Option(name: [.long, .short], help: "table, json, ndjson or csv.")
    var format: ReportFormat = .table

    func run() throws {
        guard (1...100).contains(threshold) else {
            throw DataError(file: "--threshold", expected: "a number from 1 to 100", found: "\(threshold)")
        }
        guard (1...1_000_000).contains(sample) else {
            throw DataError(file: "--sample", expected: "a number from 1 to 1000000", found: "\(sample)")
        }
        let knowledge = try KnowledgeBase.load()
        let snapshot = try knowledge.openSnapshot(file)
        let progress = ProgressLine("proving")
        let outcome = try knowledge.prove(
            snapshot, SnapshotProof(sample: sample, seed: seed, threshold: threshold)
        ) { progress.update($0, of: sample) }
        progress.finish()
        try Console.output(
            IndexInfoCommand.text(outcome.rows, outcome.lines, format, columns: SnapshotProof.columns))
        if outcome.different > 0 { throw ExitStatus.integrityFailure.code }
    }
}
