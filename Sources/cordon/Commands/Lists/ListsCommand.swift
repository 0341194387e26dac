internal import ArgumentParser
internal import CordonModel
internal import CordonScreening

/// `cordon lists`: lists, their editions and what changed.
struct ListsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists", abstract: "Lists, their editions and what changed between two days.",
        subcommands: [
            ListsListCommand.self, ListsShowCommand.self, ListsEditionsCommand.self, ListsDiffCommand.self,
            ListsImportCommand.self, ListsGapsCommand.self, ListsVerifyCommand.self, ListsRefusedCommand.self,
            ListsBackupCommand.self, ListsRemoveCommand.self,
            ListsUpdateCommand.self, ListsBundleCommand.self,
        ])
}

/// `cordon lists ls`.
struct ListsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "ls", abstract: "The lists that are loaded.")

    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var library: LibraryOptions

    func run() throws {
        let library = try library.opened()
        try output.finish(try library.listLists(asOf: try times.asOf()))
    }
}

/// `cordon lists show`.
struct ListsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The entries of a list in force on the valid day.",
        discussion: "cordon lists show US-DOD-1237-CCMC -d 2021-03-05")

    @Argument(help: "Key of the list.")
    var key: String

    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var library: LibraryOptions

    func run() throws {
        let library = try library.opened()
        try output.finish(try library.showList(key, asOf: try times.asOf()))
    }
}

/// `cordon lists editions`.
struct ListsEditionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "editions", abstract: "The editions of a list, with the publisher's count and the entries held.")

    @Argument(help: "Key of the list.")
    var key: String

    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var library: LibraryOptions

    func run() throws {
        let library = try library.opened()
        try output.finish(try library.editions(key, asOf: try times.asOf()))
    }
}

/// `cordon lists diff`.
struct ListsDiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "What happened on a list after one day and up to another, with its effect.",
        discussion: "cordon lists diff US-DOD-1237-CCMC --from 2021-01-13 --to 2021-05-26")

    @Argument(help: "Key of the list.")
    var key: String

    @Option(help: "Day before the first change that is shown.")
    var from: String

    @Option(help: "Last day that is shown.")
    var to: String

    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var library: LibraryOptions

    func run() throws {
        let asOf = try times.asOf()
        let library = try library.opened()
        try output.finish(
            try library.diff(key, from: try Self.day(from, "--from"), to: try Self.day(to, "--to"), asOf: asOf))
    }

    static func day(_ text: String, _ option: String) throws -> CivilDate {
        guard let day = CivilDate(text), AsOf.supportedDays.contains(day) else {
            throw DataError(
                file: option,
                expected:
                    "a day YYYY-MM-DD from \(AsOf.supportedDays.lowerBound) to \(AsOf.supportedDays.upperBound)",
                found: text)
        }
        return day
    }
}
