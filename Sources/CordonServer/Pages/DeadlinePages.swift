internal import CordonModel
internal import CordonScreening
internal import Foundation

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
        let start = try asked.start()
        page.content =
            renderer.coverage(report.coverage, addresses)
            + (report.results.isEmpty
                ? empty("Nothing changes within \(within) days.", report.coverage)
                : paged(
                    deadlineTable(report.results.dropFirst(start).prefix(Self.rowsOfPage), addresses),
                    total: report.results.count, start: start, path: "/deadlines", asked, addresses))
        return (page, report.coverage)
    }

    /// Changes by date; rows of one date stand under it.
    func deadlineTable(_ rows: ArraySlice<ReportRecord>, _ addresses: Addresses) -> Table {
        var table = Table(
            "deadlines", "By date. The bound word belongs to the date: “until” means the last moment before it.",
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
                    + HTML(", in \(row.text("daysLeft")) day\(row.text("daysLeft") == "1" ? "" : "s")")
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

    /// Symbols of the instruments; of many the first, and how many more there are.
    private func instruments(_ symbols: [String]) -> HTML {
        guard symbols.count > 4 else { return HTML(symbols.joined(separator: ", ")) }
        return HTML(symbols.prefix(3).joined(separator: ", "))
            + .details("\(symbols.count - 3) more", HTML(symbols.dropFirst(3).joined(separator: ", ")))
    }
}
