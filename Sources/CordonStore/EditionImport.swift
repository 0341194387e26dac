public import CordonModel
internal import Foundation
internal import GRDB

/// Takes the entries of an edition one by one, before anything is decided about it.
public final class EditionStage {
    /// Stands for the key of the list in a join key: some formats tell it only at the end.
    public static let listPlaceholder = "\u{1}"

    private let database: Database
    private let folder: String
    private let insert: GRDB.Statement
    private let insertKey: GRDB.Statement

    init(_ database: Database, folder: String) throws {
        self.database = database
        self.folder = folder
        try database.execute(
            sql: """
                DROP TABLE IF EXISTS temp.staged;
                DROP TABLE IF EXISTS temp.stagedKey;
                CREATE TEMP TABLE staged (
                    entry TEXT NOT NULL, kind INTEGER NOT NULL, listed INTEGER, ended INTEGER, body BLOB NOT NULL);
                CREATE TEMP TABLE stagedKey (key TEXT NOT NULL, entry TEXT NOT NULL);
                """)
        insert = try database.makeStatement(
            sql: "INSERT INTO temp.staged (entry, kind, listed, ended, body) VALUES (?, ?, ?, ?, ?)")
        insertKey = try database.makeStatement(sql: "INSERT INTO temp.stagedKey (key, entry) VALUES (?, ?)")
    }

    /// Adds an entry, with the first day it says it was listed, the last it says it ended, and the keys that join it with
    /// entries of other lists.
    /// - Throws: ``CordonModel/DataError`` when the disk is full.
    public func add(
        _ entry: PublishedEntry, listedOn: CivilDate?, endedOn: CivilDate?, joinKeys: [String]
    ) throws(DataError) {
        do {
            let listed = listedOn.map { Instant.startOf($0, in: .newYork).secondsSince1970 }
            let ended = endedOn.map { Instant.startOf($0, in: .newYork).secondsSince1970 }
            try insert.execute(
                arguments: [entry.id, entry.kind.rawValue, listed, ended, entry.body.withUnsafeBytes { Data($0) }])
            for key in joinKeys { try insertKey.execute(arguments: [key, entry.id]) }
        } catch {
            throw Store.dataError(error, folder)
        }
    }

    /// Makes the staged entries comparable.
    func seal() throws {
        try database.execute(
            sql: """
                CREATE INDEX temp.stagedByEntry ON staged (entry);
                """)
    }
}

extension Store {
    /// What is to become of a staged edition.
    public enum Decision: Sendable {
        /// It is accepted, with notes.
        case accept(EditionDraft, findings: [String])
        /// It is not; the store stays as it was.
        case refuse
    }

    /// Reads an edition into a stage, asks what is to become of it, and does that in one transaction.
    /// - Parameters:
    ///   - fill: Adds all entries to the stage; what it throws ends the import and leaves the store as it was. It returns
    ///     the draft, by which the staged entries are compared with the edition before.
    ///   - decide: Looks at the comparison.
    /// - Returns: The edition and whether it is new, or `nil` when it was refused. One that another process has just
    ///   imported from the same files is not new.
    /// - Throws: ``CordonModel/DataError`` from `fill`, or when the store cannot be written.
    public func importEdition(
        fill: (EditionStage) throws(DataError) -> EditionDraft,
        decide: (EditionDraft, StagedComparison) throws(DataError) -> Decision
    ) throws(DataError) -> (edition: StoredEdition, isNew: Bool)? {
        let pool = try pool()
        do {
            return try pool.writeWithoutTransaction { database in
                defer {
                    // The stage is of no use after this; a failure to drop it leaves a temporary table of this connection.
                    try? database.execute(
                        sql: "DROP TABLE IF EXISTS temp.staged; DROP TABLE IF EXISTS temp.stagedKey")
                }
                var draft: EditionDraft?
                // Deferred: filling the stage writes temporary tables only, and keeps nobody from writing the store.
                try database.inTransaction(.deferred) {
                    let stage = try EditionStage(database, folder: folder)
                    draft = try fill(stage)
                    try stage.seal()
                    return .commit
                }
                guard let draft else { return nil }
                var accepted: (edition: StoredEdition, isNew: Bool)?
                try database.inTransaction(.immediate) {
                    if let held = try held(draft, database) {
                        accepted = (held, false)
                        return .rollback
                    }
                    let at = try place(draft, database)
                    let comparison = try compare(draft, at: at, database)
                    guard case .accept(let final, let findings) = try decide(draft, comparison) else {
                        return .rollback
                    }
                    accepted = (try apply(final, at: at, findings, comparison, database), true)
                    return .commit
                }
                return accepted
            }
        } catch {
            throw Self.dataError(error, folder)
        }
    }

