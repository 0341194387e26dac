/// By what the results of a search can be narrowed, and how many would be left.
///
///     for value in SearchFacets(report.results)[.country] { print(value.label, value.count) }
public struct SearchFacets: Sendable {
    /// One of the things by which results differ; its name is that of the parameter that narrows.
    public enum Facet: String, CaseIterable, Sendable {
        /// List of the listing.
        case list
        /// Regime that gives the list an effect.
        case regime
        /// Country that the list ties the party to.
        case country
        /// Kind of party. One of unknown kind counts with every kind, since narrowing by a kind keeps it.
        case kind
    }

    /// A value, and how many results narrowing by it leaves.
    public struct Value: Hashable, Sendable {
        /// As the parameter takes it.
        public let value: String
        /// As a person reads it.
        public let label: String
        /// How many results.
        public let count: Int
    }

    private var values: [Facet: [Value]] = [:]

    /// - Parameter rows: All rows of a search; those of listed parties count, below the line too where they are shown.
    public init(_ rows: [ReportRecord]) {
        let hits = rows.filter { $0["score"] != nil && $0["score"] != .null }
        for facet in Facet.allCases {
            var counts: [String: Int] = [:]
            for row in hits {
                for value in Set(Self.values(of: row, facet)) { counts[value, default: 0] += 1 }
            }
            if facet == .kind, let unknown = counts[SubjectKind.entity.rawValue] {
                for kind in counts.keys where kind != SubjectKind.entity.rawValue {
                    counts[kind, default: 0] += unknown
                }
            }
            values[facet] = counts.map { Value(value: $0, label: Self.label($0, facet), count: $1) }
                .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
        }
    }

    /// The values of a facet, those of the most results first.
    public subscript(_ facet: Facet) -> [Value] { values[facet] ?? [] }

    private static func values(of row: ReportRecord, _ facet: Facet) -> [String] {
        switch facet {
        case .list: return [row["lists"]?.cell ?? ""]
        case .kind: return [row["kind"]?.cell ?? ""]
        case .country: return texts(row["countries"])
        case .regime: return texts(row["regimes"])
        }
    }

    private static func texts(_ value: ReportValue?) -> [String] {
        guard case .list(let values)? = value else { return [] }
        return values.map(\.cell)
    }

    private static func label(_ value: String, _ facet: Facet) -> String {
        switch facet {
        case .country: return CountryNames.name(value)
        case .kind: return value == SubjectKind.entity.rawValue ? "kind not stated" : value
        case .list, .regime: return value
        }
    }

    /// `facets` of the envelope.
    var record: ReportRecord {
        var record = ReportRecord([:])
        record.fields = Facet.allCases.map { facet in
            let values = self[facet].map { value in
                ReportValue.record(
                    ReportRecord([
                        "value": .text(value.value), "label": .text(value.label), "count": .number(value.count),
                    ]))
            }
            return .init(name: facet.rawValue, value: .list(values))
        }
        return record
    }
}
