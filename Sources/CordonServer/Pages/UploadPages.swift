internal import CordonModel
internal import CordonScreening
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// P10: holdings from the upload to the look at what was read, before anything is screened.
extension Site {
    func portfolioList(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let coverage = try asked.library.coverage(asked.asOf)
        var page = Page("Portfolios", in: "Portfolios")
        page.hasTwins = false
        var table = Table(
            "portfolios", "Holdings that were uploaded, the newest first.",
            [.init("File"), .init("Uploaded"), .init("Held by"), .init("Portfolio")])
        let start = try asked.start()
        let ids = portfolios.work.ids(.portfolio, limit: .max)
        for id in ids.dropFirst(start).prefix(Self.rowsOfPage) {
            guard let kept = portfolios.heading(id) else { continue }
            table.add(
                .link(addresses.to("/portfolios/\(id)"), .name(kept.file)),
                .moment(kept.made ?? "", withWeekday: false), HTML(Words.actor(kept.actor)), .code(id))
        }
        page.content =
            renderer.coverage(coverage, addresses)
            + .element(
                "div", [("class", "actions")],
                .element(
                    "a", [("class", "button primary"), ("href", addresses.to("/portfolios/new"))],
                    HTML("Upload holdings")))
            + (table.rows.isEmpty
                ? .element(
                    "div", [("class", "empty")],
                    .paragraph(.element("strong", [], HTML("No holdings have been uploaded."))))
                : paged(table, total: ids.count, start: start, path: "/portfolios", asked, addresses))
        return (page, coverage)
    }

    func newPortfolio(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let coverage = try asked.library.coverage(asked.asOf)
        return (portfolioForm(asked, coverage, sent: nil, error: nil), coverage)
    }

    /// Where the fields of an upload stand, by the names of the faults.
    private static let uploadFields = [
        "file": "file", "actor": "actor", "validOn": "validOnField", "knownOn": "knownOnField",
    ]

    private func portfolioForm(_ asked: Asked, _ coverage: Coverage, sent: FormData?, error: Problem?) -> Page {
        var page = Page("Upload holdings", in: "Portfolios")
        page.hasTwins = false
        var model: [String: Any] = [
            "csrf": forms.token(for: asked.caller),
            "validDay": sent?["validOn"] ?? asked.asOf.validDay.description,
            "knownDay": sent?["knownOn"] ?? asked.query["knownOn"] ?? "",
            "actors": actors(asked, chosen: sent?["actor"]),
        ]
        if let error {
            let errors = FormErrors(error, Self.uploadFields, other: "file")
            model["errors"] = errors.html.markup
            model["error"] = errors.byField
        }
        var formats = Table("formats", "Recognised by their header.", [.init("Export"), .init("Columns")])
        for format in HoldingsFormat.allCases { formats.add(HTML(format.rawValue), HTML(format.signature)) }
        page.content =
            renderer.coverage(coverage, Addresses(asked.query)) + steps("Upload")
            + renderer.fragment("portfolio-form", model)
            + .details(
                "Exports that are recognised; of any other table you assign the columns", renderer.table(formats))
        return page
    }

    /// Who may act, for a choice of a form; persons of the United States first.
    func actors(_ asked: Asked, chosen: String?) -> [[String: Any]] {
        ([Actor.usPerson.name] + asked.knowledge.actorNames.filter { $0 != Actor.usPerson.name })
            .map { ["name": $0, "word": Words.actor($0), "isChosen": $0 == chosen] }
    }

    /// Where a reader is on the way from a file to an answer.
    func steps(_ here: String) -> HTML {
        .element(
            "ol", [("class", "steps"), ("aria-label", "Steps")],
            .joined(
                ["Upload", "Check", "Result"].map { word in
                    .element("li", word == here ? [("aria-current", "step")] : [], HTML(word))
                }))
    }

