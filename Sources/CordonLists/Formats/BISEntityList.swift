public import CordonModel

/// The Entity List in the wording of Supplement No. 4 to 15 CFR part 744 (Bureau of Industry and Security; eCFR).
///
/// Two forms: CSV with the columns of the Supplement's table, in which a country stands only in the first row of its
/// heading; and JSON `{"entries": [{"name", "raw"}]}` as scraped from it. Name, aliases and addresses are one sentence
/// (see ``EntityListWording``), kept whole beside what is read out of it. People and bodies are not told apart.
///
/// Ids: country of the heading and name (`utopia/foo-works-ltd`); the JSON has no heading, there it is the name.
public struct BISEntityList: ListFormat {
    /// `bis-entity-list`.
    public let key = "bis-entity-list"
    /// The format in words.
    public let name = "BIS Entity List, wording of Supplement No. 4"

    private static let columns = [
        "Country", "Entity", "License requirement", "License review policy", "Federal Register citation",
    ]

    /// The format.
    public init() {}

    /// By the columns of the Supplement, or by `entries` with `raw` wording.
    public func recognises(_ head: SourceHead) -> Bool {
        if head.isJSON { return head.text.contains("\"entries\"") && head.text.contains("\"raw\"") }
        return head.hasColumns(Self.columns)
    }

    /// Reads either form.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        try source.head().isJSON ? readJSON(source, entry) : readTable(source, entry)
    }

    private func readJSON(_ source: ListSource, _ entry: EntryHandler) throws(DataError) -> EditionHeader {
        var records = JSONRecords(try source.bytes(), key: "entries")
        var header = EditionHeader(list: "US-BIS-ENTITY-LIST")
        var builder = EntryBuilder()
        while let node = try records.next() {
            guard let raw = node.take("raw") else {
                throw DataError(file: source.path, line: node.line, field: "raw", expected: "the wording of an entry")
            }
            let wording = EntityListWording(raw, name: node.take("name"))
            let id = try ContentKey.id(wording.name, of: node, in: source.path, field: "raw")
            builder.begin(id: id, kind: .unknown)
            wording.add(to: &builder)
            check(wording, source, node.line, &header)
            builder.addRest(of: node)
            try entry(builder.finish())
        }
        header.published = records.header?.peek("generatedAt").flatMap(PublicationDate.moment)
        return header
    }

    private func readTable(_ source: ListSource, _ entry: EntryHandler) throws(DataError) -> EditionHeader {
        var records = try CSVRecords(CSVScanner(try source.bytes()), required: Self.columns)
        var header = EditionHeader(list: "US-BIS-ENTITY-LIST")
        var builder = EntryBuilder()
        var heading: String?
        while let node = try records.next() {
            try records.requireWhole(node)
            if let country = node.take("Country") { heading = country }
            guard let text = node.take("Entity") else {
                // A row that is nothing but the heading.
                if node.children.allSatisfy({ $0.name == "Country" || $0.peek == nil }) { continue }
                throw DataError(
                    file: source.path, line: node.line, field: "Entity", expected: "the wording of an entry")
            }
            guard let heading else {
                throw DataError(file: source.path, line: node.line, field: "Country", expected: "a country heading")
            }
            let wording = EntityListWording(text, name: nil)
            let country = try ContentKey.id(heading, of: node, in: source.path, field: "Country")
            let name = try ContentKey.id(wording.name, of: node, in: source.path, field: "Entity")
            builder.begin(id: country + "/" + name, kind: .unknown)
            builder.add(.country, heading, [(.role, "heading")])
            wording.add(to: &builder)
            check(wording, source, node.line, &header)
            for column in ["License requirement", "License review policy"] {
                builder.add(.measure, node.take(column), [(.type, column)])
            }
            for (notice, date) in Self.citations(node.take("Federal Register citation") ?? "") {
                builder.add(.notice, notice, [(.date, date)])
            }
            builder.addRest(of: node)
            try entry(builder.finish())
        }
        return header
    }

    /// Notes an entry whose aliases are not as many as it says.
    private func check(_ wording: EntityListWording, _ source: ListSource, _ line: Int, _ header: inout EditionHeader) {
        guard let claimed = wording.claimedAliases, claimed != wording.aliases.count else { return }
        header.warn(
            DataError(
                file: source.path, line: line, field: wording.name, expected: "\(claimed) aliases",
                found: "\(wording.aliases.count)"))
    }

    /// The citations of a cell, each with its date: `84 FR 22963, 5/21/19. 85 FR 100, 8/20/20.`
    static func citations(_ text: String) -> [(notice: String, date: String?)] {
        text.split { $0 == ";" || $0 == "\n" }.flatMap { $0.parts(between: ". ") }.compactMap { part in
            let part = NameCell.withoutEnd(part.trimmed, ".")
            if part.isEmpty { return nil }
            guard let comma = part.firstIndex(of: ",") else { return (part, nil) }
            return (String(part[..<comma]), part[comma...].dropFirst().trimmed)
        }
    }
}
