internal import CordonModel
internal import CordonScreening

/// How to read the pages.
extension Site {
    func help(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let coverage = try asked.library.coverage(asked.asOf)
        var page = Page("Help")
        page.hasTwins = false
        page.content = renderer.coverage(coverage, addresses)
        page.add("statuses", "What a status says", renderer.table(Self.statuses))
        page.add(
            "times", "The two times",
            .paragraph(
                .element("strong", [], HTML("Valid on"))
                    + HTML(" asks what held on a day: its last moment in New York. ")
                    + .element("strong", [], HTML("Known on"))
                    + HTML(
                        " asks as far as had been published by then; left out, it is the valid day where that is past, otherwise now. Both stand in the address of every page, so that an address gives the same page again. On a past Known on nothing later is shown, only how many later events there are."
                    )))
        page.add(
            "answers", "What an answer rests on",
            .paragraph(
                HTML(
                    "The line below the heading says what was searched: the lists, the age of the oldest, and what limits the answer. Not found is said of these lists only, and is no statement that nothing applies. A score says how alike two names are, evidence what else agrees; neither is a finding about anybody."
                ))
                + .paragraph(
                    .link(addresses.to("/methods"), HTML("How answers are made")) + HTML(" · ")
                        + .link(addresses.to("/status"), HTML("What is loaded, and what failed"))))
        page.add(
            "tasks", "Where to begin",
            .element(
                "ul", [],
                .joined(
                    Self.tasks.map { task in
                        .element("li", [], .link(addresses.to(task.path), HTML(task.word)) + HTML(": " + task.says))
                    })))
        page.add(
            "keys", "Keyboard",
            .paragraph(
                HTML(
                    "Tab leads through every page, and its first stop skips to the answer. Single keys are off until you "
                )
                    + .link("/settings#keys", HTML("switch them on")) + HTML(".")))
        page.add(
            "more", "Where to read more",
            .paragraph(
                HTML("The handbook comes with the program: ") + .code("docs/service.md")
                    + HTML(" describes pages and interface, ") + .code("docs/matching.md") + HTML(" the scores, ")
                    + .code("docs/output.md") + HTML(" the fields of answers. The interface describes itself at ")
                    + .link("/openapi.json", HTML("/openapi.json"))
                    + HTML("; most pages have their data beside them, at the same address with .json or .csv.")))
        return (page, coverage)
    }

    private static let tasks: [(word: String, path: String, says: String)] = [
        ("Search", "/search", "one name, ticker, ISIN or key of a list."),
        (
            "Screen", "/screenings/new",
            "names from a form or a file; each hit is explained, and the answer is kept under an address."
        ),
        (
            "Portfolios", "/portfolios",
            "holdings as a broker exports them: what may be bought, sold and held, until when."
        ),
        ("Deadlines", "/deadlines", "the changes that lie ahead, also as a calendar."),
        ("Lists", "/lists", "every edition that is held, and what changed between two days."),
        ("Regimes", "/regimes", "the law that gives a list its effect, with a calculator of its dates."),
    ]

    private static let statuses: Table = {
        var table = Table(
            "statuses", "Word and shape say it; the colour only repeats them.", [.init("Status"), .init("Says")])
        let says: [(StatusMark, String)] = [
            (StatusMark(position: "prohibited"), "The act is forbidden on the day."),
            (StatusMark(position: "divestOnly"), "Selling to divest is allowed, buying is not."),
            (StatusMark(position: "pending"), "Listed; the ban begins on a later day, which is named."),
            (StatusMark(status: "inForce"), "Listed, and the law has its effect on the day."),
            (StatusMark(position: "listedNoEffect"), "Listed; the list by itself forbids nothing that was asked."),
            (
                StatusMark(status: "effectNotHeld"),
                "Listed; what that forbids is not among the regimes held. Read the list's own law."
            ),
            (StatusMark(position: "enjoined"), "Listed, and a court has suspended the effect."),
            (StatusMark(position: "vacated"), "A court has set the listing aside."),
            (StatusMark(status: "notListed"), "On no list on the day; it was before, or will be."),
            (StatusMark(position: "unresolved"), "The law is open; both readings are given."),
            (StatusMark(position: "unidentified"), "Nobody can say which instrument this is: look at it first."),
            (StatusMark(position: "notFound"), "Not found in the lists loaded, which the line above names."),
        ]
        for (mark, words) in says { table.add(mark.html, HTML(words)) }
        return table
    }()
}
