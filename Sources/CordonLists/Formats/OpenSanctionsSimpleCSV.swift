public import CordonModel

/// The table of targets of OpenSanctions (`targets.simple.csv`): one row an entity.
///
/// Several values in a cell are joined by `;`, each quoted again where it holds a `;`, a quote or a line break: a cell is
/// a CSV record of its own, and `""` in it is an empty value. The column `program_ids` came in 2025. `dataset` holds titles,
/// not names of datasets.
public struct OpenSanctionsSimpleCSV: ListFormat {
    /// Key of the format.
    public let key = "os-simple"
    /// The format in words.
    public let name = "OpenSanctions targets, simple CSV"

    private static let required = ["id", "schema", "name", "aliases", "birth_date", "countries", "identifiers"]

    /// The reader.
    public init() {}

    /// Whether the header has the columns of the table.
    public func recognises(_ head: SourceHead) -> Bool { head.hasColumns(Self.required + ["dataset", "last_change"]) }

    /// Reads all targets, in the order of the source.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var rows = try CSVRecords(CSVScanner(try source.bytes()), required: Self.required)
        var header = EditionHeader(list: "FTM")
        let id = rows.names.number("id")
        let schema = rows.names.number("schema")
        let fields = Self.fields(rows.names)
        var builder = EntryBuilder()
        var values = SeparatedValues()
        while let row = try rows.next() {
            try rows.requireWhole(row)
            let line = row.line
            let isWhole = try row.withTree { (tree) throws(DataError) in
                guard let key = tree.child(id), !tree.isBlank(key) else {
                    throw DataError(file: source.path, line: line, field: "id", expected: "an id")
                }
                let kind = tree.child(schema).map { String(decoding: tree.text(of: $0), as: UTF8.self) } ?? ""
                builder.begin(
                    id: String(decoding: tree.take(key), as: UTF8.self).trimmed,
                    kind: FollowTheMoneyVocabulary.kind(kind))
                var isWhole = true
                var child = tree.firstChild(of: tree.root)
                while child >= 0 {
                    let number = Int(tree.name(of: child))
                    if let field = number < fields.count ? fields[number] : nil {
                        values.forEach(in: tree.take(child), isList: field.isList) { value in
                            field.field.add(value, to: &builder)
                        }
                    } else if child != key {
                        isWhole = false
                    }
                    child = tree.next(after: child)
                }
                return isWhole
            }
            if !isWhole { builder.addRest(of: row) }
            try entry(builder.finish())
        }
        try FollowTheMoneyIndex.complete(&header, for: source, size: rows.offset, count: .targets)
        return header
    }

    /// What the columns mean, by number of the name.
    private static func fields(_ names: FieldNames) -> [(field: FollowTheMoneyField, isList: Bool)?] {
        let known: [(StaticString, Property, Qualifier?, FollowTheMoneyField.Reading, Bool)] = [
            ("schema", .attribute, .type, .text, false), ("name", .name, nil, .text, false),
            ("aliases", .alias, nil, .text, true), ("birth_date", .birthDate, nil, .date, true),
            ("countries", .country, nil, .text, true), ("addresses", .address, nil, .text, true),
            ("identifiers", .identifier, nil, .identifier, true), ("sanctions", .reason, .type, .text, true),
            ("phones", .phone, nil, .text, true), ("emails", .email, nil, .text, true),
            ("program_ids", .programme, .type, .text, true), ("dataset", .list, .type, .text, true),
            ("first_seen", .attribute, .type, .text, false), ("last_seen", .attribute, .type, .text, false),
            ("last_change", .attribute, .type, .text, false),
        ]
        return names.texts.map { name in
            known.first { $0.0.description == name }.map {
                (FollowTheMoneyField($0.0, $0.1, $0.2, $0.3), $0.4)
            }
        }
    }
}

/// The values of a cell that is a CSV record of its own, with `;` between them.
struct SeparatedValues {
    private var unquoted: [UInt8] = []

    /// Calls `body` with each value; for a cell that is no list once with all of it. Text behind a closing quote is no
    /// CSV; it is kept as part of the value.
    mutating func forEach(
        in cell: UnsafeBufferPointer<UInt8>, isList: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        let quote = UInt8(ascii: "\"")
        let separator = UInt8(ascii: ";")
        guard isList else { return body(cell) }
        var start = 0
        while start < cell.count {
            guard cell[start] == quote else {
                let end = CSVBytes.endOfPlainText(cell, from: start, separator, separator, separator)
                body(UnsafeBufferPointer(rebasing: cell[start..<end]))
                start = end + 1
                continue
            }
            unquoted.removeAll(keepingCapacity: true)
            var position = start + 1
            while position < cell.count {
                let end = CSVBytes.endOfPlainText(cell, from: position, quote, quote, quote)
                unquoted.append(contentsOf: UnsafeBufferPointer(rebasing: cell[position..<end]))
                position = end + 1
                if end + 1 < cell.count, cell[end + 1] == quote {
                    unquoted.append(quote)
                    position = end + 2
                    continue
                }
                let next = min(position, cell.count)
                let close = CSVBytes.endOfPlainText(cell, from: next, separator, separator, separator)
                unquoted.append(contentsOf: UnsafeBufferPointer(rebasing: cell[next..<close]))
                position = close + 1
                break
            }
            unquoted.withUnsafeBufferPointer(body)
            start = position
        }
    }
}
