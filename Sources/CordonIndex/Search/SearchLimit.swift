internal import CordonNames

/// The most that one query may cost: a name of many common words is like a part of most names of a list.
///
/// Counted in steps and not in time, so that the answer is the same on every machine and at every load.
public struct SearchLimit: Hashable, Sendable {
    /// Pairs of parts that may be compared; a name that is compared costs ``name`` more.
    public let steps: Int

    /// A limit of so many steps.
    public init(steps: Int) { self.steps = steps }

    /// No limit: for proofs and measurements.
    public static let none = SearchLimit(steps: .max)
    /// What a question gets: three to six seconds of one processor core. Names of persons and bodies take a thousandth of it
    /// at the shipped threshold, and five words of companies' names four fifths at 50, on a million names.
    public static let question = SearchLimit(steps: 20_000_000)

    /// What a name costs beside its parts.
    static let name = 30
}

/// The steps that a query has taken.
struct SearchEffort {
    private let limit: Int
    private var steps = 0

    init(_ limit: SearchLimit) { self.limit = limit.steps }

    /// Whether the query has cost more than it may.
    var isExhausted: Bool { steps > limit }

    /// Counts a look at what parts of a query a name has, which costs an eighth of a comparison for each.
    mutating func weigh(_ query: NameReading) { steps += 1 + query.parts.count / 8 }

    /// Counts the comparison of a query with a name.
    mutating func compare(_ query: NameReading, _ name: ReadingRecord) {
        steps += SearchLimit.name + query.parts.count * Int(name.partCount)
    }
}
