import Foundation

/// A folder for a test, removed with all in it when nobody holds it any more.
///
/// Hold it in a variable while its paths are used: a path alone does not keep it.
public final class TemporaryFolder: Sendable {
    /// Where it is.
    public let path: String

    /// An empty folder.
    /// - Parameter name: Begins its name.
    public init(_ name: String = "cordon") throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("\(name)-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Where a file of that name is or would be.
    public func path(_ name: String) -> String { path + "/" + name }

    /// Writes a file, with the folders on the way to it, and gives its path.
    @discardableResult
    public func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let file = URL(fileURLWithPath: path(name))
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file.path
    }

    /// Writes a text, with the folders on the way to it, and gives its path.
    @discardableResult
    public func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

    /// Copies a file under a name and gives its path.
    @discardableResult
    public func copy(_ path: String, as name: String) throws -> String {
        try write(name, Data(contentsOf: URL(fileURLWithPath: path)))
    }
}

/// A file for a test in a folder of its own, removed when nobody holds it any more.
public final class TemporaryFile: Sendable {
    private let folder: TemporaryFolder
    /// Where it is.
    public let path: String

    /// A file with these bytes.
    public init(_ bytes: some Sequence<UInt8>, name: String = "file.csv") throws {
        folder = try TemporaryFolder()
        path = try folder.write(name, bytes)
    }

    /// A file with this text.
    public convenience init(_ text: String, name: String = "file.csv") throws { try self.init(text.utf8, name: name) }
}
