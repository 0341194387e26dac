public import CordonModel

/// The Consolidated Screening List of the International Trade Administration, CSV or TSV (trade.gov).
///
/// One row a party and list; a party on two lists of the Treasury has two rows. Lists in a cell are joined with `; `,
/// which names and addresses may hold too. Columns are found by name: files of 2019 have no `_id`. A file of 2023
/// repeats its header as a row, and files differ in the order within `ids` (see ``ScreeningListIdentifier``).
///
/// Ids: see ``ScreeningListReader``.
public struct ConsolidatedScreeningList: ListFormat {
    /// `csl-csv`.
    public let key = "csl-csv"
    /// The format in words.
    public let name = "US Consolidated Screening List, CSV"

    private static let columns = [
        "source", "entity_number", "type", "programs", "name", "addresses", "source_list_url", "alt_names", "ids",
    ]

    /// The format.
    public init() {}

    /// By the columns, between commas or tabs.
    public func recognises(_ head: SourceHead) -> Bool { Self.separator(of: head) != nil }

    private static func separator(of head: SourceHead) -> Character? {
        [",", "\t"].first { head.hasColumns(columns, separator: $0) }
    }

    /// Reads one entry a party and list.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let separator = Self.separator(of: try source.head()) ?? ","
        var records = try CSVRecords(CSVScanner(try source.bytes(), separator: separator), required: Self.columns)
        var reader = ScreeningListReader(source, isFlat: true)
        while let node = try records.next() {
            try records.requireWhole(node)
            if node.peek("source") == "source", node.peek("name") == "name" {
                reader.header.warn(
                    DataError(file: source.path, line: node.line, expected: "a party", found: "the header again"))
                continue
            }
            try reader.read(node, entry)
        }
        return try reader.finish(entry)
    }
}

/// The Consolidated Screening List of the International Trade Administration, JSON (trade.gov): `{"results": […]}`.
///
/// The same fields as the CSV with nothing flattened: lists are arrays, addresses and identifiers objects. Answers of
/// the search interface have the same shape and a `total`, which is taken as the publisher's count.
public struct ConsolidatedScreeningListJSON: ListFormat {
    /// `csl-json`.
    public let key = "csl-json"
    /// The format in words.
    public let name = "US Consolidated Screening List, JSON"

    /// The format.
    public init() {}

    /// By `results` with fields of the list.
    public func recognises(_ head: SourceHead) -> Bool {
        head.isJSON && head.text.contains("\"results\"") && head.text.contains("\"source_list_url\"")
            && head.text.contains("\"alt_names\"")
    }

    /// Reads one entry a party and list.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var records = JSONRecords(try source.bytes(), key: "results")
        var reader = ScreeningListReader(source, isFlat: false)
        while let node = try records.next() { try reader.read(node, entry) }
        reader.header.claimed = records.header?.peek("total").flatMap { Int($0) }
        return try reader.finish(entry)
    }
}
