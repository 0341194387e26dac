internal import CordonModel
internal import CordonScreening
internal import Hummingbird
internal import HummingbirdCore

/// `POST /api/v1/screenings` and what is kept of it.
struct Screenings: Sendable {
    let answering: Answering
    let answers: KeptAnswers
    let posted: PostedWork

    var work: WorkFolder { answers.work }

    /// What the address of a kept screening and of one of its rows may say: no other times than its own.
    static let ofAnswer = ofRow + Resource.ofAnswer.filter { $0.name != "snapshot" }
    static let ofRow: [Resource.Parameter] = [
        .init(name: "validOn", schema: .instant, description: "The day of the screening; it has no other."),
        .init(name: "knownOn", schema: .instant, description: "As far as it was published; it has no other."),
        .init(name: "snapshot", schema: .text, description: "Answer from this snapshot or not at all."),
    ]

    /// What the address of a body of names may say; everything else stands in the body.
    static let ofBody = Resource.ofAnswer.filter { $0.name == "strict" }

    /// Names of a stream that are searched at once.
    private static let batch = 256
    /// Most bytes of a line of a stream.
    private static let maximumLine = 1 << 16

    /// The answer to a body, JSON or lines of JSON.
    func post(_ request: Request, _ context: ServerContext) async throws -> Response {
        let type = request.headers[.contentType]?.prefix { $0 != ";" } ?? "application/json"
        switch type {
        case "application/json": return try await whole(request, context)
        case "application/x-ndjson", "application/ndjson", "application/jsonl": return try stream(request, context)
        default:
            throw Problem(
                type: "unsupported-media-type", status: 415, title: "No such form",
                detail: "expected application/json or application/x-ndjson, found \"\(type)\"")
        }
    }

    private func whole(_ request: Request, _ context: ServerContext) async throws -> Response {
        let asked = try answering.asked(request, context, names: Set(Self.ofBody.map(\.name)))
        let isStrict = try asked.query.flag("strict")
        return try await posted.answer(request, context, asked) { bytes in
            let body = try ScreeningRequest(
                bytes, asked.knowledge, threshold: answering.settings.threshold, now: answering.now())
            if isStrict {
                let screener = try asked.generation.screeners.screener(body.question, asked.generation)
                if let refusal = screener.coverage.refusal { throw Problem.refused(refusal) }
            }
            return try ScreeningWork(body.question, asked.generation) { try answered($0, to: body, asked) }
        }
    }

    /// The response with an answer, which is kept where the body says so.
    private func answered(_ report: Report, to body: ScreeningRequest, _ asked: Asked) throws -> Response {
        var envelope = report.envelope()
        var location: String?
        if body.keeps {
            let id = try keep(body)
            answers.keep(report, name: id, origin: answering.origin(asked))
            envelope.fields.append(.init(name: "screening", value: .text(id)))
            location = "/api/v1/screenings/\(id)"
        }
        var response = Response.text(
            JSONText.write(.record(envelope)) + "\n", type: "application/json", status: location == nil ? .ok : .created
        )
        response.headers[.location] = location
        var asked = asked
        asked.threshold = body.question.threshold
        return answering.finished(response, asked, nil)
    }

    /// Keeps a question and gives its id.
    func keep(_ body: ScreeningRequest) throws -> String {
        let id = WorkFolder.newID(.screening, now: answering.now())
        try work.keep(Array((JSONText.write(.record(body.record(made: answering.now()))) + "\n").utf8), id: id)
        return id
    }

    /// The report of a question.
    func report(_ question: NameScreening, _ generation: Generation) throws -> Report {
        var screener = try generation.screeners.screener(question, generation)
        var rows: [ReportRecord] = []
        for start in stride(from: 0, to: question.names.count, by: NameScreener.batch) {
            let end = min(start + NameScreener.batch, question.names.count)
            for rowsOfName in try screener.answers(question.names[start..<end]) { rows += rowsOfName.records }
        }
        return screener.report(rows)
    }

