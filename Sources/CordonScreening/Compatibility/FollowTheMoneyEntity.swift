public import CordonModel

/// A party, a listing or an instrument in the shape of FollowTheMoney, which many other programs read.
public struct FollowTheMoneyEntity: Hashable, Sendable {
    /// Permanent id, in the alphabet that the model allows for references.
    public internal(set) var id: String
    /// Name as shown.
    public internal(set) var caption: String
    /// Kind of record.
    public let schema: String
    /// Values by property.
    public internal(set) var properties: [String: [String]] = [:]
    /// Records that stand one step away, by the property that leads to them.
    public internal(set) var nested: [String: [FollowTheMoneyEntity]] = [:]
    /// Names of the datasets it stands in or has stood in.
    public internal(set) var datasets: [String] = []
    /// Further ids that lead to it.
    public internal(set) var referents: [String] = []
    /// When a list first had it.
    public internal(set) var firstSeen: Instant?
    /// When a list last had it.
    public internal(set) var lastSeen: Instant?
    /// When what is said of it last changed.
    public internal(set) var lastChange: Instant?

    init(id: String, caption: String, schema: String) {
        self.id = id
        self.caption = caption
        self.schema = schema
    }

    /// Whether one of its topics is a risk, which only a party has that is on a list at the valid time.
    public var isTarget: Bool {
        !FollowTheMoneyModel.bundled.riskTopics.isDisjoint(with: properties["topics"] ?? [])
    }

    /// Adds a value once; an empty one is none.
    mutating func add(_ property: String, _ value: String?) {
        guard let value, !value.isEmpty, properties[property]?.contains(value) != true else { return }
        properties[property, default: []].append(value)
    }

    /// A time as the shape has it: to the second, in UTC, without the letter that says so.
    public static func text(_ instant: Instant?) -> String? { instant.map { String($0.description.dropLast()) } }

    /// The entity as JSON.
    /// - Parameter isNested: Whether the records one step away are in it, under the properties that lead to them.
    public func record(isNested: Bool) -> ReportRecord {
        var values: [String: [ReportValue]] = properties.mapValues { $0.map(ReportValue.text) }
        if isNested {
            for (property, entities) in nested {
                values[property] = entities.map { .record($0.record(isNested: true)) }
            }
        }
        var shown = ReportRecord([:])
        shown.fields = values.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .list($0.value)) }
        return ReportRecord([
            "id": .text(id), "caption": .text(caption), "schema": .text(schema), "properties": .record(shown),
            "datasets": .texts(datasets), "referents": .texts(referents), "target": .flag(isTarget),
            "first_seen": .optional(Self.text(firstSeen)), "last_seen": .optional(Self.text(lastSeen)),
            "last_change": .optional(Self.text(lastChange)),
        ])
    }
}
