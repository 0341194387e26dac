public import CordonModel
internal import Foundation
internal import GRDB
internal import Synchronization

/// The store: every edition of every list, with both times, in one folder.
///
/// The folder holds `cordon.sqlite` (SQLite in WAL mode: many readers and one writer, in any number of processes) and
/// `sources/`, the published files by their SHA-256. An edition is in the store whole or not at all, whatever happens to
/// the process: its files are written and synced first, then one transaction makes it visible.
///
/// ## Two times
/// A *span* is an entry of a list with the same content over consecutive editions. `knownFrom` is when the first of these
/// editions was published, `knownTo` when the first edition without that content was. `validFrom` and `validTo` are what
/// the entry says of itself where it does (listed on, ended on), otherwise the same instants. A day is the New York day,
/// as everywhere in the questions.
public final class Store: Sendable {
    /// The folder.
    public let folder: String
    let reader: any DatabaseReader
    /// Connections that all read the state of one moment (``frozen(readers:)``); they take turns.
    private let snapshots: [DatabaseSnapshot]
    private let turn = Atomic<Int>(0)
    /// Whether nobody writes what is read.
    let isUnchanging: Bool
    /// `nil` when the store was opened for reading.
    private let writer: DatabasePool?

    /// Opens the store in `folder` for reading and writing, and makes it when there is none.
    /// - Parameter mustExist: Refuse instead of making one.
    /// - Throws: ``CordonModel/DataError`` when the folder cannot be used, or a newer cordon wrote it.
    public init(folder: String, mustExist: Bool = false) throws(DataError) {
        self.folder = folder
        let path = Self.databasePath(folder)
        if mustExist { try Self.mustExist(folder) }
        try Self.checkDatabase(folder)
        do {
            try FileManager.default.createDirectory(
                atPath: folder + "/sources", withIntermediateDirectories: true)
        } catch {
            throw DataError(file: folder, expected: "a folder that can be written")
        }
        do {
            let pool = try DatabasePool(path: path, configuration: Self.configuration(isReadOnly: false))
            // FULL: an accepted edition survives a power cut, not only a crash. GRDB sets NORMAL when it turns to WAL, so
            // this comes after.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try Self.migrate(pool)
            if try pool.read(StoreSchema.migrator.hasBeenSuperseded) { throw Self.newer(path) }
            writer = pool
            reader = pool
            snapshots = []
            isUnchanging = false
        } catch {
            throw Self.dataError(error, folder)
        }
    }

    /// Makes the tables, or brings those of an earlier version up to date.
    private static func migrate(_ pool: DatabasePool) throws {
        // What is to be done is looked up before the transaction that does it: a process that waited for another one finds the
        // tables made, and looks again. It can be so once for each step.
        var left = StoreSchema.migrator.migrations.count
        while true {
            do {
                return try StoreSchema.migrator.migrate(pool)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR && left > 0 {
                left -= 1
            }
        }
    }

    /// A store that is only read.
    init(folder: String, reader: any DatabaseReader, isUnchanging: Bool) {
        self.folder = folder
        self.isUnchanging = isUnchanging
        self.reader = reader
        snapshots = []
        writer = nil
    }

    /// A store that is read in the state of one moment.
    init?(folder: String, snapshots: [DatabaseSnapshot]) {
        guard let first = snapshots.first else { return nil }
        self.folder = folder
        self.snapshots = snapshots
        reader = first
        writer = nil
        isUnchanging = true
    }

    static func mustExist(_ folder: String) throws(DataError) {
        try checkDatabase(folder)
        guard exists(in: folder) else {
            throw DataError(file: folder, expected: "a store; \"cordon lists import\" makes one")
        }
    }

    static func newer(_ path: String) -> DataError {
        DataError(file: path, expected: "a store of this version of cordon", found: "one of a newer version")
    }

    static func configuration(isReadOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(300)
        configuration.prepareDatabase { database in
            // A damaged page must be an error and not a page with fewer rows (sqlite.org/pragma.html#pragma_cell_size_check).
            // Pages of 16 KiB suit bodies of several hundred bytes better than the usual ones of 4.
            try database.execute(
                sql: """
                    PRAGMA cell_size_check = ON; PRAGMA page_size = 16384; PRAGMA temp.page_size = 16384;
                    PRAGMA cache_size = -65536; PRAGMA temp.cache_size = -32768; PRAGMA temp_store = FILE
                    """)
        }
        return configuration
    }

    /// The connections that write.
    /// - Throws: ``CordonModel/DataError`` when the store was opened for reading.
    func pool() throws(DataError) -> DatabasePool {
        guard let writer else {
            throw DataError(
                file: Self.databasePath(folder), expected: "a store opened for writing", found: "one opened for reading"
            )
        }
        return writer
    }

    /// Whether there is a store in `folder`, or what is left of one.
    public static func exists(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: databasePath(folder)) || !sources(in: folder).isEmpty
    }

