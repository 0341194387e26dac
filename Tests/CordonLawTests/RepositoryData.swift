import CordonLaw
import CordonModel
import Foundation

/// The files of `Data/` as they stand in the repository.
enum RepositoryData {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func regimeFiles() throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: root.appendingPathComponent("Data/regimes"), includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
    }

    static func regimes() throws -> [Regime] {
        try regimeFiles().map { url in
            try RegimeReader(file: url.lastPathComponent, bytes: Array(try Data(contentsOf: url))).regime()
        }
    }

    static func regime(_ key: String) throws -> Regime {
        guard let regime = try regimes().first(where: { $0.key == key }) else {
            throw DataError(file: "Data/regimes", expected: key)
        }
        return regime
    }
}
