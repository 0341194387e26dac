internal import Foundation
internal import Synchronization

/// Counts and times the requests and writes them in the text format of Prometheus.
final class PrometheusMetrics: Sendable {
    /// A request by what may be told of it; its labels are written when the metrics are read.
    private struct RequestKey: Hashable {
        let method: String
        let path: String
        let status: Int
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
    private static let name = "cordon_request_seconds"
    private let requests = Mutex<[RequestKey: Histogram]>([:])

    init() {}

    /// Counts and times a request.
    /// - Parameters:
    ///   - path: Template of its path, never the path itself.
    ///   - seconds: Time until the response was ready to be sent.
    func request(method: String, path: String, status: Int, seconds: Double) {
        let key = RequestKey(method: method, path: path, status: status)
        requests.withLock { $0[key, default: Histogram()].add(seconds) }
    }

    /// Everything collected so far, in the order of labels.
    func text() -> String {
        let histograms = requests.withLock { $0 }
            .map { request, histogram in
                let labels = [("method", request.method), ("path", request.path), ("status", String(request.status))]
                return (labels: labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ","), histogram)
            }
            .sorted { $0.labels < $1.labels }
        if histograms.isEmpty { return "" }
        var lines = ["# TYPE \(Self.name) histogram"]
        for (labels, histogram) in histograms {
            var count = 0
            for (bound, inBucket) in zip(Self.bounds, histogram.buckets) {
                count += inBucket
                lines.append("\(Self.name)_bucket{\(labels),le=\"\(bound)\"} \(count)")
            }
            lines.append("\(Self.name)_bucket{\(labels),le=\"+Inf\"} \(histogram.count)")
            lines.append("\(Self.name)_sum{\(labels)} \(histogram.sum)")
            lines.append("\(Self.name)_count{\(labels)} \(histogram.count)")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func escaped(_ value: String) -> String {
        value.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
            .replacingOccurrences(of: "\n", with: " ")
    }
}
