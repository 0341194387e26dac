internal import CordonModel

/// One party of a house's own list, whatever the syntax: the fields are named alike in CSV and YAML.
enum HouseListEntry {
    private static let kinds: [EntryKind] = [.person, .organization, .vessel, .aircraft, .thing, .unknown]
    private static let lists: [(column: String, property: Property)] = [
        ("alias", .alias), ("weakAlias", .weakAlias), ("formerName", .formerName), ("nationality", .nationality),
        ("country", .country), ("address", .address), ("programme", .programme), ("source", .sourceURL),
    ]
    private static let dates: [(column: String, property: Property)] = [
        ("birthDate", .birthDate), ("listedOn", .listedOn), ("endedOn", .endedOn),
    ]

    /// Begins the entry of a record and adds all its fields.
    static func read(
        _ row: SourceNode, _ file: String, _ builder: inout EntryBuilder, _ header: inout EditionHeader
    ) throws(DataError) {
        guard let id = row.take("id"), let name = row.take("name") else {
            throw DataError(
                file: file, line: row.line, field: row.peek("id") == nil ? "id" : "name",
                expected: "an id and a name")
        }
        builder.begin(id: id, kind: try Self.kind(row, file))
        builder.add(.name, name)
        for (column, property) in Self.lists {
            for value in Self.values(row, column) { builder.add(property, value) }
        }
        for (column, property) in Self.dates {
            for value in Self.values(row, column) {
                builder.add(property, date: value)
                guard PrintedDate(value) == nil else { continue }
                header.warn(
                    DataError(
                        file: file, line: row.line, field: column, expected: "a date, best YYYY-MM-DD",
                        found: value))
            }
        }
        for value in Self.values(row, "identifier") {
            let parts = value.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
            if parts.count == 2 {
                builder.add(identifier: parts[1], type: parts[0])
            } else {
                builder.add(identifier: value, type: nil)
            }
        }
        builder.add(.reason, row.take("reason"))
        builder.add(.remark, row.take("remark"))
        builder.addRest(of: row)
    }

    private static func kind(_ row: SourceNode, _ file: String) throws(DataError) -> EntryKind {
        guard let text = row.take("kind") else { return .unknown }
        guard let kind = kinds.first(where: { $0.label == text.lowercased() }) else {
            throw DataError(
                file: file, line: row.line, field: "kind",
                expected: kinds.map(\.label).joined(separator: ", ") + " or nothing", found: text)
        }
        return kind
    }

    /// The values of a field, which may stand with `|` between them.
    private static func values(_ row: SourceNode, _ column: String) -> [String] {
        row.takeAll(column).flatMap { $0.split(separator: "|") }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}
