internal import ArgumentParser
internal import CordonModel
internal import CordonScreening
internal import CordonStore
internal import Foundation

/// `cordon lists remove`: takes an edition out again.
struct ListsRemoveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take an edition out of the store, as if it had never been imported.",
        discussion: """
            cordon lists remove un-sc --edition 2024-01-10
            cordon lists remove un-sc --edition 3f1c02ab --yes

            Without --yes it only says what would go. The file stays kept, and "lists refused" names it.
            """)

    @Argument(help: "Key of the list.")
    var key: String

    @Option(
        help: "The edition: its day, \"date\" or \"at\" of \"lists editions\", or eight or more digits of its SHA-256.")
    var edition: String

    @Flag(help: "Do it.")
    var yes = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = yes ? try Store(folder: store.folder, mustExist: true) : try store.reading()
        let library = ListLibrary(
            knowledge: try KnowledgeBase.load(), store: store, publications: try Publications.load())
        try output.finish(
            try library.remove(try library.edition(key, edition), isDry: !yes, now: Clock.now))
    }
}
