import CordonIndex
import CordonModel
import CordonNames
import Foundation

// search-names WORDLISTS NAMES QUERIES [COUNT…]: builds a snapshot of the first COUNT names of a file (one a line), writes it,
// opens it, and searches every query at the shipped threshold, one by one, and with a COUNT in batches too. Prints a line a COUNT,
// in milliseconds and megabytes of this process: a build of many names raises the peak of the lines behind it, so ask for one COUNT
// to measure memory.

/// Milliseconds of processor time of this process.
func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}

/// A figure of the kernel in MB: `VmHWM` is the highest resident memory so far, `VmRSS` that of now.
func megabytes(_ field: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(field + ":") } ?? ""
    return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
}

func lines(_ path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
}

func run(_ arguments: [String]) throws {
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: arguments[1]) {
        files["names/" + name] = Array(try Data(contentsOf: URL(fileURLWithPath: arguments[1] + "/" + name)))
    }
    var start = processorTime()
    let analyser = NameAnalyser(lexicon: try Lexicon(files: files))
    print(String(format: "word lists %.0f ms", processorTime() - start))
    let (names, queries) = (try lines(arguments[2]), try lines(arguments[3]))
    let counts = arguments.dropFirst(4).compactMap { Int($0) }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("search-names-\(getpid()).snapshot")
    defer { try? FileManager.default.removeItem(at: file) }

    // A pair: the queries against each other, the next one each.
    let analysed = queries.prefix(2_000).map { analyser.analyse($0) }
    start = processorTime()
    var sum = 0
    for (one, other) in zip(analysed, analysed.dropFirst()) { sum += NameComparer().compare(one, other).score }
    if !analysed.isEmpty {
        print(
            String(
                format: "a judged pair %.2f µs (sum %d)", (processorTime() - start) * 1e3 / Double(analysed.count), sum)
        )
    }

    for count in counts.isEmpty ? [names.count] : counts {
        start = processorTime()
        let begun = Date()
        var builder = SnapshotBuilder(analyser: analyser)
        for (place, name) in names.prefix(count).enumerated() {
            builder.add(IndexedEntry(id: "\(place)", kind: .unknown, names: [IndexedName(text: name)]))
        }
        try builder.finish(lists: [], lexicon: []) { _ in [] }.withBytes { try Data($0).write(to: file) }
        let (build, wall, buildPeak) = (processorTime() - start, -begun.timeIntervalSinceNow, megabytes("VmHWM"))
        start = processorTime()
        let snapshot = try Snapshot(path: file.path, analyser: analyser)
        let opened = processorTime() - start
        var times: [Double] = []
        var hits = 0
        for query in queries {
            start = processorTime()
            hits += snapshot.search(analyser.analyse(query), threshold: NameComparer.shippedThreshold).count
            times.append(processorTime() - start)
        }
        guard !times.isEmpty else { continue }
        let mean = times.reduce(0, +) / Double(times.count)
        times.sort()
        print(
            String(
                format: "%d names: build %.1f s processor, %.1f s wall, %d MB; open %.1f ms; %d queries, %d hits: "
                    + "%.0f a second, p50 %.3f ms, p99 %.2f ms, most %.1f ms; %d MB",
                snapshot.nameCount, build / 1e3, wall, buildPeak, opened, times.count, hits, 1e3 / mean,
                times[times.count / 2], times[times.count * 99 / 100], times.last ?? 0, megabytes("VmRSS")))
        if counts.isEmpty { continue }
        // A snapshot opened anew has no neighbourhoods of earlier queries.
        let reopened = try Snapshot(path: file.path, analyser: analyser)
        start = processorTime()
        hits = 0
        for first in stride(from: 0, to: queries.count, by: 64) {
            let questions = queries[first..<min(first + 64, queries.count)].map {
                SnapshotQuestion(analyser.analyse($0), threshold: NameComparer.shippedThreshold)
            }
            for found in reopened.search(questions, filter: SnapshotFilter(), limit: .none) {
                hits += found?.count ?? 0
            }
        }
        let rate = Double(queries.count) * 1e3 / (processorTime() - start)
        print(String(format: "    in batches of 64: %.0f a second, %d hits", rate, hits))
    }
}

if CommandLine.arguments.count < 4 {
    print("usage: search-names WORDLISTS NAMES QUERIES [COUNT…]")
} else {
    try run(CommandLine.arguments)
}
