import Foundation

/// A file that lives as long as a test needs it.
struct TemporaryFile {
    let url: URL
    var path: String { url.path }

    init(_ bytes: [UInt8]) throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("cordon-\(UUID().uuidString).csv")
        try Data(bytes).write(to: url)
    }

    func remove() { try? FileManager.default.removeItem(at: url) }
}
