internal import CordonIndex
internal import CordonModel
internal import CordonScreening

/// P8: the answer about names.
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
}

extension StringProtocol {
    /// Without blanks at its ends.
    var trimmingBlanks: String {
        let isBlank = { (character: Character) in character.isWhitespace }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
