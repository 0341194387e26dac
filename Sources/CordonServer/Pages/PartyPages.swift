internal import CordonModel
internal import CordonScreening

/// P2 to P5: search, party, timeline, security.
extension Site {
    // MARK: Search

    func search(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        var page = Page("Search", in: "Search")
        guard let words = asked.query["q"], words.contains(where: { !$0.isWhitespace }) else {
            page.hasTwins = false
            let coverage = try asked.library.coverage(asked.asOf)
            page.content =
                renderer.coverage(coverage, addresses)
                + .note(
                    "Search",
                    HTML("for a name in any script, a ticker, an ISIN or the key of a list, in the field above."))
            return (page, coverage)
        }
        page.title = "Search: \(words)"
        page.heading = HTML("Search: ") + .name(words)
        page.words = words
        let found = asked.knowledge.search(words, asOf: asked.asOf)
        var question = NameScreening(names: [ScreenedName(words)], threshold: asked.threshold, asOf: asked.asOf)
        question.showsNearMisses = true
        let alike = try screenings.report(question, asked.generation)
        page.content = renderer.coverage(alike.coverage, addresses, further: ["Threshold \(asked.threshold)."])
        let parties = alike.results.filter { $0["answer"] == .text("review") || $0["answer"] == .text("notListed") }
        page.content =
            page.content
            + .section(
                "parties", "Parties on lists: \(parties.count)",
                parties.isEmpty
                    ? empty("No name on the lists reaches \(asked.threshold).", alike.coverage)
                    : hitTable(parties, addresses))
        for (group, title) in [("party", "Parties by their words"), ("security", "Securities"), ("list", "Lists")] {
            let rows = found.results.filter { $0["group"] == .text(group) }
            guard !rows.isEmpty else { continue }
            page.content = page.content + .section(group, "\(title): \(rows.count)", foundTable(group, rows, addresses))
        }
        let near = alike.results.filter { $0["answer"] == .text("belowTheLine") }
        if !near.isEmpty {
            page.content =
                page.content
                + .section("near", "Below the line: \(near.count)", hitTable(near, addresses, id: "near-hits"))
        }
        return (page, alike.coverage)
    }

    private func hitTable(_ rows: [ReportRecord], _ addresses: Addresses, id: String = "hits") -> HTML {
        var table = Table(
            id, "Best first. A score is a reason to look, not a finding.",
            [
                .init("Entry as printed"), .init("Name that is alike"), .init("Score", isFigure: true),
                .init("Evidence"), .init("List"), .init("Listed on"), .init("Status"),
            ], width: "wide")
        for row in rows.prefix(Self.rowsOfPage) {
            table.add(
                .link(addresses.party(row.text("entity")), .name(row.text("entry"))), .name(row.text("matchedName")),
                HTML(row.text("score")), HTML(row.text("evidence")),
                .link(addresses.list(row.text("list")), HTML(row.text("list"))),
                .moment(row.text("listedOn"), withWeekday: false),
                StatusMark(status: row.text("status")).html)
        }
        return renderer.table(table)
    }

    private func foundTable(_ group: String, _ rows: [ReportRecord], _ addresses: Addresses) -> HTML {
        var table = Table(
            group, "By words and identifiers.",
            [.init("Name"), .init("Found by"), .init("Status"), .init("Lists")])
        for row in rows.prefix(Self.rowsOfPage) {
            let id = row.text("id")
            let address =
                group == "party" ? addresses.party(id) : group == "list" ? addresses.list(id) : addresses.security(id)
            table.add(
                .link(address, .name(row.text("name"))), HTML(row.text("matched")),
                group == "list" ? HTML(row.text("status")) : StatusMark(status: row.text("status")).html,
                HTML(row.text("lists")))
        }
        return renderer.table(table)
    }

