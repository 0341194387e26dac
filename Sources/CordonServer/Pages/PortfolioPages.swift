internal import CordonModel
internal import CordonScreening
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// P10 and P11: holdings from the upload to the result, and deadlines.
extension Site {
    func portfolioList(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let coverage = try asked.library.coverage(asked.asOf)
        var page = Page("Portfolios", in: "Portfolios")
        page.hasTwins = false
        var table = Table(
            "portfolios", "Holdings that were uploaded, the newest first.",
            [.init("Portfolio"), .init("File"), .init("Uploaded")])
        for id in portfolios.work.ids(.portfolio, limit: Self.rowsOfPage) {
            guard let kept = try? portfolios.kept(id) else { continue }
            table.add(
                .link(addresses.to("/portfolios/\(id)"), .code(id)), .name(kept.file),
                .moment(kept.made ?? "", withWeekday: false))
        }
        page.content =
            renderer.coverage(coverage, addresses)
            + (table.rows.isEmpty
                ? .element(
                    "div", [("class", "empty")],
                    .paragraph(.element("strong", [], HTML("No holdings have been uploaded."))))
                : renderer.table(table))
            + .element(
                "div", [("class", "actions")],
                .element(
                    "a", [("class", "button"), ("href", addresses.to("/portfolios/new"))], HTML("Upload holdings")))
        return (page, coverage)
    }

    func newPortfolio(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let coverage = try asked.library.coverage(asked.asOf)
        return (portfolioForm(asked, coverage, error: nil), coverage)
    }

    private func portfolioForm(_ asked: Asked, _ coverage: Coverage, error: String?) -> Page {
        var page = Page("Upload holdings", in: "Portfolios")
        page.hasTwins = false
        var model: [String: Any] = [
            "csrf": forms.token(for: asked.caller), "validDay": asked.asOf.validDay.description,
            "actors": [Actor.usPerson.name] + asked.knowledge.actorNames.filter { $0 != Actor.usPerson.name },
        ]
        if let error { model["errors"] = error }
        var formats = Table("formats", "Recognised by their header.", [.init("Export"), .init("Columns")])
        for format in HoldingsFormat.allCases { formats.add(HTML(format.rawValue), HTML(format.signature)) }
        page.content =
            renderer.coverage(coverage, Addresses(asked.query)) + steps("Upload")
            + renderer.fragment("portfolio-form", model)
            + .details("Exports that are recognised", renderer.table(formats))
        return page
    }

    private func steps(_ here: String) -> HTML {
        .element(
            "ol", [("class", "steps"), ("aria-label", "Steps")],
            .joined(
                ["Upload", "Check", "Result"].map { word in
                    .element("li", word == here ? [("aria-current", "step")] : [], HTML(word))
                }))
    }

    /// Keeps an upload and leads to its preview; a file that cannot be read comes back with the reason.
    func postPortfolio(_ request: Request, _ context: ServerContext) async throws -> Response {
        do {
            let asked = try answering.asked(request, context, names: nil)
            let form = try FormData(
                try await request.bytes(limit: answering.settings.maximumBody),
                type: request.headers[.contentType] ?? "")
            try forms.check(form["csrf"], for: context.caller)
            do {
                guard let file = form.file("file"), !file.bytes.isEmpty else {
                    throw Problem.badRequest("file", "choose a file with holdings")
                }
                let valid = form["validOn"].flatMap { $0.isEmpty ? nil : $0 }
                let upload = PortfolioRequest(
                    file: file.file ?? "holdings.csv", bytes: file.bytes, actor: form["actor"] ?? Actor.usPerson.name,
                    validOn: valid, knownOn: nil)
                _ = try portfolios.report(upload, asked)
                return Self.seeOther("/portfolios/\(try portfolios.keep(upload))/preview")
            } catch {
                let problem = Problem(error)
                guard problem.status == 400 else { throw problem }
                let coverage = try asked.library.coverage(asked.asOf)
                return html(
                    (portfolioForm(asked, coverage, error: problem.detail), coverage), asked, request,
                    status: .badRequest)
            }
        } catch {
            return try problem(Problem(error), request, context)
        }
    }

