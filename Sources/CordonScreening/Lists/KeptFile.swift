internal import CordonLists
internal import CordonModel
internal import CordonStore
internal import Foundation

/// Source files as the store keeps them: by hash, packed when they came unpacked.
enum KeptFile {
    /// Puts the kept file at `path` into `folder` under its own name, as it came.
    /// - Returns: What is wrong with it; `nil` when nothing is.
    static func restore(
        _ file: StoredEdition.File, from path: String, into folder: String
    ) throws(DataError) -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return "\(file.name) is not kept" }
        guard !file.name.isEmpty, file.name != ".", file.name != "..", !file.name.contains("/") else {
            return "\"\(file.name)\" is no name of a file"
        }
        let target = folder + "/" + file.name
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            if try Store.sha256(of: path).sha256 == file.sha256 {
                try FileManager.default.createSymbolicLink(
                    atPath: target, withDestinationPath: URL(fileURLWithPath: path).path)
            } else {
                try PackedCopy.unpack(path, to: target)
            }
        } catch let error as DataError {
            // Where the bytes lie on this machine says nothing to whoever reads it: they may lie in a temporary folder.
            var error = error
            error.file = file.name
            return "\(error)"
        } catch {
            return "\(file.name) cannot be unpacked"
        }
        guard try Store.sha256(of: target).sha256 == file.sha256 else {
            return "\(file.name) is not what came: its SHA-256 has changed"
        }
        return nil
    }

    /// What is wrong with the kept file at `path`, which should hold the bytes with a hash, packed or not.
    static func problem(_ sha256: String, _ path: String) throws(DataError) -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return "it is not kept" }
        return try inTemporaryFolder { (folder) throws(DataError) in
            try restore(StoredEdition.File(name: "file", sha256: sha256, bytes: 0), from: path, into: folder)
                .map { "the kept " + $0 }
        }
    }

    /// Runs `body` with a folder that is removed afterwards.
    static func inTemporaryFolder<Value>(_ body: (String) throws(DataError) -> Value) throws(DataError) -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cordon-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw DataError(file: folder, expected: "a folder for temporary files")
        }
        return try body(folder)
    }
}
