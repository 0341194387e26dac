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
            cordon search Hassan --country IR --kind person
            """)

    @Argument(help: "A name in any script, a symbol or a key.")
    var text: String

    @Option(help: ArgumentHelp("Only names of these lists, by their keys and commas.", valueName: "key,…"))
    var list: String?
    @Option(help: ArgumentHelp("Only parties of these kinds, and those of unknown kind.", valueName: "kind,…"))
    var kind: String?
    @Option(help: ArgumentHelp("Only parties that their list ties to these countries.", valueName: "country,…"))
    var country: String?
    @Option(help: ArgumentHelp("Only listings that these regimes give an effect.", valueName: "key,…"))
    var regime: String?
    @Option(help: "Lowest score of a name, 0 to 100.")
    var threshold: Int?
    @Flag(help: "Also names up to 15 points below the threshold, and all with these words.")
    var nearMisses = false

    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var library: LibraryOptions

    func run() throws {
        if let threshold, !(0...100).contains(threshold) {
            throw DataError(file: "--threshold", expected: "a number from 0 to 100", found: "\(threshold)")
        }
        let library = try library.opened()
        var search = PublicSearch(text, threshold: threshold, asOf: try times.asOf())
        var narrowing = SearchNarrowing()
        narrowing.lists = try ScreenCommand.words(list, "--list")
        narrowing.kinds = try ScreenCommand.words(kind, "--kind")
        narrowing.countries = try ScreenCommand.words(country, "--country")
        narrowing.regimes = try ScreenCommand.words(regime, "--regime")
        try search.narrow(by: narrowing, in: library) { "--\($0)" }
        search.showsNearMisses = nearMisses
        try output.finish(try library.search(search))
    }
}
