internal import CordonModel
internal import CordonScreening

/// P9: why a row of a screening is a hit, and how to get the same answer again. The page examiners read.
extension Site {
    func hit(_ screening: AnsweredScreening, _ asked: Asked) throws -> Content {
        let (id, report, addresses) = (screening.id, screening.report, screening.addresses)
        let question = screening.kept.question
        let (number, row) = try Screenings.row(try asked.part("n"), of: report)
        var page = Page("Row \(number): \(row.text("entry").isEmpty ? "not found" : row.text("entry"))", in: "Screen")
        page.heading = HTML("Row \(number): ") + .name(row.text("entry").isEmpty ? "not found" : row.text("entry"))
        page.besideHeading = HTML(" ") + StatusMark(status: row.text("status")).html
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
        // Two subjects of one name may differ in what else is known of them.
        let subject =
            Int(row.text("number")).flatMap { number in
                question.names.indices.contains(number - 1) ? question.names[number - 1] : nil
            } ?? ScreenedName(row.text("subject"))
        let asking = explanation(of: subject, row.text("entity"), question)
        let explained = try asked.library.explain(asking)
        page.content =
            page.content + answer(row, subject, question, addresses)
            + .element(
                "div", [("class", "cols")],
                .section("why", "Why this score", alignment(row.records("explanation"), score: row.text("score")))
                    + .section("changes", "What would change the answer", changes(explained, question.threshold)))
            + (try before(row, subject, question, asked))
        let effects = try asked.library.effects(
            of: row.text("entity"), actor: question.actor, asOf: question.asOf)
        if !effects.results.isEmpty {
            page.content =
                page.content + .section("effect", "What the listing means", effectPanel(effects, addresses))
        }
        page.content =
            page.content + .section("again", "How to get this answer again", try again(asking, explained, asked))
        return (page, report.coverage)
    }

    private func explanation(of subject: ScreenedName, _ party: String, _ question: NameScreening) -> NameExplanation {
        var asking = NameExplanation(query: subject.name, party: party, asOf: question.asOf)
        asking.threshold = question.threshold
        asking.isOfEntry = true
        asking.kind = subject.kind ?? question.kind
        asking.facts = subject.facts
        return asking
    }

    /// Query, entry, score and evidence.
    private func answer(
        _ row: ReportRecord, _ subject: ScreenedName, _ question: NameScreening, _ addresses: Addresses
    ) -> HTML {
        let evidence = row.text("evidence")
        return .element(
            "dl", [("class", "answer")],
            .facts([
                ("Query", .name(row.text("subject")) + Self.given(subject)),
                (
                    "Entry",
                    .link(addresses.party(row.text("entity")), .name(row.text("matchedName")))
                        + .element("small", [], .key(addresses.list(row.text("list")), row.text("list")))
                ),
                ("Score", HTML(row.text("score")) + .element("small", [], HTML("threshold \(question.threshold)"))),
                ("Evidence", HTML(evidence) + .element("small", [], HTML(Self.evidence[evidence] ?? ""))),
            ]))
    }

    /// What stands behind a score, by its word.
    private static let evidence = [
        "weak": "the name only", "moderate": "a date or country agrees", "strong": "a number of the party's own",
    ]

    /// What the user gave beside the name.
    private static func given(_ subject: ScreenedName) -> HTML {
        let given = [subject.id.map { "no. \($0)" }].compactMap { $0 } + subject.facts.given.map(\.text)
        return given.isEmpty ? .empty : .element("small", [("dir", "auto")], .prose(given.joined(separator: ", ")))
    }

    private func changes(_ report: Report, _ threshold: Int) -> HTML {
        var table = Table(
            "changes", "The same comparison with one thing changed.",
            [.init("Change"), .init("Score", isFigure: true), .init("Then")], isShort: true)
        for change in report.records("changes") {
            table.add(
                .name(change.text("change")), HTML(change.text("score")),
                HTML(change["isHit"] == .flag(true) ? "a hit" : "not a hit"))
        }
        if let score = Int(report.extraText("score")) {
            table.add(
                HTML(score >= threshold ? "Threshold above \(score)" : "Threshold of \(score) or less"),
                HTML("\(score)"),
                HTML(score >= threshold ? "not a hit" : "a hit"))
        }
        return renderer.table(table)
    }

    /// What the same query was answered on the day before the listing; nothing where that day cannot be told.
    private func before(
        _ row: ReportRecord, _ subject: ScreenedName, _ question: NameScreening, _ asked: Asked
    ) throws -> HTML {
        guard let listed = CivilDate(row.text("listedOn").prefix(10)), listed <= question.asOf.validDay,
            AsOf.supportedDays.contains(listed.adding(days: -1))
        else { return .empty }
        let day = listed.adding(days: -1)
        var earlier = question
        earlier.names = [subject]
        earlier.asOf = AsOf(day: day)
        var screener = try NameScreener(earlier, library: asked.library)
        let rows = try screener.answers([subject]).flatMap(\.records)
        let (entity, list) = (row.text("entity"), row.text("list"))
        let own = rows.first { $0.text("entity") == entity && $0.text("list") == list }
        let others = rows.count { !$0.text("entity").isEmpty && $0.text("answer") == "review" } - (own == nil ? 0 : 1)
        let isHeld = screener.coverage.lists.contains { $0.key == list && $0.edition != nil }
        let words =
            own.map { "score \($0.text("score")), \(StatusMark(status: $0.text("status")).word.lowercased())" }
            ?? (isHeld ? "no entry" : "no edition of \(list) of that day or before is held")
        return .paragraph(
            HTML("Same query on ") + .day(day) + HTML(", as known then: ")
                + .link(
                    Addresses(earlier.asOf).party(entity), HTML(words))
                + HTML(others > 0 ? ", and \(others) other\(others == 1 ? "" : "s")." : "."))
    }

    /// The command with which the explanation is made anew.
    private func again(_ asking: NameExplanation, _ explained: Report, _ asked: Asked) throws -> HTML {
        var words = [
            "cordon explain \(ShownCommand.quoted(asking.query)) \(ShownCommand.quoted(asking.party))",
            ShownCommand.times(asking.asOf), "--threshold \(asking.threshold)",
        ]
        if asking.kind != .entity { words.append("--kind \(asking.kind.rawValue)") }
        words += asking.facts.given.map { given in
            switch given.property {
            case .country: return "--country \(ShownCommand.quoted(given.text))"
            case .date: return "--born \(ShownCommand.quoted(given.text))"
            case .gender: return "--gender \(ShownCommand.quoted(given.text))"
            case .number(let kind): return "--id \(ShownCommand.quoted("\(kind):\(given.text)"))"
            }
        }
        var whole = asking
        whole.isOfEntry = false
        let other = try asked.library.explain(whole).extraText("score")
        let isSame = other == explained.extraText("score")
        return .paragraph(
            HTML("Snapshot ") + .code(asked.generation.id) + HTML(", engine ") + .code(Answering.engine)
                + HTML(", law and facts ") + .code(String(asked.knowledge.digest.prefix(12)))
                + HTML(". On the command line: ") + .code(words.joined(separator: " "))
                + HTML(
                    isSame
                        ? "" : " The command compares with every entry of the party, of which the best has \(other)."))
    }
}
