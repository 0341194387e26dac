import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An HTTP server on this machine's loopback address that gives prepared answers in order.
struct ScriptedServer: Sendable {
    /// One answer.
    struct Answer: Sendable {
        var status = 200
        var headers: [(String, String)] = []
        var body: [UInt8] = []
        /// Close the connection after so many bytes of the body.
        var cutAfter: Int?

        /// The answer to a request for the body from some byte on.
        func from(_ range: String?) -> Answer {
            guard let range, let start = Int(range.dropFirst("bytes=".count).dropLast()), start < body.count else {
                return Answer(status: 416)
            }
            var answer = self
            answer.status = 206
            answer.headers.append(("Content-Range", "bytes \(start)-\(body.count - 1)/\(body.count)"))
            answer.body = Array(body[start...])
            return answer
        }
    }

    /// What is left to answer and what was asked.
    final class Script: Sendable {
        private let answers: Mutex<[Answer]>
        private let asked = Mutex<[HTTPHeaders]>([])

        init(_ answers: [Answer]) { self.answers = Mutex(answers) }

        func next(_ headers: HTTPHeaders) -> Answer {
            asked.withLock { $0.append(headers) }
            let answer = answers.withLock { $0.isEmpty ? Answer(status: 500) : $0.removeFirst() }
            return answer.status == 206 ? answer.from(headers.first(name: "Range")) : answer
        }

        var requests: [HTTPHeaders] { asked.withLock { $0 } }
    }

    private let script: Script
    private let channel: any Channel

    init(_ answers: [Answer]) async throws {
        let script = Script(answers)
        self.script = script
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(script))
                }
            }.bind(host: "127.0.0.1", port: 0).get()
    }

    var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/list.xml" }
    /// The headers of the requests so far.
    var requests: [HTTPHeaders] { script.requests }

    func stop() async throws { try await channel.close() }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart
        private let script: Script

        init(_ script: Script) { self.script = script }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard case .head(let head) = unwrapInboundIn(data) else { return }
            let answer = script.next(head.headers)
            var headers = HTTPHeaders(answer.headers)
            if answer.status != 304 { headers.replaceOrAdd(name: "Content-Length", value: "\(answer.body.count)") }
            headers.add(name: "Connection", value: "close")
            let head2 = HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
            context.write(wrapOutboundOut(.head(head2)), promise: nil)
            let sent = answer.body.prefix(answer.cutAfter ?? answer.body.count)
            if answer.status != 304, !sent.isEmpty {
                context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: sent)))), promise: nil)
            }
            if answer.cutAfter != nil {
                // The client must have seen what came before it sees the end.
                context.flush()
                let channel = context.channel
                context.eventLoop.scheduleTask(in: .milliseconds(200)) { channel.close(promise: nil) }
            } else {
                let channel = context.channel
                context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
            }
        }
    }
}
