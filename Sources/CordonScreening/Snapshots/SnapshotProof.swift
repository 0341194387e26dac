public import CordonIndex
public import CordonModel
internal import CordonNames

/// The question "does the search of this snapshot find what comparing with every name finds": names of the snapshot,
/// damaged by the operators of ``RecallMeasurement``, are searched and compared with the exhaustive scan.
public struct SnapshotProof: Sendable {
    /// How many names are drawn.
    public var sample: Int
    /// What draws them: the same seed draws the same names on every machine.
    public var seed: UInt64
    /// Lowest score that is compared.
    public var threshold: Int

    /// A question from its parts.
    public init(sample: Int, seed: UInt64 = 1, threshold: Int = 70) {
        self.sample = sample
        self.seed = seed
        self.threshold = threshold
    }

    /// Fields of `index prove`. This shape is public: docs/output.md.
    public static let columns = ["query", "damage", "threshold", "result", "found", "missing", "extra"]

    /// What a proof came to.
    public struct Outcome: Sendable {
        /// A row for each query whose answers differ, and at the end one row for all that are equal.
        public let rows: [ReportRecord]
        /// Queries with equal answers.
        public let equal: Int
        /// Queries with different answers; 0 is the promise.
        public let different: Int
        /// Parties found over all equal queries: a proof of queries that find nothing would prove nothing.
        public let found: Int
        /// For a person.
        public let lines: [String]
    }
}

extension KnowledgeBase {
    /// Runs a proof.
    /// - Parameter progress: Gets the number of queries done.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    public func prove(
        _ snapshot: Snapshot, _ question: SnapshotProof, progress: (Int) -> Void = { _ in }
    ) throws(DataError) -> SnapshotProof.Outcome {
        let analyser = try names.analyser()
        let damages = NamePerturbation.all(try NameVariants(names))
        var generator = TuningGenerator(seed: Int(truncatingIfNeeded: question.seed), "prove")
        var rows: [ReportRecord] = []
        var found = 0
        var equal = 0
        let queries = snapshot.drawn(question.sample, &generator).enumerated().map { number, drawn in
            let (damage, text) = drawn.damaged(by: generator.shuffled(damages), seed: number)
            // Every other query does not know what bears its name, as most that are asked do not.
            return (damage, text, analyser.analyse(text, kind: number % 2 == 0 ? drawn.kind : .unknown))
        }
        var expectations: [[String]] = []
        for start in stride(from: 0, to: queries.count, by: 64) {
            let some = queries[start..<min(start + 64, queries.count)].map(\.2)
            expectations += snapshot.exhaustive(some, threshold: question.threshold).map { $0.map(Self.cell) }
            progress(expectations.count)
        }
        for ((damage, text, query), expected) in zip(queries, expectations) {
            let answer = snapshot.search(query, threshold: question.threshold).map(Self.cell)
            if answer == expected {
                equal += 1
                found += answer.count
                continue
            }
            rows.append(
                ReportRecord([
                    "query": .text(text), "damage": .text(damage), "threshold": .number(question.threshold),
                    "result": .text("different"), "found": .number(answer.count),
                    "missing": .texts(expected.filter { !answer.contains($0) }),
                    "extra": .texts(answer.filter { !expected.contains($0) }),
                ]))
        }
        let different = rows.count
        rows.append(
            ReportRecord([
                "query": .null, "damage": .null, "threshold": .number(question.threshold),
                "result": .text("\(equal) equal, \(different) different"), "found": .number(found),
                "missing": .list([]), "extra": .list([]),
            ]))
        var lines = rows.dropLast().map { row in
            "different  \"\(row["query"]?.cell ?? "")\"  missing: \(row["missing"]?.cell ?? "")  extra: \(row["extra"]?.cell ?? "")"
        }
        lines.append(
            "\(equal + different) queries at \(question.threshold): \(equal) equal to the exhaustive scan, \(different) different; "
                + "\(found) parties found")
        return SnapshotProof.Outcome(rows: rows, equal: equal, different: different, found: found, lines: lines)
    }

    private static func cell(_ hit: SnapshotHit) -> String { "\(hit.id) \(hit.comparison.score)" }
}

/// A name that was drawn from a snapshot.
private struct DrawnName {
    let text: String
    let kind: NameKind

    /// The name as the first of `damages` that can change it leaves it, with the operator's key; as it stands when none can.
    func damaged(by damages: [NamePerturbation], seed: Int) -> (key: String, text: String) {
        for damage in damages {
            if let text = damage.damage(text, kind: kind, seed: seed) { return (damage.key, text) }
        }
        return ("none", text)
    }
}

extension Snapshot {
    /// `count` names drawn at random, in the order of the snapshot; one may be drawn more than once.
    fileprivate func drawn(_ count: Int, _ generator: inout TuningGenerator) -> [DrawnName] {
        let places = (0..<count).map { _ in generator.below(nameCount) }.sorted()
        var drawn: [DrawnName] = []
        var place = 0
        forEachEntry { entry in
            for name in entry.names {
                while drawn.count < count, places[drawn.count] == place {
                    drawn.append(DrawnName(text: name.text, kind: entry.kind))
                }
                place += 1
            }
        }
        return drawn
    }
}
