public import CordonModel

/// Reads a folder of fact files (docs/data.md): the bundled one, or a house's own beside it.
///
/// Files are given as name and bytes; reading them from disk or from the binary is the caller's work. A file that is
/// absent is empty. Every reference between files must lead to a row, of this folder or of `base`.
public struct FactsReader {
    /// The files a folder of facts may hold.
    public static let fileNames = [
        "lists.csv", "editions.csv", "entities.csv", "names.csv", "links.csv", "listings.csv", "events.csv",
        "securities.csv", "identifiers.csv",
    ]

    private let files: [String: [UInt8]]
    private let prefix: String

    /// A reader over `files`, keyed by file name (`lists.csv`); `prefix` comes before the name in errors.
    public init(files: [String: [UInt8]], prefix: String = "") {
        self.files = files
        self.prefix = prefix
    }

    /// All facts, after `base`.
    /// - Throws: ``CordonModel/DataError`` with file, line and field for the first row that is wrong.
    public func facts(after base: Facts = Facts()) throws(DataError) -> Facts {
        var references = FactsReferences(base)
        var facts = base
        facts.entities += try rows("entities.csv", Columns.entities, entity) { row, entity throws(DataError) in
            try references.add(entity.id, to: \.entities, row, "id")
        }
        facts.lists += try rows("lists.csv", Columns.lists, list) { row, list throws(DataError) in
            try references.add(list.key, to: \.lists, row, "key")
        }
        facts.editions += try rows("editions.csv", Columns.editions, edition) { row, edition throws(DataError) in
            try references.require(edition.list, in: \.lists, row, "list")
        }
        facts.names += try rows("names.csv", Columns.names, name) { row, name throws(DataError) in
            try references.require(name.entity, in: \.entities, row, "entity")
        }
        facts.links += try rows("links.csv", Columns.links, link) { row, link throws(DataError) in
            try references.require(link.from, in: \.entities, row, "from")
            try references.require(link.to, in: \.entities, row, "to")
        }
        facts.listings += try rows("listings.csv", Columns.listings, listing) { row, listing throws(DataError) in
            try references.add(listing.id, to: \.listings, row, "id")
            try references.require(listing.entity, in: \.entities, row, "entity")
            try references.require(listing.list, in: \.lists, row, "list")
        }
        facts.events += try rows("events.csv", Columns.events, event) { row, event throws(DataError) in
            try references.require(event.listing, in: \.listings, row, "listing")
            references.note(eventOf: event.listing, row)
        }
        facts.securities += try rows("securities.csv", Columns.securities, security) {
            row, security throws(DataError) in
            try references.add(security.id, to: \.securities, row, "id")
            try references.require(security.issuer, in: \.entities, row, "issuer")
        }
        facts.identifiers += try rows("identifiers.csv", Columns.identifiers, identifier) {
            row, record throws(DataError) in
            if references.entities.contains(record.subject) { return }
            try references.require(record.subject, in: \.securities, row, "subject")
        }
        try references.checkUnderlyings(facts.securities, file: prefix + "securities.csv")
        try references.checkBeginnings(facts.events, file: prefix + "events.csv")
        return facts
    }

    private func rows<Value>(
        _ file: String, _ columns: [String], _ read: (CSVTable.Row) throws(DataError) -> Value,
        check: (CSVTable.Row, Value) throws(DataError) -> Void
    ) throws(DataError) -> [Value] {
        guard let bytes = files[file] else { return [] }
        var values: [Value] = []
        for row in try CSVTable(ByteSource(name: prefix + file, bytes: bytes), columns: columns).rows {
            let value = try read(row)
            try check(row, value)
            values.append(value)
        }
        return values
    }

    private enum Columns {
        static let lists = [
            "key", "name", "issuer", "country", "began", "beganAs", "checked", "completeness", "regime", "confidence",
            "source",
        ]
        static let editions = ["list", "date", "known", "status", "claimed", "note", "confidence", "source"]
        static let entities = ["id", "kind", "name", "country", "confidence", "source"]
        static let names = ["entity", "kind", "name", "known", "confidence", "source"]
        static let links = ["from", "relation", "to", "known", "confidence", "source"]
        static let listings = ["id", "entity", "list", "printed", "number", "basis", "confidence", "source"]
        static let events = [
            "listing", "kind", "date", "time", "known", "authority", "reference", "note", "confidence", "source",
        ]
        static let securities = ["id", "issuer", "kind", "name", "ratio", "underlying", "confidence", "source"]
        static let identifiers = ["subject", "scheme", "value", "from", "to", "note", "confidence", "source"]
    }
}

