internal import CordonModel
internal import CordonScreening

/// P1: what changed lately, what lies ahead, and what is loaded.
extension Site {
    /// Deadlines that the overview shows, and events of listings.
    private static let rowsOfOverview = 20
    /// Days before the valid day in which it looks for changes, and after it for deadlines.
    private static let window = 30

    func overview(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let report = try asked.library.listLists(asOf: asked.asOf)
        var page = Page("Overview")
        page.content = renderer.coverage(report.coverage, addresses)
        guard !report.results.isEmpty else {
            page.content =
                page.content
                + .element(
                    "div", [("class", "empty")],
                    .paragraph(
                        .element("strong", [], HTML("No list was published by this day.")) + HTML(" Move Known on.")))
            return (page, report.coverage)
        }
        page.add("changes", "Last \(Self.window) days", try changes(report, asked, addresses))
        page.add("deadlines", "Next \(Self.window) days", try deadlinesAhead(report.coverage, asked, addresses))
        let chart = try listingsOverTime(report, asked, addresses)
        if !chart.isEmpty { page.add("time", "Listings over time", chart) }
        page.add("lists", "Lists loaded", listTable(report, addresses))
        page.add("begin", "Begin", begin(addresses))
        return (page, report.coverage)
    }

    private func begin(_ addresses: Addresses) -> HTML {
        .element(
            "div", [("class", "actions")],
            .joined(
                [
                    ("Screen names", "/screenings/new"), ("Upload holdings", "/portfolios/new"),
                    ("Search the lists", "/search"),
                ]
                .map { word, path in
                    .element("a", [("class", "button"), ("href", addresses.to(path))], HTML(word))
                }, by: " "))
    }

    // MARK: What changed

