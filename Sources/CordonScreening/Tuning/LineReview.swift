internal import CordonLists
public import CordonModel
internal import CordonNames

/// A sample of hits that people have labelled, to be read back.
public struct LineReview: Sendable {
    /// A hit with what people say of it.
    struct Row: Sendable {
        let band: ScoreBand
        let list: String
        /// Whether the name is to be escalated; `nil` where nobody has decided.
        let isTrue: Bool?
    }
    let file: String
    let threshold: Int
    let rows: [Row]

    /// Reads what `tune lines` wrote, with the column `label` filled in. A sheet that hid the scores from those who labelled it
    /// is scored again from `subject` and `entry`.
    /// - Throws: ``CordonModel/DataError`` with line and column for a label that is none, a score that is none, a row outside the
    ///   bands, and a file without rows.
    public init(path: String, threshold: Int, knowledge: KnowledgeBase) throws(DataError) {
        var source = try ByteSource(path: path)
        file = source.name
        self.threshold = threshold
        let table = try TuningTable(
            file, try source.rest(limit: ScreenedName.maximumBytes), needed: ["subject", "entry", "label"])
        let hasScores = table.columns.contains("score")
        let analyser = hasScores ? nil : try knowledge.names.analyser()
        var rows: [Row] = []
        for row in table.rows {
            guard let label = PairLabel.read(table.text(row, "label")) else {
                throw table.error(row, "label", PairLabel.expected, found: table.text(row, "label"))
            }
            let score = try Self.score(table, row, analyser)
            let bands = "a score from \(BelowTheLine.floor(threshold)) to 100, the bands of threshold \(threshold)"
            guard let band = ScoreBand(score: score, threshold: threshold) else {
                throw table.error(row, "score", bands, found: "\(score)")
            }
            // Both sides were drawn at rates of their own, so a row may not change sides.
            let drawnFor = table.text(row, "threshold")
            guard drawnFor.isEmpty || drawnFor == "\(threshold)" else {
                throw table.error(
                    row, "threshold", "\(threshold): the sample was drawn for another threshold", found: drawnFor)
            }
            rows.append(Row(band: band, list: table.text(row, "list"), isTrue: label))
        }
        guard !rows.isEmpty else { throw DataError(file: file, expected: "at least one hit", found: "an empty sample") }
        self.rows = rows
    }

    private static func score(
        _ table: TuningTable, _ row: TuningTable.Row, _ analyser: NameAnalyser?
    ) throws(DataError) -> Int {
        guard let analyser else {
            let text = table.text(row, "score")
            guard let score = Int(text) else { throw table.error(row, "score", "a whole number", found: text) }
            return score
        }
        let kinds = (
            try NameDeck.kind(table.text(row, "subjectKind"), table.file, row.line),
            try NameDeck.kind(table.text(row, "entryKind"), table.file, row.line)
        )
        return NameComparer().compare(
            analyser.analyse(table.text(row, "subject"), kind: kinds.0),
            analyser.analyse(table.text(row, "entry"), kind: kinds.1)
        ).score
    }
}

extension KnowledgeBase {
    /// Fields of a `tune lines --labelled` result. This shape is public: docs/output.md.
    public static let reviewColumns = ["side", "band", "list", "rows", "labelled", "true", "share", "low", "high"]

    /// Rows to look at, so that none of them being a miss shows with 95 % that fewer than the share are.
    static let sampleSizes = [(59, "0.0500"), (149, "0.0200"), (299, "0.0100"), (598, "0.0050")]

    /// Precision above the line with Wilson's 95 % interval, and misses below it with the exact one-sided 95 % upper bound: by side,
    /// by band, by list.
    public func reviewLines(_ review: LineReview) -> TuningReport {
        func isAbove(_ row: LineReview.Row) -> Bool { row.band.low >= review.threshold }
        var records: [ReportRecord] = []
        for side in ["above", "below"] {
            let rows = review.rows.filter { isAbove($0) == (side == "above") }
            guard !rows.isEmpty else { continue }
            func add(_ band: String, _ list: String, _ rows: [LineReview.Row]) {
                records.append(Self.record(side, band, list, rows))
            }
            add("all", "all", rows)
            for band in Set(rows.map(\.band)).sorted(by: >) {
                add(band.label, "all", rows.filter { $0.band == band })
            }
            for list in Set(rows.map(\.list)).sorted() { add("all", list, rows.filter { $0.list == list }) }
        }
        let undecided = review.rows.filter { $0.isTrue == nil }.count
        var report = TuningReport(
            measured: ReportRecord([
                "sample": .text(review.file.split(separator: "/").last.map(String.init) ?? review.file),
                "rows": .number(review.rows.count), "unlabelled": .number(undecided),
                "threshold": .number(review.threshold),
            ]), results: records, columns: Self.reviewColumns)
        report.extra = [
            .init(
                name: "sampleSizes",
                value: .list(
                    Self.sampleSizes.map { size, share in
                        .record(ReportRecord(["noMissesIn": .number(size), "fewerThan": .decimal(share)]))
                    }))
        ]
        report.notes = notes(review, undecided, isAbove)
        return report
    }

    private static func record(_ side: String, _ band: String, _ list: String, _ rows: [LineReview.Row]) -> ReportRecord
    {
        let labelled = rows.compactMap(\.isTrue)
        let proportion = Proportion(count: labelled.filter { $0 }.count, total: labelled.count)
        let isAbove = side == "above"
        return ReportRecord([
            "side": .text(side), "band": .text(band), "list": .text(list), "rows": .number(rows.count),
            "labelled": .number(proportion.total), "true": .number(proportion.count), "share": .share(proportion.share),
            // Below the line only the worst case is of interest.
            "low": isAbove ? .share(proportion.wilson?.low) : .null,
            "high": .share(isAbove ? proportion.wilson?.high : proportion.exactUpperBound),
        ])
    }

    private func notes(
        _ review: LineReview, _ undecided: Int, _ isAbove: (LineReview.Row) -> Bool
    ) -> [String] {
        var notes = [
            "share is precision above the line and misses below it; high below is the exact one-sided 95 % bound"
        ]
        if undecided > 0 { notes.append("\(undecided) rows without a label are left out") }
        let below = review.rows.filter { !isAbove($0) }.compactMap(\.isTrue)
        if !below.isEmpty, !below.contains(true) {
            let sizes = Self.sampleSizes.map { "\($0.0) under \($0.1)" }.joined(separator: ", ")
            notes.append("no miss among \(below.count) below the line; sizes to quote with none: \(sizes)")
        }
        return notes
    }
}
