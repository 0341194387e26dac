internal import CordonLists
public import CordonModel
internal import CordonStore

extension ListLibrary {
    /// Fields of `lists ls`.
    public static let listColumns = KnowledgeBase.listColumns + ["held"]

    /// The bundled lists and the imported ones, as far as they had been published.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    public func listLists(asOf: AsOf) throws(DataError) -> Report {
        var records = knowledge.listLists(asOf: asOf).results.map { record in
            var record = record
            record.fields.append(ReportRecord.Field(name: "held", value: .text("bundled")))
            return record
        }
        let coverage = try coverage(asOf)
        for covered in coverage.lists.dropFirst(records.count) {
            let publication = publications[covered.key]
            records.append(
                ReportRecord([
                    "list": .text(covered.key),
                    "name": .optional(publication?.name ?? knowledge.lists[covered.key]?.name),
                    "issuer": .optional(publication?.issuer ?? knowledge.lists[covered.key]?.issuer),
                    "edition": .optional(covered.edition?.description), "entries": .number(covered.entries),
                    "completeness": .text(covered.completeness.rawValue), "ageDays": .number(covered.age),
                    "regime": .optional(knowledge.lists[covered.key]?.regime), "held": .text("store"),
                ]))
        }
        return table(records, Self.listColumns, coverage)
    }

    /// Fields of `lists show` of an imported list.
    public static let entryColumns = ["id", "kind", "name", "listedOn", "programmes", "validFrom", "validTo"]

    /// The entries of a list on the valid day.
    /// - Throws: ``CordonModel/DataError`` when no list has that key.
    /// - Parameter rows: Which rows of an imported list are given, from 0; all when `nil`. The envelope says in `total` how many
    ///   there are.
    public func showList(_ text: String, asOf: AsOf, rows: Range<Int>? = nil) throws(DataError) -> Report {
        let (key, isStored, isBundled) = try key(text)
        guard isStored, let store else { return try knowledge.showList(key, asOf: asOf) }
        let first = try store.editions(of: key).first?.at
        let isBefore = first.map { $0 > asOf.validOn } ?? true
        // What the facts hold of the time before the first edition is not hidden by a later one.
        if isBundled, isBefore { return try knowledge.showList(key, asOf: asOf) }
        var records: [ReportRecord] = []
        func add(_ stored: StoredEntry) {
            guard stored.entry.kind != .detail else { return }
            records.append(Self.entryRecord(stored))
        }
        if let rows {
            try store.forEachParty(of: key, asOf: asOf, rows: rows, add)
        } else {
            try store.forEachEntry(of: key, asOf: asOf, add)
        }
        var coverage = try coverage(asOf)
        if isBefore, records.isEmpty, let first {
            let day = first.local(in: .newYork).date
            coverage = Coverage(
                asOf: asOf, lists: coverage.lists, warnings: coverage.warnings + ["\(key): no edition before \(day)"],
                refusal: "\(key) is held from \(day) only")
        }
        var report = table(records, Self.entryColumns, coverage)
        if rows != nil { report.extra = [.init(name: "total", value: .number(try entryCount(of: key, asOf)))] }
        return report
    }

    private static func entryRecord(_ stored: StoredEntry) -> ReportRecord {
        let statements = stored.entry.statements
        return ReportRecord([
            "id": .text(stored.id), "kind": .text(stored.entry.kind.label), "name": .text(stored.entry.mainName),
            "listedOn": .optional(firstDay(statements)),
            "programmes": .texts(statements.filter { $0.property == .programme }.map(\.value)),
            "validFrom": .text(stored.validFrom.local(in: .newYork).date.description),
            "validTo": .optional(stored.validTo?.local(in: .newYork).date.description),
        ])
    }

    /// The first day of listing in time, `YYYY-MM-DD` where the list prints a whole day that can be read one way only, otherwise
    /// as printed; one that cannot be read only where there is no other.
    static func firstDay(_ statements: [Statement]) -> String? {
        let days = statements.filter { $0.property == .listedOn }
        let first = days.filter { $0[.earliest] != nil }.min { $0[.earliest] ?? "" < $1[.earliest] ?? "" }
        if let first, let day = first[.earliest], day == first[.latest], CivilDate(day) != nil { return day }
        return (first ?? days.first)?.value
    }

    /// Columns of `lists editions` for a person; the other formats give all.
    private static let shownEditionColumns = [
        "date", "known", "status", "claimed", "added", "inForce", "format", "source", "note",
    ]

    /// Fields of `lists editions`.
    public static let editionColumns =
        KnowledgeBase.editionColumns + ["format", "publishedBy", "fetched", "url", "files", "sha256", "at"]

    /// The editions of a list as far as they had been published.
    /// - Throws: ``CordonModel/DataError`` when no list has that key.
    public func editions(_ text: String, asOf: AsOf) throws(DataError) -> Report {
        let (key, isStored, isBundled) = try key(text)
        var records: [ReportRecord] = []
        if isBundled {
            records = try knowledge.editions(key, asOf: asOf).results.map { record in
                var record = record
                for name in Self.editionColumns.dropFirst(KnowledgeBase.editionColumns.count) {
                    record.fields.append(ReportRecord.Field(name: name, value: .null))
                }
                return record
            }
        }
        if isStored, let store {
            var before: StoredEdition?
            for edition in try store.editions(of: key, knownOn: asOf.knownOn) {
                let day = edition.at.local(in: .newYork).date.description
                records.append(
                    ReportRecord([
                        "list": .text(key), "date": .text(edition.published), "known": .text(day),
                        "status": .text("published"),
                        "claimed": edition.claimed.map(ReportValue.number) ?? .null,
                        "added": try .number(added(edition, after: before)), "inForce": .number(edition.entries),
                        "note": .optional(edition.findings.joined(separator: "; ")),
                        "source": .text(edition.files.first?.name ?? ""), "format": .text(edition.format),
                        "publishedBy": .text(edition.publishedBy), "fetched": .text(edition.fetched.description),
                        "url": .optional(edition.url), "files": .texts(edition.files.map(\.name)),
                        "sha256": .text(edition.files.first?.sha256 ?? ""), "at": .text(edition.at.description),
                    ]))
                before = edition
            }
        }
        let report = table(records, Self.editionColumns, try coverage(asOf))
        let shown = Self.shownEditionColumns
        return Report(
            answer: report.answer, coverage: report.coverage, results: report.results, columns: report.columns,
            level: report.level,
            lines: TextTable.lines(
                [shown] + records.map { record in shown.map { Self.cut(record[$0]?.cell ?? "", 40) } }))
    }

    /// One long cell must not push everything behind it out of sight; the other formats give it whole.
    static func cut(_ text: String, _ length: Int) -> String {
        text.count > length ? text.prefix(length - 1) + "…" : text
    }

    /// Entries an edition has and the one before it has not.
    private func added(_ edition: StoredEdition, after before: StoredEdition?) throws(DataError) -> Int {
        guard let before, let store else { return edition.entries }
        return try additions.value(EditionPair(list: edition.list, before: before.at, at: edition.at)) {
            () throws(DataError) in
            try countAdded(edition, after: before, in: store)
        }
    }

    private func countAdded(
        _ edition: StoredEdition, after before: StoredEdition, in store: Store
    ) throws(DataError) -> Int {
        var old: Set<String> = []
        var new: Set<String> = []
        _ = try store.forEachDifference(of: edition.list, from: before.at, to: edition.at) { stored in
            if stored.knownFrom <= before.at { old.insert(stored.entry.id) }
            if stored.knownTo.map({ $0 > edition.at }) ?? true { new.insert(stored.entry.id) }
        }
        return new.subtracting(old).count
    }
}

/// Two editions of a list, of which neither ever changes.
struct EditionPair: Hashable {
    let list: String
    let before: Instant
    let at: Instant
}
