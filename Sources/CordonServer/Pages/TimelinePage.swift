internal import CordonModel
internal import CordonScreening

/// P4: what happened to a party's listings.
extension Site {
    func timeline(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let id = try asked.part("id")
        let report = try asked.library.timeline(id, asOf: asked.asOf).orNotFound("party", id)
        let name = report.extraText("party")
        var page = Page("Timeline of \(name)", in: "Search")
        page.heading = HTML("Timeline of ") + .name(name)
        page.tabs = partyTabs(id, addresses, here: "Timeline")
        let lanes = Set(report.results.map { $0.text("lane") }).sorted()
        let lane = asked.query["lane"]
        let rows = report.results.filter { lane == nil || $0.text("lane") == lane }
        let start = try asked.start()
        page.content =
            renderer.coverage(report.coverage, addresses)
            + PartyChart(report.results, on: asked.asOf.validDay).figure(renderer)
        if lanes.count > 1 {
            page.content =
                page.content + laneLinks(lanes, here: lane, path: "/entities/\(Addresses.part(id))/timeline", addresses)
        }
        page.content =
            page.content
            + (rows.isEmpty
                ? empty("Nothing is known of this party's listings.", report.coverage)
                : paged(
                    timelineTable(Array(rows.dropFirst(start).prefix(Self.rowsOfPage)), addresses), total: rows.count,
                    start: start, path: "/entities/\(Addresses.part(id))/timeline", asked, addresses))
            + laterKnown(report)
        return (page, report.coverage)
    }

    private func laneLinks(_ lanes: [String], here: String?, path: String, _ addresses: Addresses) -> HTML {
        let links = ([nil] + lanes.map(Optional.some)).map { lane in
            HTML.element(
                "li", [],
                .element(
                    "a",
                    [("href", addresses.to(path, lane.map { [("lane", $0)] } ?? []))]
                        + (lane == here ? [("aria-current", "true")] : []), HTML(lane ?? "all lanes")))
        }
        return .element("ul", [("class", "tabs"), ("aria-label", "Lanes")], .joined(links))
    }

    func timelineTable(_ rows: [ReportRecord], _ addresses: Addresses) -> Table {
        var table = Table(
            "timeline",
            "Newest first, by the day it took effect; where it was public on another day, that stands below.",
            [.init("Date"), .init("Event"), .init("What"), .init("List"), .init("Source")], width: "wide")
        for row in rows {
            let (time, known) = (row.text("time"), row.text("known"))
            table.add(
                .moment(row.text("date"))
                    + (time.isEmpty ? .empty : .sub(HTML(time + " New York")))
                    + (known == row.text("date")
                        ? .empty : .sub(HTML("public ") + .moment(known, withWeekday: false))),
                event(row), .element("span", [("dir", "auto")], .prose(row.text("what"))),
                .key(addresses.list(row.text("list")), row.text("list")), .prose(row.text("source")))
        }
        return table
    }

    /// What happened, with the shape of its lane; a lane beside the record is named too.
    private func event(_ row: ReportRecord) -> HTML {
        let isRecord = row.text("lane") == "record"
        return .element(
            "span", [("class", "lane")],
            HTML(
                template:
                    "<svg class=\"shape\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#s-\(isRecord ? "record" : "market")\"/></svg>"
            ) + HTML(Words.of(row.text("event")))) + (isRecord ? .empty : .sub(HTML(row.text("lane"))))
    }

    /// How many facts lie behind the known day; nothing where there are none.
    func laterKnown(_ report: Report) -> HTML {
        guard case .number(let later)? = report.extra.first(where: { $0.name == "laterKnown" })?.value, later > 0 else {
            return .empty
        }
        return .note(
            "Later known",
            HTML("\(later) event\(later == 1 ? "" : "s") after this date are hidden until you move Known on."))
    }
}
