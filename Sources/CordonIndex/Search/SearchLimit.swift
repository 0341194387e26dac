internal import CordonNames

/// The most that one query may cost: a name of dozens of common words is like a part of most names of a list.
///
/// It is told from the query and the snapshot alone, before anything is searched, so that the answer is the same on every machine,
/// at every load and whatever was asked before.
public struct SearchLimit: Hashable, Sendable {
    /// Comparisons of a part of the query with a name that has any of its parts.
    public let steps: Int

    /// A limit of so many steps.
    public init(steps: Int) { self.steps = steps }

    /// No limit: for proofs and measurements.
    public static let none = SearchLimit(steps: .max)
    /// What a question gets: some ten seconds of one processor core at a low threshold, one or two at the shipped one. By a count of
    /// their words the longest names of companies, trustees' of dozens of words, stay below it on a million names.
    public static let question = SearchLimit(steps: 16_000_000)

    /// Whether a search for a reading costs no more.
    func allows(_ reading: NameReading, _ tables: NameTables) -> Bool {
        if steps == .max { return true }
        var names = 0
        for part in reading.parts {
            // A letter stands for every word that begins with it.
            names += part.role == .initial ? tables.readings.count / 26 : PartLookUps.readings(with: part, tables)
        }
        return names * reading.parts.count <= steps
    }
}
