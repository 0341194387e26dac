internal import CordonModel
internal import CordonScreening
internal import Foundation

/// P5: a security.
extension Site {
    func security(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let id = try asked.part("id")
        let report = try asked.check(activities: asked.query["activity"] ?? "buy,sell,hold,exposure")
        guard report.results.contains(where: { $0["activity"] != .null }) else {
            let why = (report.results.first?.texts("working") ?? []).map { "; \($0)" }.joined()
            throw Problem.notFound(
                "no security \"\(id)\" as known on \(asked.asOf.knownDay)\(why); searched \(report.coverage.line). Not found in the lists loaded is not a statement that nothing applies"
            )
        }
        let shown = id.split(separator: ":", maxSplits: 1).last.map(String.init) ?? id
        var page = Page(shown, in: "Search")
        let issuer = report.results.first?.text("issuer") ?? ""
        let party = asked.library.knowledge.issuer(ofSecurity: id, asOf: asked.asOf) ?? ""
        let lines = try asked.library.show(party, sections: ["securities"], asOf: asked.asOf).results
            .filter { $0["section"] == .text("securities") }
        if let line = lines.first(where: { $0.text("value").contains(shown) }) {
            let name = line.text("value").components(separatedBy: ": ").first ?? ""
            page.besideHeading = HTML(" ") + .element("span", [("class", "alt")], .name(name))
        }
        if let buy = report.results.first {
            page.besideHeading = page.besideHeading + HTML(" ") + StatusMark(status: buy.text("status")).html
        }
        page.facts = [
            (
                "Issuer",
                .link(party.isEmpty ? addresses.to("/search", [("q", issuer)]) : addresses.party(party), .name(issuer))
            ), ("Line", line(report, addresses)),
        ]
        page.content = renderer.coverage(report.coverage, addresses)
        page.content = page.content + .section("effect", "Effect", effectPanel(report, addresses))
        if let identifiers = identifierTable(report) {
            page.content = page.content + .section("identifiers", "Identifiers", identifiers)
        }
        if !lines.isEmpty {
            page.content =
                page.content
                + .section("lines", "Lines of the issuer", statementTable(party, "securities", lines, addresses))
        }
        return (page, report.coverage)
    }

    /// What line of its issuer it is, and of how many shares of which other a receipt is one.
    private func line(_ report: Report, _ addresses: Addresses) -> HTML {
        let kind = HTML(Words.title(report.extraText("kind")))
        let underlying = report.extraText("underlying")
        guard !underlying.isEmpty else { return kind }
        let ratio = report.extraText("ratio")
        return kind + HTML(ratio.isEmpty ? ", stands for " : ", one stands for \(ratio) × ")
            + .link(addresses.security(underlying), .code(underlying))
    }

    /// Every identifier with the days on which it stood for the instrument.
    private func identifierTable(_ report: Report) -> HTML? {
        let identifiers = report.records("identifiers")
        guard !identifiers.isEmpty else { return nil }
        var table = Table(
            "identifiers", "What it is and was called, as known; without a day from the beginning and until now.",
            [.init("Scheme"), .init("Identifier"), .init("From"), .init("To"), .init("Source")], width: "wide")
        for row in identifiers {
            let note = row.text("note")
            let needsReview = row.text("confidence").hasSuffix("-M") || row.text("confidence").hasSuffix("-L")
            table.add(
                HTML(row.text("scheme")), .code(row.text("value")), .moment(row.text("from"), withWeekday: false),
                .moment(row.text("to"), withWeekday: false),
                .prose(row.text("source")) + (note.isEmpty ? .empty : .sub(HTML(note)))
                    + (needsReview ? .sub(HTML("to be reviewed")) : .empty))
        }
        return renderer.table(table)
    }
}
