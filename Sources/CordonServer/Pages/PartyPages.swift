internal import CordonModel
internal import CordonScreening
internal import Hummingbird
internal import HummingbirdCore

/// P3: a party.
extension Site {
    func entity(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let id = try asked.part("id")
        let report = try asked.library.show(id, actor: try asked.actor(), asOf: asked.asOf).orNotFound("party", id)
        let effects = try asked.library.effects(of: id, actor: try asked.actor(), asOf: asked.asOf)
        let names = report.results.filter { $0["section"] == .text("names") }
        var page = Page(names.first?.text("value") ?? id, in: "Search")
        page.heading = .name(page.title)
        if let native = names.first(where: { $0["label"] == .text("native") }) {
            page.besideHeading = HTML(" ") + .element("span", [("class", "alt")], .name(native.text("value")))
        }
        if let worst = effects.results.first(where: { $0["activity"] == .text("buy") && !Self.isOfNoList($0) })
            ?? effects.results.first(where: { $0["activity"] == .null }) ?? effects.results.first
        {
            page.besideHeading = page.besideHeading + HTML(" ") + StatusMark(status: worst.text("status")).html
        }
        page.tabs = partyTabs(id, addresses, here: "Dossier")
        page.content = renderer.coverage(
            report.coverage, addresses, further: ["\(report.results.count) statements on this party."])
        if !effects.results.isEmpty {
            page.add("effect", "Effect", effectPanel(effects, addresses))
        }
        for (section, title, rows) in Self.sections(of: report) {
            page.add(section, title, statementTable(id, section, rows, addresses))
        }
        if let record = asked.knowledge.partyKind(id) { page.facts.append(("Kind", HTML(record))) }
        return (page, report.coverage)
    }

    /// Ids of entries have a slash, which stands in addresses as %2F; an entry whose slash is written plainly leads there.
    func entry(_ request: Request, _ context: ServerContext) throws -> Response {
        let asked = try answering.asked(request, context, names: nil)
        let (list, written) = (try asked.part("id"), try asked.part("entry"))
        // The address of its data has the form behind the number.
        let form = AnswerFormat.allCases.map { ".\($0.rawValue)" }.first { written.hasSuffix($0) } ?? ""
        let entry = String(written.dropLast(form.count))
        guard (try? asked.library.listKey(list)) != nil,
            try asked.library.show("\(list)/\(entry)", sections: ["names"], asOf: asked.asOf).answer != .notFound
        else { throw Problem.notFound("nothing is at this address") }
        var response = Response(status: .permanentRedirect)
        let party = try asked.library.partyID(ofEntry: "\(list)/\(entry)", asOf: asked.asOf)
        let kept = asked.query.pairs.isEmpty ? "" : Addresses.query(asked.query.pairs)
        response.headers[.location] = "/entities/" + Addresses.part(party ?? "\(list)/\(entry)") + form + kept
        return response
    }

    private static let titles = [
        ("listings", "Listings"), ("entries", "Entries of imported lists"), ("securities", "Securities"),
        ("court", "Court matters"), ("identifiers", "Identifiers"), ("related", "Related parties"),
        ("joins", "Why these entries are one party"), ("particulars", "Particulars"), ("addresses", "Addresses"),
        ("measures", "Measures"), ("remarks", "Remarks"), ("names", "Names"),
    ]

    /// The sections of a dossier that have anything in them, in the order of the page.
    private static func sections(of report: Report) -> [(section: String, title: String, rows: [ReportRecord])] {
        var bySection = Dictionary(grouping: report.results) { $0.text("section") }
        // The name of the heading is not said twice where a list prints it so.
        if let names = bySection["names"], let first = names.first,
            names.dropFirst().contains(where: {
                $0.text("value") == first.text("value") && $0.text("label") == first.text("label")
            })
        {
            bySection["names"] = Array(names.dropFirst())
        }
        return titles.compactMap { section, title in bySection[section].map { (section, title, $0) } }
    }