extension FactsReader {
    private func list(_ row: CSVTable.Row) throws(DataError) -> SanctionsList {
        let began = try row.date("began")
        return SanctionsList(
            key: try row.required("key"), name: try row.required("name"), issuer: try row.required("issuer"),
            country: try row.required("country"), began: began,
            beganWithFirstEdition: try row.value("beganAs", "first or later") {
                ["first": true, "later": false][$0]
            }, checked: try row.date("checked"),
            completeness: try row.oneOf("completeness"), regime: try row.required("regime"),
            confidence: try row.oneOf("confidence"), source: try row.required("source"))
    }

    private func edition(_ row: CSVTable.Row) throws(DataError) -> Edition {
        let date = try row.date("date")
        return Edition(
            list: try row.required("list"), date: date, known: try row.optionalDate("known") ?? date,
            status: try row.oneOf("status"), claimed: try row.optional("claimed", "a whole number") { Int($0) },
            note: row.text("note"), confidence: try row.oneOf("confidence"), source: try row.required("source"))
    }

    private func entity(_ row: CSVTable.Row) throws(DataError) -> Entity {
        Entity(
            id: try row.required("id"), kind: try row.required("kind"), name: try row.required("name"),
            country: try row.required("country"), confidence: try row.oneOf("confidence"),
            source: try row.required("source"))
    }

    private func name(_ row: CSVTable.Row) throws(DataError) -> EntityName {
        return EntityName(
            entity: try row.required("entity"), kind: try row.oneOf("kind"), name: try row.required("name"),
            known: try row.optionalDate("known"), confidence: try row.oneOf("confidence"),
            source: try row.required("source"))
    }

    private func link(_ row: CSVTable.Row) throws(DataError) -> EntityLink {
        let relation = try row.value("relation", "subsidiaryOf or linkedTo") {
            ["subsidiaryOf", "linkedTo"].contains($0) ? $0 : nil
        }
        return EntityLink(
            from: try row.required("from"), relation: relation, to: try row.required("to"),
            known: try row.optionalDate("known"), confidence: try row.oneOf("confidence"),
            source: try row.required("source"))
    }

    private func listing(_ row: CSVTable.Row) throws(DataError) -> Listing {
        Listing(
            id: try row.required("id"), entity: try row.required("entity"), list: try row.required("list"),
            printedName: try row.required("printed"), number: row.text("number"), basis: try row.required("basis"),
            confidence: try row.oneOf("confidence"), source: try row.required("source"))
    }

    private func event(_ row: CSVTable.Row) throws(DataError) -> ListingEvent {
        let date = try row.date("date")
        let time = try row.optional("time", "a time HH:MM") { TimeOfDay($0) }
        return ListingEvent(
            listing: try row.required("listing"), kind: try row.oneOf("kind"), moment: Moment(date, time),
            known: try row.optionalDate("known") ?? date, authority: row.text("authority"),
            reference: row.text("reference"), note: row.text("note"), confidence: try row.oneOf("confidence"),
            source: try row.required("source"))
    }

    private func security(_ row: CSVTable.Row) throws(DataError) -> Security {
        Security(
            id: try row.required("id"), issuer: try row.required("issuer"), kind: try row.oneOf("kind"),
            name: try row.required("name"),
            ratio: try row.optional("ratio", "a whole number above 0") { Int($0).flatMap { $0 > 0 ? $0 : nil } },
            underlying: row.text("underlying").isEmpty ? nil : row.text("underlying"),
            confidence: try row.oneOf("confidence"), source: try row.required("source"))
    }

    private func identifier(_ row: CSVTable.Row) throws(DataError) -> IdentifierRecord {
        let scheme: IdentifierScheme = try row.oneOf("scheme")
        let identifier: Identifier
        do {
            identifier = try Identifier(scheme, try row.required("value"))
        } catch let error as IdentifierError {
            throw row.error("value", error.description)
        } catch let error as DataError {
            throw error
        } catch {
            throw row.error("value", "an identifier")
        }
        let from = try row.optionalDate("from")
        let to = try row.optionalDate("to")
        if let from, let to, to < from { throw row.error("to", "a day on or after \(from)", found: to.description) }
        return IdentifierRecord(
            subject: try row.required("subject"), identifier: identifier, from: from, to: to, note: row.text("note"),
            confidence: try row.oneOf("confidence"),
            source: try row.required("source"))
    }
}

extension CSVTable.Row {
    fileprivate func date(_ column: String) throws(DataError) -> CivilDate {
        try value(column, "a date YYYY-MM-DD") { CivilDate($0) }
    }

    fileprivate func optionalDate(_ column: String) throws(DataError) -> CivilDate? {
        try optional(column, "a date YYYY-MM-DD") { CivilDate($0) }
    }

    fileprivate func oneOf<Word: RawRepresentable & CaseIterable>(
        _ column: String
    ) throws(DataError) -> Word where Word.RawValue == String {
        try value(column, "one of " + Word.allCases.map(\.rawValue).joined(separator: ", ")) { Word(rawValue: $0) }
    }
}
