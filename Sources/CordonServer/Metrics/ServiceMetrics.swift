internal import CoreMetrics
internal import CordonIndex
internal import CordonModel
internal import CordonScreening

/// What the service counts of itself. No label ever holds anything of a request but its method, path template and status.
struct ServiceMetrics: Sendable {
    let prometheus: PrometheusMetrics
    /// Requests whose responses are not ready to be sent.
    let active: Meter

    /// - Parameter prometheus: Where everything is counted.
    init(prometheus: PrometheusMetrics) {
        self.prometheus = prometheus
        active = Meter(label: "cordon_requests_active", factory: prometheus)
    }

    private static let age = "cordon_list_age_days"
    private static let entries = "cordon_list_entries"

    /// Counts and times a request.
    /// - Parameters:
    ///   - path: Template of its path, never the path itself.
    ///   - nanoseconds: Time until the response was ready to be sent.
    func request(method: String, path: String, status: Int, nanoseconds: Int64) {
        Timer(
            label: "cordon_request_seconds",
            dimensions: [("method", method), ("path", path), ("status", String(status))], factory: prometheus
        ).recordNanoseconds(nanoseconds)
    }

    /// Counts an attempt to bring a list.
    func updated(_ record: UpdateRecord) {
        Counter(
            label: "cordon_list_updates_total",
            dimensions: [("list", record.list), ("outcome", record.outcome.rawValue)],
            factory: prometheus
        ).increment()
    }

    /// Measures what is served and what is done beside the requests.
    func measure(_ served: ServedKnowledge, _ work: LongWork, now: Instant) {
        let generation = served.generation
        set("cordon_names", generation.snapshot.nameCount)
        set("cordon_entries", generation.snapshot.entryCount)
        set("cordon_work_unfinished", work.unfinished)
        set("cordon_renewal_failed", served.lastFailure == nil ? 0 : 1)
        // Lists may have gone since; a store that cannot be read leaves them out, and the rest is told all the same.
        prometheus.forget(Self.age)
        prometheus.forget(Self.entries)
        guard let coverage = try? generation.library.coverage(AsOf(validOn: now, knownOn: now)) else { return }
        for list in coverage.lists {
            set(Self.age, list.age, [("list", list.key)])
            set(Self.entries, list.entries, [("list", list.key)])
        }
    }

    private func set(_ label: String, _ value: Int, _ dimensions: [(String, String)] = []) {
        Gauge(label: label, dimensions: dimensions, factory: prometheus).record(value)
    }
}