    func partyTabs(_ id: String, _ addresses: Addresses, here: String) -> [Page.Tab] {
        let part = "/entities/" + Addresses.part(id)
        return [("Dossier", ""), ("Timeline", "/timeline"), ("Statements", "/statements"), ("Report", "/report")].map {
            word, rest in
            Page.Tab(word: word, address: addresses.to(part + rest), isHere: word == here)
        }
    }

    /// Whether nothing of a list stands behind the row of an activity.
    private static func isOfNoList(_ row: ReportRecord) -> Bool {
        ["notFound", "notListed"].contains(row.text("status"))
    }

    /// What a holder may do, and what changes next, each with its authority; and the listings whose effect is not held.
    func effectPanel(_ report: Report, _ addresses: Addresses, isWhole: Bool = false) -> HTML {
        let unheld = report.results.filter { $0["activity"] == .null }
        guard unheld.count < report.results.count else { return unheldEffects(unheld) }
        var held = report
        held.results.removeAll { $0["activity"] == .null }
        return heldEffects(held, addresses, isWhole) + unheldEffects(unheld)
    }

    /// The listings of a party that no regime file here covers.
    private func unheldEffects(_ rows: [ReportRecord]) -> HTML {
        guard !rows.isEmpty else { return .empty }
        return .joined(
            rows.map { row in
                .note(
                    row.text("basis").prefix(1).uppercased() + row.text("basis").dropFirst(),
                    StatusMark(status: row.text("status")).html + HTML(" ")
                        + .prose(row.texts("working").joined(separator: "; ") + "."), isWarning: true)
            })
    }

    private func heldEffects(_ report: Report, _ addresses: Addresses, _ isWhole: Bool) -> HTML {
        let asOf = report.coverage.asOf
        var table = Table(
            "effect",
            HTML("What \(Words.actor(report.results.first?.text("actor") ?? "")) may do on ")
                + .time(asOf.validOn, isDay: asOf.validOnIsDay)
                + HTML(", and what changes next. Clock times are New York."),
            [.init("Activity"), .init("On the day"), .init("Next change"), .init("Authority")], width: "wide")
        for row in report.results {
            var next = HTML("no change set")
            if case .record(let change)? = row["next"] {
                next =
                    StatusMark(state: change.text("state")).html + HTML(" from ") + .moment(change.text("from"))
                if !change.text("until").isEmpty {
                    next =
                        next + HTML(change.text("bound") == "inclusive" ? ", to end of " : ", until ")
                        + .moment(change.text("until"))
                }
            }
            let regime = row.text("regime")
            table.add(
                HTML(
                    Words.title(row.text("activity"))
                        + (row.text("actor") == "us-person" ? "" : ", \(Words.actor(row.text("actor")))")),
                StatusMark(state: row.text("state")).html, next,
                regime.isEmpty
                    ? .prose(row.text("basis"))
                    : .element(
                        "a", [("class", "cite"), ("href", addresses.regime(regime))],
                        .prose(row.text("basis").isEmpty ? regime : row.text("basis"))))
        }
        var html = renderer.table(table)
        var seen: Set<String> = []
        let working = report.results.flatMap { $0.texts("working") }.filter { seen.insert($0).inserted }
        if !working.isEmpty {
            html =
                html
                + (isWhole
                    ? .element("h3", [], HTML("Working")) + .element("div", [("class", "working")], .steps(working))
                    : .details("Working", .steps(working), of: "working"))
        }
        for row in report.results {
            guard case .list(let readings)? = row["readings"], !readings.isEmpty else { continue }
            for case .record(let reading) in readings {
                html =
                    html
                    + .note(
                        "Reading \(reading.text("reading")), \(row.text("activity"))",
                        StatusMark(state: reading.text("state")).html + HTML(" " + reading.text("says")),
                        isWarning: true)
            }
        }
        html = html + laterKnown(report)
        return html
    }

