internal import CordonModel
internal import CordonScreening

/// `GET /search/{dataset}`: parties by the words of their names, and by what else is known of them.
///
/// The words are those of names. Texts such as remarks and grounds are not searched; a field can be named (`notes:…`).
struct SearchShape: Sendable {
    private let asked: YenteAsked
    private let scope: YenteScope
    private let filter: EntityFilter
    private let fields: FieldFilter
    private let schema: String
    private let page: EntityPage
    private let facets: [EntityFacet]
    private let words: EntityWords
    private let isFuzzy: Bool

    /// Entities that are looked at, and so counted, unless a page lies farther back or has another order.
    private static let counted = 1_000
    /// Lowest score of a name that is like the words, when spelling may differ.
    private static let fuzzyLine = 75

    /// - Throws: ``YenteError`` when a parameter is not of its form.
    init(_ asked: YenteAsked) throws {
        self.asked = asked
        let query = asked.query
        scope = try asked.scope()
        filter = try EntityFilter(query)
        fields = try FieldFilter(query)
        page = try EntityPage(query, limit: 10)
        facets = try EntityFacet.asked(query)
        isFuzzy = try query.flag("fuzzy", default: false)
        _ = try query.flag("simple", default: false)
        schema = query["schema"] ?? "Thing"
        guard FollowTheMoneyModel.bundled[schema] != nil else { throw YenteError.bad("Invalid schema") }
        words = EntityWords(query["q"] ?? "")
    }

    /// The entities, their number, and how they spread over some fields.
    func answer() throws -> YenteAnswer {
        var found = asked.library.find(words)
        if isFuzzy, !words.isEmpty {
            // Those with the very words stay first.
            found += try asked.library.find(like: asked.query["q"] ?? "", line: Self.fuzzyLine)
        }
        let most = page.isSorted ? EntityPage.farthest : max(Self.counted, page.end)
        var entities: [FollowTheMoneyEntity] = []
        var seen: Set<String> = []
        var isAll = true
        for party in found {
            guard let entity = try asked.library.entity(party), !seen.contains(entity.id) else { continue }
            guard accepts(entity) else { continue }
            if entities.count == most {
                isAll = false
                break
            }
            seen.insert(entity.id)
            entities.append(entity)
        }
        var counts = ReportRecord([:])
        for facet in facets {
            counts.fields.append(
                .init(name: facet.rawValue, value: .record(facet.record(entities, asked.library.datasets))))
        }
        let sorted = page.sorted(entities)
        return YenteAnswer(
            .record(
                ReportRecord([
                    "limit": .number(page.limit), "offset": .number(page.offset),
                    "total": .record(MatchShape.total(entities.count, isAll: isAll)),
                    "results": .list(page.part(of: sorted).map { .record($0.record(isNested: false)) }),
                    "facets": .record(counts),
                ])))
    }

    private func accepts(_ entity: FollowTheMoneyEntity) -> Bool {
        scope.contains(entity) && isOfSchema(entity) && filter.accepts(entity) && fields.accepts(entity)
            && words.holds(for: entity)
    }

    /// A schema stands for what is compared with it, or for what is of its kind.
    private func isOfSchema(_ entity: FollowTheMoneyEntity) -> Bool {
        let model = FollowTheMoneyModel.bundled
        if let compared = model[schema]?.comparedWith, !compared.isEmpty { return compared.contains(entity.schema) }
        return model.isKind(entity.schema, of: schema)
    }
}

/// Values that entities must have: of one field any of them or all, of different fields each.
struct FieldFilter: Sendable {
    private let wanted: [(field: String, values: [String])]
    private let needsAll: Bool

    /// - Throws: 400 for a filter without a colon, 422 for an operator that is none.
    init(_ query: YenteQuery) throws(YenteError) {
        let operation = query["filter_op"]?.uppercased() ?? "OR"
        guard operation == "OR" || operation == "AND" else {
            throw .invalid(
                "enum", ["query", "filter_op"], "Input should be 'AND' or 'OR'", input: .text(operation),
                context: ReportRecord(["expected": .text("'AND' or 'OR'")]))
        }
        needsAll = operation == "AND"
        var wanted: [String: [String]] = [:]
        for field in ["countries", "datasets"] where !query.all(field).isEmpty {
            wanted[field] = query.all(field).map { field == "countries" ? $0.lowercased() : $0 }
        }
        for text in query.all("filter") {
            guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
                throw .bad("Invalid filter: \(text)")
            }
            wanted[String(text[..<colon]), default: []].append(String(text[text.index(after: colon)...]))
        }
        self.wanted = wanted.map { (field: $0.key, values: $0.value) }
    }

    /// Whether an entity has the values. A date is there by its beginning too: `1985` is any day of that year.
    func accepts(_ entity: FollowTheMoneyEntity) -> Bool {
        wanted.allSatisfy { field, values in
            let own = entity.values(ofField: field)
            let isDate = field.lowercased().hasSuffix("date") || field == "dates"
            func has(_ value: String) -> Bool {
                own.contains { $0 == value || (isDate && $0.hasPrefix(value + "-")) }
            }
            return needsAll ? values.allSatisfy(has) : values.contains(where: has)
        }
    }
}
