internal import CordonIndex
internal import CordonModel
internal import CordonScreening

/// P8 and P9: the answer about names, and why each hit is one.
extension Site {
    func screening(_ screening: AnsweredScreening, _ asked: Asked) throws -> Content {
        let (id, kept, report, addresses) = (screening.id, screening.kept, screening.report, screening.addresses)
        var page = Page("Screening \(id)", in: "Screen")
        page.heading = HTML("Screening ") + .code(id)
        page.crumbs = [.link(addresses.to("/screenings/new"), HTML("Screen"))]
        page.facts = [
            ("Names", HTML("\(kept.question.names.count)")), ("Threshold", HTML("\(kept.question.threshold)")),
            ("Valid on", .time(kept.question.asOf.validOn, isDay: kept.question.asOf.validOnIsDay)),
            ("Known on", .day(kept.question.asOf.knownDay)),
        ]
        if let title = kept.title, !title.isEmpty { page.facts.insert(("Title", .name(title)), at: 0) }
        let counts = Dictionary(grouping: report.results, by: { $0.text("answer") }).mapValues(\.count)
        let words = [
            ("review", "to review"), ("notListed", "no longer listed"), ("notFound", "not found"),
            ("notComparable", "not comparable"), ("contradicted", "contradicted"),
            ("belowTheLine", "below the line"),
        ]
        let tally = words.compactMap { key, word in
            counts[key].map { count in
                HTML.element(
                    "li", [], .element("span", [("class", "num")], HTML("\(count)")) + HTML(" " + word))
            }
        }
        let start = try asked.start()
        let hasIDs = kept.question.names.contains { $0.id != nil }
        var table = Table(
            "screening", "Names in their order. A hit is computed, not decided: open it to see why.",
            [
                .init("Name asked about"), .init("Answer"), .init("Entry as printed"), .init("Score", isFigure: true),
                .init("Evidence"), .init("List"), .init("Status"),
            ], width: "wide")
        for (place, row) in report.results.enumerated().dropFirst(start).prefix(Self.rowsOfPage) {
            let answer = words.first { $0.0 == row.text("answer") }?.1 ?? row.text("answer")
            let isHit = !row.text("entity").isEmpty
            table.add(
                .name(row.text("subject"))
                    + (hasIDs && !row.text("subjectId").isEmpty
                        ? .sub(.name("no. " + row.text("subjectId"))) : .empty),
                isHit
                    ? .link(addresses.to("/screenings/\(id)/hits/\(place + 1)"), HTML("\(answer), no. \(place + 1)"))
                    : HTML(answer),
                isHit ? .link(addresses.party(row.text("entity")), .name(row.text("entry"))) : .absent,
                HTML(row.text("score")), HTML(row.text("evidence")),
                isHit ? .key(addresses.list(row.text("list")), row.text("list")) : .absent,
                StatusMark(status: row.text("status")).html)
        }
        page.content =
            renderer.coverage(
                report.coverage, addresses,
                further: ["Threshold \(kept.question.threshold)."]
                    + (kept.question.countsNearMisses ? [] : ["Names below it were not looked for."]))
            + .element("ul", [("class", "tally"), ("aria-label", "Rows by answer")], .joined(tally))
            + paged(table, total: report.results.count, start: start, path: "/screenings/\(id)", asked, addresses)
            + .element(
                "div", [("class", "actions")],
                .element(
                    "a", [("class", "button"), ("href", addresses.to("/screenings/new"))], HTML("Screen more names")))
        return (page, report.coverage)
    }

