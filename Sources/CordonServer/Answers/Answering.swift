internal import CordonModel
internal import CordonScreening
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// Answers requests for resources: reads the parameters, asks, and writes the answer with the headers that say of what it
/// was computed.
struct Answering: Sendable {
    let served: ServedKnowledge
    let settings: ServerSettings
    let now: @Sendable () -> Instant

    /// Version of what computes the answers; stands in every answer.
    static let engine = "cordon/" + Engine.version
    /// Results of a page unless a request says otherwise.
    private static let defaultLimit = 1_000

    /// The question of a request.
    /// - Parameter names: Parameters it may have; `nil` for any.
    func asked(_ request: Request, _ context: ServerContext, names: Set<String>?) throws -> Asked {
        let query = try Query(request.uri)
        if let names { try query.refuse(notIn: names) }
        let generation = served.generation
        if let pinned = query["snapshot"], !generation.id.hasPrefix(pinned.lowercased()) || pinned.count < 8 {
            throw Problem(
                type: "snapshot-gone", status: 409, title: "Another snapshot is served",
                detail: "expected eight or more digits of \(generation.id.prefix(12)), found \"\(pinned)\"",
                field: "snapshot")
        }
        var path: [String: String] = [:]
        for (name, value) in context.parameters {
            path[String(name)] = String(value).removingPercentEncoding ?? String(value)
        }
        return Asked(
            generation: generation, asOf: try query.asOf(now: now()), query: query, address: request.uri.path,
            path: path,
            threshold: settings.threshold, caller: context.caller)
    }

    /// The answer of a resource, or that the client has it already.
    /// - Parameter named: The form that the address of a page's data names; parameters of the page that the resource does not
    ///   have are then left out. `nil` for the form that the client accepts.
    func answer(
        _ resource: Resource, _ request: Request, _ context: ServerContext, format named: AnswerFormat? = nil
    ) throws -> Response {
        let asked = try asked(request, context, names: named == nil ? resource.parameterNames : nil)
        let tag = tag(of: request, asked)
        if tag.isNamed(in: request.headers[.ifNoneMatch]) {
            return finished(Response(status: .notModified), asked, tag)
        }
        if let elsewhere = try moved(request, asked) { return elsewhere }
        let report = try report(resource, asked)
        return try response(report, asked, tag, format: try named ?? format(of: request))
    }

    /// The answer of a resource. What is not there at the two times, but is as known now, is refused with that: nobody is to take it
    /// for an address that never was.
    private func report(_ resource: Resource, _ asked: Asked) throws -> Report {
        do {
            return try resource.answer(asked)
        } catch let problem as Problem where problem.status == 404 {
            let now = now()
            let later = [AsOf(validOn: asked.asOf.validOn, knownOn: now), AsOf(validOn: now, knownOn: now)]
            guard asked.asOf.knownOn < now, later.contains(where: { (try? resource.answer(asked.at($0))) != nil })
            else {
                throw problem
            }
            throw Problem.notFound(
                "exists, but was not known on \(asked.asOf.knownDay): ask with a later knownOn; \(problem.detail)")
        }
    }

    /// What tells the state of data, law and engine an answer is computed from from all others.
    func origin(_ asked: Asked) -> String { "\(Self.engine) \(asked.generation.id)" }

    /// The tag of the answer to a request. The two times are those of the whole second.
    /// - Parameter further: What else tells the answer from others: its times, where the address does not say them.
    func tag(of request: Request, _ asked: Asked, further: [String] = []) -> EntityTag {
        EntityTag(
            [
                asked.generation.id, String(asked.threshold), Self.engine,
                asked.asOf.validOn.description, asked.asOf.knownOn.description,
                request.uri.path, request.headers[.accept] ?? "",
            ] + further + asked.query.pairs.flatMap { [$0.name, $0.value] })
    }

