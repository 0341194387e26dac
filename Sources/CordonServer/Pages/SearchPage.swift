internal import CordonModel
internal import CordonScreening

/// P2: search.
extension Site {
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
        let search = try asked.search()
        let found = try asked.found(search)
        page.content = renderer.coverage(
            found.coverage, addresses,
            further: search.names == nil || search.isExact ? [] : ["Threshold \(asked.threshold)."])
        let group = asked.query["group"]
        func rows(_ key: String, isHit: Bool? = nil) -> [ReportRecord] {
            found.results.filter { row in
                row["group"] == .text(key) && (isHit.map { $0 == (row["score"] != .null) } ?? true)
            }
        }
        let parties = rows("party", isHit: true)
        var groups: [(key: String, title: String, rows: [ReportRecord], table: HTML)] = []
        if !parties.isEmpty {
            groups.append(
                ("parties", "Parties on lists", parties, try hitTable("hits", parties, asked, addresses, of: "parties"))
            )
        } else if search.names != nil {
            groups.append(("parties", "Parties on lists", [], nothingAlike(search, found, asked, addresses)))
        }
        let containing = rows("words")
        if !containing.isEmpty {
            groups.append(
                (
                    "words", "Further names with words like all of these", containing,
                    try hitTable("further-names", containing, asked, addresses, of: "words")
                ))
        }
        if search.asksForInstrument, rows("security", isHit: false).isEmpty {
            groups.append(
                (
                    "security", "Securities", [],
                    empty("No instrument that is held has this number or symbol.", found.coverage)
                ))
        }
        for (key, title) in [
            ("party", "Other parties with these words"), ("security", "Securities"), ("list", "Lists"),
        ] {
            let rows = rows(key, isHit: false)
            if !rows.isEmpty { groups.append((key, title, rows, try foundTable(key, rows, asked, addresses))) }
        }
        let near = rows("near")
        if !near.isEmpty {
            groups.append(
                ("near", "Below the line", near, try hitTable("near-hits", near, asked, addresses, of: "near")))
        }
        for shown in groups where group == nil || group == shown.key {
            page.content =
                page.content + .section(shown.key, "\(shown.title): \(Drawing.figure(shown.rows.count))", shown.table)
        }
        page.facets = facets(
            SearchFacets(found.results), of: parties.count + containing.count + near.count, asked, addresses)
        if near.isEmpty, !parties.isEmpty { page.content = page.content + belowTheLine(asked, addresses) }
        return (page, found.coverage)
    }

    /// What the parties differ by, each value with how many it leaves, as a link to these alone; where the search is narrowed by
    /// it, the way back. Nothing where no value leaves fewer.
    private func facets(
        _ facets: SearchFacets, of total: Int, _ asked: Asked, _ addresses: Addresses
    ) -> [Page.Facet] {
        SearchFacets.Facet.allCases.compactMap { facet in
            let kept = Self.kept(asked, without: facet.rawValue)
            let (title, all) = Self.facetWords(facet)
            if asked.query[facet.rawValue] != nil {
                return Page.Facet(title: title, links: [(addresses.to("/search", kept), HTML(all))])
            }
            let values = facets[facet]
            guard values.contains(where: { $0.count < total }) else { return nil }
            return Page.Facet(
                title: title,
                links: values.map {
                    (addresses.to("/search", kept + [(facet.rawValue, $0.value)]), Self.counted($0.label, $0.count))
                })
        }
    }

    private static func facetWords(_ facet: SearchFacets.Facet) -> (title: String, all: String) {
        switch facet {
        case .list: return ("Lists", "All lists")
        case .regime: return ("Regimes", "All regimes")
        case .country: return ("Countries", "All countries")
        case .kind: return ("Kinds", "All kinds")
        }
    }

    /// The words and what narrows or widens the search, without one of them and from the first row on.
    private static func kept(_ asked: Asked, without name: String) -> [(name: String, value: String)] {
        let names = Set(["q", "nearMisses"] + SearchFacets.Facet.allCases.map(\.rawValue)).subtracting([name])
        return asked.query.pairs.filter { names.contains($0.name) && !$0.value.isEmpty }
    }

    /// What is shown where no name on the lists is alike.
    private func nothingAlike(
        _ search: PublicSearch, _ found: Report, _ asked: Asked, _ addresses: Addresses
    ) -> HTML {
        if found.answer == .notComparable {
            return .note(
                "Nothing was searched", HTML("in the question is no word that tells parties apart. Give a name."),
                isWarning: true)
        }
        if search.isExact {
            return empty(
                "No name on the lists is just so.", found.coverage,
                next: .paragraph(
                    .link(addresses.to("/search", [("q", search.words)]), HTML("Search for names that are alike"))))
        }
        let isNarrowed = asked.query["country"] != nil || asked.query["regime"] != nil
        return empty(
            isNarrowed
                ? "No name that is alike has the country or regime asked for."
                : "No name on the lists reaches \(asked.threshold).",
            found.coverage,
            next: afterNothing(found.extraTexts("nearest"), addresses)) + belowTheLine(asked, addresses)
    }

    private func belowTheLine(_ asked: Asked, _ addresses: Addresses) -> HTML {
        guard asked.query["nearMisses"] == nil else { return .empty }
        let kept = Self.kept(asked, without: "nearMisses")
        return .paragraph(
            .link(
                addresses.to("/search", kept + [("nearMisses", "true")]),
                HTML("Also names up to 15 points below the line, and all with words like these")))
    }

    /// What a reader can do where no name was found: the nearest names of the facts, and where to go on.
    private func afterNothing(_ nearest: [String], _ addresses: Addresses) -> HTML {
        // "Xiaomi Corporation (xiaomi)": the id of the party stands behind its name.
        let names = nearest.prefix(3).map { text in
            HTML.link(
                addresses.party(String(text.dropLast().split(separator: "(").last ?? "")),
                .name(text.split(separator: "(").dropLast().joined(separator: "(").trimmingBlanks))
        }
        return HTML(" Former names, spellings and other scripts were searched too.")
            + (names.isEmpty ? .empty : HTML(" Nearest: ") + .joined(names, by: ", ") + HTML("."))
            + .paragraph(
                .link(addresses.to("/screenings/new", [("nearMisses", "true")]), HTML("Screen with near misses"))
                    + HTML(" · ") + .link(addresses.to("/lists"), HTML("Lists that are loaded")) + HTML(" · ")
                    + .link(addresses.to("/help") + "#answers", HTML("What not found means")))
    }

    /// The rows of a group, or the part of them that its own pages ask for.
    private func groupRows(_ rows: [ReportRecord], _ group: String, _ asked: Asked) throws -> (
        start: Int, rows: [ReportRecord]
    ) {
        let start = asked.query["group"] == group ? try asked.start() : 0
        return (start, Array(rows.dropFirst(start).prefix(Self.rowsOfPage)))
    }

    private func hitTable(
        _ id: String, _ rows: [ReportRecord], _ asked: Asked, _ addresses: Addresses, of group: String
    ) throws -> HTML {
        let (start, shown) = try groupRows(rows, group, asked)
        var table = Table(
            id, "Best first. A score is a reason to look, not a finding.",
            [
                // The status stands beside the name, where a narrow screen shows it without being moved.
                .init("Entry as printed"), .init("Status"), .init("Score", isFigure: true), .init("Evidence"),
                .init("Name that is alike"), .init("List"), .init("Listed on"),
            ], width: "wide")
        for row in shown {
            table.add(
                .link(addresses.party(row.text("id")), .name(row.text("name"))),
                StatusMark(status: row.text("status")).html, HTML(row.text("score")), HTML(row.text("evidence")),
                .name(row.text("matched")), .key(addresses.list(row.text("lists")), row.text("lists")),
                .moment(row.text("listedOn"), withWeekday: false))
        }
        return paged(
            table, total: rows.count, start: start, path: "/search", asked, addresses, further: [("group", group)])
    }

    private func foundTable(
        _ group: String, _ rows: [ReportRecord], _ asked: Asked, _ addresses: Addresses
    ) throws -> HTML {
        let (start, shown) = try groupRows(rows, group, asked)
        var table = Table(
            group, "By words and identifiers.",
            [.init("Name"), .init("Found by"), .init("Status"), .init("Lists")])
        for row in shown {
            let id = row.text("id")
            let address =
                group == "party" ? addresses.party(id) : group == "list" ? addresses.list(id) : addresses.security(id)
            table.add(
                .link(address, .name(row.text("name"))), HTML(row.text("matched")),
                group == "list" ? HTML(row.text("status")) : StatusMark(status: row.text("status")).html,
                HTML(row.text("lists")))
        }
        return paged(
            table, total: rows.count, start: start, path: "/search", asked, addresses, further: [("group", group)])
    }
}
