internal import CordonModel
internal import CordonScreening

/// P7: the regimes, and one of them with its calculator.
extension Site {
    func regimes(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let report = asked.knowledge.listRegimes(asOf: asked.asOf)
        var page = Page("Regimes", in: "Regimes")
        var table = Table(
            "regimes", "What gives a list its effect: the law by version, as known.",
            [.init("Version"), .init("Title"), .init("From"), .init("Lists"), .init("Securities")], width: "wide")
        for row in report.results {
            table.add(
                .key(addresses.regime(row.text("version")), row.text("version")), HTML(row.text("title")),
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