    /// P9: the page examiners read.
    func hit(_ screening: AnsweredScreening, _ asked: Asked) throws -> Content {
        let (id, report, addresses) = (screening.id, screening.report, screening.addresses)
        let question = screening.kept.question
        let (number, row) = try Screenings.row(try asked.part("n"), of: report)
        var page = Page("Row \(number): \(row.text("entry").isEmpty ? "not found" : row.text("entry"))", in: "Screen")
        page.heading = HTML("Row \(number): ") + .name(row.text("entry").isEmpty ? "not found" : row.text("entry"))
        page.besideHeading = HTML(" ") + StatusMark(status: row.text("status")).html
        page.hasTwins = false
        page.crumbs = [
            .link(addresses.to("/screenings/new"), HTML("Screen")), .link(addresses.to("/screenings/\(id)"), HTML(id)),
        ]
        page.content = renderer.coverage(report.coverage, addresses)
        guard !row.text("entity").isEmpty else {
            page.content =
                page.content
                + empty("\(row.text("subject")): \(row.text("answer")).", report.coverage)
            return (page, report.coverage)
        }
        let score = row.text("score")
        // Two subjects of one name may differ in what else is known of them.
        let subject = Int(row.text("number")).flatMap { number in
            question.names.indices.contains(number - 1) ? question.names[number - 1] : nil
        }
        page.content =
            page.content
            + .element(
                "dl", [("class", "answer")],
                .facts([
                    ("Query", .name(row.text("subject")) + Self.given(subject)),
                    (
                        "Entry",
                        .link(addresses.party(row.text("entity")), .name(row.text("matchedName")))
                            + .element("small", [], .key(addresses.list(row.text("list")), row.text("list")))
                    ),
                    (
                        "Score",
                        HTML(score) + .element("small", [], HTML("threshold \(question.threshold)"))
                    ),
                    (
                        "Evidence",
                        HTML(row.text("evidence"))
                            + .element("small", [], HTML(Self.evidence[row.text("evidence")] ?? ""))
                    ),
                ]))
        var asking = NameExplanation(query: row.text("subject"), party: row.text("entity"), asOf: question.asOf)
        asking.threshold = question.threshold
        asking.isOfEntry = true
        asking.kind = subject?.kind ?? question.kind
        asking.facts = subject?.facts ?? SubjectFacts()
        let explained = try asked.library.explain(asking)
        page.content =
            page.content
            + .element(
                "div", [("class", "cols")],
                .section("why", "Why this score", alignment(row))
                    + .section("changes", "What would change the answer", changes(explained, question.threshold)))
        let effects = try asked.library.effects(
            of: row.text("entity"), actor: question.actor, asOf: question.asOf)
        if !effects.results.isEmpty {
            page.content =
                page.content + .section("effect", "What the listing means", effectPanel(effects, addresses))
        }
        return (page, report.coverage)
    }

    /// What stands behind a score, by its word.
    private static let evidence = [
        "weak": "the name only", "moderate": "a date or country agrees", "strong": "a number of the party's own",
    ]

    /// What the user gave beside the name.
    private static func given(_ subject: ScreenedName?) -> HTML {
        let given = [subject?.id.map { "no. \($0)" }].compactMap { $0 } + (subject?.facts.given.map(\.text) ?? [])
        return given.isEmpty ? .empty : .element("small", [("dir", "auto")], .prose(given.joined(separator: ", ")))
    }

    private func alignment(_ row: ReportRecord) -> HTML {
        var table = Table(
            "alignment", "Every part of the query against every part of the entry. Points add up to the score.",
            [.init("Query part"), .init("Entry part"), .init("Relation"), .init("Points", isFigure: true)],
            isShort: true)
        if case .list(let parts)? = row["explanation"] {
            for case .record(let part) in parts {
                let points = part.text("points")
                table.add(
                    .name(part.text("query").isEmpty ? "—" : part.text("query")),
                    part.text("entry").isEmpty ? .absent : .name(part.text("entry")),
                    HTML(Words.of(part.text("relation"))),
                    HTML(points.hasPrefix("-") ? "−" + points.dropFirst() : "+" + points))
            }
        }
        table.foot = [HTML("Score"), HTML(" "), HTML(" "), HTML(row.text("score"))]
        return renderer.table(table)
    }

    private func changes(_ report: Report, _ threshold: Int) -> HTML {
        var table = Table(
            "changes", "The same comparison with one thing changed.",
            [.init("Change"), .init("Score", isFigure: true), .init("Then")], isShort: true)
        if case .list(let changes)? = report.extra.first(where: { $0.name == "changes" })?.value {
            for case .record(let change) in changes {
                table.add(
                    .name(change.text("change")), HTML(change.text("score")),
                    HTML(change["isHit"] == .flag(true) ? "a hit" : "not a hit"))
            }
        }
        if case .number(let score)? = report.extra.first(where: { $0.name == "score" })?.value {
            table.add(
                HTML(score >= threshold ? "Threshold above \(score)" : "Threshold of \(score) or less"),
                HTML("\(score)"),
                HTML(score >= threshold ? "not a hit" : "a hit"))
        }
        return renderer.table(table)
    }
}

extension StringProtocol {
    /// Without blanks at its ends.
    var trimmingBlanks: String {
        let isBlank = { (character: Character) in character.isWhitespace }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
