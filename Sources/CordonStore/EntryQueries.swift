public import CordonModel
internal import Foundation
internal import GRDB

/// An entry with the times of its content.
public struct StoredEntry: Hashable, Sendable {
    /// Key of the list.
    public let list: String
    /// The entry.
    public let entry: PublishedEntry
    /// Publication of the first edition with this content.
    public let knownFrom: Instant
    /// Publication of the first edition without it; `nil` while the last edition has it.
    public let knownTo: Instant?
    /// From when the content holds, by what the entry says of itself, otherwise ``knownFrom``.
    public let validFrom: Instant
    /// Until when it holds; `nil` while it does.
    public let validTo: Instant?
    /// The end that the entry itself prints; `nil` when it prints none.
    public let ended: Instant?

    /// The permanent id of the entry across lists: `us-ofac-sdn/36`.
    public var id: String { Self.id(list: list, entry: entry.id) }

    /// The permanent id of an entry of a list.
    public static func id(list: String, entry: String) -> String { list.lowercased() + "/" + entry }

    /// As far as it was known at an instant: what was published later is cut off.
    func known(on instant: Instant) -> StoredEntry {
        guard let knownTo, knownTo > instant else { return self }
        // The end the entry itself prints was known; that a later edition lacked it was not.
        return StoredEntry(
            list: list, entry: entry, knownFrom: knownFrom, knownTo: nil, validFrom: validFrom, validTo: ended,
            ended: ended)
    }

    init(_ row: Row) {
        func instant(_ seconds: Int64) -> Instant? {
            seconds == StoreSchema.open ? nil : Instant(secondsSince1970: Int(seconds))
        }
        let body: Data = row["body"]
        self.init(
            list: row["list"],
            entry: PublishedEntry(
                id: row["entry"], kind: EntryKind(rawValue: row["kind"]) ?? .unknown, body: Array(body)),
            knownFrom: Instant(secondsSince1970: row["knownFrom"]), knownTo: instant(row["knownTo"]),
            validFrom: Instant(secondsSince1970: row["validFrom"]), validTo: instant(row["validTo"]),
            ended: (row["ended"] as Int64?).flatMap(instant))
    }

    init(
        list: String, entry: PublishedEntry, knownFrom: Instant, knownTo: Instant?, validFrom: Instant,
        validTo: Instant?, ended: Instant?
    ) {
        self.ended = ended
        self.list = list
        self.entry = entry
        self.knownFrom = knownFrom
        self.knownTo = knownTo
        self.validFrom = validFrom
        self.validTo = validTo
    }
}

