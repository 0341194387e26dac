internal import CordonModel
internal import CordonScreening

/// P10: what the lists mean for holdings.
extension Site {
    func portfolio(_ holdings: AnsweredHoldings, _ asked: Asked) throws -> Content {
        let (id, upload, report, addresses) = (holdings.id, holdings.upload, holdings.report, holdings.addresses)
        var page = Page("Exposure: \(upload.file)", in: "Portfolios")
        page.heading = HTML("Exposure: ") + .name(upload.file)
        page.crumbs = [.link(addresses.to("/portfolios"), HTML("Portfolios")), .code(id)]
        page.isWide = true
        let affected = PortfolioScreening.affected(report.results)
        page.facts = [
            ("Positions", HTML("\(report.results.count)")), ("Affected or open", HTML("\(affected.count)")),
            ("Held by", HTML(Words.actor(upload.actor))),
        ]
        page.facts += priceFact(report)
        let states = Dictionary(grouping: report.results, by: { $0.text("state") })
        let order = [
            "unidentified", "unresolved", "prohibited", "divestOnly", "noBuying", "licenceNeeded", "pending",
            "enjoined",
            "vacated", "listedNoEffect", "notFound",
        ]
        let tally = order.compactMap { state in
            states[state].map { rows in
                HTML.element(
                    "li", [],
                    .element("span", [("class", "num")], HTML("\(rows.count)")) + HTML(" ")
                        + StatusMark(position: state).html)
            }
        }
        page.content =
            renderer.coverage(report.coverage, addresses)
            + .element("ul", [("class", "tally"), ("aria-label", "Positions by status")], .joined(tally))
        page.add("positions", "Positions", try positions(holdings, asked))
        page.add("totals", "Totals", totals(report))
        let chart = ExposureChart(report).figure(renderer)
        if !chart.isEmpty { page.add("exposure", "Exposure by regime", chart) }
        page.add(
            "between", "What changed between two days",
            between(
                path: "/portfolios/\(id)/diff", from: report.coverage.asOf.validDay.description,
                to: answering.now().local(in: .newYork).date.description,
                Addresses([("knownOn", asked.query["knownOn"] ?? upload.knownOn)])))
        page.content =
            page.content
            + .element(
                "div", [("class", "actions")],
                .element(
                    "a", [("class", "button"), ("href", addresses.to("/portfolios/\(id)/report"))],
                    HTML("Report for paper"))
                    + HTML(" ")
                    + .element(
                        "a", [("class", "button"), ("href", "/api/v1/portfolios/\(id)/deadlines.ics")],
                        HTML("Deadlines as a calendar")))
            + deletion(id, upload, asked)
        return (page, report.coverage)
    }

    /// The days that the prices and values are of, where the file says them.
    func priceFact(_ report: Report) -> [(String, HTML)] {
        let days = Set(report.results.map { $0.text("priceDate") }).filter { !$0.isEmpty }.sorted()
        guard let first = days.first, let last = days.last else { return [] }
        let shown = HTML.moment(first, withWeekday: false)
        return [("Prices of", first == last ? shown : shown + HTML(" to ") + .moment(last, withWeekday: false))]
    }

    /// The positions as the reader wants them: all or those that are affected or open, put together or in the order of the report.
    private func positions(_ holdings: AnsweredHoldings, _ asked: Asked) throws -> HTML {
        let view = try PositionView(asked.query)
        let path = "/portfolios/\(holdings.id)"
        let controls = renderer.fragment(
            "position-controls",
            [
                "path": path, "isNarrowed": view.isNarrowed,
                "kept": holdings.addresses.times.map { ["name": $0.name, "value": $0.value] },
                "groupings": PositionGrouping.allCases.map {
                    ["name": $0.rawValue, "isChosen": $0 == view.grouping] as [String: Any]
                },
            ])
        let groups = view.groups(holdings.report.results)
        guard groups.contains(where: { !$0.rows.isEmpty }) else {
            return controls
                + empty("No affected positions among \(holdings.report.results.count).", holdings.report.coverage)
        }
        let start = try asked.start()
        let titles = groups.flatMap { group in group.rows.indices.map { $0 == 0 ? group.title : nil } }
        let ordered = groups.flatMap(\.rows)
        var table = positionTable(
            ordered.dropFirst(start).prefix(Self.rowsOfPage), holdings.id, holdings.addresses)
        if view.grouping != nil {
            for place in table.rows.indices {
                if let title = titles[start + place] { table.rows[place].group = .name(title) }
            }
        }
        return controls
            + paged(table, total: ordered.count, start: start, path: path, asked, holdings.addresses)
    }

    /// Positions with what the lists mean for each.
    /// - Parameters:
    ///   - name: Name of the table, one of its own on a page, as the caption is.
    ///   - caption: What stands above it.
    func positionTable(
        _ rows: some Sequence<ReportRecord>, _ id: String, _ addresses: Addresses, name: String = "positions",
        caption: String = "Not identified first, then by effect. Dates are New York."
    ) -> Table {
        var table = Table(
            name, caption,
            [
                .init("Position"), .init("Status"), .init("Regime"), .init("Next date"),
                .init("Days", isFigure: true), .init("Duty"), .init("Quantity", isFigure: true),
                .init("Value", isFigure: true),
            ], width: "wider")
        // One day stands at the head of the page, several beside the values.
        let rows = Array(rows)
        let showsDates = Set(rows.map { $0.text("priceDate") }).filter { !$0.isEmpty }.count > 1
        for row in rows {
            let regime = row.text("regime")
            var next = HTML.absent
            if case .record(let change)? = row["next"] {
                next = StatusMark(state: change.text("state")).html + .sub(HTML("from ") + .moment(change.text("from")))
            }
            let (name, account) = (row.text("name"), row.text("account"))
            table.add(
                .link(
                    addresses.to("/portfolios/\(id)/positions/\(row.text("number"))"), .name(row.text("position")))
                    + (name.isEmpty || name == row.text("position") ? .empty : .sub(.name(name)))
                    + .sub(
                        HTML("line " + row.text("line"))
                            + (account.isEmpty ? .empty : HTML(", ") + .name(account))),
                StatusMark(position: row.text("state")).html,
                regime.isEmpty ? .absent : .key(addresses.regime(regime), regime), next,
                HTML(row.text("daysLeft")), .prose(row.text("duty")), HTML(Words.amount(row.text("quantity"))),
                HTML(
                    [Words.amount(row.text("value")), row.text("currency")].filter { !$0.isEmpty }.joined(
                        separator: " "))
                    + (showsDates && !row.text("priceDate").isEmpty
                        ? .sub(HTML("of ") + .moment(row.text("priceDate"), withWeekday: false)) : .empty))
        }
        return table
    }
}
