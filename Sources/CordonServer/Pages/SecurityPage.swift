internal import CordonModel
internal import CordonScreening

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
