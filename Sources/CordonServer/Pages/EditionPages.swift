internal import CordonModel
internal import CordonScreening

/// P6: one edition of a list, and what changed between two days.
extension Site {
    func editionTable(_ key: String, _ report: Report, _ asked: Asked, _ addresses: Addresses) -> HTML {
        var table = Table(
            "editions",
            "The publisher's own count stands beside ours. Open an edition for its source and what it changed.",
            [
                .init("Edition"), .init("Status"), .init("Publisher counts", isFigure: true),
                .init("Held", isFigure: true), .init("Added", isFigure: true), .init("Note"), .init("Source"),
                .init("SHA-256"),
            ], width: "wider")
        let named = zip(report.results, ListLibrary.editionNames(report.results))
        let rows = Array(named).suffix(Self.rowsOfPage)
        for (row, name) in rows.reversed() {
            table.add(
                .link(edition(key, name, addresses), .moment(row.text("date"), withWeekday: false)),
                HTML(row.text("status")), HTML(row.text("claimed")), HTML(row.text("inForce")), HTML(row.text("added")),
                .prose(row.text("note")), .prose(row.text("source")),
                row.text("sha256").isEmpty ? .absent : .code(String(row.text("sha256").prefix(12))),
                mark: row.text("status") == "withdrawn" ? "gone" : nil)
        }
        let days = rows.map { $0.0.text("date").prefix(10) }
        return renderer.table(table) + .element("h3", [], HTML("What changed between two days"))
            + between(
                key, from: days.dropLast().last.map(String.init) ?? "", to: days.last.map(String.init) ?? "", addresses)
    }

    /// The address of an edition.
    private func edition(_ key: String, _ name: String, _ addresses: Addresses) -> String {
        addresses.to("/lists/\(key.lowercased())/editions/\(Addresses.part(name))")
    }

    private func between(_ key: String, from: String, to: String, _ addresses: Addresses) -> HTML {
        between(path: "/lists/\(key.lowercased())/diff", from: from, to: to, addresses)
    }

    /// A form that asks for two days.
    /// - Parameter problem: What is wrong with the days it has.
    func between(
        path: String, from: String, to: String, _ addresses: Addresses, problem: Problem? = nil
    ) -> HTML {
        let errors = problem.map {
            FormErrors($0, ["from": "from", "to": "to"], words: ["from": "From", "to": "To"], other: "from")
        }
        var model: [String: Any] = [
            "path": path, "from": from, "to": to,
            "kept": addresses.times.map { ["name": $0.name, "value": $0.value] },
        ]
        if let errors { model["error"] = errors.byField }
        return (errors?.html ?? .empty) + renderer.fragment("between", model)
    }

    func edition(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let key = try asked.list()
        let start = try asked.start()
        let report = try asked.edition(start..<start + Self.rowsOfPage)
        guard let row = report.extraRecord("edition") else { throw Problem.notFound("no edition of \(key)") }
        let (before, after) = (report.extraText("before"), report.extraText("after"))
        var page = Page("\(key), edition of \(row.text("date"))", in: "Lists")
        page.heading = HTML("\(key), edition of ") + .moment(row.text("date"), withWeekday: false)
        page.crumbs = listCrumbs(key, addresses)
        page.facts = [
            ("Status", HTML(row.text("status"))), ("Entries held", HTML(amount(row.text("inForce")))),
            ("Publisher counts", HTML(amount(row.text("claimed")))), ("Added", HTML(amount(row.text("added")))),
        ]
        page.tabs = [("Edition before", before), ("Edition after", after)].filter { !$0.1.isEmpty }
            .map { Page.Tab(word: $0.0, address: edition(key, $0.1, addresses)) }
        page.content = renderer.coverage(report.coverage, addresses)
        page.add("source", "Source", source(key, row, addresses))
        let changes =
            report.total == 0
            ? before.isEmpty
                ? .paragraph(HTML("No edition before it is held: there is nothing to compare with."))
                : empty("Nothing changed since the edition before.", report.coverage)
            : paged(
                differenceTable(report.pageRows(from: start), addresses),
                total: report.total, start: start,
                path: "/lists/\(key.lowercased())/editions/\(Addresses.part(try asked.part("edition")))", asked,
                addresses)
        page.add("changes", "What it changed", summary(report) + changes)
        return (page, report.coverage)
    }

    /// Who says when an edition was published.
    private static let authorities = [
        "file": ", as the file says", "option": ", as was said at the import", "name": ", by the name of the file",
        "server": ", as the server says",
    ]

    private func note(_ text: String) -> HTML { text.isEmpty ? .empty : .sub(.prose(text)) }

    private func amount(_ text: String) -> String { text.isEmpty ? "not said" : Words.amount(text) }

    private func source(_ key: String, _ row: ReportRecord, _ addresses: Addresses) -> HTML {
        let url = row.text("url")
        let remarks = row.texts("remarks")
        var facts: [(String, HTML)] = [
            (
                "Gate",
                HTML(row.text("verdict"))
                    + (remarks.isEmpty ? note(row.text("note")) : .sub(lines(remarks)))
            ),
            ("Published", .moment(row.text("date")) + HTML(Self.authorities[row.text("publishedBy")] ?? "")),
            ("Known", .moment(row.text("known"))),
        ]
        if !row.text("format").isEmpty { facts.append(("Format", .code(row.text("format")))) }
        if !row.text("fetched").isEmpty { facts.append(("Read", .moment(row.text("fetched")))) }
        if !url.isEmpty { facts.append(("Downloaded from", HTML(url))) }
        facts.append(("Source", .prose(row.text("source"))))
        facts.append(
            (
                "Entries on that day",
                .link(
                    "/lists/\(Addresses.part(key.lowercased()))"
                        + Addresses.query([
                            ("validOn", String(row.text("known").prefix(10))),
                            ("knownOn", String(row.text("known").prefix(10))),
                        ]), HTML("as the list stood"))
            ))
        var html = HTML.element("dl", [("class", "facts down")], .facts(facts))
        guard case .list(let files)? = row["sources"], !files.isEmpty else { return html }
        var table = Table(
            "files", "The files as they came; the hash is that of their bytes.",
            [.init("File"), .init("SHA-256"), .init("Bytes", isFigure: true)], width: "wide")
        for case .record(let file) in files {
            table.add(.name(file.text("name")), .code(file.text("sha256")), HTML(Words.amount(file.text("bytes"))))
        }
        html = html + renderer.table(table)
        return html
    }