    /// Keeps an upload and leads to its preview; a file that is no table comes back with the reason.
    func postPortfolio(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await posted(request, context) { form, asked in
            func time(_ name: String) -> String? { form[name].flatMap { $0.isEmpty ? nil : $0 } }
            let file = form.file("file")
            let upload = PortfolioRequest(
                file: file?.file ?? "holdings.csv", bytes: file?.bytes ?? [],
                actor: form["actor"] ?? Actor.usPerson.name, validOn: time("validOn"), knownOn: time("knownOn"))
            try check(upload, asked)
            return Self.seeOther("/portfolios/\(try portfolios.keep(upload))/preview")
        } again: { form, asked, problem in
            let coverage = try asked.library.coverage(asked.asOf)
            return (portfolioForm(asked, coverage, sent: form, error: problem), coverage)
        }
    }

    /// - Throws: ``Problem`` with every field of the form of an upload that is not right.
    private func check(_ upload: PortfolioRequest, _ asked: Asked) throws {
        var faults = FieldFaults()
        let now = answering.now()
        faults.value(of: "actor") { _ = try asked.knowledge.actor(named: upload.actor, field: "actor") }
        // Each of the two times by itself: both may be at fault.
        let times = [("validOn", upload.validOn), ("knownOn", upload.knownOn)].filter { name, text in
            faults.value {
                _ = try AsOf(
                    validOn: name == "validOn" ? text : nil, knownOn: name == "knownOn" ? text : nil, now: now,
                    names: ("validOn", "knownOn"))
            } != nil
        }
        faults.value(of: "file") {
            guard !upload.bytes.isEmpty else { throw Problem.badRequest("file", "choose a file with holdings") }
            // The file is read whatever else is wrong.
            var readable = upload
            if times.count < 2 { (readable.validOn, readable.knownOn) = (nil, nil) }
            readable.actor = Actor.usPerson.name
            _ = try readable.question(asked, now: now).outline()
        }
        try faults.check()
    }

    /// Keeps the upload once more, with the columns as they were assigned: what is kept under an id never changes.
    func postColumns(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await posted(request, context) { form, asked in
            var upload = try portfolios.kept(try asked.part("id"))
            upload.columns = try ColumnMapping(form)
            _ = try PortfolioScreener(try upload.question(asked, now: answering.now()), knowledge: asked.knowledge)
            return Self.seeOther("/portfolios/\(try portfolios.keep(upload))/preview")
        } again: { form, asked, problem in
            let id = try asked.part("id")
            return try preview(id, try portfolios.kept(id), asked, sent: form, problem: problem.detail)
        }
    }

    /// What was read of the file and which rows were identified.
    /// Of a large file the first positions only: nobody waits before the columns have been looked at.
    func portfolioPreview(_ asked: Asked, _ ofRequest: Addresses) throws -> Content {
        let id = try asked.part("id")
        let upload = try portfolios.kept(id)
        let question = try upload.question(asked, now: answering.now())
        do {
            var screener = try PortfolioScreener(question, knowledge: asked.knowledge)
            try screener.screen(PortfolioWork.positions)
            return try preview(id, upload, asked, report: screener.report(), total: screener.total)
        } catch let error as DataError where error.field == PortfolioScreening.headerField {
            // Its columns have still to be assigned.
            return try preview(id, upload, asked)
        }
    }

    /// The look at a file before it is screened.
    /// - Parameters:
    ///   - report: What the first positions were identified as; `nil` where they cannot be read yet.
    ///   - total: How many positions there are.
    ///   - sent: The form with which columns were assigned, and what is wrong with it.
    func preview(
        _ id: String, _ upload: PortfolioRequest, _ asked: Asked, report: Report? = nil, total: Int = 0,
        sent: FormData? = nil, problem: String? = nil
    ) throws -> Content {
        let addresses = Addresses(asked.query)
        let outline = try upload.question(asked, now: answering.now()).outline()
        var page = Page("Check \(upload.file)", in: "Portfolios")
        page.heading = HTML("Check ") + .name(upload.file)
        page.crumbs = [.link(addresses.to("/portfolios"), HTML("Portfolios")), .code(id)]
        page.hasTwins = false
        let form = ColumnForm(
            outline: outline, action: "/portfolios/\(id)/columns", csrf: forms.token(for: asked.caller), sent: sent)
        var error = problem
        if report == nil, error == nil {
            error =
                "None of the known exports has this header. Say below what the columns hold; one of them must name the instruments."
        }
        let coverage: Coverage
        if let report { coverage = report.coverage } else { coverage = try asked.library.coverage(asked.asOf) }
        page.content = renderer.coverage(coverage, addresses) + steps("Check")
        if let error { page.content = page.content + ColumnForm.errors(error) }
        if let report {
            page.facts = readingFacts(outline, report, total)
            page.content = page.content + toScreen(id, report, total, addresses)
        }
        page.add("columns", "Columns", form.html(renderer))
        if let report {
            page.add("positions", "Positions as read", positionsRead(report))
            let unread = unreadTable(report)
            if !unread.isEmpty { page.add("unread", "Not read", unread) }
        }
        page.content = page.content + deletion(id, upload, asked)
        return (page, coverage)
    }

