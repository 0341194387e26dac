import Foundation

/// The word lists of the repository, by their path below `Data`.
public enum NameListFiles {
    /// Bytes of each list.
    public static func read() throws -> [String: [UInt8]] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Data/names")
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            files["names/" + name] = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
        }
        return files
    }
}
