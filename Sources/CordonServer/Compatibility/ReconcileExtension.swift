internal import CordonModel
internal import CordonScreening

/// A request for further columns: what is known of entities that were found.
struct ReconcileExtension: Sendable {
    private struct Column: Sendable {
        let field: FollowTheMoneyModel.Field
        /// Most values; all for 0.
        let limit: Int
        let showsCaptions: Bool
    }
    private let ids: [String]
    private let columns: [Column]

    /// - Throws: ``YenteError`` when the JSON is not of its form.
    init(_ text: String, most: Int) throws(YenteError) {
        let body = try JSONShape.object(Array(text.utf8))
        ids = body["ids"].map(JSONShape.texts) ?? []
        guard ids.count <= most else { throw .bad("Too many queries in one batch (limit: \(most))") }
        var columns: [Column] = []
        for case let property as [String: Any] in body["properties"] as? [Any] ?? [] {
            guard let id = property["id"].flatMap({ JSONShape.texts($0).first }) else { continue }
            guard let field = Self.field(id) else { throw .bad("Invalid property: \(id)") }
            let settings = property["settings"] as? [String: Any] ?? [:]
            let limit = settings["limit"].flatMap { JSONShape.texts($0).first }.flatMap { Int($0) } ?? 0
            let render = settings["render"].flatMap { JSONShape.texts($0).first }
            columns.append(Column(field: field, limit: max(0, limit), showsCaptions: render != "raw"))
        }
        self.columns = columns
    }

    /// A property by its name, with or without a schema before it.
    private static func field(_ id: String) -> FollowTheMoneyModel.Field? {
        let model = FollowTheMoneyModel.bundled
        let parts = id.split(separator: ":").map(String.init)
        guard let name = parts.last else { return nil }
        if parts.count > 1, let schema = parts.first { return model.field(name, of: schema) }
        return model.schemata.lazy.compactMap { model.field(name, of: $0.name) }.first
    }

    /// The columns and a row for each id.
    /// - Throws: 400 for an id that was merged into another one.
    func answer(_ library: FollowTheMoneyLibrary) throws -> ReportRecord {
        var rows = ReportRecord([:])
        for id in ids where rows[id] == nil {
            var row = ReportRecord([:])
            if let entity = try library.entity(id) {
                guard entity.id == id else {
                    throw YenteError.bad("Please specify the canonical entity ID, not a referent")
                }
                for column in columns where row[column.field.name] == nil {
                    row.fields.append(.init(name: column.field.name, value: .list(Self.cells(entity, column))))
                }
            }
            rows.fields.append(.init(name: id, value: .record(row)))
        }
        let meta: [ReportValue] = columns.map {
            .record(ReportRecord(["id": .text($0.field.name), "name": .text($0.field.label)]))
        }
        return ReportRecord(["meta": .list(meta), "rows": .record(rows)])
    }

    private static func cells(_ entity: FollowTheMoneyEntity, _ column: Column) -> [ReportValue] {
        let own = entity.properties[column.field.name] ?? []
        let others = (entity.nested[column.field.name] ?? []).map { column.showsCaptions ? $0.caption : $0.id }
        let values = own.map { column.showsCaptions ? caption($0, column.field) : $0 } + others
        let shown = column.limit == 0 ? values[...] : values.prefix(column.limit)
        return shown.map { .record(ReportRecord(["str": .text($0)])) }
    }

    private static func caption(_ value: String, _ field: FollowTheMoneyModel.Field) -> String {
        switch field.type {
        case "country": return CountryNames.name(value)
        case "topic": return FollowTheMoneyModel.bundled.topics[value] ?? value
        default: return value
        }
    }
}
