import CordonLists
import CordonModel
import Foundation

// read-lists FILE…: reads each list as an import does, without a store, and prints its speed in bytes of unpacked source
// a second of processor time. Nothing is kept: the figure is the reader's alone.

/// Seconds of processor time of this process.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Highest resident memory so far, in MB, as the kernel tells it.
func peakMegabytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
}

func run() throws {
    for path in CommandLine.arguments.dropFirst() {
        let source = ListSource(path: path)
        let format = try ListFormats.format(of: source)
        let size = ((try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? Int) ?? 0
        var entries = 0
        var body = 0
        let start = processorSeconds()
        _ = try format.read(source) { (entry) throws(DataError) in
            entries += 1
            body += entry.body.count
        }
        let seconds = processorSeconds() - start
        let rate = Double(size) / 1e6 / seconds
        print(
            "\(format.key)  \(entries) entries  \(size / 1_000_000) MB  \(String(format: "%.2f", seconds)) s  "
                + "\(String(format: "%.0f", rate)) MB/s  peak \(peakMegabytes()) MB  \((path as NSString).lastPathComponent)"
        )
    }
}

try run()
