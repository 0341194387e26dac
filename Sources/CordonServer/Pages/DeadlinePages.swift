internal import CordonModel
internal import CordonScreening

/// P11: the changes that lie ahead.
extension Site {
    func deadlines(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let within = try asked.query.number("within", in: 0...36_500, default: 90)
        let report = try asked.knowledge.deadlines(
            DeadlineQuestion(nil, within: within, actor: try asked.actor(), asOf: asked.asOf))
        var page = Page("Deadlines", in: "Deadlines")
        page.facts = [("Ahead", HTML("\(report.results.count) changes within \(within) days"))]
        page.tabs = [30, 90, 365].map { days in
            Page.Tab(
                word: "\(days) days", address: addresses.to("/deadlines", [("within", "\(days)")]),
                isHere: days == within)
        }
        page.content =
            renderer.coverage(report.coverage, addresses)
            + (report.results.isEmpty
                ? empty("Nothing changes within \(within) days.", report.coverage)
                : deadlineTable(report.results, addresses))
        return (page, report.coverage)
    }

    func deadlineTable(_ rows: [ReportRecord], _ addresses: Addresses) -> HTML {
        var table = Table(
            "deadlines", "By date. The bound word belongs to the date: “until” means the last moment before it.",
            [
                .init("Date"), .init("Days", isFigure: true), .init("Party"), .init("Activity"), .init("Change"),
                .init("Instruments"), .init("Authority"),
            ], width: "wider")
        for row in rows.prefix(Self.rowsOfPage) {
            table.add(
                HTML(row.text("bound") == "inclusive" ? "to end of " : "until ") + .moment(row.text("until")),
                HTML(row.text("daysLeft")),
                .link(addresses.to("/search", [("q", row.text("party"))]), .name(row.text("party"))),
                HTML(Words.of(row.text("activity"))),
                HTML(Words.of(row.text("change")))
                    + (row.text("reading").isEmpty ? .empty : .sub(HTML("reading: " + row.text("reading")))),
                HTML(row.texts("instruments").joined(separator: ", ")), .prose(row.text("basis")))
        }
        return renderer.table(table)
    }
}
