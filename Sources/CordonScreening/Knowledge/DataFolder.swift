internal import CordonLists
public import CordonModel
internal import Foundation

/// A folder of the same shape as `Data/`: `facts/*.csv` and `regimes/*.yaml`.
public enum DataFolder {
    /// Largest file in bytes. The largest bundled one has about 40 kB.
    public static let maximumFileBytes = 64 << 20

    /// Bytes by path below `folder`.
    /// - Throws: ``CordonModel/DataError`` when the folder or one of its files cannot be read.
    public static func files(at folder: String) throws(DataError) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        var found = false
        for (part, suffix) in [("facts", ".csv"), ("regimes", ".yaml")] {
            let path = folder + "/" + part
            guard FileManager.default.fileExists(atPath: path) else { continue }
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
                throw DataError(file: path, expected: "a folder that can be read")
            }
            found = true
            for name in names.sorted() where !name.hasPrefix(".") {
                let isKnown = part == "facts" ? FactsReader.fileNames.contains(name) : name.hasSuffix(suffix)
                guard isKnown else {
                    let expected = part == "facts" ? FactsReader.fileNames.joined(separator: ", ") : "NAME.yaml"
                    throw DataError(file: path + "/" + name, expected: "one of the files \(expected)", found: name)
                }
                var source = try ByteSource(path: path + "/" + name)
                files[part + "/" + name] = try source.rest(limit: maximumFileBytes)
            }
        }
        guard found else { throw DataError(file: folder, expected: "a folder with facts/ or regimes/ in it") }
        return files
    }
}
