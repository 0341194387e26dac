public import CordonModel
internal import CordonNames

/// The question "which damage do searches survive": names of the lists, damaged by every operator, searched among them.
public struct RecallMeasurement: Sendable {
    /// The names that are damaged and searched.
    public var names: TuningNames
    /// Most names an operator damages.
    public var perOperator: Int
    /// Chooses names and damages.
    public var seed: Int
    /// Lowest score that counts as found, 1 to 100.
    public var threshold: Int
    /// Names of the operators to use; all when it is `nil`.
    public var operators: [String]?

    /// A measurement from its parts.
    public init(
        names: TuningNames, perOperator: Int = 40, seed: Int = 1, threshold: Int = 85, operators: [String]? = nil
    ) {
        self.operators = operators
        self.names = names
        self.perOperator = perOperator
        self.seed = seed
        self.threshold = threshold
    }

    /// A damaged name.
    struct Query: Hashable, Sendable {
        let party: Int
        let name: String
        let text: String
    }

    /// The operators asked for, in the order of the reports.
    /// - Throws: ``CordonModel/DataError`` when there is none of a name.
    func chosen(_ variants: NameVariants) throws(DataError) -> [NamePerturbation] {
        let all = NamePerturbation.all(variants)
        guard let operators else { return all }
        for name in operators where !all.contains(where: { $0.key == name }) {
            throw DataError(
                file: "--operators", expected: "some of " + all.map(\.key).joined(separator: ","), found: name)
        }
        return all.filter { operators.contains($0.key) }
    }

    /// The first `perOperator` names that an operator can damage, in an order that the seed and the names alone decide: a
    /// name more on the list does not change the rest of the sample.
    func queries(_ operation: NamePerturbation) -> [Query] {
        var order: [(rank: UInt64, party: Int, name: String)] = []
        for (place, party) in names.parties.enumerated() {
            for name in party.names {
                var generator = TuningGenerator(seed: seed, "order", operation.key, party.id, name)
                order.append((generator.next(), place, name))
            }
        }
        var queries: [Query] = []
        for (_, party, name) in order.sorted(by: { ($0.rank, $0.party, $0.name) < ($1.rank, $1.party, $1.name) }) {
            guard queries.count < perOperator else { break }
            let kind = names.parties[party].kind
            guard let text = operation.damage(name, kind: kind, seed: seed) else { continue }
            queries.append(Query(party: party, name: name, text: text))
        }
        return queries
    }
}

extension KnowledgeBase {
    /// Fields of a `tune recall` result of damaged names. This shape is public: docs/output.md.
    public static let recallColumns = [
        "operator", "script", "names", "found", "recall", "recallLow", "recallHigh", "foundAt10", "recallAt10",
        "recallAt10Low", "recallAt10High",
    ]

    /// Recall by operator and by script: the share of damaged names whose own party is found at or above the threshold, and
    /// of those whose party stands among the first ten from fifteen points below it.
    /// - Parameter progress: Told how many operators are done, of how many.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read, or no operator can change any of the names.
    public func measureRecall(
        _ question: RecallMeasurement, progress: (Int, Int) -> Void = { _, _ in }
    ) throws(DataError) -> TuningReport {
        let analyser = try names.analyser()
        let search = TuningSearch(question.names, analyser)
        let operators = try question.chosen(try NameVariants(names))
        var tally = RecallTally(group: "operator", hasRank: true)
        for (done, operation) in operators.enumerated() {
            progress(done, operators.count)
            for query in question.queries(operation) {
                let kind = question.names.parties[query.party].kind
                let hits = search.hits(query.text, kind: kind, threshold: BelowTheLine.floor(question.threshold))
                let rank = hits.firstIndex { $0.party == query.party }
                tally.add(
                    operation.key, analyser.script(of: query.name, kind: kind) ?? "none",
                    isFound: rank.map { hits[$0].comparison.score >= question.threshold } ?? false,
                    isAmongTen: rank.map { $0 < 10 } ?? false)
            }
        }
        guard !tally.isEmpty else {
            throw DataError(file: question.names.source, expected: "a name that can be damaged", found: "none")
        }
        return tally.report(
            ReportRecord([
                "names": .text(question.names.source), "parties": .number(question.names.parties.count),
                "perOperator": .number(question.perOperator), "seed": .number(question.seed),
                "threshold": .number(question.threshold),
                "firstTenFrom": .number(BelowTheLine.floor(question.threshold)),
            ]), columns: Self.recallColumns)
    }
}

/// Counts of what was found, by group and script.
struct RecallTally {
    private struct Count {
        var names = 0
        var found = 0
        var amongTen = 0
    }
    private struct Key: Hashable {
        let group: String
        let script: String
    }
    /// Stands for every group and every script.
    static let all = "all"

    /// Name of the field of the group.
    let group: String
    /// Whether the place among the hits is counted too.
    let hasRank: Bool
    private var counts: [Key: Count] = [:]
    private var groups: [String] = []

    init(group: String, hasRank: Bool) {
        self.group = group
        self.hasRank = hasRank
    }

    var isEmpty: Bool { counts.isEmpty }

    mutating func add(_ group: String, _ script: String, isFound: Bool, isAmongTen: Bool = false) {
        if !groups.contains(group) { groups.append(group) }
        for key in [
            Key(group: group, script: script), Key(group: group, script: Self.all),
            Key(group: Self.all, script: script), Key(group: Self.all, script: Self.all),
        ] {
            counts[key, default: Count()].names += 1
            counts[key, default: Count()].found += isFound ? 1 : 0
            counts[key, default: Count()].amongTen += isAmongTen ? 1 : 0
        }
    }

    /// The groups in the order they came, the scripts by name, and every pair of them; people see the first two.
    func report(_ measured: ReportRecord, columns: [String]) -> TuningReport {
        let scripts = Set(counts.keys.map(\.script)).subtracting([Self.all]).sorted()
        let sums = groups.map { ($0, Self.all) } + scripts.map { (Self.all, $0) } + [(Self.all, Self.all)]
        let pairs = groups.flatMap { group in scripts.map { (group, $0) } }
        var report = TuningReport(measured: measured, results: (sums + pairs).compactMap(record), columns: columns)
        report.shown = sums.compactMap(record)
        return report
    }

    private func record(_ group: String, _ script: String) -> ReportRecord? {
        guard let count = counts[Key(group: group, script: script)] else { return nil }
        var record = ReportRecord([
            self.group: .text(group), "script": .text(script),
            hasRank ? "names" : "pairs": .number(count.names), "found": .number(count.found),
        ])
        record.fields += Proportion(count: count.found, total: count.names).fields("recall")
        guard hasRank else { return record }
        record.fields.append(.init(name: "foundAt10", value: .number(count.amongTen)))
        record.fields += Proportion(count: count.amongTen, total: count.names).fields("recallAt10")
        return record
    }
}
