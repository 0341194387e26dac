internal import CordonModel
internal import CordonScreening
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// `/api/v1/portfolios`: holdings are uploaded once and looked at on any day.
struct Portfolios: Sendable {
    let answering: Answering
    let work: WorkFolder
    let posted: PostedWork

    /// What the address of an upload may say.
    static let parameters: [Resource.Parameter] = [
        .init(name: "name", schema: .text, description: "Name of the file, for people."),
        .init(
            name: ColumnMapping.mapField, schema: .text,
            description: "Which column holds what: ticker=Sym,quantity=#4, a header or the number of the column."),
        .init(
            name: ColumnMapping.lineField, schema: .number(0...10_000),
            description: "Line of the header, from 1; 0 where the file has none. Only with map."),
        .init(name: "actor", schema: .text, description: "Who holds; us-person."),
        .init(name: "validOn", schema: .instant, description: "The day of the holdings; today."),
        .init(
            name: "knownOn", schema: .instant,
            description: "As far as published by then; the valid day when that is past, otherwise now."),
        .init(name: "snapshot", schema: .text, description: "Answer from this snapshot or not at all."),
    ]

    /// What the address of a difference says.
    static let days: [Resource.Parameter] = [
        .init(name: "from", schema: .day, description: "The earlier day.", isRequired: true),
        .init(name: "to", schema: .day, description: "The later day.", isRequired: true),
        .init(name: "knownOn", schema: .instant, description: "As far as published by then; now."),
        .init(
            name: "fromKnownOn", schema: .instant,
            description: "The same for the earlier day, where it is to be judged by what was known then; knownOn."),
    ]

    /// Keeps the holdings of a body, CSV as it was exported.
    func post(_ request: Request, _ context: ServerContext) async throws -> Response {
        let asked = try answering.asked(request, context, names: Set(Self.parameters.map(\.name)))
        let actor = try asked.actor().name
        let columns = try ColumnMapping.asked(asked.query)
        return try await posted.answer(request, context, asked) { bytes in
            let upload = PortfolioRequest(
                file: asked.query["name"] ?? "holdings.csv", bytes: bytes, columns: columns, actor: actor,
                validOn: asked.query["validOn"], knownOn: asked.query["knownOn"])
            let question = try upload.question(asked, now: answering.now())
            do {
                // What cannot be read is refused now, and not kept.
                let screener = try PortfolioScreener(question, knowledge: asked.knowledge)
                return PortfolioWork(screener) { try answered($0, to: upload, asked) }
            } catch let error as DataError where columns?.columns[error.field ?? ""] != nil {
                throw Problem.badRequest(ColumnMapping.mapField, "\(error)")
            }
        }
    }

    /// The response with an answer; the holdings are kept.
    private func answered(_ report: Report, to upload: PortfolioRequest, _ asked: Asked) throws -> Response {
        let id = try keep(upload)
        var envelope = report.envelope()
        envelope.fields.append(.init(name: "portfolio", value: .text(id)))
        var response = Response.text(
            JSONText.write(.record(envelope)) + "\n", type: "application/json", status: .created)
        response.headers[.location] = "/api/v1/portfolios/\(id)/exposure"
        return answering.finished(response, asked, nil)
    }

    /// Keeps holdings and gives their id.
    func keep(_ upload: PortfolioRequest) throws -> String {
        let id = WorkFolder.newID(.portfolio, now: answering.now())
        try work.keep(upload.kept(made: answering.now()), id: id)
        return id
    }

    /// Holdings that were kept.
    /// - Throws: ``Problem`` when there are none of this id.
    func kept(_ id: String) throws -> PortfolioRequest {
        guard let bytes = try work.question(id, .portfolio) else { throw Problem.notFound("no portfolio \"\(id)\"") }
        return try PortfolioRequest(kept: bytes)
    }

    /// What the lists mean for holdings: the answer that lies beside them, if it is of the same times and of what is served
    /// now, otherwise a new one.
    func report(of id: String, _ upload: PortfolioRequest, _ asked: Asked) throws -> Report {
        let now = answering.now()
        let question = try upload.question(asked, now: now)
        let kept = held(id, lasting(question.asOf, now: now), asked, standingAt: question.asOf)
        return try kept ?? asked.knowledge.screen(question)
    }

    /// The two times of an answer that is kept. What is known now is what is known today: an answer of a second ago would
    /// otherwise be one of another time.
    private func lasting(_ asOf: AsOf, now: Instant) -> AsOf {
        guard asOf.knownOn == now else { return asOf }
        return AsOf(
            validOn: asOf.validOn, knownOn: .endOf(asOf.knownDay, in: .newYork), validOnIsDay: asOf.validOnIsDay)
    }