    /// Lists whose editions or entries are not those of 30 days before, and what happened to listings of the facts.
    private func changes(_ report: Report, _ asked: Asked, _ addresses: Addresses) throws -> HTML {
        let day = asked.asOf.validDay
        let first = day.adding(days: -Self.window)
        let earlier = AsOf(
            validOn: .endOf(first, in: .newYork), knownOn: asked.asOf.knownOn, validOnIsDay: true)
        let before = Dictionary(
            try asked.library.coverage(earlier).lists.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
        var table = Table(
            "changed",
            HTML("Lists that are not as they were on ") + .day(first)
                + HTML(", by their counts: what came and what left is in the difference."),
            [
                .init("List"), .init("Edition"), .init("Entries then", isFigure: true),
                .init("Now", isFigure: true), .init("More or less", isFigure: true), .init("Difference"),
            ])
        for list in report.coverage.lists {
            guard let edition = list.edition, edition <= day else { continue }
            let then = before[list.key]
            // Before its first edition nothing is known of a list: its entries have not all come since.
            let isHeldThen = then?.edition.map { $0 <= first } ?? false
            guard !isHeldThen || then?.edition != edition || then?.entries != list.entries else { continue }
            let more = list.entries - (then?.entries ?? 0)
            table.add(
                .key(addresses.list(list.key), list.key), HTML.day(edition),
                isHeldThen ? HTML(Drawing.figure(then?.entries ?? 0)) : HTML("not held"),
                HTML(Drawing.figure(list.entries)),
                isHeldThen ? HTML((more > 0 ? "+" : "") + Drawing.figure(more)) : .absent,
                isHeldThen
                    ? .link(
                        addresses.to(
                            "/lists/\(Addresses.part(list.key.lowercased()))/diff",
                            [("from", first.description), ("to", day.description)]), HTML("what changed"))
                    : HTML("held from then on"))
        }
        let events = try eventTable(of: report.results, from: first, to: day, asked, addresses)
        guard !table.rows.isEmpty || !events.isEmpty else {
            return empty("No list changed in the \(Self.window) days before.", report.coverage)
        }
        return (table.rows.isEmpty ? .empty : renderer.table(table)) + events
    }

    /// What happened to listings of the facts, each with its effect.
    private func eventTable(
        of lists: [ReportRecord], from first: CivilDate, to last: CivilDate, _ asked: Asked, _ addresses: Addresses
    ) throws -> HTML {
        var rows: [(list: String, row: ReportRecord)] = []
        for list in lists.filter({ $0.text("held") == "bundled" }).map({ $0.text("list") }) {
            let report = try asked.knowledge.diff(list, from: first, to: last, asOf: asked.asOf)
            rows += report.results.filter { !$0.text("entity").isEmpty }.map { (list, $0) }
        }
        guard !rows.isEmpty else { return .empty }
        var table = Table(
            "events", "What happened to listings, the latest first, and what it changed for buying.",
            [
                .init("Printed name"), .init("Date"), .init("What happened"), .init("List"),
                .init("Effect of the change"),
            ],
            width: "wide")
        for (list, row) in Self.latest(rows).prefix(Self.rowsOfOverview) {
            table.add(
                .link(addresses.party(row.text("entity")), .name(row.text("printedName"))),
                .moment(row.text("date"), withWeekday: false), HTML(row.text("event")),
                .key(addresses.list(list), list), .prose(row.text("effect")))
        }
        return renderer.table(table)
            + (rows.count > table.rows.count
                ? .paragraph(
                    HTML("1 to \(table.rows.count) of \(rows.count); all of them in the differences of the lists."),
                    of: "pager") : .empty)
    }

    /// Rows of several lists by their day, the latest first; of one day in the order they have.
    private static func latest(_ rows: [(list: String, row: ReportRecord)]) -> [(list: String, row: ReportRecord)] {
        func day(_ row: ReportRecord) -> Int {
            let text = row.text("date")
            return (CivilDate(text.prefix(10)) ?? CivilDate(text.dropFirst(4).prefix(10)))?.dayNumber ?? 0
        }
        return rows.enumerated().map { (place: $0.offset, day: day($0.element.row), row: $0.element) }
            .sorted { ($1.day, $0.place) < ($0.day, $1.place) }.map(\.row)
    }

    // MARK: What lies ahead

    private func deadlinesAhead(_ searched: Coverage, _ asked: Asked, _ addresses: Addresses) throws -> HTML {
        let deadlines = try asked.knowledge.deadlines(DeadlineQuestion(nil, within: Self.window, asOf: asked.asOf))
        let source = deadlineSource(deadlines.coverage, searched)
        guard !deadlines.results.isEmpty else {
            return empty(
                "Nothing changes within \(Self.window) days.", deadlines.coverage,
                next: source.isEmpty ? .empty : HTML(" " + source))
        }
        return (source.isEmpty ? .empty : .paragraph(HTML(source), of: "small muted"))
            + renderer.table(deadlineTable(deadlines.results.prefix(Self.rowsOfOverview), addresses))
            + (deadlines.results.count > Self.rowsOfOverview
                ? .paragraph(
                    HTML("1 to \(Self.rowsOfOverview) of \(deadlines.results.count). ")
                        + .link(addresses.to("/deadlines", [("within", "\(Self.window)")]), HTML("All of them")),
                    of: "pager")
                : .empty)
    }

    /// Why deadlines are of fewer lists than are loaded; empty where they are not.
    func deadlineSource(_ deadlines: Coverage, _ searched: Coverage) -> String {
        let others = searched.lists.count - deadlines.lists.count
        return others <= 0
            ? ""
            : "Deadlines come from the \(deadlines.lists.count) lists of the reviewed facts alone; "
                + (others == 1 ? "the imported one sets" : "the \(others) imported ones set")
                + " no dates that are held."
    }

    // MARK: Listings over time

    /// Entries in force on the lists that a regime acts upon: those with most editions.
    private func listingsOverTime(_ report: Report, _ asked: Asked, _ addresses: Addresses) throws -> HTML {
        let bundled = report.results.filter { $0.text("held") == "bundled" && !$0.text("regime").isEmpty }
        let lists = try bundled.map { row in
            (key: row.text("list"), editions: try asked.knowledge.editions(row.text("list"), asOf: asked.asOf).results)
        }
        let shown = lists.enumerated().sorted {
            ($1.element.editions.count, $0.offset) < ($0.element.editions.count, $1.offset)
        }.prefix(ListingChart.mostLists).map(\.element)
        return ListingChart(shown, until: asked.asOf.validDay).figure(renderer)
    }
}
