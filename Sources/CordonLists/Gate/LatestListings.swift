internal import CordonModel

/// The entries of an edition by the latest day of listing or amendment they print. The day of publication, with which these
/// are compared, may be known only when the file has been read.
struct LatestListings: Hashable, Sendable {
    /// Most ids that are given as examples.
    static let examples = 3

    private struct Example: Hashable {
        /// Place among all entries that have a day.
        let place: Int
        let id: String
    }
    private struct Day: Hashable {
        var count = 0
        var first: [Example] = []
    }
    private var days: [CivilDate: Day] = [:]
    private var entries = 0

    /// Counts an entry under its latest day.
    mutating func add(_ id: String, _ day: CivilDate) {
        entries += 1
        days[day, default: Day()].count += 1
        if days[day, default: Day()].first.count < Self.examples {
            days[day, default: Day()].first.append(Example(place: entries, id: id))
        }
    }

    /// How many entries have a day later than `day`, and the ids of the first of them.
    func after(_ day: CivilDate) -> (count: Int, ids: [String]) {
        let later = days.filter { $0.key > day }.values
        let first = later.flatMap(\.first).sorted { $0.place < $1.place }.prefix(Self.examples)
        return (later.reduce(0) { $0 + $1.count }, first.map(\.id))
    }
}