    /// What was read of the file and which rows were identified.
    func portfolioPreview(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let id = try asked.part("id")
        let upload = try portfolios.kept(id)
        let report = try portfolios.report(upload, asked)
        var page = Page("Check \(upload.file)", in: "Portfolios")
        page.heading = HTML("Check ") + .name(upload.file)
        page.hasTwins = false
        let isOpen = { (row: ReportRecord) in
            row.text("identification") == "unidentified" || row.text("identification").hasPrefix("ambiguous")
        }
        let open = report.results.filter(isOpen)
        var table = Table(
            "preview", "What was read of each row, the rows nobody can identify first.",
            [
                .init("Line", isFigure: true), .init("Position"), .init("Name"), .init("Identified"), .init("Security"),
                .init("Quantity", isFigure: true), .init("Value", isFigure: true), .init("Currency"),
            ], width: "wide")
        for row in (open + report.results.filter { !isOpen($0) }).prefix(50) {
            table.add(
                HTML(row.text("line")), .name(row.text("position")), .name(row.text("name")),
                HTML(row.text("identification")), HTML(row.text("security")), HTML(Words.amount(row.text("quantity"))),
                HTML(Words.amount(row.text("value"))), HTML(row.text("currency")))
        }
        page.content =
            renderer.coverage(report.coverage, addresses) + steps("Check")
            + .paragraph(
                HTML("\(report.results.count) positions were read, \(open.count) of them nobody can identify."))
        for warning in report.coverage.warnings where warning.contains("line") || warning.contains("row") {
            page.content = page.content + .note("Read", HTML(warning), isWarning: true)
        }
        page.content =
            page.content + renderer.table(table)
            + .element(
                "div", [("class", "actions")],
                .element(
                    "a", [("class", "button primary"), ("href", addresses.to("/portfolios/\(id)"))],
                    HTML("Screen \(report.results.count) positions"))
                    + HTML(" ")
                    + .element("a", [("class", "button"), ("href", "/portfolios/new")], HTML("Another file")))
        return (page, report.coverage)
    }

    func portfolio(_ asked: Asked, _ ofRequest: Addresses) throws -> Content {
        let id = try asked.part("id")
        let upload = try portfolios.kept(id)
        let report = try portfolios.report(upload, asked)
        let addresses = Addresses(report.coverage.asOf)
        var page = Page("Exposure: \(upload.file)", in: "Portfolios")
        page.heading = HTML("Exposure: ") + .name(upload.file)
        page.crumbs = [.link(addresses.to("/portfolios"), HTML("Portfolios")), .code(id)]
        let affected = report.results.filter { !["notFound", "vacated", "listedNoEffect"].contains($0.text("state")) }
        page.facts = [
            ("Positions", HTML("\(report.results.count)")), ("Affected or open", HTML("\(affected.count)")),
            ("Held by", HTML(Words.actor(upload.actor))),
        ]
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
        let start = try asked.query.number("start", in: 0...10_000_000, default: 0)
        var table = Table(
            "positions", "Not identified first, then by effect. Dates are New York.",
            [
                .init("Position"), .init("Name"), .init("Quantity", isFigure: true), .init("Value", isFigure: true),
                .init("Regime"), .init("Status"), .init("Next date"), .init("Days", isFigure: true), .init("Duty"),
            ], width: "wider")
        for row in report.results.dropFirst(start).prefix(Self.rowsOfPage) {
            var next = HTML.absent
            if case .record(let change)? = row["next"] {
                next = StatusMark(state: change.text("state")).html + .sub(HTML("from ") + .moment(change.text("from")))
            }
            let security = row.text("security")
            table.add(
                (security.isEmpty
                    ? .name(row.text("position"))
                    : .link(addresses.security(security), .name(row.text("position"))))
                    + .sub(HTML("line " + row.text("line"))),
                .name(row.text("name")), HTML(Words.amount(row.text("quantity"))),
                HTML(
                    [Words.amount(row.text("value")), row.text("currency")].filter { !$0.isEmpty }.joined(
                        separator: " ")),
                HTML(row.text("regime")), StatusMark(position: row.text("state")).html, next,
                HTML(row.text("daysLeft")),
                .prose(row.text("duty")))
        }
        page.content =
            page.content
            + .section(
                "positions", "Positions",
                paged(table, total: report.results.count, start: start, path: "/portfolios/\(id)", asked, addresses))
        let chart = ExposureChart(report).figure(renderer)
        if !chart.isEmpty { page.content = page.content + .section("exposure", "Exposure by regime", chart) }
        page.content =
            page.content
            + .element(
                "div", [("class", "actions")],
                .element(
                    "a", [("class", "button"), ("href", "/api/v1/portfolios/\(id)/deadlines.ics")],
                    HTML("Deadlines as a calendar")))
        return (page, report.coverage)
    }

    // MARK: Deadlines

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
