public import CordonModel
internal import Crypto
internal import Foundation
internal import GRDB

extension Store {
    /// Whether any source file is kept.
    public var hasSources: Bool { !Self.sources(in: folder).isEmpty }

    /// The hashes under which files are kept; copies in the making have an ending.
    static func sources(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/sources")) ?? []).filter {
            !$0.contains(".")
        }.sorted()
    }

    /// The kept files that belong to no edition and to no file that was refused or taken out, by hash: an import was broken
    /// off, or the database is not the one that goes with them.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func unclaimedSources() throws(DataError) -> [String] {
        let claimed = try read { database in
            Set(
                try String.fetchAll(
                    database, sql: "SELECT sha256 FROM editionFile UNION SELECT sha256 FROM quarantine"))
        }
        return Self.sources(in: folder).filter { !claimed.contains($0) }
    }

    /// Sees that kept files have their database: a new one in its place would pass for a store that never held anything.
    ///
    /// The database is whole before the first file is kept, so no state of an import looks like this.
    static func checkDatabase(_ folder: String) throws(DataError) {
        let path = databasePath(folder)
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
        guard size ?? 0 == 0, !sources(in: folder).isEmpty else { return }
        throw DataError(
            file: path,
            expected: "the database of the files kept in sources/: put one from a backup back, or import the files of "
                + "sources/ into a new folder with --store, with --published where a file does not say its day",
            found: size == nil ? "none" : "an empty file", isIntegrityFailure: true)
    }

    /// Where a source file is kept.
    public func sourcePath(_ sha256: String) -> String { "\(folder)/sources/\(sha256)" }

    /// SHA-256 of a file, with its length.
    /// - Throws: ``CordonModel/DataError`` when it cannot be read.
    public static func sha256(of path: String) throws(DataError) -> (sha256: String, bytes: Int) {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw DataError(file: path, expected: "a readable file")
        }
        defer { try? file.close() }
        var hash = SHA256()
        var bytes = 0
        do {
            while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
                hash.update(data: chunk)
                bytes += chunk.count
            }
        } catch {
            throw DataError(file: path, expected: "readable data")
        }
        return (Hexadecimal.text(hash.finalize()), bytes)
    }

    /// SHA-256 of bytes, in lower-case hexadecimal digits.
    public static func sha256(of bytes: [UInt8]) -> String {
        Hexadecimal.text(SHA256.hash(data: bytes))
    }

    /// SHA-256 of bytes, 32 bytes long.
    public static func sha256(_ bytes: UnsafeRawBufferPointer) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// Keeps a source file under its hash: whole and synced, or not at all. `write` makes the copy at the path it is given,
    /// packed or as it is. A copy that is there already is written anew when it is not whole.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be written, or what `write` throws.
    public func keepSource(
        _ sha256: String, isWhole: (_ path: String) throws(DataError) -> Bool,
        write: (_ path: String) throws(DataError) -> Void
    ) throws(DataError) {
        let path = sourcePath(sha256)
        if FileManager.default.fileExists(atPath: path), try isWhole(path) { return }
        let partial = "\(path).\(ProcessInfo.processInfo.processIdentifier).partial"
        try write(partial)
        try Self.sync(partial)
        guard rename(partial, path) == 0 else {
            throw DataError(file: path, expected: "a store that can be written")
        }
        try Self.sync(folder + "/sources")
    }

    /// Takes back a copy that turned out not to be of the file it was named for.
    public func discardSource(_ sha256: String) { try? FileManager.default.removeItem(atPath: sourcePath(sha256)) }

    /// Removes copies that a killed process left behind. Only files older than a day: a younger one may be in the making.
    public func removeAbandonedSources(now: Instant) {
        let manager = FileManager.default
        for name in (try? manager.contentsOfDirectory(atPath: folder + "/sources")) ?? []
        where name.hasSuffix(".partial") {
            let path = folder + "/sources/" + name
            let changed = (try? manager.attributesOfItem(atPath: path)[.modificationDate]) as? Date
            guard let changed, Int(changed.timeIntervalSince1970) < now.secondsSince1970 - 86_400 else { continue }
            try? manager.removeItem(atPath: path)
        }
    }

    /// Sees that a file or folder is on the disk.
    static func sync(_ path: String) throws(DataError) {
        let descriptor = open(path, O_RDONLY)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw DataError(file: path, expected: "a disk that takes it")
        }
    }
}
