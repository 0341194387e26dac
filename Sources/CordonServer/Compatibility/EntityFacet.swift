internal import CordonScreening

/// How entities spread over the values of a field.
enum EntityFacet: String, CaseIterable, Sendable {
    case datasets, schema, countries, identifiers, topics, genders

    /// Most values of a facet, as there.
    private static let maximumValues = 1_000

    /// The facets that a question asks for; some where it asks for none.
    /// - Throws: 422 for one that is none.
    static func asked(_ query: YenteQuery) throws(YenteError) -> [EntityFacet] {
        let names = query.all("facets")
        if names.isEmpty { return [.countries, .topics, .datasets] }
        var facets: [EntityFacet] = []
        for name in names {
            guard let facet = EntityFacet(rawValue: name) else {
                let expected = allCases.map { "'\($0.rawValue)'" }
                let words = expected.dropLast().joined(separator: ", ") + " or " + (expected.last ?? "")
                throw .invalid(
                    "enum", ["query", "facets"], "Input should be \(words)", input: .text(name),
                    context: ReportRecord(["expected": .text(words)]))
            }
            if !facets.contains(facet) { facets.append(facet) }
        }
        return facets
    }

    private var label: String {
        switch self {
        case .datasets: return "Data sources"
        case .schema: return "Entity types"
        case .countries: return "Countries"
        case .identifiers: return "Identifiers"
        case .topics: return "Topics"
        case .genders: return "Genders"
        }
    }

    /// The values with their numbers, most first.
    func record(_ entities: [FollowTheMoneyEntity], _ datasets: [FollowTheMoneyDataset]) -> ReportRecord {
        var counts: [String: Int] = [:]
        for entity in entities {
            for value in Set(entity.values(ofField: rawValue)) { counts[value, default: 0] += 1 }
        }
        let titles = Dictionary(datasets.map { ($0.name, $0.title) }, uniquingKeysWith: { first, _ in first })
        let values = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.maximumValues)
        return ReportRecord([
            "label": .text(label),
            "values": .list(
                values.map { name, count in
                    .record(
                        ReportRecord([
                            "name": .text(name), "label": .text(words(for: name, titles)), "count": .number(count),
                        ]))
                }),
        ])
    }

    private func words(for value: String, _ titles: [String: String]) -> String {
        switch self {
        case .datasets: return titles[value] ?? value
        case .schema: return FollowTheMoneyModel.bundled[value]?.plural ?? value
        case .countries: return CountryNames.name(value)
        case .topics: return FollowTheMoneyModel.bundled.topics[value] ?? value
        case .genders, .identifiers: return value
        }
    }
}
