internal import ArgumentParser
internal import CordonModel
internal import CordonScreening
internal import CordonStore
internal import Foundation

/// `cordon lists bundle`: lists for a machine without a network.
struct ListsBundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle", abstract: "Carry lists to a machine without a network, in one signed file.",
        discussion: """
            cordon lists bundle key lists.key
            cordon lists bundle create lists.bundle --key lists.key
            cordon lists bundle open lists.bundle --key lists.key.pub
            """,
        subcommands: [Create.self, Open.self, Key.self])

    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Put editions into a signed file.")

        @Argument(help: "The file to write.")
        var file: String

        @Argument(help: "Keys of lists; all when none is given.")
        var keys: [String] = []

        @Option(help: "The private key that signs.")
        var key: String

        @Flag(help: "Only the last edition of each list.")
        var newest = false

        @OptionGroup var store: StoreOptions

        func run() throws {
            let now = Clock.now
            let store = try store.reading()
            let library = ListLibrary(
                knowledge: try KnowledgeBase.load(), store: store, publications: try Publications.load())
            let editions = try ListBundle.create(
                file, from: store, lists: Set(try keys.map { try library.listKey($0) }), newestOnly: newest,
                key: try SigningKey(file: key), now: now)
            try Console.output(
                editions.map { "\($0.list) \($0.published)  \($0.entries) entries\n" }.joined()
                    + "\(editions.count) \(editions.count == 1 ? "edition" : "editions") in \(file)\n")
        }
    }

    struct Open: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a bundle's signature and import its editions.",
            discussion:
                "Exit status: 0 all accepted or held, 1 something was refused, 2 trouble, 4 not what was signed.")

        @Argument(help: "The bundle.")
        var file: String

        @Option(help: "The public key of whoever made it.")
        var key: String

        @Flag(help: "Accept editions that lost more than 5 % of the entries.")
        var acceptLoss = false

        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let now = Clock.now
            let outcomes = try outcomes()
            let library = ListLibrary(
                knowledge: try KnowledgeBase.load(), store: try store.reading(), publications: try Publications.load())
            try output.finish(
                ImportReport.report(outcomes, coverage: try library.coverage(AsOf(validOn: now, knownOn: now))))
        }

        /// What is wrong inside the bundle is a failure of integrity; everything else is trouble.
        private func outcomes() throws -> [(path: String, outcome: ImportOutcome)] {
            do {
                return try ListBundle.open(file, into: store.opened, publicKey: key, acceptsLoss: acceptLoss)
            } catch {
                guard FileManager.default.isReadableFile(atPath: file), error.file == file else { throw error }
                Console.error("cordon: \(error)")
                throw ExitStatus.integrityFailure.code
            }
        }
    }

    struct Key: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key that signs bundles, and the public one that checks them.")

        @Argument(help: "The file for the private key; the public one gets the ending .pub.")
        var file: String

        func run() throws {
            try SigningKey().write(to: file)
            try Console.output(
                "\(file)      signs; keep it to yourself\n\(file).pub  checks; give it to whoever opens bundles\n")
        }
    }
}
