public import CoreMetrics
internal import Synchronization

/// What is counted and measured, in the text format of Prometheus
/// (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format).
///
/// It is a factory of swift-metrics. The service records through it explicitly; a program that makes it the system's factory
/// finds the metrics of all its libraries beside those of the service:
///
///     let metrics = PrometheusMetrics()
///     MetricsSystem.bootstrap(metrics)
///     let service = try Service(settings: settings, metrics: metrics, now: clock) { try openLibrary() }
public final class PrometheusMetrics: MetricsFactory, Sendable {
    private struct Key: Hashable {
        let name: String
        let labels: [Label]
    }
    private struct Label: Hashable {
        let name: String
        let value: String
    }
    private let held = Mutex<[Key: any MetricSeries]>([:])

    /// Nothing counted yet.
    public init() {}

    /// A counter.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions) { CounterSeries() } ?? CounterSeries()
    }

    /// A gauge.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, dimensions) { GaugeSeries() } ?? GaugeSeries()
    }

    /// A histogram of numbers, or a gauge where only the last one counts.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        if aggregate {
            return series(label, dimensions) { HistogramSeries(bounds: HistogramSeries.values) }
                ?? HistogramSeries(bounds: HistogramSeries.values)
        }
        return series(label, dimensions) { GaugeSeries() } ?? GaugeSeries()
    }

    /// Timers are histograms of seconds, and are named so.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let label = label.hasSuffix("_seconds") ? label : label + "_seconds"
        return series(label, dimensions) { HistogramSeries(bounds: HistogramSeries.seconds) }
            ?? HistogramSeries(bounds: HistogramSeries.seconds)
    }

    /// Forgets a counter.
    public func destroyCounter(_ handler: any CounterHandler) { remove(handler) }

    /// Forgets a gauge.
    public func destroyMeter(_ handler: any MeterHandler) { remove(handler) }

    /// Forgets a histogram or gauge.
    public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }

    /// Forgets a histogram of seconds.
    public func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    /// The series of a name and labels, made when there is none; `nil` when the name is that of another kind of metric, whose
    /// lines must not be mixed with it.
    private func series<Series: MetricSeries>(
        _ label: String, _ dimensions: [(String, String)], _ make: () -> Series
    ) -> Series? {
        let key = Key(
            name: Self.plain(label, andColons: true),
            labels: dimensions.map { Label(name: Self.plain($0.0, andColons: false), value: $0.1) })
        return held.withLock { held in
            if let known = held[key] { return known as? Series }
            let made = make()
            held[key] = made
            return made
        }
    }

    private func remove(_ handler: AnyObject) {
        held.withLock { held in held = held.filter { $0.value !== handler } }
    }

    /// Forgets all series of a name, such as those about lists that may be gone.
    func forget(_ label: String) {
        held.withLock { held in held = held.filter { $0.key.name != label } }
    }

    /// A name as Prometheus takes it: letters, digits, underscores, and in the name of a metric colons.
    private static func plain(_ name: String, andColons: Bool) -> String {
        func isPlain(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
                return true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): return true
            default: return andColons && byte == UInt8(ascii: ":")
            }
        }
        // Those of our own are plain, and are asked for with every request.
        let isNumber = name.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? true
        if !isNumber, name.utf8.allSatisfy(isPlain) { return name }
        let plain = String(decoding: name.utf8.map { isPlain($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
        return isNumber ? "_" + plain : plain
    }

    /// Everything collected so far, by name and labels.
    func text() -> String {
        let all = held.withLock { $0 }
        var byName: [String: [(labels: String, series: any MetricSeries)]] = [:]
        for (key, series) in all {
            let labels = key.labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
            byName[key.name, default: []].append((labels, series))
        }
        var lines: [String] = []
        for (name, series) in byName.sorted(by: { $0.key < $1.key }) {
            guard let kind = series.first?.series.kind else { continue }
            lines.append("# TYPE \(name) \(kind)")
            for (labels, series) in series.sorted(by: { $0.labels < $1.labels }) where series.kind == kind {
                lines += series.samples().map { sample in
                    let all = [labels, sample.label].filter { !$0.isEmpty }.joined(separator: ",")
                    return "\(name)\(sample.suffix)\(all.isEmpty ? "" : "{\(all)}") \(sample.value)"
                }
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
