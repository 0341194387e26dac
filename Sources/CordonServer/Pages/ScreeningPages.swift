internal import CordonIndex
internal import CordonModel
internal import CordonScreening
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// P8 and P9: names screened, and why each hit is one.
extension Site {
    func newScreening(_ asked: Asked, _ addresses: Addresses) throws -> Content {
        let coverage = try asked.library.coverage(asked.asOf)
        return (screeningForm(asked, addresses, coverage, fields: [:], error: nil), coverage)
    }

    private func screeningForm(
        _ asked: Asked, _ addresses: Addresses, _ coverage: Coverage, fields: [String: String], error: String?
    ) -> Page {
        var page = Page("Screen names", in: "Screen")
        page.hasTwins = false
        let kind = fields["kind"] ?? "entity"
        let kinds = [
            ("entity", "The words decide"), ("person", "Persons"), ("organization", "Organisations"),
            ("vessel", "Ships and aircraft"),
        ]
        var model: [String: Any] = [
            "csrf": forms.token(for: asked.caller), "names": fields["names"] ?? "",
            "threshold": fields["threshold"] ?? "\(asked.threshold)", "shipped": asked.threshold,
            "validDay": fields["validOn"] ?? asked.asOf.validDay.description, "title": fields["title"] ?? "",
            "nearMisses": fields["nearMisses"] == "true",
            "kinds": kinds.map { ["value": $0.0, "word": $0.1, "isChosen": $0.0 == kind] as [String: Any] },
        ]
        if let error { model["errors"] = error }
        page.content =
            renderer.coverage(coverage, addresses) + renderer.fragment("screening-form", model)
        return page
    }

    /// Keeps the question of a form and leads to its answer; a form that is not right comes back with what to put right.
    func postScreening(_ request: Request, _ context: ServerContext) async throws -> Response {
        do {
            let question = try answering.asked(request, context, names: nil)
            let form = try FormData(
                try await request.bytes(limit: answering.settings.maximumBody),
                type: request.headers[.contentType] ?? "")
            try forms.check(form["csrf"], for: context.caller)
            do {
                let body = try screeningRequest(form, question)
                let id = try screenings.keep(body)
                return Self.seeOther("/screenings/\(id)")
            } catch {
                let problem = Problem(error)
                guard problem.status == 400 else { throw problem }
                let fields = Dictionary(
                    form.parts.filter { $0.file == nil }.map { ($0.name, $0.text) }
                ) { first, _ in first }
                let coverage = try question.library.coverage(question.asOf)
                let page = screeningForm(
                    question, Addresses(question.query), coverage, fields: fields, error: problem.detail)
                return html((page, coverage), question, request, status: .badRequest)
            }
        } catch {
            return try problem(Problem(error), request, context)
        }
    }

    static func seeOther(_ address: String) -> Response {
        var response = Response(status: .seeOther)
        response.headers[.location] = address
        return response
    }

    private func screeningRequest(_ form: FormData, _ asked: Asked) throws -> ScreeningRequest {
        var names: [ScreenedName] = []
        let text = form["names"] ?? ""
        if text.contains(where: { !$0.isWhitespace }) {
            names += text.split(whereSeparator: \.isNewline).map { $0.trimmingBlanks }.filter { !$0.isEmpty }
                .map { ScreenedName($0) }
        }
        if let file = form.file("file"), !file.bytes.isEmpty {
            names += try ScreenedName.names(.bytes(name: file.file ?? "file", file.bytes))
        }
        guard !names.isEmpty else { throw Problem.badRequest("names", "give at least one name, or a file") }
        guard names.count <= ScreeningRequest.maximumNames else {
            throw Problem.badRequest(
                "names",
                "expected at most \(ScreeningRequest.maximumNames) names, found \(names.count); use the stream of the API"
            )
        }
        var threshold = asked.threshold
        if let text = form["threshold"], !text.isEmpty {
            guard let number = Int(text.trimmingBlanks), (0...100).contains(number) else {
                throw Problem.badRequest("threshold", "give a threshold from 0 to 100, not \"\(text)\"")
            }
            threshold = number
        }
        let valid = form["validOn"].flatMap { $0.isEmpty ? nil : $0 }
        let today = answering.now().local(in: .newYork).date.description
        let asOf = try AsOf(
            validOn: valid == today ? nil : valid, knownOn: nil, now: answering.now(), names: ("Valid on", "Known on"))
        var question = NameScreening(names: names, threshold: threshold, asOf: asOf)
        if let kind = form["kind"].flatMap({ SubjectKind($0) }) { question.kind = kind }
        question.showsNearMisses = form["nearMisses"] == "true"
        question.countsNearMisses = true
        return ScreeningRequest(question, title: form["title"])
    }

