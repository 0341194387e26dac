internal import CordonModel
internal import CordonScreening
internal import HTTPTypes
internal import HummingbirdCore

/// `/reconcile/{dataset}`: the Reconciliation Service API 0.2, as OpenRefine speaks it
/// (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/).
struct ReconcileShape: Sendable {
    private let asked: YenteAsked

    /// Most queries or ids of a request.
    private static let maximumBatch = 100
    /// Lowest score of a result. What is less alike than this has nothing to do with the name.
    private static let cutoff = 50

    init(_ asked: YenteAsked) { self.asked = asked }

    /// The description of the service, or the answer to what stands in the address.
    func get() throws -> YenteAnswer {
        if asked.query["queries"] != nil || asked.query["extend"] != nil {
            return try answer(queries: asked.query["queries"], extend: asked.query["extend"])
        }
        return YenteAnswer(.record(ReconcileManifest(asked, try asked.scope()).record))
    }

    /// The answer to a form.
    func post() async throws -> YenteAnswer {
        let type = asked.request.headers[.contentType] ?? "application/x-www-form-urlencoded"
        return try await asked.body { bytes in
            let form = try FormData(bytes, type: type)
            return try answer(queries: form["queries"], extend: form["extend"])
        }
    }

    private func answer(queries: String?, extend: String?) throws -> YenteAnswer {
        _ = try asked.scope()
        if let extend, !extend.isEmpty {
            return YenteAnswer(.record(try ReconcileExtension(extend, most: Self.maximumBatch).answer(asked.library)))
        }
        guard let queries, !queries.isEmpty else { throw YenteError.bad("No queries or extend request provided.") }
        let batch = try JSONShape.object(Array(queries.utf8))
        guard !batch.isEmpty else { throw YenteError.bad("No queries or extend request provided.") }
        guard batch.count <= Self.maximumBatch else {
            throw YenteError.bad("Too many queries in one batch (limit: \(Self.maximumBatch))")
        }
        var results = ReportRecord([:])
        for (key, value) in batch.sorted(by: { $0.key < $1.key }) {
            let query = try ReconcileQuery(key, value)
            let options = try MatchOptions(reconciling: asked, limit: query.limit, cutoff: Self.cutoff)
            let found = try options.results(of: query.example, key: key, asked.library)
            let shown: [ReportValue] = found.prefix(query.limit).map { found in
                var record = ReconcileItem.record(found.match.entity, isListed: found.match.isListed)
                record.fields += [
                    .init(name: "score", value: .decimal(Hundredths.text(found.score))),
                    .init(name: "match", value: .flag(options.isMatch(found))),
                ]
                return .record(record)
            }
            results.fields.append(.init(name: key, value: .record(ReportRecord(["result": .list(shown)]))))
        }
        var answer = YenteAnswer(.record(results))
        answer.headers.append((YenteHeader.batchSize, String(batch.count)))
        return answer
    }
}

/// One query of a reconciliation client.
struct ReconcileQuery: Sendable {
    let example: PartyExample
    let limit: Int

    /// - Throws: ``YenteError`` when it is not of its form.
    init(_ key: String, _ value: Any) throws(YenteError) {
        guard let query = value as? [String: Any] else { throw JSONShape.notAnObject(["queries", key], value) }
        let type = query["type"].flatMap(Self.types)?.first ?? "Thing"
        let model = FollowTheMoneyModel.bundled
        guard model[type] != nil else { throw .bad("Invalid type: \(type)") }
        var properties: [String: [String]] = [:]
        for case let property as [String: Any] in query["properties"] as? [Any] ?? [] {
            // `Company:jurisdiction`; a client that knows the model by another way leaves the schema out.
            guard let id = property["pid"].flatMap({ JSONShape.texts($0).first }), let value = property["v"] else {
                continue
            }
            let name = id.split(separator: ":").last.map(String.init) ?? id
            properties[name, default: []] += JSONShape.texts(value)
        }
        if let text = query["query"].flatMap({ JSONShape.texts($0).first }) {
            properties["name", default: []].insert(text, at: 0)
        }
        example = PartyExample(schema: type, properties: properties)
        try MatchBody.checkNames(example)
        limit =
            query["limit"].flatMap { JSONShape.texts($0).first }.flatMap { Int($0) }.map { min(500, max(0, $0)) } ?? 5
    }

    /// A type, several, or objects with an id each.
    private static func types(_ value: Any) -> [String]? {
        if let list = value as? [Any] { return list.compactMap { types($0)?.first } }
        if let object = value as? [String: Any] { return object["id"].map(JSONShape.texts) }
        return JSONShape.texts(value).filter { !$0.isEmpty }
    }
}

/// Entities and schemata as reconciliation clients list them.
enum ReconcileItem {
    /// An entity.
    static func record(_ entity: FollowTheMoneyEntity, isListed: Bool) -> ReportRecord {
        let schema = FollowTheMoneyModel.bundled[entity.schema]
        let label = schema?.label ?? entity.schema
        return ReportRecord([
            "id": .text(entity.id), "name": .text(entity.caption),
            "description": .text(isListed ? label : "\(label), not listed"),
            "type": .list(schema.map { [.record(summary(of: $0))] } ?? []),
        ])
    }

    /// A schema.
    static func summary(of schema: FollowTheMoneyModel.Schema) -> ReportRecord {
        ReportRecord([
            "id": .text(schema.name), "name": .text(schema.plural), "description": .optional(schema.description),
        ])
    }
}
