internal import CordonModel
internal import CordonScreening
internal import Foundation

/// P5: a security.
extension Site {
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
            )
        ]
        page.content = renderer.coverage(report.coverage, addresses)
        page.content = page.content + .section("effect", "Effect", effectPanel(report, addresses))
        if !lines.isEmpty {
            page.content =
                page.content
                + .section("lines", "Lines of the issuer", statementTable(party, "securities", lines, addresses))
        }
        return (page, report.coverage)
    }
}
