public import CordonModel
internal import GRDB

extension Store {
    /// How many contents stand in this edition and in no other.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func contents(onlyIn edition: StoredEdition) throws(DataError) -> Int {
        try read { database in
            let at = edition.at.secondsSince1970
            return try Int.fetchOne(
                database, sql: "SELECT count(*) FROM span WHERE list = ? AND knownFrom = ? AND knownTo = ?",
                arguments: [edition.list, at, try Self.next(after: edition, database)]) ?? 0
        }
    }

    /// Takes an edition out, in one transaction: what is left is as if it had never been imported. Its files stay kept, and
    /// a refused file is noted for each, so that nothing goes without a trace.
    /// - Parameters:
    ///   - reason: The sentence of the note.
    ///   - now: When it is taken out: the time of the note.
    ///   - keys: The join keys of an entry that was read by a format, as they were given to ``EditionStage``. A key that
    ///     this edition was the first to carry is known from the next one that carries it.
    /// - Throws: ``CordonModel/DataError`` when the store does not hold the edition any more, or cannot be written.
    public func remove(
        _ edition: StoredEdition, reason: String, at now: Instant, keys: (PublishedEntry, _ format: String) -> [String]
    ) throws(DataError) {
        try write { database in
            let arguments: StatementArguments = ["list": edition.list, "at": edition.at.secondsSince1970]
            guard
                let id = try Int64.fetchOne(
                    database, sql: "SELECT id FROM edition WHERE list = :list AND at = :at", arguments: arguments)
            else {
                throw DataError(
                    file: Self.databasePath(folder), field: edition.list, expected: "an edition of \(edition.published)"
                )
            }
            let next = try Self.next(after: edition, database)
            try removeContents(edition, next: next, database)
            try database.execute(sql: "DELETE FROM edition WHERE id = ?", arguments: [id])
            try rejoin(edition.list, at: next, database)
            try redateKeys(edition, keys, database)
            for file in edition.files {
                // The server's word that this file is still current says nothing about the edition before.
                try database.execute(sql: "DELETE FROM download WHERE sha256 = ?", arguments: [file.sha256])
                try Self.quarantine(
                    RefusedFile(
                        list: edition.list, format: edition.format, name: file.name, sha256: file.sha256,
                        fetched: now, url: edition.url, findings: [reason] + edition.findings), database)
            }
        }
    }

    /// The second of the next edition of the same list; the open end when there is none.
    private static func next(after edition: StoredEdition, _ database: Database) throws -> Int64 {
        try Int64.fetchOne(
            database, sql: "SELECT min(at) FROM edition WHERE list = ? AND at > ?",
            arguments: [edition.list, edition.at.secondsSince1970]) ?? StoreSchema.open
    }

    /// Makes the period of the edition hold what held before it.
    private func removeContents(_ edition: StoredEdition, next: Int64, _ database: Database) throws {
        let arguments: StatementArguments = [
            "list": edition.list, "at": edition.at.secondsSince1970, "next": next,
        ]
        let began = "list = :list AND knownFrom = :at"
        // What it brought and the next one has no more is gone; what the next one has began there.
        try database.execute(sql: "DELETE FROM span WHERE \(began) AND knownTo <= :next", arguments: arguments)
        try database.execute(sql: "UPDATE span SET knownFrom = :next WHERE \(began)", arguments: arguments)
        // What it ended goes on to the next one; where nothing was held before it, nothing ended.
        try database.execute(
            sql: "UPDATE span SET knownTo = :next WHERE list = :list AND knownTo = :at", arguments: arguments)
    }

    /// Keys that the edition was the first to carry are known from the next one that does.
    private func redateKeys(
        _ edition: StoredEdition, _ keys: (PublishedEntry, String) -> [String], _ database: Database
    ) throws {
        let list = edition.list
        let place: StatementArguments = [list, edition.at.secondsSince1970]
        let first = try Row.fetchAll(
            database, sql: "SELECT key, entry FROM joinKey WHERE list = ? AND knownFrom = ?", arguments: place)
        try database.execute(sql: "DELETE FROM joinKey WHERE list = ? AND knownFrom = ?", arguments: place)
        let later = try StoredEdition.fetchAll(database, "list = ? AND at > ?", place)
        for (entry, rows) in Dictionary(grouping: first, by: { $0["entry"] as String }).sorted(by: { $0.key < $1.key })
        {
            var missing = Set(rows.map { $0["key"] as String })
            for span in try Row.fetchAll(
                database, sql: "SELECT * FROM span WHERE list = ? AND entry = ? AND knownTo > ? ORDER BY knownFrom",
                arguments: [list, entry, edition.at.secondsSince1970]
            ).map(StoredEntry.init) {
                // The same content gives other keys where another format says it.
                var formats: Set<String> = []
                for later in later
                where span.knownFrom <= later.at && later.at < (span.knownTo ?? .init(secondsSince1970: .max)) {
                    guard !missing.isEmpty, formats.insert(later.format).inserted else { continue }
                    let carried = Set(
                        keys(span.entry, later.format).map {
                            $0.replacing(EditionStage.listPlaceholder, with: list.lowercased())
                        })
                    for key in missing.intersection(carried).sorted() {
                        try database.execute(
                            sql: "INSERT INTO joinKey (key, list, entry, knownFrom) VALUES (?, ?, ?, ?)",
                            arguments: [key, list, entry, later.at.secondsSince1970])
                        missing.remove(key)
                    }
                }
            }
        }
    }
}
