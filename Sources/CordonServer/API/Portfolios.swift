internal import CordonModel
internal import CordonScreening
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// `/api/v1/portfolios`: holdings are uploaded once and looked at on any day.
struct Portfolios: Sendable {
    let answering: Answering
    let posted: PostedWork
    let answers: PortfolioAnswers

    init(answering: Answering, answers: KeptAnswers, posted: PostedWork) {
        self.answering = answering
        self.posted = posted
        self.answers = PortfolioAnswers(answering: answering, answers: answers, posted: posted)
    }

    var work: WorkFolder { answers.answers.work }

    /// How long the request for a calendar waits for long work: programs that subscribe to one understand no 202.
    private static let calendarPatience = Duration.seconds(20)

    /// What the address of an upload may say.
    static let parameters: [Resource.Parameter] = [
        .init(name: "name", schema: .text, description: "Name of the file, for people."),
        .init(
            name: ColumnMapping.mapField, schema: .text,
            description: "Which column holds what: ticker=Sym,quantity=#4, a header or the number of the column."),
        .init(
            name: ColumnMapping.lineField, schema: .number(ColumnMapping.headerLines),
            description: "Line of the header, from 1; 0 where the file has none. Only with map."),
        .init(name: "actor", schema: .text, description: "Who holds; us-person."),
        .init(name: "validOn", schema: .instant, description: "The day of the holdings; today."),
        .init(
            name: "knownOn", schema: .instant,
            description: "As far as published by then; the valid day when that is past, otherwise now."),
        .init(name: "snapshot", schema: .text, description: "Answer from this snapshot or not at all."),
    ]

    /// The two times of an answer about holdings.
    private static let times: [Resource.Parameter] = [
        .init(
            name: "validOn", schema: .instant, description: "What held then; the day of the upload, otherwise today."),
        .init(name: "on", schema: .instant, description: "Another name for validOn; only one of them."),
        .init(
            name: "knownOn", schema: .instant,
            description: "As far as published by then; the valid day when that is past, otherwise now."),
    ]

    /// What the address of an answer about holdings may say.
    static let ofExposure = times + Resource.ofAnswer
    static let ofDeadlines =
        times + Resource.ofAnswer + [
            .init(name: "within", schema: .number(0...36_500), description: "Days ahead of the valid day; 90."),
            .init(name: "past", schema: .number(0...36_500), description: "Changes of so many days before too; 0."),
        ]
    static let ofDifference =
        [
            .init(name: "from", schema: .instant, description: "The earlier time.", isRequired: true),
            .init(name: "to", schema: .instant, description: "The later time.", isRequired: true),
            .init(name: "knownOn", schema: .instant, description: "As far as published by then; now."),
            .init(
                name: "fromKnownOn", schema: .instant,
                description: "The same for the earlier time, where it is to be judged by what was known then; knownOn."),
        ] + Resource.ofAnswer

    /// Keeps the holdings of a body, CSV as it was exported.
    func post(_ request: Request, _ context: ServerContext) async throws -> Response {
        let asked = try answering.asked(request, context, names: Set(Self.parameters.map(\.name)))
        let actor = try asked.actor().name
        let columns = try ColumnMapping.asked(asked.query)
        return try await posted.answer(request, context, asked) { bytes in
            let upload = PortfolioRequest(
                file: asked.query["name"] ?? "holdings.csv", bytes: bytes, columns: columns, actor: actor,
                validOn: asked.query["validOn"], knownOn: asked.query["knownOn"]
            ).writtenOut(asked.asOf)
            let question = try PortfolioQuestion.exposure(of: upload, asked, now: answering.now())
            do {
                // What cannot be read is refused now, and not kept.
                return PortfolioWork(try question.screening(asked.knowledge)) {
                    try answered($0, to: question, of: upload, asked)
                }
            } catch let error as DataError where columns?.columns[error.field ?? ""] != nil {
                throw Problem.badRequest(ColumnMapping.mapField, "\(error)")
            }
        }
    }

