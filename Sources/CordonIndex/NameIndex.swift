public import CordonModel
public import CordonNames

/// Finds every name that reaches a threshold, and no other, without comparing the query with all of them.
///
/// The result is that of the exhaustive scan: ``NameIndex/search(_:threshold:)`` equals comparing the query with each name.
/// It rests on one inequality. Where the parts of the query outside a set M have no counterpart in a name, the score is at
/// most what ``Bound`` says of M. So a name that reaches the threshold must have a counterpart to one of the parts that
/// are looked up, as long as those that are not looked up cannot reach it by themselves.
public struct NameIndex: Sendable {
    private let names: [AnalysedName]
    /// The name each reading belongs to.
    private var nameOfReading: [Int32] = []
    private var vocabulary = Vocabulary()
    /// Readings a part stands in.
    private var readings: [[Int32]] = []
    private var joins = JoinTable()
    private var acronyms = AcronymTable()
    private let comparer = NameComparer()

    /// An index over names; results name them by their place.
    public init(_ names: [AnalysedName]) {
        self.names = names
        for (index, name) in names.enumerated() {
            for reading in name.readings {
                let id = Int32(nameOfReading.count)
                nameOfReading.append(Int32(index))
                for part in reading.parts {
                    let key = Int(vocabulary.add(part))
                    while readings.count <= key { readings.append([]) }
                    if readings[key].last != id { readings[key].append(id) }
                }
                for join in reading.joins { joins.add(join.form, id) }
                acronyms.add(reading, id)
            }
        }
        vocabulary.finish()
        joins.finish()
    }

    /// A name that reaches the threshold.
    public struct Found: Sendable {
        /// Its place among the names of the index.
        public let name: Int
        /// The comparison of the query with it.
        public let comparison: NameComparison
    }

    /// Every name whose score is `threshold` or more, best first, ties by place.
    /// - Parameter threshold: 1 to 100; a score of 0 is no likeness and is never found.
    public func search(_ query: AnalysedName, threshold: Int) -> [Found] {
        var candidates: Set<Int32> = []
        for reading in query.readings { collect(reading, max(1, threshold), into: &candidates) }
        var found: [Found] = []
        for name in candidates {
            let comparison = comparer.compare(query, names[Int(name)])
            if comparison.score >= max(1, threshold) { found.append(Found(name: Int(name), comparison: comparison)) }
        }
        return found.sorted { ($1.comparison.score, $0.name) < ($0.comparison.score, $1.name) }
    }

    /// Every name whose score is `threshold` or more, by comparing with each: what ``search(_:threshold:)`` must equal.
    public func exhaustive(_ query: AnalysedName, threshold: Int) -> [Found] {
        names.indices.compactMap { index in
            let comparison = comparer.compare(query, names[index])
            return comparison.score >= max(1, threshold) ? Found(name: index, comparison: comparison) : nil
        }.sorted { ($1.comparison.score, $0.name) < ($0.comparison.score, $1.name) }
    }

    private func collect(_ reading: NameReading, _ threshold: Int, into candidates: inout Set<Int32>) {
        for id in acronyms.candidates(reading) { candidates.insert(nameOfReading[Int(id)]) }
        let parts = reading.parts
        guard !parts.isEmpty else { return }
        let bound = Bound(parts.map(\.weight), threshold: threshold)
        let probes = probes(parts, bound)
        var met: [Int32: UInt64] = [:]
        for probe in probes {
            let bit = UInt64(1) << UInt64(probe)
            for part in vocabulary.neighbours(parts[probe]) {
                for id in readings[Int(part)] { met[id, default: 0] |= bit }
            }
            for id in joins.readings(parts[probe]) { met[id, default: 0] |= bit }
        }
        for join in reading.joins where join.range.contains(where: { probes.contains($0) }) {
            let bits = join.range.reduce(UInt64(0)) { $0 | UInt64(1) << UInt64($1) }
            for part in vocabulary.joined(join) {
                for id in readings[Int(part)] { met[id, default: 0] |= bits }
            }
        }
        let open = parts.indices.reduce(UInt64(0)) { probes.contains($1) ? $0 : $0 | UInt64(1) << UInt64($1) }
        for (id, bits) in met where bound.isReachable(bits | open) { candidates.insert(nameOfReading[Int(id)]) }
    }

    /// The parts to look up: the rarest, until those left cannot reach the threshold without them.
    private func probes(_ parts: [NamePart], _ bound: Bound) -> [Int] {
        let order = parts.indices.map { (cost: cost(parts[$0]), index: $0) }.sorted { $0 < $1 }.map(\.index)
        var open = parts.indices.reduce(UInt64(0)) { $0 | UInt64(1) << UInt64($1) }
        var probes: [Int] = []
        for index in order where bound.isReachable(open) {
            probes.append(index)
            open &= ~(UInt64(1) << UInt64(index))
        }
        return probes
    }

    private func cost(_ part: NamePart) -> Int {
        if part.role == .initial { return nameOfReading.count }
        return vocabulary.same(part).reduce(0) { $0 + readings[Int($1)].count }
    }
}

/// The most that a query can score when only some of its parts have a counterpart.
///
/// With weight P met and weight u of the query not met, the score is highest when the other name has nothing else:
/// 100 - K u / (P + u), K the percentage that omission costs. P is at most the mean of the query's weights and the heaviest
/// there are. Derivation: anything that the other name has besides turns omission, which costs K, into contradiction, which
/// costs 100.
struct Bound {
    private let weights: [Int]
    private let threshold: Int

    init(_ weights: [Int], threshold: Int) {
        self.weights = weights
        self.threshold = threshold
    }

    /// Whether the parts of a set, given as bits, can reach the threshold by themselves.
    func isReachable(_ bits: UInt64) -> Bool {
        var met = 0
        var missing = 0
        var count = 0
        for (index, weight) in weights.enumerated() {
            if bits & UInt64(1) << UInt64(index) != 0 {
                met += (weight + PartWeight.heaviest + 1) / 2
                count += 1
            } else {
                missing += weight
            }
        }
        guard count > 0, met + missing > 0 else { return false }
        let omission = count > 1 ? NameComparer.omissionOfFurtherNames : NameComparer.omission
        // In hundredths of a point; the score is rounded, and so is the penalty.
        return 10_000 - 100 * omission * missing / (met + missing) + 50 >= 100 * threshold
    }
}
