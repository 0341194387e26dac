public import CordonModel
internal import GRDB

/// What a server last said of an address.
public struct DownloadRecord: Hashable, Sendable {
    /// The tag it gave the file.
    public let etag: String?
    /// The date it gave the file, as it wrote it.
    public let lastModified: String?
    /// When it was last asked and answered that the file is this one.
    public let checked: Instant
    /// SHA-256 of the file.
    public let sha256: String?

    /// A record.
    public init(etag: String?, lastModified: String?, checked: Instant, sha256: String?) {
        self.etag = etag
        self.lastModified = lastModified
        self.checked = checked
        self.sha256 = sha256
    }
}

extension Store {
    /// What the server said of `url`; `nil` when it was never asked.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func downloadRecord(_ url: String) throws(DataError) -> DownloadRecord? {
        try read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM download WHERE url = ?", arguments: [url]).map { row in
                DownloadRecord(
                    etag: row["etag"], lastModified: row["lastModified"],
                    checked: Instant(secondsSince1970: row["checked"]), sha256: row["sha256"])
            }
        }
    }

    /// Notes what the server said of `url`.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be written.
    public func setDownloadRecord(_ record: DownloadRecord, _ url: String) throws(DataError) {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO download (url, etag, lastModified, checked, sha256) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (url) DO UPDATE SET etag = excluded.etag, lastModified = excluded.lastModified,
                        checked = excluded.checked, sha256 = excluded.sha256
                    """,
                arguments: [
                    url, record.etag, record.lastModified, record.checked.secondsSince1970, record.sha256,
                ])
        }
    }

    /// When each list was last known to be current: its last file came, or its server said that nothing had changed.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func lastChecked() throws(DataError) -> [String: Instant] {
        try read { database in
            var checked: [String: Instant] = [:]
            for row in try Row.fetchAll(
                database,
                sql: """
                    SELECT e.list AS list, max(max(e.fetched, ifnull(d.checked, 0))) AS checked FROM edition e
                    LEFT JOIN download d ON d.url = e.url AND d.sha256 = (
                        SELECT f.sha256 FROM editionFile f WHERE f.edition = e.id AND f.position = 0)
                    GROUP BY e.list
                    """)
            {
                checked[row["list"]] = Instant(secondsSince1970: row["checked"])
            }
            return checked
        }
    }
}
