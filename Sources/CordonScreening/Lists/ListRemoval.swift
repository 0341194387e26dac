internal import CordonLists
public import CordonModel
public import CordonStore

extension ListLibrary {
    /// Fields of `lists remove`.
    public static let removeColumns = [
        "list", "date", "outcome", "entries", "onlyHere", "added", "removed", "file", "sha256",
    ]

    /// The edition of a list that a text names: the instant from which it counts, which is its alone, its publication as
    /// `lists editions` prints it, the beginning of the SHA-256 of its main file, or a day on which it alone was
    /// published, in New York or UTC.
    /// - Throws: ``CordonModel/DataError`` when the store holds no such edition, or several.
    public func edition(_ list: String, _ text: String) throws(DataError) -> StoredEdition {
        let key = try listKey(list)
        let all = try store?.editions(of: key) ?? []
        if let edition = all.first(where: { $0.at.description == text }) { return edition }
        let isHash = text.utf8.count >= Self.shortestHash
        let found = all.filter {
            $0.published == text || (isHash && $0.files.first?.sha256.hasPrefix(text.lowercased()) == true)
                || $0.at.local(in: .newYork).date.description == text || $0.at.local(in: .utc).date.description == text
        }
        guard let edition = found.first, found.count == 1 else {
            let names = (found.isEmpty ? all : found).map(\.at.description).joined(separator: ", ")
            throw DataError(
                file: "lists remove", field: "--edition",
                expected: found.count > 1
                    ? "one of the \(found.count) editions of that name, by \"at\" of \"lists editions\": \(names)"
                    : all.isEmpty
                        ? "a list with an imported edition"
                        : "the day of an edition, its SHA-256, or one of \(names)",
                found: text)
        }
        return edition
    }

    /// Fewest digits of a SHA-256 that name a file.
    private static let shortestHash = 8

    /// Takes an edition out of the store, or only says what that would do.
    /// - Parameter now: The day of the note that stays.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read or written.
    public func remove(_ edition: StoredEdition, isDry: Bool, now: Instant) throws(DataError) -> Report {
        guard let store else { throw DataError(file: "lists remove", expected: "a store") }
        let before = try store.editions(of: edition.list).last { $0.at < edition.at }
        var old: Set<String> = []
        var new: Set<String> = []
        let since = before?.at ?? edition.at.advanced(by: -1)
        _ = try store.forEachDifference(of: edition.list, from: since, to: edition.at) { stored in
            if stored.knownFrom <= since { old.insert(stored.entry.id) }
            if stored.knownTo.map({ $0 > edition.at }) ?? true { new.insert(stored.entry.id) }
        }
        let record = ReportRecord([
            "list": .text(edition.list), "date": .text(edition.published),
            "outcome": .text(isDry ? "wouldGo" : "removed"), "entries": .number(edition.entries),
            "onlyHere": .number(try store.contents(onlyIn: edition)), "added": .number(new.subtracting(old).count),
            "removed": .number(old.subtracting(new).count), "file": .optional(edition.files.first?.name),
            "sha256": .optional(edition.files.first?.sha256),
        ])
        if !isDry {
            let day = now.local(in: .newYork).date
            try store.remove(
                edition,
                reason:
                    "taken out on \(day): it was the edition of \(edition.published) with \(edition.entries) entries",
                at: now, keys: { JoinKey.keys($0, $0.statements, format: $1) })
        }
        let asOf = AsOf(validOn: now, knownOn: now)
        return Report(
            answer: .noHits, coverage: try coverage(asOf), results: [record], columns: Self.removeColumns, level: .none,
            lines: [
                "\(isDry ? "would go  " : "removed   ")\(edition.list) \(edition.published)   \(edition.entries) entries, "
                    + "\(record["onlyHere"]?.cell ?? "") contents in this edition alone; it had \(record["added"]?.cell ?? "") "
                    + "entries more and \(record["removed"]?.cell ?? "") less than the one before it, if there is one",
                isDry
                    ? "nothing is changed; --yes takes it out. The file is not deleted, and \"lists refused\" names it"
                    : "the file is not deleted, and \"lists refused\" names it",
            ])
    }
}
