internal import CordonScreening
internal import Foundation

/// The body of `POST /match/{dataset}`.
struct MatchBody: Sendable {
    /// A party that is looked for.
    struct Query: Sendable {
        let key: String
        /// The client's own id, which is only sent back.
        let id: String?
        let example: PartyExample
        /// The properties as they came, as lists of texts.
        let properties: [String: [String]]
    }
    /// Most queries of a body, as there.
    static let maximumQueries = 100
    /// Most names of a query, in all its properties. yente has no such limit; each name is a search of its own.
    static let maximumNames = 100

    let queries: [Query]
    /// Weights of features in place of their own.
    let weights: [String: Double]
    /// Properties that no schema asked for has.
    let ignored: [String]

    /// - Throws: ``YenteError`` in the words of the contract.
    init(_ bytes: [UInt8], _ algorithm: MatchAlgorithm) throws(YenteError) {
        let body = try JSONShape.object(bytes)
        guard let given = body["queries"] else { throw .missing(["body", "queries"]) }
        guard let queries = given as? [String: Any] else {
            throw JSONShape.notAnObject(["body", "queries"], given)
        }
        guard !queries.isEmpty else { throw .bad("No queries provided.") }
        guard queries.count <= Self.maximumQueries else {
            throw .bad("Too many queries in one batch (limit: \(Self.maximumQueries))")
        }
        var read: [Query] = []
        var ignored: Set<String> = []
        for (key, value) in queries.sorted(by: { $0.key < $1.key }) {
            let query = try Self.query(key, value)
            ignored.formUnion(PartyExample.unknown(query.properties.keys, schema: query.example.schema))
            read.append(query)
        }
        self.queries = read
        self.ignored = ignored.sorted()
        weights = try Self.weights(body["weights"])
        try Self.checkSettings(body["config"], algorithm)
    }

    private static func query(_ key: String, _ value: Any) throws(YenteError) -> Query {
        let place = ["body", "queries", key]
        guard let query = value as? [String: Any] else { throw JSONShape.notAnObject(place, value) }
        guard let givenSchema = query["schema"] else { throw .missing(place + ["schema"]) }
        guard let schema = givenSchema as? String else {
            throw .invalid(
                "string_type", place + ["schema"], "Input should be a valid string",
                input: JSONShape.value(givenSchema))
        }
        guard let givenProperties = query["properties"] else { throw .missing(place + ["properties"]) }
        guard let values = givenProperties as? [String: Any] else {
            throw JSONShape.notAnObject(place + ["properties"], givenProperties)
        }
        guard FollowTheMoneyModel.bundled[schema]?.isMatchable == true else {
            throw .bad("Cannot parse example entity: No such schema, or none that can be looked for: \(schema)")
        }
        let properties = values.mapValues(JSONShape.texts)
        let example = PartyExample(schema: schema, properties: properties)
        try checkNames(example)
        return Query(
            key: key, id: (query["id"]).flatMap { JSONShape.texts($0).first }, example: example, properties: properties)
    }

    /// Refuses a query with more names than are searched.
    static func checkNames(_ example: PartyExample) throws(YenteError) {
        guard example.names.count <= maximumNames else {
            throw .bad("Too many names in one query (limit: \(maximumNames))")
        }
    }

    private static func weights(_ value: Any?) throws(YenteError) -> [String: Double] {
        guard let value, !(value is NSNull) else { return [:] }
        guard let weights = value as? [String: Any] else { throw JSONShape.notAnObject(["body", "weights"], value) }
        var read: [String: Double] = [:]
        for (name, value) in weights.sorted(by: { $0.key < $1.key }) {
            guard let number = value as? NSNumber, JSONValue.isNumber(number) else {
                throw .invalid(
                    "float_type", ["body", "weights", name], "Input should be a valid number",
                    input: JSONShape.value(value))
            }
            guard (-1...1).contains(number.doubleValue) else {
                throw .bad("Invalid weight for \(name): expected a number from -1 to 1")
            }
            read[name] = number.doubleValue
        }
        return read
    }

    private static func checkSettings(_ value: Any?, _ algorithm: MatchAlgorithm) throws(YenteError) {
        guard let value, !(value is NSNull) else { return }
        guard let settings = value as? [String: Any] else { throw JSONShape.notAnObject(["body", "config"], value) }
        for name in settings.keys.sorted() where !MatchAlgorithm.settings.contains(where: { $0.name == name }) {
            throw .bad("Invalid configuration parameter: \(name) for algorithm \(algorithm.name)")
        }
    }

    /// The query as it is sent back.
    static func record(_ query: Query) -> ReportRecord {
        var properties = ReportRecord([:])
        properties.fields = query.properties.sorted { $0.key < $1.key }.map {
            .init(name: $0.key, value: .texts($0.value))
        }
        return ReportRecord([
            "id": .optional(query.id), "schema": .text(query.example.schema), "properties": .record(properties),
        ])
    }
}

/// Reads JSON of which little is known before.
enum JSONShape {
    /// A JSON object.
    /// - Throws: 422 as FastAPI words it.
    static func object(_ bytes: [UInt8]) throws(YenteError) -> [String: Any] {
        guard let value = JSONValue.read(bytes) else {
            throw .invalid(
                "json_invalid", ["body", "0"], "JSON decode error", input: .record(ReportRecord([:])),
                context: ReportRecord(["error": .text("Expecting value")]))
        }
        guard let object = value as? [String: Any] else { throw notAnObject(["body"], value) }
        return object
    }

    static func notAnObject(_ place: [String], _ value: Any) -> YenteError {
        .invalid("dict_type", place, "Input should be a valid dictionary", input: JSONShape.value(value))
    }

    /// A value or the values of a list as texts; what is no text or number is none.
    static func texts(_ value: Any) -> [String] {
        switch value {
        case let text as String: return [text]
        case let list as [Any]: return list.flatMap(texts)
        case let number as NSNumber:
            return [JSONValue.isNumber(number) ? number.stringValue : number.boolValue ? "true" : "false"]
        default: return []
        }
    }

    /// A value for sending back what was wrong. Not whole objects: names of customers stand in them.
    static func value(_ value: Any) -> ReportValue {
        switch value {
        case let number as NSNumber:
            return JSONValue.isNumber(number) ? .decimal(number.stringValue) : .flag(number.boolValue)
        case let text as String: return .text(String(text.prefix(60)))
        case is [Any]: return .list([])
        case is NSNull: return .null
        default: return .record(ReportRecord([:]))
        }
    }
}