extension Store {
    /// Calls `body` with every entry of a list that held at `asOf.validOn`, as far as known at `asOf.knownOn`, in the order
    /// of ids. Of an entry that changed, the content of the valid time.
    ///
    /// An entry that was published after the valid time and says it was listed before it is given too, when the edition
    /// was known.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func forEachEntry(of list: String, asOf: AsOf, _ body: (StoredEntry) -> Void) throws(DataError) {
        try read { database in
            try checkEntryCounts(of: list, at: [asOf.validOn, asOf.knownOn], database)
            // The spans of an entry do not overlap in publication; the one in force at the valid time wins, otherwise the
            // earliest later one that reaches back to it.
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT * FROM span INDEXED BY spanOfDay
                    WHERE list = :list AND knownFrom <= :known AND validFrom <= :valid
                    AND (knownTo > :valid OR knownTo > :known)
                    AND ifnull(ended, 9223372036854775807) > :valid
                    ORDER BY entry, knownFrom
                    """,
                arguments: [
                    "list": list, "known": asOf.knownOn.secondsSince1970, "valid": asOf.validOn.secondsSince1970,
                ])
            var last: String?
            while let row = try rows.next() {
                let found = StoredEntry(row).known(on: asOf.knownOn)
                if found.entry.id == last { continue }
                if let end = found.validTo, end <= asOf.validOn { continue }
                last = found.entry.id
                body(found)
            }
        }
    }

    /// The content of one entry that ``forEachEntry(of:asOf:_:)`` gives; `nil` where it gives none.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func entry(_ entry: String, of list: String, asOf: AsOf) throws(DataError) -> StoredEntry? {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM span INDEXED BY spanOfDay
                    WHERE list = :list AND entry = :entry AND knownFrom <= :known AND validFrom <= :valid
                    AND (knownTo > :valid OR knownTo > :known)
                    AND ifnull(ended, 9223372036854775807) > :valid
                    ORDER BY knownFrom
                    """,
                arguments: [
                    "list": list, "entry": entry, "known": asOf.knownOn.secondsSince1970,
                    "valid": asOf.validOn.secondsSince1970,
                ])
            return rows.lazy.map { StoredEntry($0).known(on: asOf.knownOn) }
                .first { $0.validTo.map { $0 > asOf.validOn } ?? true }
        }
    }

    /// How many parties ``forEachEntry(of:asOf:_:)`` gives; records that only describe others are not counted.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func countEntries(of list: String, asOf: AsOf) throws(DataError) -> Int {
        try read { database in
            try checkEntryCounts(of: list, at: [asOf.validOn, asOf.knownOn], database)
            return try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM (SELECT min(knownFrom), kind FROM span INDEXED BY spanOfDay
                    WHERE list = :list AND knownFrom <= :known AND validFrom <= :valid
                    AND (knownTo > :valid OR knownTo > :known)
                    AND ifnull(ended, 9223372036854775807) > :valid
                    GROUP BY entry HAVING kind <> :detail)
                    """,
                arguments: [
                    "list": list, "known": asOf.knownOn.secondsSince1970, "valid": asOf.validOn.secondsSince1970,
                    "detail": EntryKind.detail.rawValue,
                ]) ?? 0
        }
    }

    /// Calls `body` with some of the parties that ``countEntries(of:asOf:)`` counts, in the order of ids. Contents of others
    /// are not read.
    /// - Parameter rows: Which of them, from 0.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func forEachParty(
        of list: String, asOf: AsOf, rows: Range<Int>, _ body: (StoredEntry) -> Void
    ) throws(DataError) {
        try read { database in
            try checkEntryCounts(of: list, at: [asOf.validOn, asOf.knownOn], database)
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    WITH page AS (SELECT entry AS party, min(knownFrom) AS first, kind FROM span INDEXED BY spanOfDay
                    WHERE list = :list AND knownFrom <= :known AND validFrom <= :valid
                    AND (knownTo > :valid OR knownTo > :known)
                    AND ifnull(ended, 9223372036854775807) > :valid
                    GROUP BY entry HAVING kind <> :detail ORDER BY entry LIMIT :count OFFSET :start)
                    SELECT span.* FROM page JOIN span ON span.list = :list AND span.entry = party AND span.knownFrom = first ORDER BY span.entry
                    """,
                arguments: [
                    "list": list, "known": asOf.knownOn.secondsSince1970, "valid": asOf.validOn.secondsSince1970,
                    "detail": EntryKind.detail.rawValue, "count": rows.count, "start": rows.lowerBound,
                ])
            while let row = try rows.next() { body(StoredEntry(row).known(on: asOf.knownOn)) }
        }
    }

    /// Every instant at which a content of a list becomes known or valid, or ends, in order; between two of them nothing changes.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func boundaries(of list: String) throws(DataError) -> [Instant] {
        try read { database in
            try Int64.fetchAll(
                database,
                sql: """
                    SELECT knownFrom FROM span WHERE list = :list UNION SELECT knownTo FROM span WHERE list = :list
                    UNION SELECT validFrom FROM span WHERE list = :list
                    UNION SELECT ended FROM span WHERE list = :list AND ended IS NOT NULL
                    UNION SELECT at FROM edition WHERE list = :list ORDER BY 1
                    """, arguments: ["list": list]
            ).map { Instant(secondsSince1970: Int($0)) }
        }
    }

    /// Calls `body` with every content that an entry of a list ever had, in the order of ids and publication.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func forEachContent(of list: String, _ body: (StoredEntry) -> Void) throws(DataError) {
        try read { database in
            // A snapshot is searched long after it was built: one short of entries must not come to be.
            try checkEntryCounts(of: list, at: [Instant(secondsSince1970: .max)], database)
            let rows = try Row.fetchCursor(
                database, sql: "SELECT * FROM span WHERE list = ? ORDER BY entry, knownFrom", arguments: [list])
            while let row = try rows.next() { body(StoredEntry(row)) }
        }
    }

    /// Calls `body` with the entries that the edition published at an instant holds, in the order of ids.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func forEachEntry(
        of list: String, publishedAt instant: Instant, _ body: (StoredEntry) -> Void
    ) throws(DataError) {
        try read { database in
            let at = instant.secondsSince1970
            let rows = try Row.fetchCursor(
                database, sql: "SELECT * FROM span WHERE list = ? AND knownFrom <= ? AND knownTo > ? ORDER BY entry",
                arguments: [list, at, at])
            while let row = try rows.next() { body(StoredEntry(row)) }
        }
    }

    /// All contents of an entry known by `knownOn`, oldest first.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func history(list: String, entry: String, knownOn: Instant) throws(DataError) -> [StoredEntry] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM span INDEXED BY spanOfDay
                    WHERE list = ? AND entry = ? AND knownFrom <= ? ORDER BY knownFrom
                    """,
                arguments: [list, entry, knownOn.secondsSince1970]
            ).map { StoredEntry($0).known(on: knownOn) }
        }
    }

    /// Calls `body` with the contents that the editions of a list in force at one or the other instant do not share, and
    /// with those that came and went between them, in the order of ids and publication.
    /// - Returns: How many entries are alike in both.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func forEachDifference(
        of list: String, from: Instant, to: Instant, _ body: (StoredEntry) -> Void
    ) throws(DataError) -> Int {
        try read { database in
            try checkEntryCounts(of: list, at: [from, to], database)
            let arguments: StatementArguments = [
                "list": list, "from": from.secondsSince1970, "to": to.secondsSince1970,
            ]
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT * FROM span INDEXED BY spanOfDay
                    WHERE list = :list AND knownFrom <= :to AND knownTo > :from
                    AND NOT (knownFrom <= :from AND knownTo > :to) ORDER BY entry, knownFrom
                    """, arguments: arguments)
            while let row = try rows.next() { body(StoredEntry(row)) }
            return try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM span INDEXED BY spanOfDay
                    WHERE list = :list AND knownFrom <= :from AND knownTo > :to
                    """,
                arguments: arguments) ?? 0
        }
    }
}
