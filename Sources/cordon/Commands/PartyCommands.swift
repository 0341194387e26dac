internal import ArgumentParser
internal import CordonModel
internal import CordonScreening
internal import Foundation

/// `cordon show`: the dossier of a party.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Everything held about a party: names, effect, listings, securities, court matters.",
        discussion: "cordon show Xiaomi -d 2021-03-05")

    @Argument(help: "Id, name or identifier of a party.")
    var party: String

    @OptionGroup var actor: ActorOption
    @OptionGroup var times: TimeOptions
    @Option(help: "Only these sections, separated by commas: names, entries, identifiers, raw, …")
    var section: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var library: LibraryOptions

    func run() throws {
        let library = try library.opened()
        let sections = section?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } ?? []
        for name in sections where !ListLibrary.dossierSections.contains(name) {
            throw DataError(
                file: "--section", expected: "some of " + ListLibrary.dossierSections.joined(separator: ","),
                found: name)
        }
        try output.finish(
            try library.show(
                party, actor: try actor.value(library.knowledge), sections: Set(sections), asOf: try times.asOf()))
    }
}

/// `cordon timeline`: what happened to the listings of a party.
struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "What happened to the listings of a party, newest first.",
        discussion: "cordon timeline luokung -d 2021-06-30")

    @Argument(help: "Id, name or identifier of a party.")
    var party: String

    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var library: LibraryOptions

    func run() throws {
        try output.finish(try library.opened().timeline(party, asOf: try times.asOf()))
    }
}

/// `cordon search`: parties, securities and lists by words.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Listed parties of a name, securities and lists.",
        discussion: """
            cordon search "china mobile"
            cordon search ticker:XIACY             isin:, cusip:, … likewise
            cordon search "bank list:UN-SC"        names of one list
            cordon search '"Bank Melli Iran"'      names that are just so
            """)

    @Argument(help: "A name in any script, a symbol or a key.")
    var text: String

    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var library: LibraryOptions

    func run() throws {
        try output.finish(try library.opened().search(PublicSearch(text, asOf: try times.asOf())))
    }
}
