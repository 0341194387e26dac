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
        return timelineReport(
            found.flatMap { timelineEvents(of: $0.id, asOf) }, of: found.map { ($0.name, $0.id) }, coverage(asOf))
    }

    /// The events of a party of the facts.
    func timelineEvents(of entity: String, _ asOf: AsOf) -> [TimelineEvent] {
        histories(of: entity, knownOn: asOf.knownOn).flatMap { history in
            history.events.map { TimelineEvent(history.listing, $0, knownDay: asOf.knownDay) }
        }
    }

    /// The report of events, newest first.
    func timelineReport(
        _ events: [TimelineEvent], of parties: [(name: String, id: String)], _ coverage: Coverage
    ) -> Report {
        let events = events.sorted { ($1.at, $0.listing, $0.event) < ($0.at, $1.listing, $1.event) }
        var rows = [["date", "time", "event", "list", "what"]]
        rows += events.map {
            [
                $0.day.withWeekday, $0.time ?? "", $0.words, $0.list,
                $0.what + ($0.needsReview ? " [to be reviewed]" : ""),
            ]
        }
        return Report(
            answer: events.isEmpty ? .noHits : .hits, coverage: coverage, results: events.map(\.record),
            columns: Self.timelineColumns, level: events.isEmpty ? .none : .review,
            lines: parties.map { "\($0.name)   \($0.id)   known \(coverage.asOf.knownDay)" } + TextTable.lines(rows))
    }
}

/// Something that happened to a listing, with the day it happened and the day it was public.
struct TimelineEvent {
    /// When it took effect; what the order of a timeline goes by.
    let at: Instant
    let day: CivilDate
    var time: String?
    let known: CivilDate
    var lane = "record"
    /// As records call it.
    let event: String
    /// The same for a person.
    let words: String
    let list: String
    /// Id of the listing or entry; orders events of one instant.
    let listing: String
    let what: String
    var confidence: String?
    var needsReview = false
    let source: String

    /// An event of the facts.
    init(_ listing: Listing, _ event: ListingEvent, knownDay: CivilDate) {
        at = event.start
        day = event.moment.date
        time = event.moment.time?.description
        known = event.known
        lane = event.kind == .notice ? "market" : "record"
        self.event = event.kind.rawValue
        words = event.kind.words
        list = listing.list
        self.listing = listing.id
        let name = event.kind.beginsListing || event.kind == .misprinted ? "\"\(listing.printedName)\"" : ""
        let later = event.known == event.moment.date ? "" : "public on \(event.known)"
        what = [name, event.citation, event.note, later].filter { !$0.isEmpty }.joined(separator: "; ")
        confidence = event.confidence.rawValue
        needsReview = event.confidence.needsReview
        source = SourceText.asKnown(event.source, on: knownDay)
    }

    /// An event that follows from the editions of an imported list.
    init(
        _ event: String, words: String? = nil, at: Instant, known: Instant, list: String, entry: String, what: String,
        source: String
    ) {
        self.at = at
        day = at.local(in: .newYork).date
        self.known = known.local(in: .newYork).date
        self.event = event
        self.words = words ?? event
        self.list = list
        listing = entry
        self.what = what
        self.source = source
    }

    var record: ReportRecord {
        ReportRecord([
            "date": .text(day.description), "time": .optional(time), "known": .text(known.description),
            "lane": .text(lane), "event": .text(event), "list": .text(list), "what": .text(what),
            "confidence": .optional(confidence), "source": .text(source),
        ])
    }
}
