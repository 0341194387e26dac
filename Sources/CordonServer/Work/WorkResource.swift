internal import CordonScreening
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import ServiceLifecycle

/// `/api/v1/work/{id}`: how far long work is, once or as server-sent events, and what it came to; and the end of it.
struct WorkResource: Sendable {
    let long: LongWork

    /// Time between two looks at the progress that is sent, and after how many looks without news a comment is sent, so that
    /// nobody on the way takes the connection for idle.
    private static let interval = Duration.milliseconds(250)
    private static let quietLooks = 40

    /// The progress as JSON, or as events for whoever accepts only these.
    func status(_ request: Request, _ context: ServerContext) throws -> Response {
        try Query(request.uri).refuse(notIn: [])
        let status = try found(context)
        let accept = Accept(request.headers[.accept])
        guard accept.prefers("text/event-stream", over: "application/json") else {
            return Self.response(status, status: .ok)
        }
        return events(status, of: context.caller?.id)
    }

    /// The answer, where the request did not ask to keep it.
    func result(_ request: Request, _ context: ServerContext) throws -> Response {
        try Query(request.uri).refuse(notIn: [])
        let status = try found(context)
        if let response = long.response(status.id, of: context.caller?.id) { return response }
        if let problem = status.problem { throw problem }
        guard let address = status.result else {
            throw Problem(
                type: "work-unfinished", status: 409, title: "There is no answer yet",
                detail: "the work is \(status.state.rawValue), \(status.done) of \(status.total)",
                retryAfter: status.hasEnded ? nil : 1)
        }
        return Site.seeOther(address)
    }

    /// Stops the work.
    func stop(_ request: Request, _ context: ServerContext) throws -> Response {
        try Query(request.uri).refuse(notIn: [])
        guard let status = long.stop(try found(context).id, of: context.caller?.id) else {
            throw Problem.notFound("the work was forgotten meanwhile")
        }
        return Self.response(status, status: .ok)
    }

    private func found(_ context: ServerContext) throws(Problem) -> WorkStatus {
        let id = context.parameters.get("id") ?? ""
        guard let status = long.status(id, of: context.caller?.id) else {
            throw .notFound(
                "no work \"\(id.prefix(40))\"; what has ended is forgotten after ten minutes, and nothing outlives the service"
            )
        }
        return status
    }

    /// The progress as a response.
    static func response(_ status: WorkStatus, status code: HTTPResponse.Status) -> Response {
        var response = Response.text(
            JSONText.write(.record(status.record)) + "\n", type: "application/json", status: code)
        response.headers[.cacheControl] = "private, no-store"
        if code == .accepted { response.headers[.location] = WorkStatus.address(status.id) }
        if !status.hasEnded { response.headers[.retryAfter] = "1" }
        return response
    }

    /// An event for every change, and `end` as the last (https://html.spec.whatwg.org/multipage/server-sent-events.html).
    private func events(_ first: WorkStatus, of caller: String?) -> Response {
        let long = long
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "private, no-store"],
            body: ResponseBody { writer in
                var last: WorkStatus?
                var quiet = 0
                while let status = long.status(first.id, of: caller) {
                    quiet += 1
                    let isLast = status.hasEnded || Task.isShuttingDownGracefully
                    if status != last || isLast {
                        try await writer.write(Self.event(status, isLast: isLast))
                        quiet = 0
                    } else if quiet >= Self.quietLooks {
                        try await writer.write(ByteBuffer(string: ": working\n\n"))
                        quiet = 0
                    }
                    if isLast { break }
                    last = status
                    try await Task.sleep(for: Self.interval)
                }
                try await writer.finish(nil)
            })
    }

    private static func event(_ status: WorkStatus, isLast: Bool) -> ByteBuffer {
        let data = JSONText.write(.record(status.record))
        return ByteBuffer(string: "event: \(isLast ? "end" : "progress")\ndata: \(data)\n\n")
    }
}
