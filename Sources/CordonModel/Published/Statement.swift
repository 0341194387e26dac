/// One thing a published entry says: a property, a value, and what qualifies it.
public struct Statement: Hashable, Sendable {
    /// What is said.
    public let property: Property
    /// The value, without blanks at its ends, never empty.
    public let value: String
    /// What qualifies it, in the order of the source.
    public let qualifiers: [QualifierValue]

    /// A statement.
    public init(_ property: Property, _ value: String, _ qualifiers: [QualifierValue] = []) {
        self.property = property
        self.value = value
        self.qualifiers = qualifiers
    }

    /// The first value of a qualifier, or `nil`.
    public subscript(_ qualifier: Qualifier) -> String? { qualifiers.first { $0.qualifier == qualifier }?.value }
}

/// A qualifier with its value.
public struct QualifierValue: Hashable, Sendable {
    /// Which.
    public let qualifier: Qualifier
    /// Its value, never empty.
    public let value: String

    /// A qualifier with its value.
    public init(_ qualifier: Qualifier, _ value: String) {
        self.qualifier = qualifier
        self.value = value
    }
}

/// What kind of party an entry is.
public enum EntryKind: UInt8, Hashable, Sendable, CaseIterable {
    /// The source does not say.
    case unknown = 0
    case person = 1
    /// A company, group, public body or any other organisation.
    case organization = 2
    case vessel = 3
    case aircraft = 4
    /// A good, an application, a security.
    case thing = 5
    /// No party: a record that describes others, such as an address or an ownership in a FollowTheMoney file.
    case detail = 6

    /// The name of the kind in every output.
    public var label: String { "\(self)" }
}
