internal import CordonModel
internal import CordonScreening

/// The report of holdings for paper: everything that somebody has to look at, on one page, and how to get it again.
extension Site {
    func portfolioReport(_ holdings: AnsweredHoldings, _ asked: Asked) throws -> Content {
        let (id, upload, report, addresses) = (holdings.id, holdings.upload, holdings.report, holdings.addresses)
        let asOf = report.coverage.asOf
        var page = Page("Exposure report: \(upload.file)", in: "Portfolios")
        page.heading = HTML("Exposure report: ") + .name(upload.file)
        page.crumbs = crumbs(id, upload, addresses)
        page.isWide = true
        page.hasTwins = false
        page.facts = [
            ("Positions", HTML("\(report.results.count)")),
            ("Affected", HTML(report.extraRecord("summary")?.text("affected") ?? "")),
            ("Valid on", .time(asOf.validOn, isDay: asOf.validOnIsDay)), ("Known on", .day(asOf.knownDay)),
            ("Held by", HTML(Words.actor(upload.actor))),
        ]
        page.facts += priceFact(report)
        page.content = renderer.coverage(report.coverage, addresses, isShort: true)
        page.add("totals", "Totals", totals(report))
        for (number, group) in PositionGrouping.regime.groups(
            PortfolioScreening.listedOrOpen(report.results)
        ).enumerated() {
            let table = positionTable(
                group.rows, id, addresses, name: "group-\(number)", caption: "\(group.title). Dates are New York.")
            page.add("group-\(number)", group.title, renderer.table(table))
        }
        let chart = ExposureChart(report).figure(renderer)
        if !chart.isEmpty { page.add("exposure", "Exposure by regime", chart) }
        page.add("searched", "Lists searched", renderer.searched(report.coverage, addresses))
        page.add(
            "again", "How to get this answer again",
            .paragraph(
                HTML("Snapshot ") + .code(asked.generation.id) + HTML(", engine ") + .code(Answering.engine)
                    + HTML(", law and facts ") + .code(String(asked.knowledge.digest.prefix(12)))
                    + HTML(", holdings ") + .code(id) + HTML(". On the command line: ")
                    + .code(Self.command(upload, asOf))))
        return (page, report.coverage)
    }

    /// The command that gives the same answer of the same file.
    private static func command(_ upload: PortfolioRequest, _ asOf: AsOf) -> String {
        var words = ["cordon portfolio screen FILE", ShownCommand.times(asOf), "--actor \(upload.actor)"]
        if let columns = upload.columns {
            let map = columns.columns.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
            words.append("--map \(ShownCommand.quoted(map))")
            if let line = columns.headerLine { words.append("--header-line \(line)") }
        }
        return words.joined(separator: " ")
    }

    /// Sums by state and currency.
    func totals(_ report: Report) -> HTML {
        guard case .list(let totals)? = report.extraRecord("summary")?["totals"] else { return .empty }
        var table = Table(
            "totals", "Values of different currencies are never added.",
            [
                .init("Status"), .init("Positions", isFigure: true), .init("Value", isFigure: true), .init("Currency"),
                .init("Without a value", isFigure: true),
            ])
        for case .record(let total) in totals {
            table.add(
                StatusMark(position: total.text("state")).html, HTML(total.text("positions")),
                HTML(Words.amount(total.text("value"))), HTML(total.text("currency")),
                HTML(total.text("withoutValue")))
        }
        return renderer.table(table)
    }
}
