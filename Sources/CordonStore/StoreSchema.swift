internal import GRDB

/// The tables, by version. A published migration is never changed; a new one is added behind it.
enum StoreSchema {
    /// The end of what has not ended.
    static let open = Int64.max

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: editions and spans") { database in
            try database.execute(
                sql: """
                    -- One accepted published state of a list. `at` orders the editions of a list and is unique among them:
                    -- the instant of publication, or a second more where two claim the same.
                    CREATE TABLE edition (
                        id INTEGER PRIMARY KEY,
                        list TEXT NOT NULL,
                        at INTEGER NOT NULL,
                        format TEXT NOT NULL,
                        published TEXT NOT NULL,
                        publishedBy TEXT NOT NULL,
                        fetched INTEGER NOT NULL,
                        url TEXT,
                        entries INTEGER NOT NULL,
                        claimed INTEGER,
                        findings TEXT NOT NULL,
                        UNIQUE (list, at)
                    );
                    -- The files an edition was read from, the main one first.
                    CREATE TABLE editionFile (
                        edition INTEGER NOT NULL REFERENCES edition(id) ON DELETE CASCADE,
                        position INTEGER NOT NULL,
                        name TEXT NOT NULL,
                        sha256 TEXT NOT NULL,
                        bytes INTEGER NOT NULL,
                        PRIMARY KEY (edition, position)
                    ) WITHOUT ROWID;
                    CREATE INDEX editionFileBySHA256 ON editionFile (sha256);
                    -- An entry with the same content over consecutive editions.
                    CREATE TABLE span (
                        id INTEGER PRIMARY KEY,
                        list TEXT NOT NULL,
                        entry TEXT NOT NULL,
                        kind INTEGER NOT NULL,
                        knownFrom INTEGER NOT NULL,
                        knownTo INTEGER NOT NULL,
                        validFrom INTEGER NOT NULL,
                        validTo INTEGER NOT NULL AS (min(ifnull(ended, 9223372036854775807), knownTo)) VIRTUAL,
                        listed INTEGER,
                        ended INTEGER,
                        body BLOB NOT NULL,
                        UNIQUE (list, entry, knownFrom)
                    );
                    -- What joins an entry with entries of other lists: an identifier, or the number of another list.
                    CREATE TABLE joinKey (
                        key TEXT NOT NULL,
                        list TEXT NOT NULL,
                        entry TEXT NOT NULL,
                        knownFrom INTEGER NOT NULL,
                        PRIMARY KEY (key, list, entry)
                    ) WITHOUT ROWID;
                    CREATE INDEX joinKeyByEntry ON joinKey (list, entry);
                    -- Files that were refused, with the reasons.
                    CREATE TABLE quarantine (
                        id INTEGER PRIMARY KEY,
                        list TEXT,
                        format TEXT,
                        name TEXT NOT NULL,
                        sha256 TEXT NOT NULL,
                        fetched INTEGER NOT NULL,
                        url TEXT,
                        published TEXT,
                        findings TEXT NOT NULL
                    );
                    -- What a server said of an address, for conditional requests.
                    CREATE TABLE download (
                        url TEXT PRIMARY KEY,
                        etag TEXT,
                        lastModified TEXT,
                        checked INTEGER NOT NULL,
                        sha256 TEXT
                    ) WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("2: entries of a day") { database in
            // Every answer says how many entries of each list it searched: counting must not read the contents.
            try database.execute(
                sql: """
                    CREATE INDEX spanOfDay ON span (list, entry, knownFrom, knownTo, validFrom, ended, kind);
                    """)
        }
        return migrator
    }
}