    func screening(_ asked: Asked, _ ofRequest: Addresses) throws -> Content {
        let id = try asked.part("id")
        let kept = try screenings.kept(id, asked)
        let addresses = Addresses(kept.question.asOf)
        let report = try screenings.report(kept.question, asked.generation)
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
            ("notComparable", "not comparable"), ("belowTheLine", "below the line"),
        ]
        let tally = words.compactMap { key, word in
            counts[key].map { count in
                HTML.element(
                    "li", [], .element("span", [("class", "num")], HTML("\(count)")) + HTML(" " + word))
            }
        }
        let start = try asked.query.number("start", in: 0...10_000_000, default: 0)
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
                .name(row.text("subject")),
                isHit
                    ? .link(addresses.to("/screenings/\(id)/hits/\(place + 1)"), HTML("\(answer), no. \(place + 1)"))
                    : HTML(answer),
                isHit ? .link(addresses.party(row.text("entity")), .name(row.text("entry"))) : .absent,
                HTML(row.text("score")), HTML(row.text("evidence")),
                isHit ? .link(addresses.list(row.text("list")), HTML(row.text("list"))) : .absent,
                StatusMark(status: row.text("status")).html)
        }
        page.content =
            renderer.coverage(
                report.coverage, addresses, further: ["Threshold \(kept.question.threshold)."])
            + .element("ul", [("class", "tally"), ("aria-label", "Rows by answer")], .joined(tally))
            + paged(table, total: report.results.count, start: start, path: "/screenings/\(id)", asked, addresses)
            + .element(
                "div", [("class", "actions")],
                .element(
                    "a", [("class", "button"), ("href", addresses.to("/screenings/new"))], HTML("Screen more names")))
        return (page, report.coverage)
    }

    /// P9: the page examiners read.
    func hit(_ asked: Asked, _ ofRequest: Addresses) throws -> Content {
        let id = try asked.part("id")
        let question = try screenings.kept(id, asked).question
        let addresses = Addresses(question.asOf)
        let report = try screenings.report(question, asked.generation)
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
        page.content =
            page.content
            + .element(
                "dl", [("class", "answer")],
                .facts([
                    ("Query", .name(row.text("subject"))),
                    (
                        "Entry",
                        .name(row.text("matchedName"))
                            + .element("small", [], .link(addresses.list(row.text("list")), HTML(row.text("list"))))
                    ),
                    (
                        "Score",
                        HTML(score) + .element("small", [], HTML("threshold \(question.threshold)"))
                    ),
                    ("Evidence", HTML(row.text("evidence")) + .element("small", [], HTML("the name only"))),
                ]))
        page.content = page.content + .section("why", "Why this score", alignment(row))
        var asking = NameExplanation(query: row.text("subject"), party: row.text("entity"), asOf: question.asOf)
        asking.threshold = question.threshold
        asking.kind = question.names.first { $0.name == row.text("subject") }?.kind ?? question.kind
        let explained = try asked.library.explain(asking)
        page.content =
            page.content
            + .section("changes", "What would change the answer", changes(explained, question.threshold))
        let effects = try asked.library.effects(
            of: row.text("entity"), actor: question.actor, asOf: question.asOf)
        if !effects.results.isEmpty {
            page.content =
                page.content + .section("effect", "What the listing means", effectPanel(effects, addresses))
        }
        return (page, report.coverage)
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
