internal import ArgumentParser
internal import CordonModel
internal import CordonScreening
internal import CordonStore
internal import Foundation

/// Where imported lists are kept.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder with imported lists. Default: CORDON_STORE, otherwise cordon in the user's data folder.",
            valueName: "dir"))
    var store: String?

    /// The folder: the option, the variable, or the XDG data folder.
    var folder: String {
        let environment = ProcessInfo.processInfo.environment
        if let store { return store }
        if let named = environment["CORDON_STORE"], !named.isEmpty { return named }
        if let data = environment["XDG_DATA_HOME"], !data.isEmpty { return data + "/cordon" }
        return (environment["HOME"] ?? ".") + "/.local/share/cordon"
    }

    /// The store, made when there is none.
    func opened() throws(DataError) -> Store { try Store(folder: folder) }

    /// The store for questions, which need not be writable.
    func reading() throws(DataError) -> Store { try Store.reading(folder) }

    /// The store for questions when there is one. A folder that an option names must hold one.
    func existing() throws(DataError) -> Store? {
        if store != nil { return try reading() }
        return Store.exists(in: folder) ? try reading() : nil
    }
}

/// What questions about lists and parties are asked of.
struct LibraryOptions: ParsableArguments {
    @OptionGroup var store: StoreOptions
    @OptionGroup var data: DataOptions

    func opened() throws(DataError) -> ListLibrary {
        ListLibrary(
            knowledge: try KnowledgeBase.load(adding: data.data), store: try store.existing(),
            publications: try Publications.load(adding: data.data))
    }

    /// The knowledge alone, whatever store there is.
    func openedWithoutStore() throws(DataError) -> ListLibrary {
        ListLibrary(
            knowledge: try KnowledgeBase.load(adding: data.data), store: nil,
            publications: try Publications.load(adding: data.data))
    }
}