    /// The answer that lies beside a question that was kept, if it was computed from what is served now; otherwise a new one,
    /// which takes its place, or how far that is.
    /// - Parameter address: Where the answer is found once it is there.
    /// - Throws: ``Problem`` when there is too much to do.
    func answer(
        _ id: String, _ kept: ScreeningRequest, at address: AnswerAddress, _ asked: Asked
    ) async throws -> KeptAnswer {
        let (origin, asOf) = (answering.origin(asked), kept.question.asOf)
        if let held = try await answers.report(id, origin: origin, asOf: asOf) { return .ready(held) }
        let work = PostedWork.id(id, of: asked.caller, address.text ?? "")
        let status = try await posted.waited(id: work, of: asked.caller, asked) {
            try ScreeningWork(kept.question, asked.generation) { report in
                let isKept = answers.keep(report, name: id, origin: origin)
                return try address.response(report, isKept: isKept, page: "/screenings/\(id)")
            }
        }
        if let status { return .waiting(status) }
        if let held = try await answers.report(id, origin: origin, asOf: asOf) { return .ready(held) }
        return .ready(try report(kept.question, asked.generation))
    }

    /// A question that was kept.
    /// - Throws: ``Problem`` when there is none of this id.
    func kept(_ id: String, _ asked: Asked) throws -> ScreeningRequest {
        guard let bytes = try work.question(id, .screening) else { throw Problem.notFound("no screening \"\(id)\"") }
        return try ScreeningRequest(
            bytes, asked.knowledge, threshold: answering.settings.threshold, now: answering.now(), isKept: true)
    }

    /// `GET /api/v1/screenings/{id}`. Where other data is served than the answer beside the question was computed from, that is
    /// work as the question was.
    /// - Parameters:
    ///   - named: The form that the address of a page's data names; `nil` for the one the client accepts.
    ///   - ofPage: What the address of the page may say beside it.
    ///   - shown: What of the answer is given.
    func get(
        _ request: Request, _ context: ServerContext, format named: AnswerFormat? = nil, ofPage: Set<String> = [],
        shown: @escaping @Sendable (Report, Asked) throws -> Report = { report, _ in report }
    ) async throws -> Response {
        let (id, kept, asked) = try standing(
            request, context, names: Set(Self.ofAnswer.map(\.name)).union(ofPage))
        let tag = answering.tag(of: request, asked)
        if tag.isNamed(in: request.headers[.ifNoneMatch]) {
            return answering.finished(Response(status: .notModified), asked, tag)
        }
        let format = try named ?? answering.format(of: request)
        @Sendable func response(_ report: Report) throws -> Response {
            try answering.response(try shown(report, asked), asked, tag, format: format)
        }
        switch try await answer(id, kept, at: AnswerAddress(text: request.uri.string, unkept: response), asked) {
        case .waiting(let status):
            return answering.finished(WorkResource.response(status, status: .accepted), asked, nil)
        case .ready(let report): return try response(report)
        }
    }

    /// One row of a screening that was kept, as data of its page.
    func hit(_ request: Request, _ context: ServerContext, format: AnswerFormat) async throws -> Response {
        try await get(request, context, format: format) { report, asked in
            var report = report
            report.results = [try Self.row(try asked.part("n"), of: report).row]
            return report
        }
    }

    /// `GET /api/v1/screenings/{id}/hits/{n}`: one row, counted from 1.
    func hit(_ request: Request, _ context: ServerContext) async throws -> Response {
        let (id, kept, asked) = try standing(request, context, names: Set(Self.ofRow.map(\.name)))
        let number = try asked.part("n")
        @Sendable func response(_ report: Report) throws -> Response {
            let (_, row) = try Self.row(number, of: report)
            return answering.finished(
                .text(JSONText.write(.record(report.envelope([row]))) + "\n", type: "application/json"), asked, nil)
        }
        switch try await answer(id, kept, at: AnswerAddress(text: request.uri.string, unkept: response), asked) {
        case .waiting(let status):
            return answering.finished(WorkResource.response(status, status: .accepted), asked, nil)
        case .ready(let report): return try response(report)
        }
    }

