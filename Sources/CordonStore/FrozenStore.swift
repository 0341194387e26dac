public import CordonModel
internal import GRDB

extension Store {
    /// The store as it stands now: what is imported or removed afterwards is not seen through it.
    ///
    /// It keeps a transaction open for reading. As long as it lives, what others write stays in the file of changes beside the
    /// database (sqlite.org/wal.html#avoiding_excessively_large_wal_files).
    /// - Parameter readers: How many can read at a time.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func frozen(readers: Int = 2) throws(DataError) -> Store {
        // One that nobody writes, such as on a read-only disk, stands still by itself.
        guard let pool = reader as? DatabasePool, !isUnchanging else { return self }
        do {
            while true {
                let snapshots = try (0..<max(1, readers)).map { _ in try pool.makeSnapshot() }
                // Each is of its own moment: an import may have come between them.
                let states = Set(try snapshots.map { try $0.read(Self.state) })
                if states.count == 1, let store = Store(folder: folder, snapshots: snapshots) { return store }
            }
        } catch {
            throw Self.dataError(error, folder)
        }
    }

    /// What an import or a download changes.
    private static func state(_ database: Database) throws -> [[DatabaseValue]] {
        try Row.fetchAll(
            database,
            sql: "SELECT id, list, at FROM edition UNION ALL SELECT 0, url, checked FROM download ORDER BY 1, 2, 3"
        ).map { Array($0.databaseValues) }
    }
}
