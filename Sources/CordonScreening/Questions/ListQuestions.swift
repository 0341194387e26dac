internal import CordonLaw
internal import CordonLists
public import CordonModel

extension KnowledgeBase {
    /// Fields of `lists ls`.
    public static let listColumns = [
        "list", "name", "issuer", "edition", "entries", "completeness", "ageDays", "regime",
    ]

    /// The lists as far as they had been published.
    public func listLists(asOf: AsOf) -> Report {
        let coverage = coverage(asOf)
        let records = coverage.lists.map { covered in
            ReportRecord([
                "list": .text(covered.key), "name": .optional(lists[covered.key]?.name),
                "issuer": .optional(lists[covered.key]?.issuer), "edition": .optional(covered.edition?.description),
                "entries": .number(covered.entries), "completeness": .text(covered.completeness.rawValue),
                "ageDays": .number(covered.age), "regime": .optional(lists[covered.key]?.regime),
            ])
        }
        return table(records, Self.listColumns, coverage)
    }

    /// Fields of `lists show`.
    public static let listEntryColumns = ["number", "printedName", "entity", "basis", "listedOn", "status"]

    /// The entries of a list in force on the valid day.
    /// - Throws: ``CordonModel/DataError`` when no list has that key.
    public func showList(_ key: String, asOf: AsOf) throws(DataError) -> Report {
        let list = try list(key)
        let found = entries(of: list.key, knownOn: asOf.knownOn).filter { $0.isActive(at: asOf.validOn) }
        let records = found.map { history in
            ReportRecord([
                "number": .optional(history.listing.number), "printedName": .text(history.listing.printedName),
                "entity": .text(history.listing.entity), "basis": .text(history.listing.basis),
                "listedOn": .optional(history.beginning?.moment.date.description),
                "status": .text(history.injunction(at: asOf.validOn) == nil ? "listed" : "enjoined"),
            ])
        }
        return table(records, Self.listEntryColumns, coverage(asOf))
    }

    /// Fields of `lists editions`.
    public static let editionColumns = [
        "list", "date", "known", "status", "claimed", "added", "inForce", "note", "source",
    ]

    /// The editions of a list as far as they had been published, with the publisher's count and ours.
    /// - Throws: ``CordonModel/DataError`` when no list has that key.
    public func editions(_ key: String, asOf: AsOf) throws(DataError) -> Report {
        let list = try list(key)
        let known = facts.editions.filter {
            $0.list == list.key && Instant.startOf($0.known, in: .newYork) <= asOf.knownOn
        }.sorted { ($0.date, $0.status.rawValue) < ($1.date, $1.status.rawValue) }
        let entries = entries(of: list.key, knownOn: asOf.knownOn)
        let records = known.map { edition in
            let added = entries.filter { $0.beginning?.moment.date == edition.date }.count
            return ReportRecord([
                "list": .text(edition.list), "date": .text(edition.date.description),
                "known": .text(edition.known.description), "status": .text(edition.status.rawValue),
                "claimed": edition.claimed.map(ReportValue.number) ?? .null, "added": .number(added),
                "inForce": .number(entries.filter { $0.isActive(at: .endOf(edition.date, in: .newYork)) }.count),
                "note": .optional(edition.note), "source": .text(SourceText.asKnown(edition.source, on: asOf.knownDay)),
            ])
        }
        return table(records, Self.editionColumns, coverage(asOf))
    }

    /// Fields of `lists diff`.
    public static let diffColumns = ["change", "date", "event", "entity", "printedName", "effect"]

    /// What happened on a list after `from` and up to the end of `to`.
    /// - Throws: ``CordonModel/DataError`` when no list has that key, or the days are in the wrong order.
    public func diff(_ key: String, from: CivilDate, to: CivilDate, asOf: AsOf) throws(DataError) -> Report {
        let list = try list(key)
        guard from <= to else {
            throw DataError(
                file: "lists diff", field: "--from", expected: "a day on or before --to", found: from.description)
        }
        let after = Instant.endOf(from, in: .newYork)
        let until = Instant.endOf(to, in: .newYork)
        var changes: [(history: ListingHistory, event: ListingEvent, sign: String)] = []
        for history in entries(of: list.key, knownOn: asOf.knownOn) {
            for event in history.events where after < event.start && event.start <= until {
                guard let sign = Self.sign(event.kind) else { continue }
                changes.append((history, event, sign))
            }
        }
        changes.sort { ($0.event.start, $0.history.listing.id) < ($1.event.start, $1.history.listing.id) }
        let editions = facts.editions.filter { edition in
            edition.list == list.key && from < edition.date && edition.date <= to
                && Instant.startOf(edition.known, in: .newYork) <= asOf.knownOn
        }.sorted { $0.date < $1.date }.map { edition in
            ReportRecord([
                "change": .text("="), "date": .text(edition.date.withWeekday),
                "event": .text("edition \(edition.status.rawValue)"),
                "entity": .null, "printedName": .null,
                "effect": .text(
                    [edition.claimed.map { "publisher counts \($0)" } ?? "", edition.note]
                        .filter { !$0.isEmpty }.joined(separator: "; ")),
            ])
        }
        let records =
            editions
            + changes.map { change in
                ReportRecord([
                    "change": .text(change.sign), "date": .text(change.event.moment.description),
                    "event": .text(change.event.kind.words), "entity": .text(change.history.listing.entity),
                    "printedName": .text(change.history.listing.printedName),
                    "effect": .text(effectOfChange(change.history, change.event, asOf)),
                ])
            }
        return table(records, Self.diffColumns, coverage(asOf), level: records.isEmpty ? .none : .review)
    }

    private static func sign(_ kind: ListingEvent.Kind) -> String? {
        switch kind {
        case .listed, .relisted: return "+"
        case .removed, .vacated, .withdrawn, .superseded: return "-"
        case .amended, .misprinted: return "~"
        case .enjoined, .stayInForce: return "!"
        default: return nil
        }
    }

    /// The state of buying just before and at the event, with the next change.
    private func effectOfChange(_ history: ListingHistory, _ event: ListingEvent, _ asOf: AsOf) -> String {
        func answer(_ instant: Instant) -> EffectAnswer {
            effect(
                entity: history.listing.entity, security: nil, activity: .buy, actor: .usPerson,
                asOf: AsOf(validOn: instant, knownOn: max(instant, min(event.knownFrom, asOf.knownOn))))
        }
        let after = answer(event.start)
        var text = "buy \(after.state.words) (\(after.status.words.lowercased()))"
        if let next = after.next { text += " \(next.boundary), then \(next.state.words)" }
        return text
    }

    /// The list of that key, or an error that names the keys there are.
    func list(_ key: String) throws(DataError) -> SanctionsList {
        guard let list = lists[key.uppercased()] else {
            throw DataError(
                file: "lists", field: "KEY", expected: "one of " + lists.keys.sorted().joined(separator: ", "),
                found: key)
        }
        return list
    }

    private func entries(of list: String, knownOn: Instant) -> [ListingHistory] {
        facts.listings.filter { $0.list == list }.compactMap { listing in
            histories[listing.entity]?.first { $0.listing.id == listing.id }?.known(on: knownOn)
        }
    }

    func table(
        _ records: [ReportRecord], _ columns: [String], _ coverage: Coverage, level: FindingLevel = .none
    ) -> Report {
        Report(
            answer: records.isEmpty ? .noHits : .hits, coverage: coverage, results: records, columns: columns,
            level: level,
            lines: TextTable.lines([columns] + records.map { record in columns.map { record[$0]?.cell ?? "" } }))
    }
}
