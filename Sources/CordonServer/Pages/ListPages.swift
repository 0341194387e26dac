internal import CordonModel
internal import CordonScreening

/// P6: the lists, and one of them.
extension Site {
    func lists(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let report = try asked.library.listLists(asOf: asked.asOf)
        var page = Page("Lists", in: "Lists")
        page.content = renderer.coverage(report.coverage, addresses) + listTable(report, addresses)
        return (page, report.coverage)
    }

    func listTable(_ report: Report, _ addresses: Addresses) -> HTML {
        var table = Table(
            "lists", "Every list loaded. The age counts from the last reading of its source.",
            [
                .init("List"), .init("Name"), .init("Issuer"), .init("Edition"), .init("Entries", isFigure: true),
                .init("Age", isFigure: true), .init("Held"), .init("Regime"),
            ], width: "wider")
        for row in report.results {
            let regime = row.text("regime")
            table.add(
                .key(addresses.list(row.text("list")), row.text("list")), HTML(row.text("name")),
                HTML(row.text("issuer")), .moment(row.text("edition"), withWeekday: false),
                HTML(Words.amount(row.text("entries"))),
                HTML(Words.amount(row.text("ageDays")) + " d"), HTML(Words.completeness(row.text("completeness"))),
                regime.isEmpty ? .absent : .key(addresses.regime(regime), regime))
        }
        return renderer.table(table)
    }

    func list(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let key = try asked.list()
        let start = try asked.start()
        let report = try asked.library.showList(
            key, asOf: asked.asOf, rows: start..<start + Self.rowsOfPage)
        let editions = try asked.library.editions(key, asOf: asked.asOf)
        var page = Page(key, in: "Lists")
        page.crumbs = [.link(addresses.to("/lists"), HTML("Lists"))]
        page.facts = [
            ("Entries", HTML(Drawing.figure(report.total))), ("Editions", HTML("\(editions.results.count)")),
        ]
        page.content = renderer.coverage(report.coverage, addresses)
        let chart = ListingChart(editions: editions.results).figure(renderer)
        if !chart.isEmpty { page.add("time", "Entries over time", chart) }
        page.add("entries", "Entries", entryTable(key, report, start: start, asked, addresses))
        page.add("editions", "Editions", editionTable(key, editions, asked, addresses))
        return (page, report.coverage)
    }

    private func entryTable(
        _ key: String, _ report: Report, start: Int, _ asked: Asked, _ addresses: Addresses
    ) -> HTML {
        guard !report.results.isEmpty else {
            return empty("The list had no entry on this day.", report.coverage)
        }
        let isBundled = report.columns.contains("printedName")
        var table = Table(
            "entries", "As printed.",
            isBundled
                ? [.init("Printed name"), .init("No."), .init("Basis"), .init("Listed on"), .init("Status")]
                : [.init("Name"), .init("Kind"), .init("Listed on"), .init("Programmes"), .init("Held from")],
            width: "wide")
        for row in report.pageRows(from: start) {
            if isBundled {
                table.add(
                    .link(addresses.party(row.text("entity")), .name(row.text("printedName"))),
                    HTML(row.text("number")),
                    HTML(row.text("basis")), .moment(row.text("listedOn"), withWeekday: false), HTML(row.text("status"))
                )
            } else {
                table.add(
                    .link(addresses.party(row.text("id")), .name(row.text("name"))), HTML(row.text("kind")),
                    .moment(row.text("listedOn"), withWeekday: false),
                    HTML(row.texts("programmes").joined(separator: ", ")),
                    .moment(row.text("validFrom"), withWeekday: false))
            }
        }
        return paged(
            table, total: report.total, start: start, path: "/lists/\(key.lowercased())", asked, addresses)
    }
}
