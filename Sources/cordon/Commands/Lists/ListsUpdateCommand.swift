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
            ? publications.all.filter { $0.url != nil } : keys.map { try publication($0, publications) }
        let store = try library.store.opened()
        var results: [(path: String, outcome: ImportOutcome)] = []
        var isTrouble = false
        for publication in wanted {
            guard let url = publication.url else { continue }
            do {
                let update = RemoteImport(store: store, network: network, acceptsLoss: acceptLoss)
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

    private func publication(_ key: String, _ publications: Publications) throws(DataError) -> Publication {
        let known = publications.all.filter { $0.url != nil }.map(\.list).sorted().joined(separator: ", ")
        guard let found = publications[key], found.url != nil else {
            throw DataError(file: "lists update", field: "KEY", expected: "one of " + known, found: key)
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
        var settings = DownloadSettings()
        let environment = ProcessInfo.processInfo.environment
        settings.proxy = [proxy, environment["HTTPS_PROXY"], environment["https_proxy"]].compactMap { $0 }
            .first { !$0.isEmpty }
        settings.certificateAuthorities = ca
        settings.attempts = attempts
        return settings
    }
}

/// A file at an address into the store: asked for only when it changed, kept only when the gate accepts it.
struct RemoteImport {
    let store: Store
    let network: NetworkOptions
    let acceptsLoss: Bool

    func run(
        _ url: String, expected list: String?, options given: ImportOptions = ImportOptions()
    ) async throws -> ImportOutcome {
        let downloader = Downloader(try network.settings())
        let held = try store.editions(of: (list ?? given.list)?.uppercased()).last { $0.url == url }
        let record = held == nil ? nil : try store.downloadRecord(url)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cordon-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let name = Self.fileName(url)
        let path = folder.appendingPathComponent(name).path
        let progress = ProgressLine(url)
        let outcome = try await downloader.download(
            url, to: path, etag: record?.etag, lastModified: record?.lastModified
        ) { progress.update($0, of: $1) }
        progress.finish()
        let now = Clock.now
        switch outcome {
        case .notModified:
            guard let held, let record else {
                throw DataError(file: url, expected: "a file", found: "304 to a request without a condition")
            }
            try store.setDownloadRecord(
                DownloadRecord(
                    etag: record.etag, lastModified: record.lastModified, checked: now, sha256: record.sha256), url)
            return .unchanged(held)
        case .downloaded(_, let etag, let lastModified):
            var options = given
            options.expectedList = list ?? given.expectedList
            options.url = url
            options.acceptsLoss = acceptsLoss
            options.lastModified = lastModified.flatMap(HTTPDate.instant)
            let imported = try ListImporter(store: store, fetched: now).importFile(path, options) {
                progress.update($0)
            }
            progress.finish()
            if case .refused = imported { return imported }
            // Only an accepted file makes the next request conditional: a refused one is to be looked at again.
            try store.setDownloadRecord(
                DownloadRecord(
                    etag: etag, lastModified: lastModified, checked: now, sha256: try Store.sha256(of: path).sha256),
                url)
            return imported
        }
    }
}

extension RemoteImport {
    /// The last part of an address as a plain file name: an address is anybody's text, and must not lead out of the folder.
    static func fileName(_ url: String) -> String {
        let last = URL(string: url)?.lastPathComponent ?? ""
        let plain = last.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
        let name = String(plain.drop { $0 == "." }.suffix(100))
        return name.isEmpty ? "list" : name
    }
}

/// `Wed, 21 Oct 2015 07:28:00 GMT` (RFC 9110, section 5.6.7).
enum HTTPDate {
    static func instant(_ text: String) -> Instant? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
            let month = months.firstIndex(of: String(parts[2])),
            let date = CivilDate(year: year, month: month + 1, day: day), let time = TimeOfDay(parts[4])
        else { return nil }
        return Instant(date, time, in: .utc)
    }
}
