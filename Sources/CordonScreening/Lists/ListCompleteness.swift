internal import CordonStore

/// Whether an imported edition is the whole list.
enum ListCompleteness {
    /// Formats in which the publisher puts out the whole list and nothing else. Not among them are those of extracts, acts
    /// and aggregators, and those in which anybody writes a list.
    private static let wholeLists: Set<String> = [
        "un-xml", "eu-fsf-xml", "eu-fsf-csv", "uk-sl-xml", "uk-sl-csv", "uk-sl-ods", "uk-conlist",
        "ofac-advanced-xml", "ofac-enhanced-xml", "ofac-xml", "csl-csv", "csl-json", "bis-dpl", "ch-seco", "ca-sema",
        "au-dfat",
    ]
    /// Files of an OFAC list in flat form with its addresses and aliases.
    private static let flatFiles = 3

    /// Complete is an edition that agreed with the publisher's own count, which the gate saw, or one of a published list in
    /// a format of whole lists. An extract under a key of its own is neither.
    static func of(_ edition: StoredEdition, isPublished: Bool) -> Coverage.Completeness {
        if edition.claimed != nil { return .complete }
        let isWhole =
            wholeLists.contains(edition.format)
            || (edition.format == "ofac-csv" && edition.files.count >= flatFiles)
        return isPublished && isWhole ? .complete : .asImported
    }
}
