internal import CordonModel
internal import Foundation

/// Where a command writes its answer.
enum OutputFile {
    /// Writes to a file, whole or not at all, to a device as it comes, or to standard output.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be written.
    static func write(_ text: String, to output: String?) throws {
        guard let output else { return try Console.output(text) }
        let url = URL(fileURLWithPath: output).resolvingSymlinksInPath()
        let type = try? FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType
        do {
            if let type, type != .typeRegular {
                let handle = try FileHandle(forWritingTo: url)
                try handle.write(contentsOf: Data(text.utf8))
                try handle.close()
            } else {
                try Data(text.utf8).write(to: url, options: .atomic)
            }
        } catch {
            throw DataError(file: output, expected: "a file that can be written")
        }
    }
}
