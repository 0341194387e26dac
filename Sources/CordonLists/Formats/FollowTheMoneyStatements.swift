public import CordonModel

/// FollowTheMoney statements, one value of one entity a row: `statements.csv` with a header, or the pack without one.
///
/// The rows of an entity, told by `canonical_id` or else `entity_id`, make one entry; its first `name` is the main name.
/// A statement keeps where it comes from: dataset as ``CordonModel/Qualifier/list``, id as the number, first and last day
/// it was seen as two dates in this order. Rows of an entity need not stand together in a file of up to
/// ``maximumHeldBytes``; beyond it they must, and a file where they do not is refused.
public struct FollowTheMoneyStatements: ListFormat {
    /// Key of the format.
    public let key = "ftm-statements"
    /// The format in words.
    public let name = "FollowTheMoney statements, CSV or pack"

    /// Most bytes of statements that are held so as to bring together rows that stand apart.
    public static let maximumHeldBytes = 64 << 20

    private static let required = ["entity_id", "prop", "schema", "value"]
    /// Columns of the pack, which has no header.
    private static let packColumns = [
        "entity_id", "prop", "value", "dataset", "lang", "original_value", "target", "external", "first_seen",
        "last_seen", "id",
    ]

    /// The columns of a pack whose rows have `count` cells: later versions have more.
    private static func packColumns(_ count: Int) -> [String] {
        packColumns + (packColumns.count..<max(count, packColumns.count)).map { "column \($0 + 1)" }
    }

    private let heldBytes: Int

    /// The reader.
    public init() { self.init(heldBytes: Self.maximumHeldBytes) }

    /// A reader that holds no more than `heldBytes`.
    init(heldBytes: Int) { self.heldBytes = heldBytes }

    /// Whether the header has the columns of statements, or the first row has the shape of the pack.
    public func recognises(_ head: SourceHead) -> Bool {
        head.hasColumns(Self.required) || Self.isPack(head.fields())
    }

    /// Whether a row is one of the pack: `Q1,Person:name,…,t,f,…`.
    private static func isPack(_ row: [String]) -> Bool {
        guard row.count >= packColumns.count, ["t", "f"].contains(row[6]), ["t", "f"].contains(row[7]) else {
            return false
        }
        let parts = row[1].split(separator: ":")
        return parts.count == 2 && parts.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber } }
    }

    /// Reads all entities, in the order of their first rows.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        let first = try source.head().fields()
        let isPack = Self.isPack(first)
        let scanner = CSVScanner(try source.bytes())
        var rows =
            isPack
            ? CSVRecords(scanner, columns: Self.packColumns(first.count))
            : try CSVRecords(scanner, required: Self.required)
        var reading = StatementReading(file: source.path, heldBytes: heldBytes)
        while let row = try rows.next() {
            try rows.requireWhole(row)
            try reading.add(row, entry)
        }
        try reading.finish(entry)
        var header = EditionHeader(list: "FTM")
        header.records = rows.count
        try FollowTheMoneyIndex.complete(&header, for: source, size: rows.offset, count: .entities)
        return header
    }
}

/// Brings the statements of each entity together.
private struct StatementReading {
    private let file: String
    private let heldBytes: Int

    private struct Entity {
        var builder = EntryBuilder()
        var hasMainName = false
    }

    /// Entities that are held, in the order of the source; the last is the only one when ``isStreaming``.
    private var held: [Entity] = []
    private var places: [String: Int] = [:]
    private var size = 0
    /// Place of the entity of the row before.
    private var current = 0
    /// Line of the first row that stands apart from the others of its entity.
    private var firstReturn: (id: String, line: Int)?
    private var isStreaming = false
    /// Hashes of the ids of entities that were given away: one that comes again is an error.
    private var gone: Set<UInt64> = []

    private var fields: [String: FollowTheMoneyField?] = [:]

    init(file: String, heldBytes: Int) {
        self.file = file
        self.heldBytes = heldBytes
    }

