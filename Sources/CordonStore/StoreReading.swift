public import CordonModel
internal import Foundation
internal import GRDB

extension Store {
    /// Opens the store in `folder` for questions: nothing of it is changed, and neither folder nor file need be writable.
    ///
    /// A store that an older cordon wrote is brought up to date first, for which it must be writable once.
    /// - Throws: ``CordonModel/DataError`` when there is none, it cannot be read, or a newer cordon wrote it.
    public static func reading(_ folder: String) throws(DataError) -> Store {
        try mustExist(folder)
        let path = databasePath(folder)
        var isUpToDate: Bool
        let store: Store
        do {
            (store, isUpToDate) = try opened(folder, path)
        } catch let error as DatabaseError
            where [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM].contains(error.resultCode)
        {
            // Beside a database in WAL mode SQLite wants to write a file of shared memory, even for reading.
            guard isWhole(path) else {
                throw DataError(
                    file: path,
                    expected: "a folder that can be written: its last changes still stand beside it, in "
                        + "cordon.sqlite-wal. Read the store once where it can be written, or a copy by "
                        + "\"cordon lists backup\"", found: error.message)
            }
            return try unchanging(folder)
        } catch {
            throw dataError(error, folder)
        }
        return isUpToDate ? store : try migrated(folder)
    }

    /// Opens a store that nobody writes, such as one on a read-only disk: without locks, and without a file beside it.
    /// - Throws: ``CordonModel/DataError`` as ``reading(_:)``; also when it is not up to date.
    package static func unchanging(_ folder: String) throws(DataError) -> Store {
        let path = databasePath(folder)
        do {
            let (store, isUpToDate) = try opened(folder, address(of: path) + "?immutable=1")
            guard isUpToDate else { throw mustBeMigrated(path) }
            return store
        } catch {
            throw dataError(error, folder)
        }
    }

    /// Opens for reading and looks whether all migrations of this version have been made.
    private static func opened(_ folder: String, _ path: String) throws -> (Store, isUpToDate: Bool) {
        let pool = try DatabasePool(path: path, configuration: configuration(isReadOnly: true))
        let migrator = StoreSchema.migrator
        if try pool.read(migrator.hasBeenSuperseded) { throw newer(databasePath(folder)) }
        let isUnchanging = path != databasePath(folder)
        return (
            Store(folder: folder, reader: pool, isUnchanging: isUnchanging),
            try pool.read(migrator.hasCompletedMigrations)
        )
    }

    private static func migrated(_ folder: String) throws(DataError) -> Store {
        do {
            return try Store(folder: folder, mustExist: true)
        } catch {
            throw error.isIntegrityFailure ? error : mustBeMigrated(databasePath(folder))
        }
    }

    private static func mustBeMigrated(_ path: String) -> DataError {
        DataError(
            file: path, expected: "a store of this version of cordon",
            found: "one of an older version, which cannot be written to bring it up to date")
    }

    /// Whether the database file alone is the whole store: no changes wait beside it to be taken over.
    private static func isWhole(_ path: String) -> Bool {
        let size = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
        return size ?? 0 == 0
    }

    /// The address of a file as SQLite reads it (sqlite.org/uri.html): `%`, `?` and `#` of a path are encoded.
    private static func address(of path: String) -> String {
        "file:" + path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
    }
}
