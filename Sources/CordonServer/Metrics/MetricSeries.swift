internal import CoreMetrics
internal import Synchronization

/// The numbers of one name with one set of labels.
protocol MetricSeries: AnyObject, Sendable {
    /// The word of `# TYPE`.
    var kind: String { get }

    /// The samples; a suffix of the name and a further label tell those of a histogram from each other.
    func samples() -> [(suffix: String, label: String, value: String)]
}

/// A number that only grows.
final class CounterSeries: MetricSeries, CounterHandler {
    let kind = "counter"
    private let value = Mutex<Int64>(0)

    func increment(by amount: Int64) { value.withLock { $0 = $0.addingReportingOverflow(max(0, amount)).partialValue } }
    func reset() { value.withLock { $0 = 0 } }
    func samples() -> [(suffix: String, label: String, value: String)] { [("", "", "\(value.withLock { $0 })")] }
}

/// A number that goes up and down.
final class GaugeSeries: MetricSeries, MeterHandler, RecorderHandler {
    let kind = "gauge"
    private let value = Mutex<Double>(0)

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
    func samples() -> [(suffix: String, label: String, value: String)] {
        [("", "", PrometheusNumber.text(value.withLock { $0 }))]
    }
}

/// How often which values came.
final class HistogramSeries: MetricSeries, TimerHandler, RecorderHandler {
    /// Upper bounds of durations: those of requests, and of work that takes minutes.
    static let seconds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600]
    /// Upper bounds of numbers of which nothing is known.
    static let values: [Double] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

    private struct Counts {
        var buckets: [Int]
        var count = 0
        var sum = 0.0
    }
    let kind = "histogram"
    private let bounds: [Double]
    private let counts: Mutex<Counts>

    init(bounds: [Double]) {
        self.bounds = bounds
        counts = Mutex(Counts(buckets: Array(repeating: 0, count: bounds.count)))
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let bucket = bounds.firstIndex { value <= $0 }
        counts.withLock { counts in
            if let bucket { counts.buckets[bucket] += 1 }
            counts.count += 1
            counts.sum += value
        }
    }

    func samples() -> [(suffix: String, label: String, value: String)] {
        let counts = counts.withLock { $0 }
        var below = 0
        var samples: [(suffix: String, label: String, value: String)] = []
        for (bound, inBucket) in zip(bounds, counts.buckets) {
            below += inBucket
            samples.append(("_bucket", "le=\"\(PrometheusNumber.text(bound))\"", "\(below)"))
        }
        samples.append(("_bucket", "le=\"+Inf\"", "\(counts.count)"))
        samples.append(("_sum", "", PrometheusNumber.text(counts.sum)))
        samples.append(("_count", "", "\(counts.count)"))
        return samples
    }
}

/// A floating-point number as Prometheus reads it.
enum PrometheusNumber {
    static func text(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Inf" : "+Inf" }
        return "\(number)"
    }
}
