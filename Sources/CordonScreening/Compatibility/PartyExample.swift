public import CordonModel

/// A party that is looked for, as an example in the shape of FollowTheMoney.
public struct PartyExample: Hashable, Sendable {
    /// Kind of party; one that can be looked for.
    public let schema: String
    /// What is known of it. Properties that its schema does not have do not count.
    public let properties: [String: [String]]

    /// An example. Where it has no name, one is put together from the parts of a person's name.
    public init(schema: String, properties: [String: [String]]) {
        self.schema = schema
        let fields = FollowTheMoneyModel.bundled.fields(of: schema)
        var known = properties.filter { fields[$0.key] != nil }
            .mapValues { $0.filter { value in value.contains { !$0.isWhitespace } } }
        if (known["name"] ?? []).isEmpty, (known["alias"] ?? []).isEmpty {
            func first(_ name: String) -> String? { known[name]?.first }
            let parts = ["firstName", "secondName", "middleName", "fatherName", "lastName"].compactMap(first)
            if !parts.isEmpty { known["name"] = [parts.joined(separator: " ")] }
        }
        self.properties = known
    }

    /// Properties of `properties` that the schema does not have and that therefore do not count.
    public static func unknown(_ properties: some Sequence<String>, schema: String) -> [String] {
        let fields = FollowTheMoneyModel.bundled.fields(of: schema)
        return properties.filter { fields[$0] == nil }.sorted()
    }

    /// The names it is looked for by.
    public var names: [String] {
        (ComparedProperties.names + ComparedProperties.weakNames).flatMap { properties[$0] ?? [] }
    }
}

/// A listed party that is like an example.
public struct PartyMatch: Sendable {
    /// The party.
    public let entity: FollowTheMoneyEntity
    /// How alike the two are, with the working.
    public let comparison: NameComparison
    /// How much independent evidence stands behind it.
    public let evidence: EvidenceStrength
    /// The name of the example and that of the party that are most alike; `nil` where a number alone led to the party.
    public let names: (query: String, candidate: String)?
    /// The kind of the number that both carry: `lei`, `imo`, `passport`, …
    public let sharedNumber: String?
    /// Whether the party is on some list at the two times.
    public let isListed: Bool
}
