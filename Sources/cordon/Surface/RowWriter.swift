internal import CordonModel
internal import Foundation

/// Writes text piece by piece to standard output, to a device, or to a file that appears when all is written.
final class RowWriter {
    private let output: String?
    private let url: URL?
    private let partial: URL?
    private let handle: FileHandle?
    private var waiting = ""
    private var isFinished = false

    /// Pieces are put together up to this many bytes.
    private static let chunk = 1 << 16

    /// - Parameter output: A path, or `nil` for standard output.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be written.
    init(_ output: String?) throws {
        self.output = output
        guard let output else {
            (url, partial, handle) = (nil, nil, nil)
            return
        }
        let url = URL(fileURLWithPath: output).resolvingSymlinksInPath()
        let type = try? FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType
        let isFile = type.map { $0 == .typeRegular } ?? true
        let partial = URL(fileURLWithPath: "\(url.path).\(ProcessInfo.processInfo.processIdentifier).partial")
        if isFile { _ = FileManager.default.createFile(atPath: partial.path, contents: nil) }
        guard let handle = FileHandle(forWritingAtPath: isFile ? partial.path : url.path) else {
            throw DataError(file: output, expected: "a file that can be written")
        }
        self.url = url
        self.partial = isFile ? partial : nil
        self.handle = handle
    }

    func write(_ text: String) throws {
        waiting += text
        if waiting.utf8.count >= Self.chunk { try flush() }
    }

    /// Writes what waits and puts the file in its place.
    func finish() throws {
        try flush()
        if let url, let partial, let output {
            // What of a crash of the machine: rename alone may leave an empty file in place of the old one.
            try? handle?.synchronize()
            guard rename(partial.path, url.path) == 0 else {
                throw DataError(file: output, expected: "a file that can be written")
            }
        }
        isFinished = true
    }

    /// Removes what is only half written.
    func abandon() {
        if !isFinished, let partial { try? FileManager.default.removeItem(at: partial) }
    }

    private func flush() throws {
        guard !waiting.isEmpty else { return }
        defer { waiting = "" }
        guard let handle, let output else { return try Console.output(waiting) }
        do {
            try handle.write(contentsOf: Data(waiting.utf8))
        } catch {
            throw DataError(file: output, expected: "a file that can be written")
        }
    }
}