    private func readingFacts(_ outline: TableOutline, _ report: Report, _ total: Int) -> [(String, HTML)] {
        let open = Drawing.figure(report.results.count(where: Self.isOpen))
        return [
            ("Recognised as", HTML(outline.layout ?? "nothing known")),
            ("Header", HTML(outline.headerLine > 0 ? "line \(outline.headerLine)" : "none")),
            ("Positions", HTML(Drawing.figure(total))),
            (
                "Not identified",
                HTML(report.results.count < total ? "\(open) of the first \(report.results.count)" : open)
            ),
        ]
    }

    private static func isOpen(_ row: ReportRecord) -> Bool {
        row.text("identification") == "unidentified" || row.text("identification").hasPrefix("ambiguous")
    }

    private func toScreen(_ id: String, _ report: Report, _ total: Int, _ addresses: Addresses) -> HTML {
        let open = report.results.count(where: Self.isOpen)
        let first = report.results.count < total ? " of the first \(report.results.count)" : ""
        return .paragraph(
            HTML(
                "\(total) positions were read\(open > 0 ? "; of \(open)\(first) nobody can say what they are" : "")."
            ))
            + .element(
                "div", [("class", "actions")],
                .element(
                    "a", [("class", "button primary"), ("href", addresses.to("/portfolios/\(id)"))],
                    HTML("Screen \(total) positions"))
                    + HTML(" ")
                    + .element("a", [("class", "button"), ("href", "/portfolios/new")], HTML("Another file")))
    }

    private func positionsRead(_ report: Report) -> HTML {
        let rows = report.results.filter(Self.isOpen) + report.results.filter { !Self.isOpen($0) }
        let shown = rows.prefix(50)
        var table = Table(
            "preview",
            "The rows that nobody can identify come first."
                + (rows.count > shown.count ? " \(shown.count) of \(rows.count) rows." : ""),
            [
                .init("Line", isFigure: true), .init("Position"), .init("Name"), .init("Identified"), .init("Security"),
                .init("Quantity", isFigure: true), .init("Value", isFigure: true), .init("Currency"),
            ], width: "wide")
        for row in shown {
            table.add(
                HTML(row.text("line")), .name(row.text("position")), .name(row.text("name")),
                HTML(Words.of(row.text("identification"))), HTML(row.text("security")),
                HTML(Words.amount(row.text("quantity"))), HTML(Words.amount(row.text("value"))),
                HTML(row.text("currency")))
        }
        return renderer.table(table)
    }

    /// The lines that are no position, each with why.
    private func unreadTable(_ report: Report) -> HTML {
        guard case .record(let summary)? = report.extra.first(where: { $0.name == "summary" })?.value,
            case .list(let unread)? = summary["unread"], !unread.isEmpty
        else { return .empty }
        let shown = unread.prefix(Self.rowsOfPage)
        var table = Table(
            "unread",
            "Lines of the file that are no position."
                + (unread.count > shown.count ? " The first \(shown.count)." : ""),
            [.init("Line", isFigure: true), .init("Why"), .init("Text")], width: "wide")
        for case .record(let line) in shown {
            table.add(HTML(line.text("line")), HTML(line.text("reason")), .name(line.text("text")))
        }
        return renderer.table(table)
    }
}
