internal import CordonModel
internal import CordonScreening

/// What changed for holdings between two days.
extension Site {
    func portfolioDifference(_ holdings: AnsweredHoldings, _ asked: Asked) throws -> Content {
        let (id, upload, report, addresses) = (holdings.id, holdings.upload, holdings.report, holdings.addresses)
        guard case .difference(let question) = holdings.question.subject else {
            throw Problem.notFound("no difference")
        }
        let (from, to) = (question.from.validDay, question.question.asOf.validDay)
        let known = Addresses([
            ("knownOn", asked.query["knownOn"] ?? upload.knownOn), ("fromKnownOn", asked.query["fromKnownOn"]),
        ])
        let start = try asked.start()
        var page = Page("\(upload.file): \(HTML.words(from)) to \(HTML.words(to))", in: "Portfolios")
        page.heading = .name(upload.file) + HTML(": \(HTML.words(from)) to \(HTML.words(to))")
        page.crumbs = crumbs(id, upload, addresses)
        page.facts = [
            ("Known on", .day(question.question.asOf.knownDay)),
            ("Earlier day as known on", .day(question.from.knownDay)),
            ("Positions", HTML(report.extraRecord("summary")?.text("rows") ?? "")),
            ("Changed", HTML("\(report.results.count)")), ("Held by", HTML(Words.actor(upload.actor))),
        ]
        page.content =
            renderer.coverage(report.coverage, addresses)
            + between(path: "/portfolios/\(id)/diff", from: from.description, to: to.description, known)
            + (report.results.isEmpty
                ? empty("Nothing changed for these positions between the two days.", report.coverage)
                : paged(
                    changesTable(report.results.dropFirst(start).prefix(Self.rowsOfPage), id, addresses),
                    total: report.results.count, start: start, path: "/portfolios/\(id)/diff", asked, known))
        return (page, report.coverage)
    }

    private func changesTable(_ rows: ArraySlice<ReportRecord>, _ id: String, _ addresses: Addresses) -> Table {
        var table = Table(
            "changes", "Positions whose status, regime or identification is not the same on both days.",
            [
                .init("Position"), .init("Issuer"), .init("Value", isFigure: true), .init("Before"), .init("After"),
                .init("Regime"), .init("What happened"), .init("Duty"),
            ], width: "wider")
        for row in rows {
            let (entity, regime) = (row.text("entity"), row.text("regime"))
            // Where no event of a listing stands behind it, what is not the same says it.
            let events = row.texts("events").isEmpty ? row.texts("changes") : row.texts("events")
            table.add(
                .link(
                    addresses.to("/portfolios/\(id)/positions/\(row.text("number"))"), .name(row.text("position")))
                    + .sub(HTML("line " + row.text("line"))),
                entity.isEmpty
                    ? .name(row.text("name")) : .link(addresses.party(entity), .name(row.text("issuer"))),
                HTML(
                    [Words.amount(row.text("value")), row.text("currency")].filter { !$0.isEmpty }.joined(
                        separator: " ")),
                StatusMark(position: row.text("before")).html, StatusMark(position: row.text("after")).html,
                regime.isEmpty ? .absent : .key(addresses.regime(regime), regime),
                .joined(events.map { .element("span", [("class", "sample"), ("dir", "auto")], .prose($0)) }),
                .prose(row.text("duty")))
        }
        return table
    }
}
