internal import Foundation

/// A line about work that takes long, on standard error: rewritten on a terminal, silent elsewhere.
final class ProgressLine {
    private let label: String
    private let start = Date()
    private var shown = 0.0
    private let isTerminal = isatty(2) == 1

    init(_ label: String) { self.label = label }

    /// Says how far the work is, at most five times a second and not in the first second.
    func update(_ count: Int, of total: Int? = nil) {
        guard isTerminal else { return }
        let elapsed = Date().timeIntervalSince(start)
        guard elapsed > 1, elapsed - shown > 0.2 else { return }
        shown = elapsed
        let rate = Int(Double(count) / elapsed)
        var line = "\(label)  \(count)"
        if let total, total > 0 {
            line += "/\(total) \(bar(count, total))  eta \((total - count) / max(1, rate)) s"
        }
        write("\r\u{1B}[K\(line)  \(rate)/s")
    }

    /// Clears the line.
    func finish() {
        if isTerminal, shown > 0 { write("\r\u{1B}[K") }
    }

    private func bar(_ count: Int, _ total: Int) -> String {
        let filled = min(20, 20 * count / max(1, total))
        return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled) + "]"
    }

    private func write(_ text: String) {
        // A progress line that cannot be shown is no reason to stop.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
