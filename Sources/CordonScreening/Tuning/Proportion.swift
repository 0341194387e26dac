internal import Foundation

/// A count out of a number of trials, with its intervals at 95 %.
///
/// Floating point is used here and nowhere in a score. Printed values have four decimals, so that the same counts print the
/// same on every machine.
struct Proportion: Hashable, Sendable {
    /// How often it was so.
    let count: Int
    /// Of how many.
    let total: Int

    /// The share; `nil` of nothing.
    var share: Double? { total > 0 ? Double(count) / Double(total) : nil }

    /// The two-sided 95 % interval of Wilson ("Probable inference", 1927), which stays inside 0 to 1 and holds its level for
    /// small numbers, where the usual one does not.
    var wilson: (low: Double, high: Double)? {
        guard let share else { return nil }
        // The 97.5 % point of the normal distribution.
        let z = 1.959_963_984_540_054
        let n = Double(total)
        let centre = share + z * z / (2 * n)
        let spread = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        return (max(0, (centre - spread) / scale), min(1, (centre + spread) / scale))
    }

    /// The one-sided 95 % upper bound of Clopper and Pearson (1934): the share at which so few or fewer would be seen once
    /// in twenty times. With none seen it is 1 - 0.05^(1/n): 59 give 4.95 %, 299 give 1.00 %.
    var exactUpperBound: Double? {
        guard total > 0 else { return nil }
        guard count < total else { return 1 }
        var low = 0.0
        var high = 1.0
        // Sixty halvings are finer than the last digit of a Double.
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if atMost(count, share: middle) > 0.05 { low = middle } else { high = middle }
        }
        return high
    }

    /// The chance of `count` or fewer out of `total` at a share strictly between 0 and 1.
    private func atMost(_ count: Int, share: Double) -> Double {
        // In logarithms, since single chances of many trials are too small for a Double.
        var choose = 0.0
        var sum = 0.0
        for i in 0...count {
            if i > 0 { choose += log(Double(total - i + 1) / Double(i)) }
            sum += exp(choose + Double(i) * log(share) + Double(total - i) * log(1 - share))
        }
        return min(1, sum)
    }

    /// The F1 of counts: the share of true and found in all that is true or found is a proportion, and F1 rises with it
    /// (2 J / (1 + J)), so that its Wilson interval carries over.
    static func f1(found: Int, wronglyFound: Int, missed: Int) -> (value: Double, low: Double, high: Double)? {
        let joint = Proportion(count: found, total: found + wronglyFound + missed)
        guard let share = joint.share, let interval = joint.wilson else { return nil }
        func f1(_ share: Double) -> Double { 2 * share / (1 + share) }
        return (f1(share), f1(interval.low), f1(interval.high))
    }
}

extension ReportValue {
    /// A share with four decimals; nothing for `nil`.
    static func share(_ value: Double?) -> ReportValue {
        guard let value, value.isFinite else { return .null }
        let units = Int((value * 10_000).rounded())
        let decimals = String(units % 10_000)
        return .decimal("\(units / 10_000)." + String(repeating: "0", count: 4 - decimals.count) + decimals)
    }
}

extension Proportion {
    /// The share and its Wilson interval as fields: `name`, `nameLow`, `nameHigh`.
    func fields(_ name: String) -> [ReportRecord.Field] {
        [
            .init(name: name, value: .share(share)), .init(name: name + "Low", value: .share(wilson?.low)),
            .init(name: name + "High", value: .share(wilson?.high)),
        ]
    }
}