    /// The response with an answer; the holdings are kept, and a long answer beside them.
    private func answered(
        _ report: Report, to question: PortfolioQuestion, of upload: PortfolioRequest, _ asked: Asked
    ) throws -> Response {
        let id = try keep(upload)
        if report.results.count > PortfolioWork.positions { answers.keep(report, to: question, of: id, asked) }
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

    /// Takes holdings out for good.
    func delete(_ request: Request, _ context: ServerContext) throws -> Response {
        let asked = try answering.asked(request, context, names: [])
        try delete(try asked.part("id"))
        return answering.finished(Response(status: .noContent), asked, nil)
    }

    /// Takes holdings out for good, with the answers beside them.
    /// - Throws: ``Problem`` when there are none of this id, and ``StorageFailure`` when they cannot be taken out.
    func delete(_ id: String) throws {
        guard try answers.delete(id) else { throw Problem.notFound("no portfolio \"\(id)\"") }
    }

    /// What holdings are called, when and for whom they were uploaded, without the file itself; `nil` when that cannot be read.
    func heading(_ id: String) -> PortfolioRequest? {
        work.beginning(id, .portfolio).flatMap(PortfolioRequest.init(headingOf:))
    }

    /// A position of holdings by its place in the file, counted from 1.
    static func position(_ text: String, of report: Report) throws(Problem) -> ReportRecord {
        guard let row = report.results.first(where: { $0["number"]?.cell == text }) else {
            throw .notFound("no position \"\(text)\" among \(report.results.count)")
        }
        return row
    }

    /// A GET of something about holdings that were kept; work that is found elsewhere where it takes long.
    /// - Parameters:
    ///   - parameters: What the address may say.
    ///   - format: The form that the address of a page's data names, which may say where the page's table begins too; `nil`
    ///     for the one the client accepts.
    ///   - begin: The question of the request.
    ///   - shown: What of the answer is given.
    func get(
        _ request: Request, _ context: ServerContext, _ parameters: [Resource.Parameter], format: AnswerFormat? = nil,
        _ begin: (PortfolioRequest, Asked) throws -> PortfolioQuestion,
        shown: @escaping @Sendable (Report, Asked) throws -> Report = { report, _ in report }
    ) async throws -> Response {
        let names = Set(parameters.map(\.name))
        let asked = try answering.asked(
            request, context, names: format == nil ? names : names.union(PositionView.names))
        let id = try asked.part("id")
        let question = try begin(try kept(id), asked)
        let tag = answering.tag(of: request, asked, further: question.times)
        if tag.isNamed(in: request.headers[.ifNoneMatch]) {
            return answering.finished(Response(status: .notModified), asked, tag)
        }
        let form = try format ?? answering.format(of: request)
        @Sendable func response(_ report: Report) throws -> Response {
            try answering.response(try shown(report, asked), asked, tag, format: form)
        }
        let address = AnswerAddress(text: request.uri.string, unkept: response)
        let patience = ContinuousClock.now + (form == .ics ? Self.calendarPatience : .zero)
        while true {
            switch try await answers.answer(question, of: id, at: address, asked) {
            case .ready(let report): return try response(report)
            case .waiting(let status) where ContinuousClock.now >= patience:
                return answering.finished(WorkResource.response(status, status: .accepted), asked, nil)
            case .waiting: try await Task.sleep(for: .milliseconds(250))
            }
        }
    }

    /// The exposure, at `/exposure` and as data of the page.
    func exposure(
        _ request: Request, _ context: ServerContext, format: AnswerFormat? = nil
    ) async throws -> Response {
        try await get(request, context, Self.ofExposure, format: format) {
            try .exposure(of: $0, $1, now: answering.now())
        } shown: { report, asked in
            var report = report
            report.results = try PositionView(asked.query).groups(report.results).flatMap(\.rows)
            return report
        }
    }

    /// One position as data of its page.
    func position(_ request: Request, _ context: ServerContext, format: AnswerFormat) async throws -> Response {
        try await get(request, context, Self.ofExposure, format: format) {
            try .exposure(of: $0, $1, now: answering.now())
        } shown: { report, asked in
            var report = report
            report.results = [try Self.position(try asked.part("n"), of: report)]
            return report
        }
    }

    /// What changed between two times, at `/diff` and as data of the page.
    func difference(
        _ request: Request, _ context: ServerContext, format: AnswerFormat? = nil
    ) async throws -> Response {
        try await get(request, context, Self.ofDifference, format: format) {
            try .difference(of: $0, $1, now: answering.now())
        }
    }

    /// The changes that lie ahead.
    func deadlines(
        _ request: Request, _ context: ServerContext, format: AnswerFormat? = nil
    ) async throws -> Response {
        try await get(request, context, Self.ofDeadlines, format: format) {
            try .deadlines(of: $0, $1, now: answering.now())
        }
    }
}
