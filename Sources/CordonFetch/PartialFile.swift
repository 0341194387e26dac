internal import CordonModel
internal import Foundation

/// A file that is being received: under another name until it is whole.
final class PartialFile {
    private let path: String
    private var partial: String { path + ".partial" }
    private var handle: FileHandle?
    /// Bytes written.
    private(set) var count = 0

    init(_ path: String) { self.path = path }

    /// Starts from nothing.
    func begin() throws(DataError) {
        close()
        guard FileManager.default.createFile(atPath: partial, contents: nil),
            let opened = FileHandle(forWritingAtPath: partial)
        else { throw DataError(file: partial, expected: "a place that can be written") }
        handle = opened
        count = 0
    }

    /// Goes on behind `bytes` bytes.
    func resume(at bytes: Int) throws(DataError) {
        close()
        guard let opened = FileHandle(forWritingAtPath: partial) else {
            throw DataError(file: partial, expected: "the part that was received")
        }
        do {
            try opened.truncate(atOffset: UInt64(bytes))
            try opened.seek(toOffset: UInt64(bytes))
        } catch {
            throw DataError(file: partial, expected: "the part that was received")
        }
        handle = opened
        count = bytes
    }

    func write(_ data: Data) throws(DataError) {
        do {
            try handle?.write(contentsOf: data)
        } catch {
            throw DataError(file: partial, expected: "room on the disk")
        }
        count += data.count
    }

    /// Gives the file its name.
    func finish() throws(DataError) {
        close()
        guard rename(partial, path) == 0 else { throw DataError(file: path, expected: "a place that can be written") }
    }

    func remove() {
        close()
        try? FileManager.default.removeItem(atPath: partial)
    }

    private func close() {
        try? handle?.close()
        handle = nil
    }
}