    /// The form that a client wants most: JSON where it does not say.
    func format(of request: Request) throws(Problem) -> AnswerFormat {
        let formats = AnswerFormat.allCases
        let types = formats.map { String($0.type.prefix { $0 != ";" }) }
        guard let best = Accept(request.headers[.accept]).best(of: types) else {
            throw Problem(
                type: "not-acceptable", status: 406, title: "No such form",
                detail: "expected application/json, text/csv, application/x-ndjson or, of deadlines, text/calendar")
        }
        return formats[best]
    }

    /// A report in a form.
    func response(_ report: Report, _ asked: Asked, _ tag: EntityTag?, format: AnswerFormat) throws(Problem) -> Response
    {
        let isForSpreadsheets = try asked.query.flag("excel")
        if try asked.query.flag("strict"), let refusal = report.coverage.refusal { throw .refused(refusal) }
        let limit = try asked.query.number(
            "limit", in: 1...10_000, default: format == .json ? Self.defaultLimit : Int.max / 2)
        let whole = Self.tagOfWhole(asked)
        let page = try ResultPage(cursor: asked.query["cursor"], limit: limit, tag: whole)
        let rows = page.rows(of: report)
        let text: String
        switch format {
        case .json:
            var envelope = report.envelope(rows)
            envelope.fields.append(
                .init(name: "page", value: .record(page.record(of: report, tag: whole))))
            text = JSONText.write(.record(envelope)) + "\n"
        case .csv:
            text = CSVText.write(
                rows, columns: report.columns, isForSpreadsheets: isForSpreadsheets)
        case .ndjson: text = rows.map { JSONText.write(.record($0)) + "\n" }.joined()
        case .ics:
            guard let calendar = report.calendar else {
                throw Problem(
                    type: "not-acceptable", status: 406, title: "No such form",
                    detail: "the answer has no dates for a calendar")
            }
            text = calendar
        }
        return finished(.text(text, type: format.type), asked, tag)
    }

    /// The tag of an answer whatever page of it is asked for: a cursor leads on in the same answer.
    private static func tagOfWhole(_ asked: Asked) -> EntityTag {
        EntityTag(
            [
                asked.generation.id, asked.address, asked.asOf.validDay.description, asked.asOf.knownDay.description,
            ]
                + asked.path.sorted { $0.key < $1.key }.map(\.value)
                + asked.query.pairs.filter { $0.name != "cursor" && $0.name != "limit" }.flatMap {
                    [$0.name, $0.value]
                })
    }

    /// A response with the headers that every answer has.
    func finished(_ response: Response, _ asked: Asked, _ tag: EntityTag?) -> Response {
        var response = response
        response.headers[Header.snapshot] = asked.generation.id
        response.headers[Header.engine] = Self.engine
        response.headers[Header.policy] = "threshold=\(asked.threshold)"
        if let tag { response.headers[.eTag] = tag.text }
        // The same bytes for ever only where nothing depends on the clock.
        let isData = response.status == .ok && tag != nil
        let times = ["validOn", "knownOn", "fromKnownOn", "on", "from", "to"].compactMap { asked.query[$0] }
        // "today" is another day tomorrow.
        let areWritten = times.allSatisfy { $0.first?.isNumber == true }
        let hasTimes = asked.query["knownOn"] != nil && (asked.query["validOn"] ?? asked.query["to"]) != nil
        let isPinned = isData && asked.query["snapshot"] != nil && hasTimes && areWritten
        response.headers[.cacheControl] = isPinned ? "private, max-age=31536000, immutable" : "private, no-cache"
        response.headers[.vary] = "Accept"
        return response
    }
}

/// Header fields of our own.
enum Header {
    static let snapshot = HTTPField.Name(ours: "Cordon-Snapshot")
    static let engine = HTTPField.Name(ours: "Cordon-Engine")
    static let policy = HTTPField.Name(ours: "Cordon-Policy")
    /// RFC 8288.
    static let link = HTTPField.Name(ours: "Link")
}

extension HTTPField.Name {
    /// A name that is written in this program and is a token (RFC 9110, section 5.6.2), so that there is always one.
    init(ours text: String) { self = HTTPField.Name(text) ?? .server }
}
