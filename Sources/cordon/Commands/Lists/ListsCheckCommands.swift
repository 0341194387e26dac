internal import ArgumentParser
internal import CordonModel
internal import CordonScreening
internal import CordonStore

/// `cordon lists gaps`: two sources of one list against each other.
struct ListsGapsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gaps", abstract: "Entries that one source of a list has and another has not.",
        discussion: """
            cordon lists gaps us-ofac-sdn us-csl
            cordon lists gaps us-ofac-ns-cmic cons_prim.csv

            A source is a key of a list, bundled or imported, or a file. Compared are the entries listed on the valid day, \
            on lists both sources have. Exit status: 0 no gap, 1 a gap, 2 trouble, such as no list in common.
            """)

    @Argument(help: "First source.")
    var first: String

    @Argument(help: "Second source.")
    var second: String

    @Flag(help: "Compare all entries, whatever list they stand on.")
    var all = false

    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var library: LibraryOptions

    func run() throws {
        try output.finish(try library.opened().gaps(first, second, comparesAll: all, asOf: try times.asOf()))
    }
}

/// `cordon lists verify`: the store against its kept files.
struct ListsVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Read every edition again from its kept files and compare it with the store.",
        discussion: "Exit status: 0 all as accepted, 4 something is not.")

    @Argument(help: "Keys of lists; all when none is given.")
    var keys: [String] = []

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let now = Clock.now
        let store = try store.reading()
        let library = ListLibrary(
            knowledge: try KnowledgeBase.load(), store: store, publications: try Publications.load())
        let lists = Set(try keys.map { try library.listKey($0) })
        let progress = ProgressLine("verifying editions")
        let (editions, findings) = try StoreVerification(store).run(lists: lists) { progress.update($0, of: $1) }
        progress.finish()
        let isReadable = findings.first?.list.isEmpty != true
        let report = try library.verificationReport(
            editions: editions, findings: findings, notes: isReadable ? try StoreVerification(store).notes() : [],
            asOf: AsOf(validOn: now, knownOn: now))
        try output.finish(report, isTrouble: !findings.isEmpty, status: .integrityFailure)
    }
}

/// `cordon lists backup`: a copy of the store while it is in use.
struct ListsBackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the whole store into a new folder, while others use it.",
        discussion: """
            Exit status: 0 copied, 2 trouble, 4 copied, but kept files are missing or changed, or not copied, because the \
            database is damaged.
            """)

    @Argument(help: "The folder to make.")
    var folder: String

    @OptionGroup var store: StoreOptions

    func run() throws {
        let problems = try StoreBackup.write(try store.reading(), to: folder)
        try Console.output("copied \(store.folder) to \(folder)\n")
        guard !problems.isEmpty else { return }
        problems.forEach { Console.error("cordon: \($0)") }
        Console.error("cordon: \(problems.count) kept files are missing or changed, in the store and in the copy")
        throw ExitStatus.integrityFailure.code
    }
}

/// `cordon lists refused`: what the gate kept aside.
struct ListsRefusedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refused", abstract: "The files that were refused, with the reasons, newest first.")

    @Flag(help: "Also those that were accepted since, and earlier refusals of the same file.")
    var all = false

    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var library: LibraryOptions

    func run() throws {
        try output.finish(try library.opened().refusedFiles(all: all, asOf: try times.asOf()))
    }
}