    /// The edition of the same list and instant that was read from the same files.
    private func held(_ draft: EditionDraft, _ database: Database) throws -> StoredEdition? {
        let hashes = draft.files.map(\.sha256)
        guard let main = hashes.first else { return nil }
        return try StoredEdition.fetchAll(
            database, "list = ? AND id IN (SELECT edition FROM editionFile WHERE sha256 = ? AND position = 0)",
            [draft.list, main]
        ).first { $0.files.map(\.sha256) == hashes && $0.published == draft.published.iso8601 }
    }

    /// The second from which the edition counts. Editions that claim the same instant are told apart by a second, in the
    /// order in which they came.
    private func place(_ draft: EditionDraft, _ database: Database) throws -> Int {
        if let settled = draft.settledPlace { return settled.secondsSince1970 }
        // One of them may have been taken out, and the others keep their second: the first free one is not the last. The
        // instant may be stated as such or as the day that begins with it.
        let day = draft.at.local(in: .newYork).date
        let asDay = Instant.startOf(day, in: .newYork) == draft.at ? day.description : nil
        let last = try Int.fetchOne(
            database, sql: "SELECT max(at) FROM edition WHERE list = ? AND at >= ? AND published IN (?, ?)",
            arguments: [draft.list, draft.at.secondsSince1970, draft.at.description, asDay])
        var at = last.map { $0 + 1 } ?? draft.at.secondsSince1970
        while try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM edition WHERE list = ? AND at = ?)",
            arguments: [draft.list, at]) == true
        {
            at += 1
        }
        return at
    }

    /// Compares the stage with what was in force just before the draft's instant.
    private func compare(_ draft: EditionDraft, at: Int, _ database: Database) throws -> StagedComparison {
        func count(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
            try Int.fetchOne(database, sql: sql, arguments: arguments) ?? 0
        }
        // The gate must not see a loss that is one of the store, nor miss one for it.
        let next = try Int.fetchOne(
            database, sql: "SELECT min(at) FROM edition WHERE list = ? AND at > ?", arguments: [draft.list, at])
        let neighbours = [at, next].compactMap { $0 }.map { Instant(secondsSince1970: $0) }
        try checkEntryCounts(of: draft.list, at: Set(neighbours), database)
        let inForce = "list = ? AND knownFrom <= ? AND knownTo > ?"
        let place: StatementArguments = [draft.list, at, at]
        var comparison = StagedComparison()
        comparison.entries = try count("SELECT count(*) FROM temp.staged")
        let duplicates = "SELECT entry FROM temp.staged GROUP BY entry HAVING count(*) > 1"
        comparison.duplicates = try count("SELECT count(*) FROM (\(duplicates))")
        comparison.duplicateIds = try String.fetchAll(database, sql: duplicates + " ORDER BY entry LIMIT 10")
        comparison.previous = try StoredEdition.fetchAll(
            database, "list = ? AND at = (SELECT max(at) FROM edition WHERE list = ? AND at <= ?)",
            [draft.list, draft.list, at]
        ).first
        guard comparison.previous != nil else {
            comparison.added = comparison.entries
            return comparison
        }
        comparison.removed = try count(
            "SELECT count(*) FROM span WHERE \(inForce) AND entry NOT IN (SELECT entry FROM temp.staged)", place)
        comparison.changed = try count(
            """
            SELECT count(*) FROM temp.staged s JOIN span p ON p.list = ? AND p.entry = s.entry
                AND p.knownFrom <= ? AND p.knownTo > ? WHERE p.body <> s.body OR p.kind <> s.kind
            """, place)
        let held = try count("SELECT count(*) FROM span WHERE \(inForce)", place)
        comparison.added = comparison.entries - (held - comparison.removed)
        return comparison
    }

    /// Makes the period from the draft's instant to the next edition hold exactly the staged entries.
    private func apply(
        _ draft: EditionDraft, at: Int, _ findings: [String], _ comparison: StagedComparison, _ database: Database
    ) throws -> StoredEdition {
        let list = draft.list
        let next =
            try Int64.fetchOne(
                database, sql: "SELECT min(at) FROM edition WHERE list = ? AND at > ?", arguments: [list, at])
            ?? StoreSchema.open
        let isNewest = next == StoreSchema.open
        let arguments: StatementArguments = ["list": list, "at": at, "next": next]
        let differs = """
            list = :list AND knownFrom <= :at AND knownTo > :at AND NOT EXISTS (
                SELECT 1 FROM temp.staged s WHERE s.entry = span.entry AND s.body = span.body AND s.kind = span.kind)
            """
        if !isNewest {
            // What lasts beyond the next edition goes on after it.
            try database.execute(
                sql: """
                    INSERT INTO span (list, entry, kind, knownFrom, knownTo, validFrom, listed, ended, body)
                    SELECT list, entry, kind, :next, knownTo, :next, listed, ended, body FROM span
                    WHERE \(differs) AND knownTo > :next
                    """, arguments: arguments)
        }
        if comparison.previous != nil {
            try database.execute(
                sql: "UPDATE span SET knownTo = :at WHERE \(differs)", arguments: ["list": list, "at": at])
        }
        try database.execute(
            sql: """
                INSERT INTO span (list, entry, kind, knownFrom, knownTo, validFrom, listed, ended, body)
                SELECT :list, s.entry, s.kind, :at, :next,
                    CASE WHEN s.listed < :at AND NOT EXISTS (SELECT 1 FROM span p WHERE p.list = :list
                        AND p.entry = s.entry AND p.knownTo > s.listed AND p.knownTo <= :at) THEN s.listed ELSE :at END,
                    s.listed, s.ended, s.body
                FROM temp.staged s WHERE NOT EXISTS (
                    SELECT 1 FROM span p WHERE p.list = :list AND p.entry = s.entry AND p.knownFrom <= :at
                        AND p.knownTo > :at)
                ORDER BY s.entry
                """, arguments: arguments)
        if !isNewest { try rejoin(list, at: next, database) }
        try database.execute(
            sql: """
                INSERT INTO joinKey (key, list, entry, knownFrom)
                SELECT replace(key, char(1), lower(:list)), :list, entry, :at FROM temp.stagedKey WHERE true
                ON CONFLICT (key, list, entry) DO UPDATE SET knownFrom = min(knownFrom, excluded.knownFrom)
                """, arguments: ["list": list, "at": at])
        return try record(draft, at: at, findings, entries: comparison.entries, database)
    }

    /// Joins spans that touch at `instant` and say the same, and says again since when each presence is valid: since the
    /// day the entry says it was listed, unless an edition after that day had it and one did not: then since it came back.
    func rejoin(_ list: String, at instant: Int64, _ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TEMP TABLE joined AS
                SELECT a.id AS first, b.id AS second, b.knownTo AS knownTo FROM span a JOIN span b
                    ON b.list = a.list AND b.entry = a.entry AND b.knownFrom = a.knownTo AND b.body = a.body
                    AND b.kind = a.kind
                WHERE a.list = :list AND a.knownTo = :at;
                """, arguments: ["list": list, "at": instant])
        try database.execute(
            sql: """
                DELETE FROM span WHERE id IN (SELECT second FROM temp.joined);
                UPDATE span SET knownTo = (SELECT j.knownTo FROM temp.joined j WHERE j.first = span.id)
                    WHERE id IN (SELECT first FROM temp.joined);
                DROP TABLE temp.joined;
                """)
        try database.execute(
            sql: """
                UPDATE span SET validFrom = CASE WHEN listed < knownFrom AND NOT EXISTS (SELECT 1 FROM span p
                    WHERE p.list = span.list AND p.entry = span.entry AND p.knownTo > span.listed
                        AND p.knownTo <= span.knownFrom) THEN listed ELSE knownFrom END
                WHERE list = ?
                """, arguments: [list])
    }

    private func record(
        _ draft: EditionDraft, at: Int, _ findings: [String], entries: Int, _ database: Database
    ) throws -> StoredEdition {
        try database.execute(
            sql: """
                INSERT INTO edition (list, at, format, published, publishedBy, fetched, url, entries, claimed, findings)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                draft.list, at, draft.format, draft.published.iso8601, draft.publishedBy,
                draft.fetched.secondsSince1970, draft.url, entries, draft.claimed, FindingsText.join(findings),
            ])
        let id = database.lastInsertedRowID
        for (position, file) in draft.files.enumerated() {
            try database.execute(
                sql: "INSERT INTO editionFile (edition, position, name, sha256, bytes) VALUES (?, ?, ?, ?, ?)",
                arguments: [id, position, file.name, file.sha256, file.bytes])
        }
        return StoredEdition(
            list: draft.list, at: Instant(secondsSince1970: at), format: draft.format,
            published: draft.published.iso8601, publishedBy: draft.publishedBy, fetched: draft.fetched,
            url: draft.url, entries: entries, claimed: draft.claimed, findings: findings, files: draft.files)
    }
}

extension Moment {
    /// `2021-03-05`, or `2021-03-05T09:30:00Z` in UTC when there is a clock time.
    var iso8601: String { time == nil ? date.description : start.description }
}