    private static let captions = [
        "listings": "Each period on each list, as printed.",
        "entries": "Entries of imported lists that are this party.",
        "securities": "Lines of this issuer; the symbols are those of the day.",
        "court": "Suits and rulings, as known.",
        "names": "Printed, former and misspelt names, each with who has it so.",
        "related": "Related parties. A listing reaches another party only where the law says so.",
        "joins": "Entries are one party by numbers and reviewed names, never by names alone.",
    ]

    func statementTable(
        _ id: String, _ section: String, _ rows: [ReportRecord], _ addresses: Addresses
    ) -> HTML {
        let hasDays = rows.contains { !$0.text("from").isEmpty || !$0.text("to").isEmpty }
        var columns: [Table.Column] = [
            .init(section == "listings" || section == "entries" ? "List" : "What"), .init("As stated"),
        ]
        if hasDays { columns += [.init("From"), .init("To")] }
        columns.append(.init("Source"))
        var table = Table(section, Self.captions[section] ?? "Every value with who says so.", columns, width: "wide")
        for row in rows.prefix(Self.rowsOfPage) {
            let label = row.text("label")
            let isList = section == "listings" || section == "entries"
            var cells: [HTML] = [
                isList
                    ? .key(addresses.list(label), label)
                    : HTML(section == "securities" ? Words.title(label) : label),
                section == "securities"
                    ? Self.security(row.text("value"), addresses)
                    : .element("span", [("dir", "auto")], .prose(row.text("value"))),
            ]
            if hasDays {
                cells += [.moment(row.text("from"), withWeekday: false), .moment(row.text("to"), withWeekday: false)]
            }
            let needsReview = row.text("confidence").hasSuffix("-M") || row.text("confidence").hasSuffix("-L")
            cells.append(.prose(row.text("source")) + (needsReview ? .sub(HTML("to be reviewed")) : .empty))
            table.rows.append(Table.Row(cells: cells))
        }
        guard rows.count > table.rows.count else { return renderer.table(table) }
        let further: [(name: String, value: String)] = [("section", section), ("start", "\(table.rows.count)")]
        return renderer.table(table)
            + .paragraph(
                HTML("1 to \(table.rows.count) of \(Drawing.figure(rows.count)). ")
                    + .link(addresses.to("/entities/\(Addresses.part(id))/statements", further), HTML("The others")),
                of: "pager")
    }

    /// A line of an issuer: its name, and its identifiers as links to the security.
    private static func security(_ value: String, _ addresses: Addresses) -> HTML {
        let words = value.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        return .joined(
            words.map { word in
                let id = word.hasSuffix(",") ? String(word.dropLast()) : word
                let scheme = id.split(separator: ":").first.map(String.init) ?? ""
                guard id.contains(":"), id.count > scheme.count + 1, IdentifierScheme(rawValue: scheme) != nil else {
                    return HTML(word)
                }
                // A symbol is asked for by its venue.
                let asked = scheme == IdentifierScheme.ticker.rawValue ? String(id.dropFirst(scheme.count + 1)) : id
                return .link(addresses.security(asked), HTML(id)) + HTML(word == id ? "" : ",")
            }, by: " ")
    }

