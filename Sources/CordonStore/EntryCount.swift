internal import CordonModel
internal import GRDB

extension Store {
    /// Sees that the editions in force at these instants still have as many entries as were accepted: of a damaged page
    /// SQLite may leave out rows without a word, and an answer must not be short without one.
    ///
    /// The entries are counted by the index that ``forEachEntry(of:asOf:_:)`` walks. That each is in the table SQLite sees
    /// itself, when it is read.
    /// - Throws: ``CordonModel/DataError``, a failure of integrity, where one has not.
    func checkEntryCounts(of list: String, at instants: Set<Instant>, _ database: Database) throws {
        var checked: Set<Int64> = []
        for instant in instants.sorted() {
            guard
                let row = try Row.fetchOne(
                    database,
                    sql:
                        "SELECT at, published, entries FROM edition WHERE list = ? AND at <= ? ORDER BY at DESC LIMIT 1",
                    arguments: [list, instant.secondsSince1970]), checked.insert(row["at"]).inserted
            else { continue }
            let at: Int64 = row["at"]
            let entries: Int = row["entries"]
            let found =
                try Int.fetchOne(
                    database,
                    sql: """
                        SELECT count(*) FROM span INDEXED BY spanOfDay
                        WHERE list = ? AND knownFrom <= ? AND knownTo > ?
                        """, arguments: [list, at, at]) ?? 0
            guard found == entries else {
                throw DataError(
                    file: Self.databasePath(folder), field: "\(list) \(row["published"] as String)",
                    expected: "an undamaged store, with the \(entries) entries of this edition", found: "\(found)",
                    isIntegrityFailure: true)
            }
        }
    }
}
