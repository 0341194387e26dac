/// How much independent evidence stands behind a hit. Never mixed into the score.
public enum EvidenceStrength: String, Hashable, Sendable {
    /// A name alone.
    case weak
    /// A name and one fact that supports it.
    case moderate
    /// An identifier of its own.
    case strong
}

/// One line of the explanation of a score: which part met which, how, and what that counts.
public struct ScorePart: Hashable, Sendable {
    /// Part of the query; `nil` when the entry has more.
    public let query: String?
    /// Part of the entry; `nil` when the query has more.
    public let entry: String?
    /// `same`, `legalFormSame`, `extraCommonWord`, …
    public let relation: String
    /// Points, negative for a loss. The points of all parts add up to the score.
    public let points: Int

    /// A line of an explanation.
    public init(query: String?, entry: String?, relation: String, points: Int) {
        self.query = query
        self.entry = entry
        self.relation = relation
        self.points = points
    }
}

/// How alike two names are, with the working.
public struct NameComparison: Hashable, Sendable {
    /// 0 to 100.
    public let score: Int
    /// The working; its points add up to `score`.
    public let parts: [ScorePart]

    /// A comparison whose score is the sum of its parts, held to 0...100 by construction of the parts.
    public init(parts: [ScorePart]) {
        self.parts = parts
        self.score = parts.reduce(0) { $0 + $1.points }
    }
}
