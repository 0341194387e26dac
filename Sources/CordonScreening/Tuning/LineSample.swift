internal import CordonLists
public import CordonModel
internal import CordonNames

/// The question "what do people say of hits on both sides of the threshold": a sample to be labelled.
public struct LineSample: Sendable {
    /// A name that is searched.
    struct Subject: Hashable, Sendable {
        let name: String
        let kind: NameKind
    }
    /// The names that are searched.
    let subjects: [Subject]
    /// What they are searched among.
    public var names: TuningNames
    /// The line, 1 to 100.
    public var threshold: Int
    /// Rows to draw at or above the line.
    public var above: Int
    /// Rows to draw below it.
    public var below: Int
    /// Chooses the rows.
    public var seed: Int

    /// Rows that are quoted below the line when none of them turns out a miss: under 1 % at 95 %.
    public static let shippedBelow = 299

    /// A sample of the hits of the names of a file: a CSV with the column `name`, and perhaps `kind`, or one name a line.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read or holds no name.
    public init(
        subjects path: String, names: TuningNames, threshold: Int, above: Int = 100, below: Int = shippedBelow,
        seed: Int = 1
    ) throws(DataError) {
        // Bundled parties are organisations; subjects without a kind are compared as `screen` compares them.
        subjects = try Self.subjects(path, otherwise: names.source == "bundled" ? .organisation : .unknown)
        self.names = names
        self.threshold = threshold
        self.above = above
        self.below = below
        self.seed = seed
    }

    private static func subjects(_ path: String, otherwise: NameKind) throws(DataError) -> [Subject] {
        let subjects = try NamesFile(.path(path)).names().map {
            Subject(name: $0.name, kind: $0.kind?.nameKind ?? otherwise)
        }
        guard !subjects.isEmpty else { throw DataError(file: path, expected: "at least one name", found: "none") }
        return subjects
    }
}

/// A hit on either side of the line.
private struct LineHit {
    let subject: LineSample.Subject
    let party: TuningParty
    let name: String
    let comparison: NameComparison
    let band: ScoreBand
    let rank: UInt64
}

/// Hits of one band and list.
private struct Stratum: Hashable, Comparable {
    let band: ScoreBand
    let list: String

    static func < (left: Stratum, right: Stratum) -> Bool { (left.band, left.list) < (right.band, right.list) }
}

extension KnowledgeBase {
    /// Fields of a `tune lines` sample. This shape is public: docs/output.md.
    public static let lineColumns = [
        "subject", "subjectKind", "id", "entry", "entryKind", "list", "score", "threshold", "band", "population",
        "explanation",
        "label",
    ]

    /// A sample of hits from fifteen points below the line up to 100, as many a band and list as their share of all hits, at least
    /// one each. Rows come in an order of chance that says nothing of their score.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    public func sampleLines(
        _ question: LineSample, progress: (Int, Int) -> Void = { _, _ in }
    ) throws(DataError) -> TuningReport {
        let search = TuningSearch(question.names, try names.analyser())
        var strata: [Stratum: [LineHit]] = [:]
        var seen: Set<LineSample.Subject> = []
        for (done, subject) in question.subjects.enumerated() where seen.insert(subject).inserted {
            progress(done, question.subjects.count)
            let hits = search.hits(
                subject.name, kind: subject.kind, threshold: BelowTheLine.floor(question.threshold))
            for hit in hits {
                let party = search.parties[hit.party]
                guard let band = ScoreBand(score: hit.comparison.score, threshold: question.threshold) else { continue }
                var generator = TuningGenerator(seed: question.seed, "lines", subject.name, party.id, hit.name)
                strata[Stratum(band: band, list: party.list), default: []].append(
                    LineHit(
                        subject: subject, party: party, name: hit.name, comparison: hit.comparison, band: band,
                        rank: generator.next()))
            }
        }
        let isAbove = { (stratum: Stratum) in stratum.band.low >= question.threshold }
        let upper = strata.filter { isAbove($0.key) }
        let lower = strata.filter { !isAbove($0.key) }
        let rows = Self.drawn(upper, question.above) + Self.drawn(lower, question.below)
        let sorted = rows.sorted { ($0.hit.rank, $0.hit.subject.name) < ($1.hit.rank, $1.hit.subject.name) }
        var report = TuningReport(
            measured: ReportRecord([
                "subjects": .number(seen.count), "names": .text(question.names.source),
                "parties": .number(question.names.parties.count), "threshold": .number(question.threshold),
                "seed": .number(question.seed),
                "hitsAbove": .number(upper.values.reduce(0) { $0 + $1.count }),
                "hitsBelow": .number(lower.values.reduce(0) { $0 + $1.count }),
                "rows": .number(rows.count),
            ]), results: sorted.map { Self.record($0.hit, $0.population, question.threshold) },
            columns: Self.lineColumns)
        let drawnBelow = rows.filter { $0.hit.band.low < question.threshold }.count
        if drawnBelow < question.below {
            report.notes.append("\(drawnBelow) hits below the line, fewer than the \(question.below) asked for")
        }
        return report
    }

    /// Draws `count` hits in proportion to the strata, by largest remainders, and one of each where it goes.
    private static func drawn(_ strata: [Stratum: [LineHit]], _ count: Int) -> [(hit: LineHit, population: Int)] {
        let all = strata.values.reduce(0) { $0 + $1.count }
        guard all > 0, count > 0 else { return [] }
        let order = strata.keys.sorted()
        let least = order.count <= count ? 1 : 0
        var shares = order.map { min(strata[$0]?.count ?? 0, max(least, count * (strata[$0]?.count ?? 0) / all)) }
        // What rounding down left over goes to the largest remainders; what the ones took comes from the largest shares.
        let byRemainder = order.indices.sorted { left, right in
            let remainders = [left, right].map { count * (strata[order[$0]]?.count ?? 0) % all }
            return remainders[0] == remainders[1] ? left < right : remainders[0] > remainders[1]
        }
        for index in byRemainder where shares.reduce(0, +) < count {
            if shares[index] < strata[order[index]]?.count ?? 0 { shares[index] += 1 }
        }
        while shares.reduce(0, +) > count, let largest = shares.indices.max(by: { shares[$0] < shares[$1] }) {
            shares[largest] -= 1
        }
        return zip(order, shares).flatMap { stratum, share in
            let hits = strata[stratum] ?? []
            let first = hits.sorted {
                ($0.rank, $0.subject.name, $0.party.id) < ($1.rank, $1.subject.name, $1.party.id)
            }
            return first.prefix(share).map { ($0, hits.count) }
        }
    }

    private static func record(_ hit: LineHit, _ population: Int, _ threshold: Int) -> ReportRecord {
        ReportRecord([
            "subject": .text(hit.subject.name), "subjectKind": .text(SubjectKind(hit.subject.kind).rawValue),
            "id": .text(hit.party.id), "entry": .text(hit.name),
            "entryKind": .text(SubjectKind(hit.party.kind).rawValue),
            "list": .text(hit.party.list), "score": .number(hit.comparison.score),
            "threshold": .number(threshold), "band": .text(hit.band.label),
            "population": .number(population), "explanation": .list(hit.comparison.explanation), "label": .null,
        ])
    }
}
