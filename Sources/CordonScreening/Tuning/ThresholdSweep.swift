public import CordonModel
internal import CordonNames

/// The thresholds a sweep looks at.
public struct ThresholdSweep: Sendable {
    /// The thresholds, ascending.
    let thresholds: [Int]

    /// The thresholds from `low` to `high` in steps.
    /// - Throws: ``CordonModel/DataError`` when they are not in 1 to 100, or the step is below 1.
    public init(from low: Int, to high: Int, step: Int) throws(DataError) {
        guard (1...100).contains(low) else {
            throw DataError(file: "--from", expected: "a number from 1 to 100", found: "\(low)")
        }
        guard (low...100).contains(high) else {
            throw DataError(file: "--to", expected: "a number from \(low) to 100", found: "\(high)")
        }
        guard (1...100).contains(step) else {
            throw DataError(file: "--step", expected: "a number from 1 to 100", found: "\(step)")
        }
        thresholds = Array(stride(from: low, through: high, by: step))
    }
}

extension KnowledgeBase {
    /// Fields of a `tune sweep` result. This shape is public: docs/output.md.
    public static let sweepColumns = [
        "threshold", "mark", "found", "wronglyFound", "missed", "precision", "precisionLow", "precisionHigh", "recall",
        "recallLow", "recallHigh", "f1", "f1Low", "f1High", "falsePositiveRate", "falsePositiveRateLow",
        "falsePositiveRateHigh",
    ]

    /// Precision, recall, F1 and rate of false positives of a labelled deck at each threshold. `mark` says which is shipped and
    /// which gives the best F1.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    public func sweep(_ deck: LabelledDeck, _ sweep: ThresholdSweep) throws(DataError) -> TuningReport {
        let scores = deck.scores(try names.analyser())
        // Counts by score; a threshold sums what lies above it.
        var same = [Int](repeating: 0, count: 102)
        var other = [Int](repeating: 0, count: 102)
        for (pair, score) in zip(deck.pairs, scores) {
            if pair.isSame { same[min(max(score, 0), 100)] += 1 } else { other[min(max(score, 0), 100)] += 1 }
        }
        let counts = sweep.thresholds.map { threshold in
            (
                threshold: threshold, found: same[threshold...].reduce(0, +), missed: same[..<threshold].reduce(0, +),
                wrong: other[threshold...].reduce(0, +)
            )
        }
        // Compared as fractions: 2 TP / (2 TP + FP + FN), where more true and fewer others is better.
        let best = counts.max { left, right in
            left.found * (right.found + right.wrong + right.missed)
                < right.found * (left.found + left.wrong + left.missed)
        }
        let others = other.reduce(0, +)
        let records = counts.map { count in
            var marks: [String] = []
            if count.threshold == NameComparer.shippedThreshold { marks.append("shipped") }
            if count.threshold == best?.threshold, count.found > 0 { marks.append("bestF1") }
            var record = ReportRecord([
                "threshold": .number(count.threshold), "mark": .optional(marks.joined(separator: "+")),
                "found": .number(count.found), "wronglyFound": .number(count.wrong), "missed": .number(count.missed),
            ])
            record.fields += Proportion(count: count.found, total: count.found + count.wrong).fields("precision")
            record.fields += Proportion(count: count.found, total: count.found + count.missed).fields("recall")
            let f1 = Proportion.f1(found: count.found, wronglyFound: count.wrong, missed: count.missed)
            record.fields += [
                .init(name: "f1", value: .share(f1?.value)), .init(name: "f1Low", value: .share(f1?.low)),
                .init(name: "f1High", value: .share(f1?.high)),
            ]
            record.fields += Proportion(count: count.wrong, total: others).fields("falsePositiveRate")
            return record
        }
        var report = TuningReport(measured: deck.measured, results: records, columns: Self.sweepColumns)
        if others == 0 { report.notes.append("no pair is labelled false: precision says nothing") }
        if others == deck.pairs.count { report.notes.append("no pair is labelled true: recall says nothing") }
        return report
    }
}
