public import CordonModel
internal import GRDB

/// One accepted edition.
public struct StoredEdition: Hashable, Sendable {
    /// A file it was read from.
    public struct File: Hashable, Sendable {
        /// Its name as it came, without a folder.
        public let name: String
        /// SHA-256 of its bytes as they came, in lower-case hexadecimal digits.
        public let sha256: String
        /// Their number.
        public let bytes: Int

        /// A file.
        public init(name: String, sha256: String, bytes: Int) {
            self.name = name
            self.sha256 = sha256
            self.bytes = bytes
        }
    }
    /// Key of the list.
    public let list: String
    /// Its place among the editions of the list: the instant of publication.
    public let at: Instant
    /// Key of the format.
    public let format: String
    /// The publication as stated, a day or an instant.
    public let published: String
    /// Who stated it: `file`, `option`, `name`, `server`.
    public let publishedBy: String
    /// When the file came.
    public let fetched: Instant
    /// Where from, when it was downloaded.
    public let url: String?
    /// Entries.
    public let entries: Int
    /// The publisher's own number of entries.
    public let claimed: Int?
    /// What the gate noted without refusing.
    public let findings: [String]
    /// The files, the main one first.
    public let files: [File]

    static func fetchAll(_ database: Database, _ condition: String, _ arguments: StatementArguments) throws
        -> [StoredEdition]
    {
        try Row.fetchAll(
            database, sql: "SELECT * FROM edition WHERE \(condition) ORDER BY list, at", arguments: arguments
        ).map { row in
            let id: Int64 = row["id"]
            let files = try Row.fetchAll(
                database, sql: "SELECT * FROM editionFile WHERE edition = ? ORDER BY position", arguments: [id]
            ).map { File(name: $0["name"], sha256: $0["sha256"], bytes: $0["bytes"]) }
            return StoredEdition(
                list: row["list"], at: Instant(secondsSince1970: row["at"]), format: row["format"],
                published: row["published"], publishedBy: row["publishedBy"],
                fetched: Instant(secondsSince1970: row["fetched"]), url: row["url"], entries: row["entries"],
                claimed: row["claimed"], findings: FindingsText.split(row["findings"]), files: files)
        }
    }
}

/// Several sentences in one column.
enum FindingsText {
    static func join(_ findings: [String]) -> String { findings.joined(separator: "\n") }
    static func split(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}

/// A file that was refused.
public struct RefusedFile: Hashable, Sendable {
    /// Key of the list, when it could be told.
    public let list: String?
    /// Key of the format, when it was recognised.
    public let format: String?
    /// Name of the file.
    public let name: String
    /// SHA-256 of its bytes.
    public let sha256: String
    /// When it came and was refused, or when its edition was taken out.
    public let fetched: Instant
    /// Where from, when it was downloaded.
    public let url: String?
    /// Why.
    public let findings: [String]

    /// A refused file.
    public init(
        list: String?, format: String?, name: String, sha256: String, fetched: Instant, url: String?,
        findings: [String]
    ) {
        self.list = list
        self.format = format
        self.name = name
        self.sha256 = sha256
        self.fetched = fetched
        self.url = url
        self.findings = findings
    }
}

extension Store {
    /// The editions of a list published by `knownOn`, or of all lists, in order.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func editions(of list: String? = nil, knownOn: Instant? = nil) throws(DataError) -> [StoredEdition] {
        try read { database in
            try StoredEdition.fetchAll(
                database, "list = ifnull(?, list) AND at <= ?",
                [list, knownOn.map { Int64($0.secondsSince1970) } ?? StoreSchema.open])
        }
    }

    /// The editions that a file with that hash belongs to.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func editions(withFile sha256: String) throws(DataError) -> [StoredEdition] {
        try read { database in
            try StoredEdition.fetchAll(
                database, "id IN (SELECT edition FROM editionFile WHERE sha256 = ?)", [sha256])
        }
    }

    /// The files that were refused or whose edition was taken out, newest first.
    /// - Parameter includingAccepted: Also those of which an edition was accepted since, and what was noted of a file before
    ///   it was last refused or taken out.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func refusedFiles(includingAccepted: Bool = false) throws(DataError) -> [RefusedFile] {
        let open = """
            WHERE NOT EXISTS (SELECT 1 FROM editionFile f JOIN edition e ON e.id = f.edition
                WHERE f.sha256 = quarantine.sha256 AND e.fetched >= quarantine.fetched)
            AND NOT EXISTS (SELECT 1 FROM quarantine later WHERE later.sha256 = quarantine.sha256
                AND (later.fetched, later.id) > (quarantine.fetched, quarantine.id))
            """
        return try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM quarantine \(includingAccepted ? "" : open) ORDER BY fetched DESC, id DESC"
            ).map { row in
                RefusedFile(
                    list: row["list"], format: row["format"], name: row["name"], sha256: row["sha256"],
                    fetched: Instant(secondsSince1970: row["fetched"]), url: row["url"],
                    findings: FindingsText.split(row["findings"]))
            }
        }
    }

    /// Notes a refused file. The same file refused for the same reasons is noted once, with its last arrival.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be written.
    public func quarantine(_ file: RefusedFile) throws(DataError) {
        try write { try Self.quarantine(file, $0) }
    }

    static func quarantine(_ file: RefusedFile, _ database: Database) throws {
        let findings = FindingsText.join(file.findings)
        try database.execute(
            sql: "DELETE FROM quarantine WHERE sha256 = ? AND findings = ?", arguments: [file.sha256, findings])
        try database.execute(
            sql: """
                INSERT INTO quarantine (list, format, name, sha256, fetched, url, findings)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                file.list, file.format, file.name, file.sha256, file.fetched.secondsSince1970, file.url, findings,
            ])
    }
}
