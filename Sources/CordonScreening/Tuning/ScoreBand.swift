/// Five points of score on one side of a threshold: the strata of above- and below-the-line samples.
struct ScoreBand: Hashable, Comparable, Sendable {
    /// Lowest score in it.
    let low: Int
    /// Highest score in it.
    let high: Int

    /// The band of a score; `nil` below the fifteen points that are reviewed. Bands are counted from the threshold, so that
    /// none lies on both sides of it.
    init?(score: Int, threshold: Int) {
        guard (BelowTheLine.floor(threshold)...100).contains(score) else { return nil }
        let distance = score - threshold
        let steps = distance >= 0 ? distance / 5 : -((4 - distance) / 5)
        low = max(BelowTheLine.floor(threshold), threshold + 5 * steps)
        high = min(100, threshold + 5 * steps + 4)
    }

    /// `85-89`, or `100` for a band of one score.
    var label: String { low == high ? "\(low)" : "\(low)-\(high)" }

    static func < (left: ScoreBand, right: ScoreBand) -> Bool { left.low < right.low }
}
