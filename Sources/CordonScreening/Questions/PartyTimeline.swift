internal import CordonLaw
public import CordonModel

extension KnowledgeBase {
    /// Fields of a `timeline` result. This shape is public: docs/output.md.
    public static let timelineColumns = [
        "date", "time", "known", "lane", "event", "list", "what", "confidence", "source",
    ]

    /// What happened to the listings of the party a text names, newest first, as far as known.
    public func timeline(_ party: String, asOf: AsOf) throws(DataError) -> Report {
        let resolver = PartyResolver(self)
        let found = try resolver.parties(party, asOf: asOf)
        guard !found.isEmpty else { return unknownParty(party, resolver, coverage(asOf), Self.timelineColumns) }
        let events = found.flatMap { entity in
            histories(of: entity.id, knownOn: asOf.knownOn).flatMap { history in
                history.events.map { (listing: history.listing, event: $0) }
            }
        }.sorted {
            ($1.event.start, $0.listing.id, $0.event.kind.rawValue) < (
                $0.event.start, $1.listing.id, $1.event.kind.rawValue
            )
        }
        let records = events.map { listing, event in
            ReportRecord([
                "date": .text(event.moment.date.description), "time": .optional(event.moment.time?.description),
                "known": .text(event.known.description), "lane": .text(event.kind == .notice ? "market" : "record"),
                "event": .text(event.kind.rawValue), "list": .text(listing.list), "what": .text(what(listing, event)),
                "confidence": .text(event.confidence.rawValue), "source": .text(event.source),
            ])
        }
        var rows = [["date", "time", "event", "list", "what"]]
        rows += events.map { listing, event in
            [
                event.moment.date.withWeekday, event.moment.time?.description ?? "", event.kind.words, listing.list,
                what(listing, event) + (event.confidence.needsReview ? " [to be reviewed]" : ""),
            ]
        }
        return Report(
            answer: records.isEmpty ? .noHits : .hits, coverage: coverage(asOf), results: records,
            columns: Self.timelineColumns, level: records.isEmpty ? .none : .review,
            lines: found.map { "\($0.name)   \($0.id)   known \(asOf.knownDay)" } + TextTable.lines(rows))
    }

    private func what(_ listing: Listing, _ event: ListingEvent) -> String {
        let name = event.kind.beginsListing || event.kind == .misprinted ? "\"\(listing.printedName)\"" : ""
        let known = event.known == event.moment.date ? "" : "public on \(event.known)"
        return [name, event.citation, event.note, known].filter { !$0.isEmpty }.joined(separator: "; ")
    }
}