    /// What is asked about a screening that was kept, which stands at its own two times.
    private func standing(
        _ request: Request, _ context: ServerContext, names: Set<String>
    ) throws -> (id: String, kept: ScreeningRequest, asked: Asked) {
        var asked = try answering.asked(request, context, names: names)
        let id = try asked.part("id")
        let kept = try kept(id, asked)
        try asked.stand(at: kept.question.asOf)
        asked.threshold = kept.question.threshold
        return (id, kept, asked)
    }

    /// A row of a report by its number, counted from 1.
    static func row(_ text: String, of report: Report) throws(Problem) -> (number: Int, row: ReportRecord) {
        guard let number = Int(text), number >= 1, number <= report.results.count else {
            throw .notFound("no row \"\(text)\" among \(report.results.count)")
        }
        return (number, report.results[number - 1])
    }

    // MARK: Streams

    /// Parameters of a stream.
    static let ofStream: Set<String> = [
        "validOn", "knownOn", "threshold", "actor", "lists", "nearMisses", "snapshot", "strict",
    ]

    /// Answers lines while they come: the next are read when the answers to those before have been taken.
    private func stream(_ request: Request, _ context: ServerContext) throws -> Response {
        try IdempotentAnswers.refuseKey(
            of: request, "a stream keeps nothing and is not held: send it again without a key")
        var asked = try answering.asked(
            request, context,
            names: Self.ofStream)
        asked.threshold = try asked.query.number("threshold", in: 0...100, default: asked.threshold)
        var question = NameScreening(
            names: [], threshold: asked.threshold, actor: try asked.actor(), asOf: asked.asOf)
        question.lists = try asked.query.list("lists")
        question.showsNearMisses = try asked.query.flag("nearMisses")
        question.countsNearMisses = question.showsNearMisses
        let screener = try asked.generation.screeners.screener(question, asked.generation)
        if try asked.query.flag("strict"), let refusal = screener.coverage.refusal { throw Problem.refused(refusal) }
        let body = request.body
        let response = Response(
            status: .ok, headers: [.contentType: "application/x-ndjson"],
            body: ResponseBody { writer in
                try await Self.answer(body, screener, &writer)
                try await writer.finish(nil)
            })
        return answering.finished(response, asked, nil)
    }

    private static func answer(
        _ body: RequestBody, _ screener: NameScreener, _ writer: inout any ResponseBodyWriter
    ) async throws {
        var screener = screener
        var lines = LineBuffer(limit: maximumLine)
        var names: [ScreenedName] = []
        var failure: Problem?
        func text(_ rows: [ScreenedRows]) -> String {
            rows.flatMap(\.records).map { JSONText.write(.record($0)) + "\n" }.joined()
        }
        reading: for try await chunk in body {
            lines.append(chunk)
            while true {
                do {
                    guard let line = try lines.next() else { break }
                    names.append(try subject(line.bytes, at: "line \(line.number)"))
                } catch {
                    failure = error
                    break reading
                }
                if names.count == batch {
                    try await writer.write(ByteBuffer(string: text(try screener.answers(names[...]))))
                    names.removeAll(keepingCapacity: true)
                }
            }
            // What has come is answered before more is waited for.
            if !names.isEmpty {
                try await writer.write(ByteBuffer(string: text(try screener.answers(names[...]))))
                names.removeAll(keepingCapacity: true)
            }
        }
        if failure == nil, let last = lines.rest() {
            do {
                names.append(try subject(last.bytes, at: "line \(last.number)"))
            } catch {
                failure = error
            }
        }
        if !names.isEmpty { try await writer.write(ByteBuffer(string: text(try screener.answers(names[...])))) }
        if let failure {
            // The status has been sent: the last line says that the answer ends here, and why.
            try await writer.write(
                ByteBuffer(string: JSONText.write(.record(ReportRecord(["problem": .record(failure.record)]))) + "\n"))
        } else {
            let envelope = screener.report([]).envelope([])
            try await writer.write(
                ByteBuffer(string: JSONText.write(.record(ReportRecord(["end": .record(envelope)]))) + "\n"))
        }
    }

    private static func subject(_ line: [UInt8], at place: String) throws(Problem) -> ScreenedName {
        guard let value = JSONValue.read(line) else {
            throw .badRequest(place, "expected a JSON object or text")
        }
        return try ScreeningRequest.subject(value, at: place)
    }
}
