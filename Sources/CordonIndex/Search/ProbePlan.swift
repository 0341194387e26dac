internal import CordonNames

/// Which looked-up parts of a query lead to the names that can reach the threshold.
///
/// There are two: names with a given name may leave further names out for less (``CordonNames/NameComparer``), and so can
/// lack more of the query.
struct ProbePlan {
    /// Tables to begin with, and what their counterparts must gain to make up for those of the tables before that a name
    /// lacks, since otherwise it was met there.
    private(set) var probes: [(table: Int, leastGain: Int)] = []
    /// Whether a name that no table leads to can reach it no more.
    let isComplete: Bool
    /// Readings that can reach it: a heavier one has too much that is not in the query.
    let readings: Range<UInt32>
    /// What each part takes that has no counterpart.
    let losses: [Int]
    /// The part of each table.
    private let order: [Int]
    /// What all parts gain at best, and what each table takes from it that has no counterpart.
    private let total: Int
    private let missing: [Int]

    /// - Parameters:
    ///   - hasGiven: Of names with a given name, or of the others.
    ///   - mayBeFamily: A family name may meet beside a given one.
    ///   - order: The part of each table.
    ///   - gains: The most that each part can gain with a counterpart; the least number where it has none.
    ///   - names: Names that the counterparts of each table lead to.
    ///   - counterparts: The most that the counterparts of all parts weigh.
    init(
        _ reading: NameReading, _ tables: NameTables, _ budget: ScoreBudget, hasGiven: Bool, mayBeFamily: Bool,
        order: [Int], gains: [Int], names: [Int], counterparts: Int
    ) {
        let losses = budget.costs(ofMissing: reading.parts, hasGiven: mayBeFamily)
        self.losses = losses
        self.order = order
        func best(_ part: Int) -> Int { max(gains[part], -losses[part]) }
        readings = tables.readings(
            hasGiven: hasGiven,
            upTo: budget.mostWeight(
                query: reading.weight, counterparts: counterparts, parts: reading.parts.count,
                omission: ScoreBudget.omission(pairs: reading.parts.count, hasGiven: mayBeFamily)))
        total = reading.parts.indices.reduce(0) { $0 + best($1) }
        missing = names.indices.map { best(order[$0]) + losses[order[$0]] }
        var rest = total
        for table in names.indices.sorted(by: { (names[$0], $0) < (names[$1], $1) }) where gains[order[table]] != .min {
            if rest < 0 { break }
            probes.append((table, best(order[table]) - rest))
            rest -= missing[table]
        }
        isComplete = rest < 0
    }

    /// Whether names can reach the threshold in which those parts have no counterpart whose tables are not among the bits.
    @inline(__always)
    func isReachable(_ bits: UInt32) -> Bool {
        var rest = total
        for table in missing.indices where bits & SearchScratch.bit(table) == 0 { rest -= missing[table] }
        return rest >= 0
    }

    /// What a reading gains at least in which no part of the tables that are known has a counterpart, and at most by the others.
    func least(isKnown: [Bool]) -> Int {
        missing.indices.reduce(total) { isKnown[$1] ? $0 - missing[$1] : $0 }
    }

    /// What a counterpart of a table's part gains at most against none.
    @inline(__always)
    func gain(_ neighbour: Neighbour, _ table: Int) -> Int32 {
        Int32(clamping: max(0, neighbour.most + losses[order[table]]))
    }
}