    // MARK: Party

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
        if let worst = effects.results.first(where: { $0["activity"] == .text("buy") }) {
            page.besideHeading = page.besideHeading + HTML(" ") + StatusMark(status: worst.text("status")).html
        }
        page.tabs = partyTabs(id, addresses, here: "Dossier")
        page.content = renderer.coverage(
            report.coverage, addresses, further: ["\(report.results.count) statements on this party."])
        if !effects.results.isEmpty {
            page.add("effect", "Effect", effectPanel(effects, addresses))
        }
        let titles: [(String, String)] = [
            ("listings", "Listings"), ("entries", "Entries of imported lists"), ("securities", "Securities"),
            ("court", "Court matters"), ("identifiers", "Identifiers"), ("related", "Related parties"),
            ("joins", "Why these entries are one party"), ("particulars", "Particulars"), ("addresses", "Addresses"),
            ("measures", "Measures"), ("remarks", "Remarks"), ("names", "Names"),
        ]
        for (section, title) in titles {
            let rows = report.results.filter { $0["section"] == .text(section) }
            if rows.isEmpty { continue }
            page.add(section, title, statementTable(section, rows, addresses))
        }
        if let record = asked.knowledge.partyKind(id) { page.facts.append(("Kind", HTML(record))) }
        return (page, report.coverage)
    }

    func partyTabs(_ id: String, _ addresses: Addresses, here: String) -> [Page.Tab] {
        let part = "/entities/" + Addresses.part(id)
        return [("Dossier", ""), ("Timeline", "/timeline"), ("Statements", "/statements")].map { word, rest in
            Page.Tab(word: word, address: addresses.to(part + rest), isHere: word == here)
        }
    }

    /// What a holder may do, and what changes next, each with its authority.
    func effectPanel(_ report: Report, _ addresses: Addresses) -> HTML {
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
        if !working.isEmpty { html = html + .details("Working", .steps(working), of: "working") }
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
        if case .number(let later)? = report.extra.first(where: { $0.name == "laterKnown" })?.value, later > 0 {
            html =
                html
                + .note(
                    "Later known",
                    HTML("\(later) event\(later == 1 ? "" : "s") after this date are hidden until you move Known on."))
        }
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

    private func statementTable(_ section: String, _ rows: [ReportRecord], _ addresses: Addresses) -> HTML {
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
                    ? .link(addresses.list(label), HTML(label))
                    : HTML(section == "securities" ? Words.title(label) : label),
                .element("span", [("dir", "auto")], .prose(row.text("value"))),
            ]
            if hasDays {
                cells += [.moment(row.text("from"), withWeekday: false), .moment(row.text("to"), withWeekday: false)]
            }
            let needsReview = row.text("confidence").hasSuffix("-M") || row.text("confidence").hasSuffix("-L")
            cells.append(.prose(row.text("source")) + (needsReview ? .sub(HTML("to be reviewed")) : .empty))
            table.rows.append(Table.Row(cells: cells))
        }
        return renderer.table(table)
    }

    func statements(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let id = try asked.part("id")
        let report = try asked.library.show(
            id, actor: .usPerson, sections: Set(ListLibrary.dossierSections), asOf: asked.asOf
        ).orNotFound("party", id)
        var page = Page("Statements on \(report.results.first?.text("value") ?? id)", in: "Search")
        page.heading = HTML("Statements on ") + .name(report.results.first?.text("value") ?? id)
        page.tabs = partyTabs(id, addresses, here: "Statements")
        let start = try asked.query.number("start", in: 0...10_000_000, default: 0)
        var table = Table(
            "statements", "Every statement of every list, as it stands there.",
            [.init("Section"), .init("What"), .init("Value"), .init("From"), .init("To"), .init("Source")],
            width: "wider")
        for row in report.results.dropFirst(start).prefix(Self.rowsOfPage) {
            table.add(
                HTML(row.text("section")), HTML(row.text("label")),
                .element("span", [("dir", "auto")], .prose(row.text("value"))),
                .moment(row.text("from"), withWeekday: false), .moment(row.text("to"), withWeekday: false),
                .prose(row.text("source")))
        }
        page.content =
            renderer.coverage(report.coverage, addresses)
            + paged(
                table, total: report.results.count, start: start, path: "/entities/\(Addresses.part(id))/statements",
                asked, addresses)
        return (page, report.coverage)
    }

    func timeline(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let id = try asked.part("id")
        let report = try asked.knowledge.timeline(id, asOf: asked.asOf).orNotFound("party", id)
        let name = asked.knowledge.partyName(id)
        var page = Page("Timeline of \(name)", in: "Search")
        page.heading = HTML("Timeline of ") + .name(name)
        page.tabs = partyTabs(id, addresses, here: "Timeline")
        let lane = asked.query["lane"]
        var table = Table(
            "timeline", "Newest first. A day on which it was known later than it happened says so.",
            [
                .init("Date"), .init("Time"), .init("Lane"), .init("Event"), .init("List"), .init("What"),
                .init("Source"),
            ],
            width: "wider")
        for row in report.results where lane == nil || row.text("lane") == lane {
            table.add(
                .moment(row.text("date")), HTML(row.text("time")),
                .element(
                    "span", [("class", "lane")],
                    HTML(
                        template:
                            "<svg class=\"shape\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#s-\(row.text("lane") == "market" ? "market" : "record")\"/></svg>"
                    ) + HTML(row.text("lane"))),
                HTML(Words.of(row.text("event"))), .link(addresses.list(row.text("list")), HTML(row.text("list"))),
                .element("span", [("dir", "auto")], .prose(row.text("what"))), .prose(row.text("source")))
        }
        page.content =
            renderer.coverage(report.coverage, addresses)
            + (table.rows.isEmpty
                ? empty("Nothing is known of this party's listings.", report.coverage) : renderer.table(table))
        return (page, report.coverage)
    }

    // MARK: Security

    func security(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let id = try asked.part("id")
        let report = try asked.check(activities: asked.query["activity"] ?? "buy,sell,hold,exposure")
        guard report.results.contains(where: { $0["activity"] != .null }) else {
            throw Problem.notFound(
                "no security \"\(id)\" as known on \(asked.asOf.knownDay); "
                    + (report.results.first?.texts("working").joined(separator: "; ") ?? "")
                    + ". Not found in the lists loaded is not a statement that nothing applies")
        }
        let shown = id.split(separator: ":", maxSplits: 1).last.map(String.init) ?? id
        var page = Page(shown, in: "Search")
        if let buy = report.results.first {
            page.besideHeading =
                HTML(" ") + StatusMark(status: buy.text("status")).html
            page.facts = [
                ("Issuer", .link(addresses.to("/search", [("q", buy.text("issuer"))]), .name(buy.text("issuer"))))
            ]
        }
        page.content = renderer.coverage(report.coverage, addresses)
        page.content = page.content + .section("effect", "Effect", effectPanel(report, addresses))
        return (page, report.coverage)
    }
}

extension ReportRecord {
    /// A field as text; empty where there is none.
    func text(_ name: String) -> String { self[name]?.cell ?? "" }

    /// A list of texts.
    func texts(_ name: String) -> [String] {
        guard case .list(let values)? = self[name] else { return [] }
        return values.map(\.cell)
    }
}
