public import CordonModel
internal import GRDB

/// Something that a store holds otherwise than it would be built again from the source files.
public struct StoreDifference: Hashable, Sendable {
    /// What differs.
    public enum Part: String, Hashable, Sendable {
        /// What the entry says, or its kind.
        case content
        /// In which editions it says that.
        case editions
        /// The days it was listed and ended, or from which it holds.
        case days
        /// The keys that join it, or from when they are known.
        case joinKeys
    }
    /// Id of the entry in its list.
    public let entry: String
    /// Publication of the content or key that differs.
    public let knownFrom: Instant
    /// What differs.
    public let part: Part
}

extension Store {
    /// Where this store differs about a list from `other`, which was built again from the same files: in contents, in
    /// everything that was derived from them, and in the periods. Each entry and key once.
    /// - Throws: ``CordonModel/DataError`` when either cannot be read.
    public func differences(from other: Store, list: String) throws(DataError) -> [StoreDifference] {
        do {
            // Not within a transaction: SQLite attaches no database there. Nobody writes `other` meanwhile.
            return try reader.unsafeRead { database in
                try database.execute(
                    sql: "ATTACH DATABASE ? AS other", arguments: [Self.databasePath(other.folder)])
                let found = Result { try Self.differences(list, database) }
                try database.execute(sql: "DETACH DATABASE other")
                return try found.get()
            }
        } catch {
            throw Self.dataError(error, folder)
        }
    }

    private static func differences(_ list: String, _ database: Database) throws -> [StoreDifference] {
        let same = "b.list = a.list AND b.entry = a.entry AND b.knownFrom = a.knownFrom"
        let keys = "SELECT entry, knownFrom, key FROM"
        return try Row.fetchAll(
            database,
            sql: """
                SELECT a.entry AS entry, a.knownFrom AS knownFrom, CASE
                        WHEN b.id IS NULL THEN 'editions'
                        WHEN a.body <> b.body OR a.kind <> b.kind THEN 'content'
                        WHEN a.knownTo <> b.knownTo THEN 'editions' ELSE 'days' END AS part
                    FROM main.span a LEFT JOIN other.span b ON \(same) WHERE a.list = :list
                    AND (b.id IS NULL OR a.body <> b.body OR a.kind <> b.kind OR a.knownTo <> b.knownTo
                        OR a.validFrom <> b.validFrom OR a.listed IS NOT b.listed OR a.ended IS NOT b.ended)
                UNION SELECT a.entry, a.knownFrom, 'editions' FROM other.span a WHERE a.list = :list
                    AND NOT EXISTS (SELECT 1 FROM main.span b WHERE \(same))
                UNION SELECT entry, knownFrom, 'joinKeys' FROM (
                    \(keys) main.joinKey WHERE list = :list EXCEPT \(keys) other.joinKey WHERE list = :list)
                UNION SELECT entry, knownFrom, 'joinKeys' FROM (
                    \(keys) other.joinKey WHERE list = :list EXCEPT \(keys) main.joinKey WHERE list = :list)
                ORDER BY knownFrom, part, entry
                """, arguments: ["list": list]
        ).compactMap { row in
            StoreDifference.Part(rawValue: row["part"]).map {
                StoreDifference(
                    entry: row["entry"], knownFrom: Instant(secondsSince1970: row["knownFrom"]), part: $0)
            }
        }
    }
}