    /// Whether an error says that the store itself could not be used, rather than something given to it.
    public func isTrouble(_ error: DataError) -> Bool {
        error.file == Self.databasePath(folder) || error.file.hasPrefix(folder + "/sources/")
    }

    static func databasePath(_ folder: String) -> String { folder + "/cordon.sqlite" }

    /// Runs a reading of one consistent state.
    func read<Value>(_ body: (Database) throws -> Value) throws(DataError) -> Value {
        let next = turn.wrappingAdd(1, ordering: .relaxed).oldValue
        let reader: any DatabaseReader = snapshots.isEmpty ? self.reader : snapshots[abs(next % snapshots.count)]
        do { return try reader.read(body) } catch { throw Self.dataError(error, folder) }
    }

    /// Runs a transaction.
    func write<Value>(_ body: (Database) throws -> Value) throws(DataError) -> Value {
        let pool = try pool()
        do { return try pool.write(body) } catch { throw Self.dataError(error, folder) }
    }

    static func dataError(_ error: any Error, _ folder: String) -> DataError {
        if let error = error as? DataError { return error }
        guard let error = error as? DatabaseError else {
            return DataError(file: databasePath(folder), expected: "a store that can be read and written")
        }
        let expected: String
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: expected = "a store no other process is writing"
        case .SQLITE_FULL: expected = "room on the disk"
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: expected = "a store that can be written"
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return DataError(
                file: databasePath(folder), expected: "an undamaged store", found: error.message,
                isIntegrityFailure: true)
        default: expected = "a store that can be read and written"
        }
        return DataError(file: databasePath(folder), expected: expected, found: error.message)
    }

    /// Writes a copy of the whole store as of now into `path`, while others read and write.
    ///
    /// Kept files that are gone or changed do not stop it: a copy of a store that has lost something is wanted all the more.
    /// A damaged database does: nothing of it can be trusted, and a copy would pass for a whole one.
    /// - Parameter check: Looks at the copy of the kept file with a hash, and says what is wrong with it.
    /// - Returns: What is wrong with the kept files; nothing when the copy is whole.
    /// - Throws: ``CordonModel/DataError`` when `path` exists or cannot be written, or the database is damaged.
    public func backUp(
        to path: String, check: (_ sha256: String, _ path: String) throws(DataError) -> String? = { _, _ in nil }
    ) throws(DataError) -> [String] {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw DataError(file: path, expected: "a folder that does not exist yet")
        }
        let partial = path + ".partial"
        do {
            var problems: [String] = []
            try? FileManager.default.removeItem(atPath: partial)
            try FileManager.default.createDirectory(atPath: partial, withIntermediateDirectories: true)
            // Sources are added and never changed: those that the copied database names are all there.
            let copy = try DatabaseQueue(path: Self.databasePath(partial))
            try reader.backup(to: copy)
            let sources = try copy.read { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT sha256, min(name) AS name FROM (SELECT sha256, name FROM editionFile
                            UNION SELECT sha256, name FROM quarantine) GROUP BY sha256 ORDER BY sha256
                        """
                ).map { (sha256: $0["sha256"] as String, name: $0["name"] as String) }
            }
            let damages = try copy.read { try Self.integrityProblems($0) }
            try copy.close()
            if let first = damages.first {
                throw DataError(
                    file: Self.databasePath(folder), expected: "an undamaged store; no copy is made", found: first,
                    isIntegrityFailure: true)
            }
            try FileManager.default.createDirectory(atPath: partial + "/sources", withIntermediateDirectories: true)
            for source in sources {
                guard FileManager.default.fileExists(atPath: sourcePath(source.sha256)) else {
                    problems.append("\(source.name) is not kept: SHA-256 \(source.sha256)")
                    continue
                }
                let target = partial + "/sources/" + source.sha256
                try FileManager.default.copyItem(atPath: sourcePath(source.sha256), toPath: target)
                if let problem = try check(source.sha256, target) { problems.append("\(source.name): \(problem)") }
                try Self.sync(target)
            }
            try Self.sync(Self.databasePath(partial))
            try FileManager.default.moveItem(atPath: partial, toPath: path)
            return problems
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            if error is DataError || error is DatabaseError { throw Self.dataError(error, folder) }
            throw DataError(file: path, expected: "a folder that can be written", found: "\(error)")
        }
    }

    /// Whether the database is whole, by SQLite's own check.
    /// - Returns: What it finds wrong; empty when nothing is.
    public func integrityProblems() throws(DataError) -> [String] {
        try read(Self.integrityProblems)
    }

    private static func integrityProblems(_ database: Database) throws -> [String] {
        try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            + Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map { "\($0)" }
    }
}
