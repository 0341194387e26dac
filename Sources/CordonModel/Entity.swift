/// A party: a company, a person, a vessel, a public body, or here an application an order names.
public struct Entity: Hashable, Sendable {
    /// Permanent id in lower case, never reused.
    public let id: String
    /// `company`, `application`, …
    public let kind: String
    /// Full legal name.
    public let name: String
    /// ISO 3166-1 alpha-2.
    public let country: String
    /// How well the row is supported.
    public let confidence: Confidence
    /// Where the row comes from.
    public let source: String

    /// A party from its row.
    public init(id: String, kind: String, name: String, country: String, confidence: Confidence, source: String) {
        self.id = id
        self.kind = kind
        self.name = name
        self.country = country
        self.confidence = confidence
        self.source = source
    }
}

/// A further name of a party.
public struct EntityName: Hashable, Sendable {
    /// What kind of name.
    public enum Kind: String, Sendable, CaseIterable {
        /// Another name in use.
        case alias
        /// Initials.
        case acronym
        /// The name in its own script.
        case native
        /// A name no longer in use.
        case former
        /// A form newspapers print.
        case press
        /// A form an official list printed by mistake.
        case misprint
    }
    /// Whose name.
    public let entity: String
    /// What kind of name.
    public let kind: Kind
    /// The name as written.
    public let name: String
    /// Day on which the name was first used in public; `nil` when it always was.
    public let known: CivilDate?
    /// How well the row is supported.
    public let confidence: Confidence
    /// Where the row comes from.
    public let source: String

    /// A name from its row.
    public init(
        entity: String, kind: Kind, name: String, known: CivilDate?, confidence: Confidence, source: String
    ) {
        self.entity = entity
        self.kind = kind
        self.name = name
        self.known = known
        self.confidence = confidence
        self.source = source
    }
}

/// A relation between two parties that a source states. It says nothing about whether a regime reaches either.
public struct EntityLink: Hashable, Sendable {
    /// The party the relation starts from.
    public let from: String
    /// `subsidiaryOf` or `linkedTo`.
    public let relation: String
    /// The party it leads to.
    public let to: String
    /// Day on which the relation became public; `nil` when it always was.
    public let known: CivilDate?
    /// How well the row is supported.
    public let confidence: Confidence
    /// Where the row comes from.
    public let source: String

    /// A relation from its row.
    public init(from: String, relation: String, to: String, known: CivilDate?, confidence: Confidence, source: String) {
        self.from = from
        self.relation = relation
        self.to = to
        self.known = known
        self.confidence = confidence
        self.source = source
    }
}
