internal import CordonNames

/// Whether a name of a snapshot reaches a threshold by the parts it is laid out in, which is sooner known than by taking its
/// text apart again.
struct ScoreCheck {
    let tables: NameTables
    let threshold: Int
    private let comparer = NameComparer()

    init(_ tables: NameTables, threshold: Int) {
        self.tables = tables
        self.threshold = threshold
    }

    func reaches(_ query: NameReading, _ number: UInt32) -> Bool {
        comparer.score(query, tables.reading(number)) >= threshold
    }
}