    func statements(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let id = try asked.part("id")
        let report = try asked.library.show(
            id, actor: .usPerson, sections: Set(ListLibrary.dossierSections), asOf: asked.asOf
        ).orNotFound("party", id)
        var page = Page("Statements on \(report.results.first?.text("value") ?? id)", in: "Search")
        page.heading = HTML("Statements on ") + .name(report.results.first?.text("value") ?? id)
        page.tabs = partyTabs(id, addresses, here: "Statements")
        let path = "/entities/\(Addresses.part(id))/statements"
        let section = asked.query["section"]
        page.railTitle = "Sections"
        page.rail =
            [(addresses.to(path), Self.counted("all", report.results.count))]
            + ListLibrary.dossierSections.compactMap { name in
                let count = report.results.count { $0.text("section") == name }
                return count == 0 ? nil : (addresses.to(path, [("section", name)]), Self.counted(name, count))
            }
        let start = try asked.start()
        let rows = report.results.filter { section == nil || $0.text("section") == section }
        var table = Table(
            "statements", "Every statement of every list, as it stands there.",
            [.init("Section"), .init("What"), .init("Value"), .init("From"), .init("To"), .init("Source")],
            width: "wider")
        for row in rows.dropFirst(start).prefix(Self.rowsOfPage) {
            table.add(
                HTML(row.text("section")), HTML(row.text("label")),
                .element("span", [("dir", "auto")], .prose(row.text("value"))),
                .moment(row.text("from"), withWeekday: false), .moment(row.text("to"), withWeekday: false),
                .prose(row.text("source")))
        }
        page.content =
            renderer.coverage(report.coverage, addresses)
            + paged(table, total: rows.count, start: start, path: path, asked, addresses)
        return (page, report.coverage)
    }

    /// A word with how many there are.
    static func counted(_ word: String, _ count: Int) -> HTML {
        .element("span", [], HTML(word)) + .element("span", [("class", "num")], HTML(Drawing.figure(count)))
    }

    /// Everything on one paper: what is asked of a file that an examiner takes away.
    func partyReport(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let id = try asked.part("id")
        let report = try asked.library.show(id, actor: try asked.actor(), asOf: asked.asOf).orNotFound("party", id)
        let effects = try asked.library.effects(of: id, actor: try asked.actor(), asOf: asked.asOf)
        let timeline = try asked.library.timeline(id, asOf: asked.asOf)
        let name = timeline.extraText("party")
        var page = Page("Report on \(name)", in: "Search")
        page.heading = HTML("Report on ") + .name(name)
        page.tabs = partyTabs(id, addresses, here: "Report")
        let buy = effects.results.first { $0["activity"] == .text("buy") }
        if let buy { page.besideHeading = HTML(" ") + StatusMark(status: buy.text("status")).html }
        page.hasTwins = false
        page.facts = [
            ("Party", .code(id)), ("Valid on", .time(asked.asOf.validOn, isDay: asked.asOf.validOnIsDay)),
            ("Known on", .day(asked.asOf.knownDay)), ("For", HTML(Words.actor(try asked.actor().name))),
        ]
        page.content = renderer.coverage(report.coverage, addresses, isShort: true)
        func add(_ id: String, _ title: String, _ content: HTML) {
            page.content = page.content + .section(id, title, content)
        }
        if !effects.results.isEmpty { add("effect", "Effect", effectPanel(effects, addresses, isWhole: true)) }
        let events = Array(timeline.results.prefix(Self.rowsOfPage))
        if !events.isEmpty {
            add(
                "timeline", "Timeline",
                PartyChart(timeline.results, on: asked.asOf.validDay).figure(renderer)
                    + paged(
                        timelineTable(events, addresses), total: timeline.results.count, start: 0,
                        path: "/entities/\(Addresses.part(id))/timeline", asked, addresses))
        }
        for (section, title, rows) in Self.sections(of: report) {
            add(section, title, statementTable(id, section, rows, addresses))
        }
        add("searched", "Lists searched", renderer.searched(report.coverage, addresses))
        add(
            "again", "How to get this answer again",
            .paragraph(
                HTML("Snapshot ") + .code(asked.generation.id) + HTML(", engine ") + .code(Answering.engine)
                    + HTML(", law and facts ") + .code(String(asked.knowledge.digest.prefix(12)))
                    + HTML(". On the command line: ")
                    + .code(
                        "cordon show \(id) --valid-on \(asked.asOf.validDay) --known-on \(asked.asOf.knownDay)")))
        return (page, report.coverage)
    }
}
