internal import ArgumentParser
internal import CordonLists
internal import CordonModel
internal import CordonScreening
internal import CordonStore
internal import Foundation

/// `cordon lists import`: published files into the store.
struct ListsImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring published list files into the store, through the gate.",
        discussion: """
            cordon lists import sdn.xml un-consolidated.xml
            cordon lists import ofac/sdn-2023-12-28

            A folder stands for the lists in it. The format is recognised by content; packed files (gzip, bzip2, xz, zstd, \
            zip) are read as they are. The day of publication is the file's own, otherwise a date in its name or that of its \
            folder. Exit status: 0 all accepted or already held, 1 something was refused, 2 trouble, or a file of a folder was \
            refused.
            """)

    @Argument(help: "Files, folders, or addresses https://…")
    var paths: [String]

    @Option(
        help: "Key of the list, in place of the one the file tells. That of a published list only for its own files.")
    var list: String?

    @Option(name: .customLong("source-format"), help: "Key of the format, in place of recognising it.")
    var format: String?

    @Option(help: "Day of publication, YYYY-MM-DD, in place of what the file says.")
    var published: String?

    @Flag(help: "Accept an edition that lost more than 5 % of the entries, after looking.")
    var acceptLoss = false

    @OptionGroup var network: NetworkOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var options = ImportOptions()
        options.list = try list.map(Self.listKey)
        options.format = format
        options.acceptsLoss = acceptLoss
        if let published {
            guard let day = CivilDate(published) else {
                throw DataError(file: "--published", expected: "a day YYYY-MM-DD", found: published)
            }
            options.published = Moment(day, in: .newYork)
        }
        let knowledge = try KnowledgeBase.load()
        let publications = try Publications.load()
        // The key of a list that is known by name is not lent to the file of another one.
        if let key = options.list, publications[key] != nil || knowledge.facts.lists.contains(where: { $0.key == key })
        {
            options.expectedList = key
        }
        let now = Clock.now
        let store = try store.opened()
        store.removeAbandonedSources(now: now)
        let importer = ListImporter(store: store, fetched: now)
        var results: [(String, ImportOutcome)] = []
        var isTrouble = false
        for path in try paths.flatMap({
            Self.isAddress($0) ? [$0] : try ListFiles.editions(at: $0, skipped: Self.noteSkipped)
        }) {
            let isNamed = paths.contains(path)
            if Self.isAddress(path) {
                let remote = RemoteImport(store: store, settings: try network.settings(), acceptsLoss: acceptLoss)
                do {
                    results.append((path, try await remote.run(path, expected: nil, options: options)))
                } catch let error as DataError {
                    isTrouble = true
                    Console.error("cordon: \(error)")
                }
                continue
            }
            let progress = ProgressLine(path)
            do {
                let outcome = try importer.importFile(path, options) { progress.update($0) }
                progress.finish()
                results.append((path, outcome))
                if case .refused(let refused) = outcome, !isNamed {
                    // Nobody named the file, so nobody may be looking out for it: trouble, and a line of its own.
                    isTrouble = true
                    Console.error("cordon: refused \(path): \(refused.findings.first ?? "")")
                }
            } catch {
                progress.finish()
                isTrouble = true
                Console.error("cordon: \(error)")
            }
        }
        let library = ListLibrary(knowledge: knowledge, store: store, publications: publications)
        let report = ImportReport.report(results, coverage: try library.coverage(AsOf(validOn: now, knownOn: now)))
        try output.finish(report, isTrouble: isTrouble)
    }
}

extension ListsImportCommand {
    /// A key becomes part of permanent ids: letters, digits and hyphens.
    private static func listKey(_ text: String) throws(DataError) -> String {
        guard (1...60).contains(text.utf8.count),
            text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        else { throw DataError(file: "--list", expected: "letters, digits and hyphens, at most 60", found: text) }
        return text.uppercased()
    }

    private static func noteSkipped(_ error: DataError) { Console.error("note: skipped \(error)") }

    private static func isAddress(_ text: String) -> Bool { text.hasPrefix("https://") || text.hasPrefix("http://") }
}

/// The instant of the command. The surfaces alone read the clock.
enum Clock {
    static var now: Instant { Instant(secondsSince1970: Int(Date().timeIntervalSince1970)) }
}
