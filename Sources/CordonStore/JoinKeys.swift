public import CordonModel
internal import GRDB

/// An entry that carries a join key.
public struct JoinedEntry: Hashable, Sendable {
    /// The key.
    public let key: String
    /// Key of the list.
    public let list: String
    /// Id of the entry in the list.
    public let entry: String
    /// When the entry was first known to carry the key.
    public let knownFrom: Instant
}

extension Store {
    /// The entries that have carried a key in some edition known by an instant.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func entries(withKey key: String, knownOn: Instant) throws(DataError) -> [JoinedEntry] {
        try joined("key = ?", [key], knownOn)
    }

    /// The keys an entry has carried in some edition known by an instant. Whether it still does is the caller's to see.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func keys(list: String, entry: String, knownOn: Instant) throws(DataError) -> [JoinedEntry] {
        try joined("list = ? AND entry = ?", [list, entry], knownOn)
    }

    /// The kind of an entry in the last content published by an instant.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func kind(list: String, entry: String, knownOn: Instant) throws(DataError) -> EntryKind {
        try read { database in
            try Int.fetchOne(
                database,
                sql: """
                    SELECT kind FROM span WHERE list = ? AND entry = ? AND knownFrom <= ? ORDER BY knownFrom DESC LIMIT 1
                    """, arguments: [list, entry, knownOn.secondsSince1970])
        }.flatMap { EntryKind(rawValue: UInt8(clamping: $0)) } ?? .unknown
    }

    /// When an entry was first published; `nil` when it never was.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func firstKnown(list: String, entry: String) throws(DataError) -> Instant? {
        try read { database in
            try Int.fetchOne(
                database, sql: "SELECT min(knownFrom) FROM span WHERE list = ? AND entry = ?", arguments: [list, entry])
        }.map { Instant(secondsSince1970: $0) }
    }

    private func joined(
        _ condition: String, _ values: [String], _ knownOn: Instant
    ) throws(DataError) -> [JoinedEntry] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM joinKey WHERE \(condition) AND knownFrom <= ? ORDER BY key, list, entry",
                arguments: StatementArguments(values) + [knownOn.secondsSince1970]
            ).map { row in
                JoinedEntry(
                    key: row["key"], list: row["list"], entry: row["entry"],
                    knownFrom: Instant(secondsSince1970: row["knownFrom"]))
            }
        }
    }
}
