internal import CordonModel
internal import CordonScreening

/// P6 and P7: lists, their editions and differences; regimes with their calculator.
extension Site {
    // MARK: Lists

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
                .link(addresses.list(row.text("list")), HTML(row.text("list"))), HTML(row.text("name")),
                HTML(row.text("issuer")), .moment(row.text("edition"), withWeekday: false), HTML(row.text("entries")),
                HTML(row.text("ageDays") + " d"), HTML(row.text("completeness")),
                regime.isEmpty ? .absent : .link(addresses.regime(regime), HTML(regime)))
        }
        return renderer.table(table)
    }

    func list(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let key = try asked.list()
        let start = try asked.query.number("start", in: 0...10_000_000, default: 0)
        let report = try asked.library.showList(
            key, asOf: asked.asOf, rows: start..<start + Self.rowsOfPage)
        let editions = try asked.library.editions(key, asOf: asked.asOf)
        var page = Page(key, in: "Lists")
        page.crumbs = [.link(addresses.to("/lists"), HTML("Lists"))]
        page.facts = [
            ("Entries", HTML(Drawing.figure(Self.total(report)))), ("Editions", HTML("\(editions.results.count)")),
        ]
        page.content = renderer.coverage(report.coverage, addresses)
        let chart = ListingChart(editions: editions.results).figure(renderer)
        if !chart.isEmpty { page.add("time", "Entries over time", chart) }
        page.add("entries", "Entries", entryTable(key, report, start: start, asked, addresses))
        page.add("editions", "Editions", editionTable(key, editions, asked, addresses))
        return (page, report.coverage)
    }

    /// Rows of a list; of an imported one only those of the page are given.
    private static func total(_ report: Report) -> Int {
        if case .number(let total)? = report.extra.first(where: { $0.name == "total" })?.value { return total }
        return report.results.count
    }

    private func entryTable(
        _ key: String, _ report: Report, start: Int, _ asked: Asked, _ addresses: Addresses
    ) -> HTML {
        guard !report.results.isEmpty else {
            return empty("The list had no entry on this day.", report.coverage)
        }
        let isPart = report.extra.contains { $0.name == "total" }
        let isBundled = report.columns.contains("printedName")
        var table = Table(
            "entries", "As printed.",
            isBundled
                ? [.init("Printed name"), .init("No."), .init("Basis"), .init("Listed on"), .init("Status")]
                : [.init("Name"), .init("Kind"), .init("Listed on"), .init("Programmes"), .init("Held from")],
            width: "wide")
        for row in report.results.dropFirst(isPart ? 0 : start).prefix(Self.rowsOfPage) {
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
            table, total: Self.total(report), start: start, path: "/lists/\(key.lowercased())", asked, addresses)
    }

    private func editionTable(_ key: String, _ report: Report, _ asked: Asked, _ addresses: Addresses) -> HTML {
        var table = Table(
            "editions", "The publisher's own count stands beside ours.",
            [
                .init("Date"), .init("Status"), .init("Publisher counts", isFigure: true),
                .init("Held", isFigure: true),
                .init("Added", isFigure: true), .init("Note"), .init("Source"), .init("SHA-256"),
            ], width: "wider")
        let rows = report.results.suffix(Self.rowsOfPage)
        for row in rows.reversed() {
            let isWithdrawn = row.text("status") == "withdrawn"
            table.add(
                .moment(row.text("date"), withWeekday: false), HTML(row.text("status")), HTML(row.text("claimed")),
                HTML(row.text("inForce")), HTML(row.text("added")), .prose(row.text("note")),
                .prose(row.text("source")),
                row.text("sha256").isEmpty ? .absent : .code(String(row.text("sha256").prefix(12))),
                mark: isWithdrawn ? "gone" : nil)
        }
        let days = rows.map { $0.text("date").prefix(10) }
        let between = renderer.fragment(
            "between",
            [
                "path": "/lists/\(key.lowercased())/diff", "from": days.dropLast().last.map(String.init) ?? "",
                "to": days.last.map(String.init) ?? "",
                "kept": addresses.times.map { ["name": $0.name, "value": $0.value] },
            ])
        return renderer.table(table) + .element("h3", [], HTML("What changed between two days")) + between
    }

    func difference(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let key = try asked.list()
        let (from, to) = (try asked.day("from"), try asked.day("to"))
        guard from <= to else { throw Problem.badRequest("from", "expected a day on or before \(to), found \(from)") }
        let report = try asked.library.diff(key, from: from, to: to, asOf: asked.asOf)
        var page = Page("\(key): \(HTML.words(from)) to \(HTML.words(to))", in: "Lists")
        page.crumbs = [
            .link(addresses.to("/lists"), HTML("Lists")), .link(addresses.list(key), HTML(key)),
        ]
        let start = try asked.query.number("start", in: 0...10_000_000, default: 0)
        var table = Table(
            "diff",
            "+ came, − left, ~ changed, ! suspended by a court or in force again, = an edition that printed what was there.",
            [
                .init("Change"), .init("Date"), .init("What happened"), .init("Printed name"),
                .init("Effect of the change"), .init("Details"),
            ], width: "wider")
        for row in report.results.dropFirst(start).prefix(Self.rowsOfPage) {
            let entity = row.text("entity")
            table.add(
                HTML(row.text("change") == "-" ? "−" : row.text("change")),
                .moment(row.text("date"), withWeekday: false), HTML(row.text("event")),
                entity.isEmpty
                    ? .name(row.text("printedName"))
                    : .link(addresses.party(entity), .name(row.text("printedName"))),
                .prose(row.text("effect")), .prose(row.text("details")))
        }
        page.content =
            renderer.coverage(report.coverage, addresses)
            + renderer.fragment(
                "between",
                [
                    "path": "/lists/\(key.lowercased())/diff", "from": from.description, "to": to.description,
                    "kept": addresses.times.map { ["name": $0.name, "value": $0.value] },
                ])
            + (report.results.isEmpty
                ? empty("Nothing changed between the two days.", report.coverage)
                : paged(
                    table, total: report.results.count, start: start, path: "/lists/\(key.lowercased())/diff", asked,
                    addresses))
        return (page, report.coverage)
    }

    // MARK: Regimes

    func regimes(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let report = asked.knowledge.listRegimes(asOf: asked.asOf)
        var page = Page("Regimes", in: "Regimes")
        var table = Table(
            "regimes", "What gives a list its effect: the law by version, as known.",
            [.init("Version"), .init("Title"), .init("From"), .init("Lists"), .init("Securities")], width: "wide")
        for row in report.results {
            table.add(
                .link(addresses.regime(row.text("version")), HTML(row.text("version"))), HTML(row.text("title")),
                .moment(row.text("from"), withWeekday: false), HTML(row.text("lists")), HTML(row.text("securities")))
        }
        page.content = renderer.coverage(report.coverage, addresses) + renderer.table(table)
        return (page, report.coverage)
    }

    func regime(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let key = try asked.part("key")
        let report = try asked.regime { try asked.knowledge.showRegime($0, asOf: asked.asOf) }
        var page = Page(key, in: "Regimes")
        page.crumbs = [.link(addresses.to("/regimes"), HTML("Regimes"))]
        page.content = renderer.coverage(report.coverage, addresses)
        var sections: [(part: String, rows: [ReportRecord])] = []
        for row in report.results {
            let part = row.text("part")
            if let place = sections.firstIndex(where: { $0.part == part }) {
                sections[place].rows.append(row)
            } else {
                sections.append((part, [row]))
            }
        }
        for (place, section) in sections.enumerated() {
            var table = Table(
                "part\(place)", "As the regime file says it, with its citation.",
                [.init("Key"), .init("From"), .init("Says"), .init("Citation")], width: "wide")
            for row in section.rows {
                table.add(
                    HTML(row.text("key")), .moment(row.text("from"), withWeekday: false), .prose(row.text("says")),
                    .prose(row.text("cite")))
            }
            page.add(
                "part\(place)", section.part.prefix(1).uppercased() + section.part.dropFirst(), renderer.table(table))
        }
        page.add("calculator", "Calculator", try calculator(key, asked, addresses))
        return (page, report.coverage)
    }

    /// The dates the regime sets for a listing on a day the reader chooses, with the arithmetic.
    private func calculator(_ key: String, _ asked: Asked, _ addresses: Addresses) throws -> HTML {
        let form = renderer.fragment(
            "calculator",
            [
                "path": "/regimes/\(Addresses.part(key))", "listed": asked.query["listed"] ?? "",
                "basis": asked.query["basis"] ?? "",
                "kept": addresses.times.map { ["name": $0.name, "value": $0.value] },
            ])
        guard asked.query["listed"] != nil else { return form }
        let report = try asked.knowledge.calculate(
            key, listed: try asked.day("listed"), basis: asked.query["basis"], asOf: asked.asOf)
        var table = Table(
            "calc", "Calendar days are never rolled.",
            [.init("Date"), .init("Meaning"), .init("Value"), .init("Bound"), .init("Working")], width: "wide")
        for row in report.results {
            table.add(
                HTML(row.text("date")), HTML(row.text("meaning")), .prose(row.text("value")), HTML(row.text("bound")),
                .prose(row.text("working")))
        }
        return form + renderer.table(table)
    }
}
