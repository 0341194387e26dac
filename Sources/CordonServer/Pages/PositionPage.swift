internal import CordonModel
internal import CordonScreening

/// One position of a portfolio: what stands in the file, what it was identified as, and what follows.
extension Site {
    func position(_ holdings: AnsweredHoldings, _ asked: Asked) throws -> Content {
        let (id, upload, report, addresses) = (holdings.id, holdings.upload, holdings.report, holdings.addresses)
        let row = try Portfolios.position(try asked.part("n"), of: report)
        var page = Page("\(row.text("position")), line \(row.text("line"))", in: "Portfolios")
        page.heading = .name(row.text("position")) + HTML(", line \(row.text("line"))")
        page.besideHeading = HTML(" ") + StatusMark(position: row.text("state")).html
        page.crumbs = crumbs(id, upload, addresses)
        page.content = renderer.coverage(report.coverage, addresses)
        page.add(
            "row", "As it stands in the file", .element("dl", [("class", "facts down")], .facts(facts(row, addresses))))
        let (security, entity) = (row.text("security"), row.text("entity"))
        if row.text("identification") == "nameOnly" {
            page.add("why", "Why this issuer", try whyIssuer(row, asked, report.coverage.asOf))
        }
        let effects: Report?
        if !security.isEmpty {
            effects = try asked.knowledge.check(
                SecurityCheck(
                    securities: [security], activities: Activity.ofHolder,
                    actor: try asked.knowledge.actor(named: upload.actor, field: "actor"), asOf: report.coverage.asOf))
        } else if !entity.isEmpty {
            effects = try asked.library.effects(
                of: entity, actor: try asked.knowledge.actor(named: upload.actor, field: "actor"),
                asOf: report.coverage.asOf)
        } else {
            effects = nil
        }
        if let effects, effects.results.contains(where: { $0["activity"] != .null }) {
            page.add("effect", "Effect", effectPanel(effects, addresses))
        } else {
            page.add(
                "effect", "Effect",
                empty(
                    row.text("state") == "unidentified"
                        ? "Nobody can say which instrument this is."
                        : "None of the lists that holdings are compared with has the issuer.",
                    report.coverage,
                    next: row.text("name").isEmpty
                        ? .empty
                        : .link(
                            addresses.to("/search", [("q", row.text("name"))]),
                            HTML("Search all lists for the name"))))
        }
        return (page, report.coverage)
    }

    /// The comparison by which a row is an issuer's whose name alone speaks for it.
    private func whyIssuer(_ row: ReportRecord, _ asked: Asked, _ asOf: AsOf) throws -> HTML {
        var asking = NameExplanation(query: row.text("name"), party: row.text("entity"), asOf: asOf)
        asking.kind = .organization
        let explained = try asked.library.explain(asking)
        let score = explained.extraText("score")
        let relations = explained.results.filter { $0.text("query") != "" && $0.text("entry") != "" }
            .map { Words.of($0.text("relation")) }
        return .note(
            "Only the name speaks for it",
            HTML(
                "no number and no symbol on a known venue identifies the instrument. Compare the whole row before you act."
            ),
            isWarning: true)
            + .element(
                "dl", [("class", "answer")],
                .facts([
                    ("Name in the file", .name(row.text("name"))),
                    ("Name that is alike", .name(explained.extraText("matchedName"))),
                    ("Relation", HTML(relations.isEmpty ? "" : Set(relations).sorted().joined(separator: ", "))),
                    ("Score", HTML(score) + .element("small", [], HTML("threshold \(asking.threshold)"))),
                ]))
            + alignment(explained.results, score: score)
    }

    private func facts(_ row: ReportRecord, _ addresses: Addresses) -> [(String, HTML)] {
        let (security, entity) = (row.text("security"), row.text("entity"))
        let amounts = ["quantity", "price", "value"].map {
            (Words.title($0), HTML(Words.amount(row.text($0))))
        }
        var facts: [(String, HTML)] = [("Name", .name(row.text("name")))]
        facts += amounts.map { word, amount in
            (word, word == "Quantity" || amount.isEmpty ? amount : amount + HTML(" " + row.text("currency")))
        }
        if !row.text("priceDate").isEmpty {
            facts.append(("Price of", .moment(row.text("priceDate"), withWeekday: false)))
        }
        facts.append(("Identification", HTML(Words.of(row.text("identification")))))
        facts.append(("Security", security.isEmpty ? .empty : .link(addresses.security(security), HTML(security))))
        facts.append(
            (
                "Issuer",
                entity.isEmpty ? .name(row.text("issuer")) : .link(addresses.party(entity), .name(row.text("issuer")))
            ))
        facts.append(("Duty", .prose(row.text("duty"))))
        if case .record(let change)? = row["next"] {
            facts.append(
                (
                    "Next date",
                    StatusMark(state: change.text("state")).html + HTML(" from ") + .moment(change.text("from"))
                        + HTML(", in \(row.text("daysLeft")) days")
                ))
        }
        if row["review"] == .flag(true) { facts.append(("Review", HTML("rests on a fact that is to be reviewed"))) }
        return facts
    }
}