    /// The report that lies beside holdings; `nil` when there is none of these times and of what is served now.
    /// - Parameter standingAt: The two times that it says it is of.
    private func held(_ id: String, _ asOf: AsOf, _ asked: Asked, standingAt: AsOf) -> Report? {
        work.answer(id).flatMap { KeptReport($0, origin: origin(asOf, asked), asOf: standingAt) }?.report
    }

    private func origin(_ asOf: AsOf, _ asked: Asked) -> String {
        "\(answering.origin(asked)) \(asOf.validOn) \(asOf.validOnIsDay) \(asOf.knownOn)"
    }

    /// How far the answer to kept holdings is that a page waits for; `nil` once a page can be made at once. The answer to
    /// many positions is kept beside them until another day is asked for.
    /// - Throws: ``Problem`` when there is too much to do.
    func waited(_ id: String, _ asked: Asked, of caller: Caller?) async throws -> (status: WorkStatus, asOf: AsOf)? {
        let upload = try kept(id)
        let now = answering.now()
        var question = try upload.question(asked, now: now)
        question.asOf = lasting(question.asOf, now: now)
        let origin = origin(question.asOf, asked)
        if held(id, question.asOf, asked, standingAt: question.asOf) != nil { return nil }
        let status = try await posted.waited(id: PostedWork.id(id, of: caller, origin), of: caller, asked) {
            // The page says itself why a file cannot be read.
            guard let screener = try? PortfolioScreener(question, knowledge: asked.knowledge),
                screener.total > PortfolioWork.positions
            else { return nil }
            return PortfolioWork(screener) { report in
                let isKept = (try? work.keep(answer: KeptReport.bytes(report, origin: origin), id: id)) ?? false
                return Response(status: .ok, headers: isKept ? [.location: "/portfolios/\(id)"] : [:])
            }
        }
        return status.map { ($0, question.asOf) }
    }

    /// The days of a difference and what changed between them.
    func difference(
        _ upload: PortfolioRequest, _ asked: Asked
    ) throws -> (from: CivilDate, to: CivilDate, question: PortfolioDifference, report: Report) {
        let (from, to) = (try asked.day("from"), try asked.day("to"))
        guard from <= to else { throw Problem.badRequest("from", "expected a day on or before \(to), found \(from)") }
        let now = answering.now()
        func known(_ name: String, _ text: String?) throws(DataError) -> Instant {
            try AsOf(validOn: nil, knownOn: text, now: now, names: ("validOn", name)).knownOn
        }
        let knownOn = asked.query["knownOn"] ?? upload.knownOn
        var question = try upload.question(asked, now: now)
        question.asOf = AsOf(
            validOn: .endOf(to, in: .newYork), knownOn: try known("knownOn", knownOn), validOnIsDay: true)
        let earlier = AsOf(
            validOn: .endOf(from, in: .newYork),
            knownOn: try known("fromKnownOn", asked.query["fromKnownOn"] ?? knownOn), validOnIsDay: true)
        let difference = PortfolioDifference(question, from: earlier)
        return (from, to, difference, try asked.knowledge.difference(difference))
    }

    /// A position of holdings by its place in the file, counted from 1.
    static func position(_ text: String, of report: Report) throws(Problem) -> ReportRecord {
        guard let row = report.results.first(where: { $0["number"]?.cell == text }) else {
            throw .notFound("no position \"\(text)\" among \(report.results.count)")
        }
        return row
    }

    /// The changes that lie ahead for holdings.
    func deadlines(_ upload: PortfolioRequest, _ asked: Asked) throws -> Report {
        var question = DeadlineQuestion(
            .bytes(name: upload.file, upload.bytes),
            within: try asked.query.number("within", in: 0...36_500, default: 90),
            actor: try asked.knowledge.actor(named: upload.actor, field: "actor"),
            asOf: try upload.asOf(asked, now: answering.now()))
        question.columns = upload.columns
        return try asked.knowledge.deadlines(question)
    }

    /// A GET of something about holdings that were kept.
    /// - Parameters:
    ///   - format: The form that the address names; `nil` for the one the client accepts.
    ///   - further: Parameters that only this answer has.
    func get(
        _ request: Request, _ context: ServerContext, format: AnswerFormat? = nil, further: Set<String> = [],
        _ answer: (String, PortfolioRequest, Asked) throws -> Report
    ) throws -> Response {
        let asked = try answering.asked(
            request, context,
            names: further.union([
                "validOn", "knownOn", "on", "within", "limit", "cursor", "strict", "snapshot", "excel", "start",
            ]))
        let id = try asked.part("id")
        let report = try answer(id, try kept(id), asked)
        return try answering.response(
            report, asked, answering.tag(of: request, asked), format: try format ?? answering.format(of: request))
    }
}
