internal import CordonLists
public import CordonModel
internal import CordonNames

/// A file of pairs to compare, in one of its two forms.
public enum Deck: Sendable {
    /// Pairs of names: CSV.
    case names(NameDeck)
    /// Pairs of parties: JSON lines.
    case parties(EntityDeck)

    /// Reads a deck of at most 256 MiB; one that begins with a brace has parties.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read, and what ``NameDeck`` says of its columns and rows.
    public init(path: String) throws(DataError) {
        var source = try ByteSource(path: path)
        let file = source.name
        let bytes = try source.rest(limit: ScreenedName.maximumBytes)
        let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        if bytes.dropFirst(isMarked ? 3 : 0).first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
            self = .parties(EntityDeck(file, bytes))
        } else {
            self = .names(try NameDeck(file, bytes))
        }
    }
}

/// A deck of pairs of names, each compared by itself: nothing that is loaded beside the word lists bears on a score.
public struct NameDeck: Sendable {
    /// A pair as the file has it.
    public struct Row: Sendable {
        /// Every column of the file in order.
        let columns: [(name: String, value: String)]
        /// Line of the file on which it starts.
        let line: Int
        let kind: NameKind
        let left: String
        let right: String
    }

    /// The rows in the order of the file.
    public let rows: [Row]
    /// Names of the columns of the file.
    let columns: [String]
    /// The file as the user named it.
    let file: String

    /// Most rows of a deck.
    public static let maximumRows = 5_000_000

    /// Reads a CSV with the columns `kind`, `name1` and `name2`; other columns are kept.
    /// - Throws: ``CordonModel/DataError`` with line and column when the file has no such columns, a kind is none of person,
    ///   company, organization, vessel, entity or empty, or a row has another number of fields than the header.
    init(_ file: String, _ bytes: [UInt8]) throws(DataError) {
        var scanner = CSVScanner(ByteSource(name: file, bytes: bytes), separator: ",")
        guard let header = try scanner.next() else {
            throw DataError(file: file, line: 1, expected: "the columns kind,name1,name2", found: "an empty file")
        }
        let names = header.fields.map { $0.trimmed }
        var places: [Int] = []
        for name in ["kind", "name1", "name2"] {
            guard let place = names.firstIndex(of: name) else {
                throw DataError(
                    file: file, line: header.line, field: name, expected: "a column of this name",
                    found: names.joined(separator: ","))
            }
            places.append(place)
        }
        // Two columns of one name would come back as one: which of them was compared nobody could tell.
        if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
            throw DataError(
                file: file, line: header.line, field: names[twice], expected: "one column of this name",
                found: names.joined(separator: ","))
        }
        var rows: [Row] = []
        while let record = try scanner.next() {
            if record.fields.count == 1, record.fields[0].trimmed.isEmpty { continue }
            guard record.fields.count == names.count else {
                throw DataError(
                    file: file, line: record.line, expected: "\(names.count) fields", found: "\(record.fields.count)")
            }
            let kind = try Self.kind(record.fields[places[0]], file, record.line)
            guard rows.count < Self.maximumRows else {
                throw DataError(file: file, line: record.line, expected: "at most \(Self.maximumRows) rows")
            }
            rows.append(
                Row(
                    columns: Array(zip(names, record.fields)), line: record.line, kind: kind,
                    left: record.fields[places[1]], right: record.fields[places[2]]))
        }
        self.rows = rows
        self.file = file
        columns = names
    }

    /// The kind that a cell names.
    static func kind(_ text: String, _ file: String, _ line: Int) throws(DataError) -> NameKind {
        guard let kind = SubjectKind(text) else {
            throw DataError(file: file, line: line, field: "kind", expected: SubjectKind.expected, found: text)
        }
        return kind.nameKind
    }
}

extension KnowledgeBase {
    /// Compares the pairs of a deck and gives every row again, in order, with `score`, `evidence` and `explanation`.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    public func compare(_ deck: NameDeck) throws(DataError) -> (records: [ReportRecord], columns: [String]) {
        let analyser = try names.analyser()
        let comparer = NameComparer()
        let added = ["score", "evidence", "explanation"]
        let chunk = 256
        let chunks = concurrentMap((deck.rows.count + chunk - 1) / chunk) { number in
            deck.rows[number * chunk..<min((number + 1) * chunk, deck.rows.count)].map { row in
                let comparison = comparer.compare(
                    analyser.analyse(row.left, kind: row.kind), analyser.analyse(row.right, kind: row.kind))
                var record = ReportRecord([:])
                record.fields =
                    row.columns.filter { !added.contains($0.name) }
                    .map { ReportRecord.Field(name: $0.name, value: .text($0.value)) } + comparison.fields(.weak)
                return record
            }
        }
        let records = Array(chunks.joined())
        let columns = deck.columns.filter { !added.contains($0) }
        return (records, columns + added)
    }
}

extension NameComparison {
    /// `score`, `evidence` and `explanation`, as every surface writes them.
    func fields(_ evidence: EvidenceStrength) -> [ReportRecord.Field] {
        [
            .init(name: "score", value: .number(score)), .init(name: "evidence", value: .text(evidence.rawValue)),
            .init(name: "explanation", value: .list(explanation)),
        ]
    }

    /// The working as values of a field.
    var explanation: [ReportValue] { rows.map { .record($0) } }

    /// The working as rows.
    var rows: [ReportRecord] {
        parts.map { part in
            ReportRecord([
                "query": .optional(part.query), "entry": .optional(part.entry), "relation": .text(part.relation),
                "points": .number(part.points),
            ])
        }
    }
}
