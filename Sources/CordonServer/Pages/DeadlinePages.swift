internal import CordonModel
internal import CordonScreening
internal import Foundation

/// P11: the changes that lie ahead.
extension Site {
    /// Days before the valid day whose changes are shown folded.
    private static let past = 90

    func deadlines(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        var question = DeadlineQuestion(
            nil, within: try asked.query.number("within", in: 0...36_500, default: 90), actor: try asked.actor(),
            asOf: asked.asOf)
        question.past = Self.past
        let report = try asked.knowledge.deadlines(question)
        var page = Page("Deadlines", in: "Deadlines")
        page.content = try deadlines(report, within: question.within, path: "/deadlines", asked, addresses, &page)
        return (page, report.coverage)
    }

    /// P11 for holdings that were kept.
    func portfolioDeadlines(_ holdings: AnsweredHoldings, _ asked: Asked) throws -> Content {
        guard case .deadlines(_, let within, _) = holdings.question.subject else {
            throw Problem.notFound("no deadlines")
        }
        var page = Page("Deadlines: \(holdings.upload.file)", in: "Portfolios")
        page.heading = HTML("Deadlines: ") + .name(holdings.upload.file)
        page.crumbs = crumbs(holdings.id, holdings.upload, holdings.addresses)
        let path = "/portfolios/\(holdings.id)/deadlines"
        page.content = try deadlines(holdings.report, within: within, path: path, asked, holdings.addresses, &page)
        page.content =
            page.content
            + .element(
                "div", [("class", "actions")],
                .element(
                    "a",
                    [
                        ("class", "button"),
                        (
                            "href",
                            holdings.addresses.to(
                                "/api/v1/portfolios/\(holdings.id)/deadlines.ics", [("within", "\(within)")])
                        ),
                    ], HTML("Deadlines as a calendar")))
        return (page, holdings.report.coverage)
    }

    /// The question of that page: changes that lie behind are shown too.
    func deadlineQuestion(_ upload: PortfolioRequest, _ asked: Asked) throws -> PortfolioQuestion {
        try .deadlines(of: upload, asked, past: Self.past, now: answering.now())
    }

    /// What lies ahead, and folded what lies behind.
    private func deadlines(
        _ report: Report, within: Int, path: String, _ asked: Asked, _ addresses: Addresses, _ page: inout Page
    ) throws -> HTML {
        let behind = report.results.filter { $0["past"] == .flag(true) }
        let ahead = report.results.filter { $0["past"] != .flag(true) }
        page.facts = [("Ahead", HTML("\(ahead.count) changes within \(within) days"))]
        page.tabs = [30, 90, 365].map { days in
            Page.Tab(
                word: "\(days) days", address: addresses.to(path, [("within", "\(days)")]), isHere: days == within)
        }
        let start = try asked.start()
        let source = deadlineSource(report.coverage, try asked.library.coverage(report.coverage.asOf))
        return renderer.coverage(report.coverage, addresses, further: source.isEmpty ? [] : [source])
            + (ahead.isEmpty
                ? empty("Nothing changes within \(within) days.", report.coverage)
                : paged(
                    deadlineTable(ahead.dropFirst(start).prefix(Self.rowsOfPage), addresses),
                    total: ahead.count, start: start, path: path, asked, addresses))
            + (behind.isEmpty
                ? .empty
                : .details(
                    "\(behind.count) changes of the \(Self.past) days before",
                    renderer.table(deadlineTable(behind.suffix(Self.rowsOfPage), addresses, isPast: true))))
    }

    /// Changes by date; rows of one date stand under it.
    /// - Parameter isPast: Whether they lie behind the valid day.
    func deadlineTable(_ rows: ArraySlice<ReportRecord>, _ addresses: Addresses, isPast: Bool = false) -> Table {
        var table = Table(
            isPast ? "past" : "deadlines",
            isPast
                ? "By date, the changes that have come already."
                : "By date. The bound word belongs to the date: “until” means the last moment before it.",
            [.init("Party"), .init("Activity"), .init("From then on"), .init("Instruments"), .init("Authority")],
            width: "wide")
        var last: [String] = []
        for row in rows {
            let regime = row.text("regime")
            let date = [row.text("until"), row.text("bound")]
            let group: HTML? =
                date == last
                ? nil
                : HTML(row.text("bound") == "inclusive" ? "To end of " : "Until ") + .moment(row.text("until"))
                    + HTML(", " + Self.distance(row.text("daysLeft")))
            last = date
            let states = row.text("change").components(separatedBy: " to ")
            let (before, after) = (states.first ?? "", states.last ?? "")
            table.rows.append(
                Table.Row(
                    cells: [
                        .link(addresses.party(row.text("entity")), .name(row.text("party"))),
                        HTML(Words.of(row.text("activity"))),
                        StatusMark(state: after).html
                            + (before == "allowed" ? .empty : .sub(HTML("before: " + StatusMark(state: before).word)))
                            + (row.text("reading").isEmpty ? .empty : .sub(HTML("reading: " + row.text("reading")))),
                        instruments(row.texts("instruments")),
                        .element(
                            "a", [("class", "cite"), ("href", addresses.regime(regime))], .prose(row.text("basis"))),
                    ], group: group))
        }
        return table
    }

    /// `in 10 days`, `today`, `1 day ago`.
    private static func distance(_ daysLeft: String) -> String {
        guard let days = Int(daysLeft), days != 0 else { return "today" }
        let words = "\(abs(days)) day\(abs(days) == 1 ? "" : "s")"
        return days > 0 ? "in " + words : words + " ago"
    }

    /// Symbols of the instruments; of many the first, and how many more there are.
    private func instruments(_ symbols: [String]) -> HTML {
        guard symbols.count > 4 else { return HTML(symbols.joined(separator: ", ")) }
        return HTML(symbols.prefix(3).joined(separator: ", "))
            + .details("\(symbols.count - 3) more", HTML(symbols.dropFirst(3).joined(separator: ", ")))
    }
}