    /// Adds a row, and gives away what is complete.
    mutating func add(_ row: SourceNode, _ entry: EntryHandler) throws(DataError) {
        let entityID = row.take("entity_id")
        guard let id = row.take("canonical_id") ?? entityID else {
            throw DataError(file: file, line: row.line, field: "entity_id", expected: "an id")
        }
        if held.isEmpty || held[current].builder.id != id { try turn(to: id, row.line, entry) }
        let before = held[current].builder.byteCount
        Self.write(row, entityID, &held[current], &fields)
        size += held[current].builder.byteCount - before
    }

    /// Gives away what is left.
    mutating func finish(_ entry: EntryHandler) throws(DataError) {
        for entity in held { try entry(entity.builder.finish()) }
        held = []
    }

    private mutating func turn(to id: String, _ line: Int, _ entry: EntryHandler) throws(DataError) {
        if let place = places[id] {
            firstReturn = firstReturn ?? (id, line)
            current = place
            return
        }
        if size > heldBytes, !isStreaming {
            if let firstReturn { throw apart(firstReturn.id, firstReturn.line) }
            isStreaming = true
        }
        if isStreaming {
            try finish(entry)
            for id in places.keys { gone.insert(Self.hash(id)) }
            places = [:]
            guard !gone.contains(Self.hash(id)) else { throw apart(id, line) }
        }
        var entity = Entity()
        entity.builder.begin(id: id, kind: .unknown)
        held.append(entity)
        current = held.count - 1
        places[id] = current
    }

    private func apart(_ id: String, _ line: Int) -> DataError {
        DataError(
            file: file, line: line, field: "entity_id",
            expected: "all rows of an entity together, in a file with more than \(heldBytes) bytes of statements",
            found: id)
    }

    /// FNV-1a of 64 bits.
    private static func hash(_ id: String) -> UInt64 {
        id.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }

    private static func write(
        _ row: SourceNode, _ entityID: String?, _ entity: inout Entity,
        _ fields: inout [String: FollowTheMoneyField?]
    ) {
        var builder = EntryBuilder()
        swap(&builder, &entity.builder)
        defer { swap(&builder, &entity.builder) }
        if let entityID, entityID != builder.id { builder.add(.reference, entityID, [(.type, "entity_id")]) }
        // `Person:name` in the pack, `name` beside a column for the schema in the other.
        let property = row.peek("prop") ?? ""
        let parts = property.split(separator: ":", maxSplits: 1)
        let schema = row.take("schema") ?? (parts.count == 2 ? String(parts[0]) : "")
        builder.add(.attribute, schema, [(.type, "schema")])
        if builder.kind == .unknown { builder.kind = FollowTheMoneyVocabulary.kind(schema) }

        let name = parts.last.map(String.init) ?? ""
        let isSanction = schema == "Sanction"
        let key = isSanction ? "Sanction:" + name : name
        let field = fields[key] ?? FollowTheMoneyVocabulary.field(name, ofSanction: isSanction)
        fields[key] = .some(field)

        var value = row.take("value") ?? ""
        var isOpen = false
        if name == "name", !entity.hasMainName {
            isOpen = builder.open(.name, value)
            entity.hasMainName = isOpen
        } else if let field {
            isOpen = value.withUTF8 { field.add($0, to: &builder) }
        } else if builder.open(.raw, value) {
            builder.qualify(.path, property)
            isOpen = true
        }
        // A row without a value is kept raw, like every column that is not named here.
        if isOpen {
            _ = row.take("prop")
            for (column, qualifier) in columns { if let text = row.take(column) { builder.qualify(qualifier, text) } }
            if let external = row.take("external"), ["t", "true", "True"].contains(external) {
                builder.qualify(.status, "external")
            }
        }
        if let target = row.take("target") { builder.add(.attribute, target, [(.type, "target")]) }
        builder.addRest(of: row)
    }

    private static let columns: [(String, Qualifier)] = [
        ("prop_type", .label), ("dataset", .list), ("lang", .language), ("original_value", .original),
        ("first_seen", .date), ("last_seen", .date), ("id", .number),
    ]
}