    /// The counts of a difference of two editions of an imported list.
    private func summary(_ report: Report) -> HTML {
        guard let summary = report.extraRecord("summary") else { return .empty }
        let words = [
            ("added", "added"), ("removed", "removed"), ("renamed", "renamed"), ("changed", "changed"),
            ("unchanged", "re-printed unchanged"),
        ]
        return .element(
            "ul", [("class", "tally"), ("aria-label", "Changes by kind")],
            .joined(
                words.filter { summary[$0.0] != .null }.map { name, word in
                    .element(
                        "li", [],
                        .element("span", [("class", "num")], HTML(Words.amount(summary.text(name)))) + HTML(" " + word))
                }))
    }

    func difference(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let key = try asked.list()
        do {
            guard asked.query["from"] != nil || asked.query["to"] != nil else {
                return try days(key, nil, asked, addresses)
            }
            return try difference(key, asked, addresses)
        } catch {
            let problem = Problem(error)
            guard problem.status == 400, ["from", "to"].contains(problem.field) else { throw problem }
            return try days(key, problem, asked, addresses)
        }
    }

    /// The page that asks for the two days of a difference: before anybody has said them, or again.
    private func days(_ key: String, _ problem: Problem?, _ asked: Asked, _ addresses: Addresses) throws -> Content {
        let coverage = try asked.library.coverage(asked.asOf)
        var page = Page("\(key): what changed", in: "Lists")
        page.crumbs = listCrumbs(key, addresses)
        page.hasTwins = false
        page.problem = problem
        let day = asked.asOf.validDay
        page.content =
            renderer.coverage(coverage, addresses)
            + .paragraph(HTML("Which entries came, left or changed on the list between two days."))
            + between(
                path: "/lists/\(key.lowercased())/diff", from: asked.query["from"] ?? day.adding(days: -30).description,
                to: asked.query["to"] ?? day.description, addresses, problem: problem)
        return (page, coverage)
    }

    private func listCrumbs(_ key: String, _ addresses: Addresses) -> [HTML] {
        [.link(addresses.to("/lists"), HTML("Lists")), .link(addresses.list(key), HTML(key))]
    }

    private func difference(_ key: String, _ asked: Asked, _ addresses: Addresses) throws -> Content {
        let start = try asked.start()
        let (from, to, report) = try asked.difference(start..<start + Self.rowsOfPage)
        var page = Page("\(key): \(HTML.words(from)) to \(HTML.words(to))", in: "Lists")
        page.crumbs = listCrumbs(key, addresses)
        page.content =
            renderer.coverage(report.coverage, addresses)
            + between(key, from: from.description, to: to.description, addresses)
            + summary(report)
            + (report.total == 0
                ? empty("Nothing changed between the two days.", report.coverage)
                : paged(
                    differenceTable(report.pageRows(from: start), addresses),
                    total: report.total, start: start, path: "/lists/\(key.lowercased())/diff", asked, addresses
                ))
        return (page, report.coverage)
    }

    private func differenceTable(_ rows: ArraySlice<ReportRecord>, _ addresses: Addresses) -> Table {
        let hasDetails = rows.contains { !$0.text("details").isEmpty }
        var table = Table(
            "diff",
            "+ came, − left, ~ changed, ! suspended by a court or in force again, = an edition that printed what was there.",
            [
                .init("Sign", isNarrow: true), .init("Date"), .init("What happened"), .init("Printed name"),
                .init("Effect of the change"),
            ] + (hasDetails ? [.init("Details")] : []), width: hasDetails ? "wider" : "wide")
        for row in rows {
            let entity = row.text("entity")
            let cells: [HTML] = [
                HTML(row.text("change") == "-" ? "−" : row.text("change")),
                .moment(row.text("date"), withWeekday: false), HTML(row.text("event")),
                entity.isEmpty
                    ? .name(row.text("printedName"))
                    : .link(addresses.party(entity), .name(row.text("printedName"))),
                .prose(row.text("effect")),
            ]
            table.rows.append(Table.Row(cells: cells + (hasDetails ? [details(row)] : [])))
        }
        return table
    }

    /// What changed in an entry.
    private func details(_ row: ReportRecord) -> HTML {
        guard case .list? = row["details"] else { return .prose(row.text("details")) }
        return lines(row.texts("details"))
    }

    /// Lines below each other: the first ones, and the others folded.
    private func lines(_ lines: [String]) -> HTML {
        func list(_ lines: some Sequence<String>) -> HTML {
            .joined(lines.map { .element("span", [("class", "sample"), ("dir", "auto")], .prose($0)) })
        }
        guard lines.count > 4 else { return list(lines) }
        return list(lines.prefix(3)) + .details("\(lines.count - 3) more", list(lines.dropFirst(3)))
    }
}
