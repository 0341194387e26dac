internal import ArgumentParser
internal import CordonFetch
internal import CordonModel
internal import CordonScreening
internal import CordonStore
internal import Foundation

/// `cordon lists update`: the official files from their publishers.
struct ListsUpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Download lists from their publishers and import them through the gate.",
        discussion: """
            cordon lists update un-sc us-ofac-sdn
            cordon lists update

            Without keys every list with an official address is asked for. Addresses: Data/lists/publications.csv, or \
            lists/publications.csv in the folder of --data. Exit status: 0 all accepted or unchanged, 1 something was \
            refused, 2 trouble.
            """)

    @Argument(help: "Keys of lists; all with an address when none is given.")
    var keys: [String] = []

    @OptionGroup var network: NetworkOptions
    @Flag(help: "Accept editions that lost more than 5 % of the entries, after looking.")
    var acceptLoss = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var library: LibraryOptions

    func run() async throws {
        let publications = try Publications.load(adding: library.data.data)
        let wanted =
            try keys.isEmpty
            ? publications.all.filter { $0.url != nil }
            : keys.map { try publications.downloaded($0, field: "lists update") }
        let store = try library.store.opened()
        var results: [(path: String, outcome: ImportOutcome)] = []
        var isTrouble = false
        for publication in wanted {
            guard let url = publication.url else { continue }
            do {
                let update = RemoteImport(store: store, settings: try network.settings(), acceptsLoss: acceptLoss)
                results.append((url, try await update.run(url, expected: publication.list)))
            } catch let error as DataError {
                // One publisher that cannot be reached is no reason to leave the others old.
                isTrouble = true
                Console.error("cordon: \(publication.list): \(error)")
            }
        }
        let now = Clock.now
        let asked = ListLibrary(knowledge: try KnowledgeBase.load(), store: store, publications: publications)
        let report = ImportReport.report(results, coverage: try asked.coverage(AsOf(validOn: now, knownOn: now)))
        try output.finish(report, isTrouble: isTrouble)
    }
}

extension Publications {
    /// A list that can be downloaded.
    /// - Throws: ``CordonModel/DataError`` that names those there are; `field` is where the key was given.
    func downloaded(_ key: String, field: String) throws(DataError) -> Publication {
        let known = all.filter { $0.url != nil }.map(\.list).sorted().joined(separator: ", ")
        guard let found = self[key], found.url != nil else {
            throw DataError(file: field, field: "KEY", expected: "one of " + known, found: key)
        }
        return found
    }
}

/// How other machines are asked.
struct NetworkOptions: ParsableArguments {
    @Flag(help: "Connect to nowhere.")
    var offline = false

    @Option(help: "An HTTP proxy, http://host:port. Default: HTTPS_PROXY.")
    var proxy: String?

    @Option(help: ArgumentHelp("Trust the PEM certificates in this file in place of the system's.", valueName: "file"))
    var ca: String?

    @Option(help: "Attempts for each file.")
    var attempts = 5

    func settings() throws(DataError) -> DownloadSettings {
        guard !offline else {
            throw DataError(
                file: "--offline", expected: "a command that needs no network; the lists held go on serving")
        }
        guard (1...20).contains(attempts) else {
            throw DataError(file: "--attempts", expected: "a number from 1 to 20", found: String(attempts))
        }
        var settings = DownloadSettings(proxy: proxy, authorities: ca)
        settings.attempts = attempts
        return settings
    }
}

extension DownloadSettings {
    /// - Parameters:
    ///   - proxy: The one of the environment when `nil`.
    ///   - authorities: File of certificates in place of the system's.
    init(proxy: String?, authorities: String?) {
        self.init()
        let environment = ProcessInfo.processInfo.environment
        self.proxy = [proxy, environment["HTTPS_PROXY"], environment["https_proxy"]].compactMap { $0 }
            .first { !$0.isEmpty }
        certificateAuthorities = authorities
    }
}
