internal import CordonModel
internal import CordonScreening

/// What a reconciliation client offers while its user types: entities, types, properties.
struct ReconcileSuggestions: Sendable {
    private let asked: YenteAsked
    private let scope: YenteScope
    private let prefix: String

    /// Types or properties that are offered at most, as there.
    private static let maximumWords = 5

    /// - Throws: 404 when there is no dataset of the name.
    init(_ asked: YenteAsked) throws(YenteError) {
        self.asked = asked
        scope = try asked.scope()
        prefix = asked.query["prefix"] ?? ""
    }

    private func frame(_ results: [ReportRecord]) -> YenteAnswer {
        YenteAnswer(
            .record(
                ReportRecord([
                    "code": .text("/api/status/ok"), "status": .text("200 OK"), "prefix": .text(prefix),
                    "result": .list(results.map(ReportValue.record)),
                ])))
    }

    /// `GET /reconcile/{dataset}/suggest/entity`.
    func entities() throws -> YenteAnswer {
        let limit = try asked.query.number("limit", default: 10, most: 500)
        let typed = prefix.filter { $0 != "\"" && $0 != ":" }
        let words = EntityWords(typed.last?.isWhitespace == false ? typed + "*" : typed)
        var results: [ReportRecord] = []
        var seen: Set<String> = []
        guard !words.isEmpty else { return frame([]) }
        for found in asked.library.find(words) {
            if results.count == limit { break }
            guard let entity = try asked.library.entity(found), scope.contains(entity), seen.insert(entity.id).inserted
            else { continue }
            results.append(ReconcileItem.record(entity, isListed: entity.isTarget))
        }
        return frame(results)
    }

    private func isMeant(_ words: String...) -> Bool {
        prefix.isEmpty || words.contains { $0.lowercased().hasPrefix(prefix.lowercased()) }
    }

    /// `GET /reconcile/{dataset}/suggest/type`.
    func types() -> YenteAnswer {
        let found = FollowTheMoneyModel.bundled.schemata.filter {
            $0.isMatchable && isMeant($0.name, $0.label, $0.plural)
        }
        return frame(found.sorted { $0.name < $1.name }.prefix(Self.maximumWords).map(ReconcileItem.summary))
    }

    /// `GET /reconcile/{dataset}/suggest/property`.
    func properties() -> YenteAnswer {
        let model = FollowTheMoneyModel.bundled
        let found = model.schemata.filter { $0.isMatchable || $0.name == "Thing" }
            .flatMap { model.ownFields(of: $0.name) }
            .filter { !$0.isReverse && !$0.isHidden && isMeant($0.name, $0.label, $0.qualifiedName) }
        return frame(
            found.sorted { $0.qualifiedName < $1.qualifiedName }.prefix(Self.maximumWords).map { field in
                ReportRecord([
                    "id": .text(field.qualifiedName), "name": .text(field.label),
                    "description": .text("\(model[field.schema]?.label ?? field.schema): \(field.label)"),
                ])
            })
    }

    /// `GET /reconcile/{dataset}/extend/property`: properties that a type has, those shown first cut last.
    func proposals() throws -> YenteAnswer {
        let limit = try asked.query.number("limit", default: 0, most: 500)
        let type = asked.query["type"].flatMap { $0.isEmpty ? nil : $0 } ?? "Thing"
        let model = FollowTheMoneyModel.bundled
        guard let schema = model[type] else { throw YenteError.bad("Invalid type: \(type)") }
        var fields = model.fields(of: type).values.filter { !$0.isReverse && !$0.isHidden }.sorted { left, right in
            let (ours, theirs) = (place(left, schema), place(right, schema))
            return ours != theirs ? ours < theirs : left.label < right.label
        }
        if limit > 0 { fields = Array(fields.prefix(limit)) }
        fields.sort { $0.label < $1.label }
        return YenteAnswer(
            .record(
                ReportRecord([
                    "limit": .number(limit), "type": .text(type),
                    "properties": .list(
                        fields.map { .record(ReportRecord(["id": .text($0.name), "name": .text($0.label)])) }),
                ])))
    }

    private func place(_ field: FollowTheMoneyModel.Field, _ schema: FollowTheMoneyModel.Schema) -> Int {
        schema.featured.firstIndex(of: field.name) ?? schema.featured.count
    }
}
