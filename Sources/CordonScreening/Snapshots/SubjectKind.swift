internal import CordonLists
public import CordonNames

/// What a name that is screened, listed or compared belongs to, as files and options call it.
public enum SubjectKind: String, Hashable, Sendable, CaseIterable {
    /// A human being.
    case person
    /// A company, a public body, any other body.
    case organization
    /// A ship or aircraft.
    case vessel
    /// Not known: the words of the name decide.
    case entity

    /// Other words for the same.
    private static let synonyms: [String: SubjectKind] = [
        "company": .organization, "organisation": .organization, "aircraft": .vessel, "unknown": .entity, "": .entity,
    ]
    /// The words that are understood, for errors.
    public static let expected = "person, company, organization, vessel, aircraft, entity or nothing"

    /// A kind by its word in any case; `nil` for a word that is none.
    public init?(_ text: String) {
        let word = text.trimmed.lowercased()
        guard let kind = Self(rawValue: word) ?? Self.synonyms[word] else { return nil }
        self = kind
    }

    /// The kind of a name.
    init(_ kind: NameKind) {
        switch kind {
        case .person: self = .person
        case .organisation: self = .organization
        case .vessel: self = .vessel
        case .unknown: self = .entity
        }
    }

    /// How names of this kind are read.
    public var nameKind: NameKind {
        switch self {
        case .person: return .person
        case .organization: return .organisation
        case .vessel: return .vessel
        case .entity: return .unknown
        }
    }
}
