internal import CoreMetrics
internal import Foundation
internal import Synchronization

/// Collects the metrics of the process and writes them in the text format of Prometheus.
final class PrometheusMetrics: MetricsFactory {
    private struct Key: Hashable {
        let name: String
        let labels: String
    }
    /// A request by what may be told of it; its labels are written when the metrics are read.
    private struct RequestKey: Hashable {
        let method: String
        let path: String
        let status: Int
    }
    private struct Values {
        var requests: [RequestKey: Histogram] = [:]
        var counters: [Key: Int64] = [:]
        var gauges: [Key: Double] = [:]
        var durations: [Key: Histogram] = [:]
    }
    private struct Histogram {
        var buckets = [Int](repeating: 0, count: PrometheusMetrics.bounds.count)
        var count = 0
        var sum = 0.0

        mutating func add(_ seconds: Double) {
            if let bucket = PrometheusMetrics.bounds.firstIndex(where: { seconds <= $0 }) { buckets[bucket] += 1 }
            count += 1
            sum += seconds
        }
    }
    /// Upper bounds of the buckets of durations, seconds.
    private static let bounds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    private let values = Mutex(Values())

    init() {}

    private static func key(_ label: String, _ dimensions: [(String, String)]) -> Key {
        let name = String(label.map { $0.isLetter || $0.isNumber ? $0 : "_" })
        let labels = dimensions.map { name, value in
            let escaped = value.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(
                of: "\"", with: "\\\""
            )
            .replacingOccurrences(of: "\n", with: " ")
            return "\(String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" }))=\"\(escaped)\""
        }.joined(separator: ",")
        return Key(name: name, labels: labels)
    }

    /// Counts and times a request.
    /// - Parameters:
    ///   - path: Template of its path, never the path itself.
    ///   - seconds: Time until the response was ready to be sent.
    func request(method: String, path: String, status: Int, seconds: Double) {
        let key = RequestKey(method: method, path: path, status: status)
        values.withLock { $0.requests[key, default: Histogram()].add(seconds) }
    }

    // MARK: Writing

    /// Everything collected so far, in the order of names.
    func text() -> String {
        var values = self.values.withLock { $0 }
        for (request, histogram) in values.requests {
            let labels = [("method", request.method), ("path", request.path), ("status", String(request.status))]
            values.durations[Self.key("cordon_request_seconds", labels)] = histogram
        }
        var lines: [String] = []
        func add(_ key: Key, _ suffix: String, _ further: String, _ value: String) {
            let labels = [key.labels, further].filter { !$0.isEmpty }.joined(separator: ",")
            lines.append("\(key.name)\(suffix)\(labels.isEmpty ? "" : "{\(labels)}") \(value)")
        }
        func sorted<Value>(_ values: [Key: Value]) -> [(Key, Value)] {
            values.sorted { ($0.key.name, $0.key.labels) < ($1.key.name, $1.key.labels) }
        }
        var last = ""
        func begin(_ key: Key, _ type: String) {
            if key.name != last { lines.append("# TYPE \(key.name) \(type)") }
            last = key.name
        }
        for (key, value) in sorted(values.counters) {
            begin(key, "counter")
            add(key, "", "", String(value))
        }
        for (key, value) in sorted(values.gauges) {
            begin(key, "gauge")
            add(key, "", "", "\(value)")
        }
        for (key, histogram) in sorted(values.durations) {
            begin(key, "histogram")
            var count = 0
            for (bound, inBucket) in zip(Self.bounds, histogram.buckets) {
                count += inBucket
                add(key, "_bucket", "le=\"\(bound)\"", String(count))
            }
            add(key, "_bucket", "le=\"+Inf\"", String(histogram.count))
            add(key, "_sum", "", "\(histogram.sum)")
            add(key, "_count", "", String(histogram.count))
        }
        return lines.map { $0 + "\n" }.joined()
    }

    // MARK: Collecting

    private final class Handler: CounterHandler, RecorderHandler, TimerHandler {
        let key: Key
        let metrics: PrometheusMetrics
        init(_ key: Key, _ metrics: PrometheusMetrics) {
            self.key = key
            self.metrics = metrics
        }
        func increment(by amount: Int64) { metrics.values.withLock { $0.counters[key, default: 0] += amount } }
        func reset() { metrics.values.withLock { $0.counters[key] = 0 } }
        func record(_ value: Int64) { record(Double(value)) }
        func record(_ value: Double) { metrics.values.withLock { $0.gauges[key] = value } }
        func recordNanoseconds(_ duration: Int64) {
            let seconds = Double(duration) / 1e9
            metrics.values.withLock { values in
                values.durations[key, default: Histogram()].add(seconds)
            }
        }
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        Handler(Self.key(label, dimensions), self)
    }
    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        Handler(Self.key(label, dimensions), self)
    }
    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        Handler(Self.key(label, dimensions), self)
    }
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}
}
