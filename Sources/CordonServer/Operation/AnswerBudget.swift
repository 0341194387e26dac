internal import Foundation
internal import Synchronization

/// Keeps the answers that lie beside kept questions within a number of bytes.
final class AnswerBudget: Sendable {
    /// How the names of their files end.
    static let suffix = ".answer"

    /// Most bytes of all answers; up to a sixteenth more between two looks.
    let most: Int
    /// Bytes written since the folder was last looked through.
    private let written: Mutex<Int>

    /// - Parameter most: Most bytes; half a gigabyte holds the answers to some million names.
    init(most: Int = 512 << 20) {
        self.most = most
        // The first answer of a process looks at what those before left.
        written = Mutex(most)
    }

    /// Notes an answer of so many bytes and, from time to time, takes away the oldest until the rest is within bounds.
    func keep(_ bytes: Int, in folder: String) {
        let isDue = written.withLock { written in
            written += bytes
            guard written > most / 16 else { return false }
            written = 0
            return true
        }
        if isDue { prune(folder) }
    }

    private func prune(_ folder: String) {
        let keys: Set<URLResourceKey> = [.fileSizeKey, .contentModificationDateKey]
        let files =
            (try? FileManager.default.contentsOfDirectory(
                at: URL(fileURLWithPath: folder), includingPropertiesForKeys: Array(keys))) ?? []
        var answers: [(url: URL, bytes: Int, changed: Date)] = []
        for url in files where url.lastPathComponent.hasSuffix(Self.suffix) {
            guard let values = try? url.resourceValues(forKeys: keys), let bytes = values.fileSize else { continue }
            answers.append((url, bytes, values.contentModificationDate ?? .distantPast))
        }
        var total = answers.reduce(0) { $0 + $1.bytes }
        for answer in answers.sorted(by: { $0.changed < $1.changed }) where total > most {
            // One that another request has just taken away is away.
            try? FileManager.default.removeItem(at: answer.url)
            total -= answer.bytes
        }
    }
}
