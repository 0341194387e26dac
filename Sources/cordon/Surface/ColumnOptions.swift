internal import ArgumentParser
internal import CordonScreening

/// Which column of a file holds what, where its header does not say it.
struct ColumnOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which column holds what, as ticker=Sym,quantity=#4: a header or the number of the column.",
            valueName: "content=column,…"))
    var map: String?

    @Option(
        help: ArgumentHelp("Line of the header, from 1; 0 where the file has none. Only with --map.", valueName: "line")
    )
    var headerLine: Int?

    /// The mapping; `nil` where none is given.
    func mapping() throws -> ColumnMapping? {
        guard let map else {
            guard headerLine == nil else { throw ValidationError("--header-line needs --map") }
            return nil
        }
        return try ColumnMapping(map, headerLine: headerLine, option: "--map")
    }
}
