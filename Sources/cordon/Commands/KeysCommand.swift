internal import ArgumentParser
internal import CordonModel
internal import CordonServer

/// `cordon keys`: who may ask the service.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys by which callers of the service are known.",
        subcommands: [KeysAddCommand.self, KeysListCommand.self, KeysRemoveCommand.self])
}

/// Where keys are kept.
struct KeysFile: ParsableArguments {
    @Option(help: ArgumentHelp("The file of the keys. Default: service/keys.csv in the store.", valueName: "file"))
    var keys: String?

    @OptionGroup var store: StoreOptions

    /// The file.
    var path: String { keys ?? store.folder + "/service/keys.csv" }
}

/// `cordon keys add`.
struct KeysAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Makes a key and prints it, this once. Only a salted hash of it is kept.")

    @Argument(help: "An id for the key; it stands in logs.")
    var id: String

    @Option(help: "viewer or admin.")
    var role: String = "viewer"

    @Option(help: "Requests a minute; 0 for no limit.")
    var rate: Int = 6_000

    @Option(help: "First day on which the key is refused, YYYY-MM-DD.")
    var expires: String?

    @OptionGroup var file: KeysFile

    func run() throws {
        guard rate >= 0 else { throw DataError(file: "--rate", expected: "0 or more", found: "\(rate)") }
        var day: CivilDate?
        if let expires {
            day = CivilDate(expires)
            guard day != nil else { throw DataError(file: "--expires", expected: "a day YYYY-MM-DD", found: expires) }
        }
        var keys = try APIKeys(path: file.path)
        print(try keys.add(id: id, role: role, rate: rate, expires: day))
    }
}

/// `cordon keys ls`.
struct KeysListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "ls", abstract: "The keys, without their secrets.")

    @OptionGroup var file: KeysFile

    func run() throws {
        for key in try APIKeys(path: file.path).keys {
            print(
                "\(key.id)  \(key.role)  \(key.rate == 0 ? "no limit" : "\(key.rate) a minute")  "
                    + (key.expires.map { "until \($0)" } ?? "no end"))
        }
    }
}

/// `cordon keys rm`.
struct KeysRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rm", abstract: "Takes a key back. A service that is running refuses it within two seconds.")

    @Argument(help: "Id of the key.")
    var id: String

    @OptionGroup var file: KeysFile

    func run() throws {
        var keys = try APIKeys(path: file.path)
        try keys.remove(id: id)
    }
}
