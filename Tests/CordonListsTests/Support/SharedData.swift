import Foundation
import Testing

/// A folder of real lists beside the checkout. It is no part of the project: tests that need it are enabled only where it
/// is.
///
///     @Test(.enabled(if: SharedData.isThere, SharedData.reason)) func …
enum SharedData {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/data")

    static var isThere: Bool { FileManager.default.fileExists(atPath: folder.appendingPathComponent("README.md").path) }
    static let reason: Comment = "there is no folder of real lists beside the checkout"

    static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
}
