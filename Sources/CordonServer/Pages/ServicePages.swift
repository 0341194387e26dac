internal import CordonIndex
internal import CordonModel
internal import CordonScreening

/// P16, P17 and the settings.
extension Site {
    func methods(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let coverage = try asked.library.coverage(asked.asOf)
        var page = Page("Methods", in: "Methods")
        page.hasTwins = false
        page.facts = [
            ("Engine", HTML(Answering.engine)), ("Threshold", HTML("\(asked.threshold)")),
            ("Word lists", .code(String(asked.generation.snapshot.lexiconDigest.prefix(12)))),
        ]
        page.content = renderer.coverage(coverage, addresses)
        page.add(
            "purpose", "Purpose and limits",
            .paragraph(
                HTML(
                    "A score says how alike two names are, 0 to 100. It is a reason to look, not a finding about anybody, and no probability. It depends on the two names and the word lists alone."
                ))
                + .paragraph(
                    HTML(
                        "Search is complete: at a threshold it gives exactly what comparing with every name would give."
                    ))
                + .paragraph(
                    HTML(
                        "What a listing forbids is computed from the text of the law by version, with its citation and arithmetic. Where the law is open the answer is unresolved, with both readings."
                    )))
        var numbers = Table("numbers", "Two numbers, never one.", [.init("Number"), .init("Says")])
        numbers.add(HTML("Score"), HTML("how alike the names are"))
        numbers.add(
            HTML("Evidence"),
            HTML("weak: a name alone; moderate: a date or country agrees; strong: a number of the party's own"))
        page.add("numbers", "Score and evidence", renderer.table(numbers))
        page.add(
            "tests", "Figures",
            .paragraph(
                HTML(
                    "The model card docs/matching.md has the figures on each deck, how they were measured, and the known failures. cordon index prove compares the search with an exhaustive scan on this snapshot; cordon tune measures recall on your own lists."
                )))
        return (page, coverage)
    }

    func status(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let status = try ServiceStatus(
            answering.served, asOf: asked.asOf, maximumAge: answering.settings.maximumAge, now: answering.now())
        var page = Page("Status", in: "Status")
        page.facts = [
            ("Engine", HTML(Answering.engine)), ("Snapshot", .code(String(status.generation.id.prefix(12)))),
            ("Parties", HTML(Drawing.figure(status.generation.snapshot.entryCount))),
            ("Names", HTML(Drawing.figure(status.generation.snapshot.nameCount))),
        ]
        page.content = renderer.coverage(status.report.coverage, addresses)
        for trouble in status.troubles {
            page.content = page.content + .note("Trouble", HTML(trouble), isWarning: true)
        }
        page.add("lists", "Lists", listTable(status.report, addresses))
        page.add("refused", "Files that were refused", try refusedFiles(asked))
        return (page, status.report.coverage)
    }

    /// What the gate has kept aside and nobody has accepted since, with the reasons.
    private func refusedFiles(_ asked: Asked) throws -> HTML {
        let refused = try asked.library.refusedFiles(asOf: asked.asOf)
        guard !refused.results.isEmpty else {
            return .paragraph(
                HTML("None that has not been accepted since. Of a refused file the last good edition goes on."))
        }
        var table = Table(
            "refused", "The last good edition of each list goes on. The files are kept beside the store.",
            [.init("Came"), .init("List"), .init("File"), .init("Why")], width: "wide")
        for row in refused.results.prefix(Self.rowsOfPage) {
            table.add(
                .moment(row.text("fetched")), HTML(row.text("list")), .name(row.text("file")),
                .joined(row.texts("findings").prefix(5).map { .element("span", [("class", "sample")], .prose($0)) }))
        }
        return renderer.table(table)
    }

    func settings(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let coverage = try asked.library.coverage(asked.asOf)
        var page = Page("Settings")
        page.hasTwins = false
        page.content =
            renderer.coverage(coverage, addresses) + .paragraph(HTML("These settings stay in your browser."))
            + renderer.fragment("settings", [:])
        return (page, coverage)
    }
}
