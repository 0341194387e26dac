internal import CordonScreening
internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes

/// Says why a request is refused whose head cannot be read or is too long: the library answers all of them with 400 and nothing
/// else, before there is a request that the service could see. It then closes the connection, which stays so.
final class UnreadableHeads: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Most bytes of the address and of each header field, of all together, and most fields.
    static let field = 16 << 10
    static let all = 64 << 10
    static let count = 100

    /// What the head was; `nil` as long as it could be read.
    private var problem: Problem?

    /// The library does not say which of the bounds it was, nor whether it was the address (414) or a field.
    private static let tooLong = Problem(
        type: "head-too-large", status: 431, title: "The address or the header fields are too long",
        detail:
            "expected at most \(field) bytes of the address and of each header field, \(all) bytes and \(count) fields "
            + "together; send long questions in a body")
    private static let unreadable = Problem(
        type: "bad-request", status: 400, title: "The request is not of its form",
        detail: "expected a request of HTTP/1.1 (RFC 9112)")

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError {
            problem = error == .headerOverflow ? Self.tooLong : Self.unreadable
        }
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // Answers to requests before it on the same connection are their own.
        guard let problem, case .head(let head) = unwrapOutboundIn(data), head.status == .badRequest,
            head.headerFields[.contentLength] == "0", head.headerFields[.connection] == "close"
        else { return context.write(data, promise: promise) }
        self.problem = nil
        let body = ByteBuffer(string: JSONText.write(.record(problem.record)) + "\n")
        var replaced = HTTPResponse(status: .init(code: problem.status), headerFields: head.headerFields)
        replaced.headerFields[.contentType] = "application/problem+json"
        replaced.headerFields[.contentLength] = String(body.readableBytes)
        SecurityHeaders.add(to: &replaced.headerFields)
        context.write(wrapOutboundOut(.head(replaced)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: promise)
    }
}
