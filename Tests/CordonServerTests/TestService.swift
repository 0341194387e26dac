import CordonModel
import CordonScreening
@testable import CordonServer
import CordonStore
import CordonTestSupport
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOEmbedded

/// The service in this process, without a socket: requests go through every middleware to the routes.
///
/// Not with the framework's own test client, which would build an HTTPS client and a second TLS library into every test run.
struct TestService {
    let service: Service
    private let responder: RouterResponder<ServerContext>

    /// A response whose body has been read.
    struct Answer {
        let status: Int
        let headers: HTTPFields
        let body: String

        /// The body as JSON.
        var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
        }
        /// The rows of an answer.
        var results: [[String: Any]] { json["results"] as? [[String: Any]] ?? [] }

        subscript(_ header: String) -> String? { HTTPField.Name(header).flatMap { headers[$0] } }
    }

    /// The instant at which all tests ask: noon of 21 Nov 2026 in New York.
    static let now = Instant(secondsSince1970: 1795280400)

    /// What the service logs is not what these tests are about.
    private static let quiet: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }()

    /// The bundled facts, read once for all tests.
    private static let knowledge = Result { try KnowledgeBase.load() }

    private let folder: TemporaryFolder

    /// - Parameters:
    ///   - other: A service whose folder it has too, as after a new start.
    ///   - lists: A store whose lists are served beside the facts.
    init(
        after other: TestService? = nil, lists: StoredService? = nil,
        _ change: (inout ServerSettings) -> Void = { _ in }
    ) throws {
        folder = try other?.folder ?? TemporaryFolder()
        var settings = ServerSettings(workFolder: folder.path)
        // A loaded machine must not turn an answer into long work.
        settings.patience = .seconds(86_400)
        change(&settings)
        let knowledge = try Self.knowledge.get()
        let store = lists?.folder
        service = try Service(settings: settings, now: { Self.now }) {
            ListLibrary(
                knowledge: knowledge, store: try store.map { try Store.reading($0) },
                publications: try Publications.load())
        }
        responder = service.router().buildResponder()
    }

    /// Sends a request and reads the whole response.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: [String: String] = [:], body: String = ""
    ) async throws -> Answer {
        try await send(method, path, headers, chunks: body.isEmpty ? [] : [ByteBuffer(string: body)])
    }

    /// Sends a request whose body comes in pieces.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: [String: String] = [:], chunks: [ByteBuffer]
    ) async throws -> Answer {
        var fields = HTTPFields()
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        let head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path, headerFields: fields)
        let body = RequestBody(
            asyncSequence: AsyncStream { continuation in
                for chunk in chunks { continuation.yield(chunk) }
                continuation.finish()
            })
        let context = ServerContext(
            source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Self.quiet))
        let response = try await responder.respond(to: Request(head: head, body: body), context: context)
        let collected = Collected()
        try await response.body.write(Writer(collected: collected))
        return Answer(
            status: Int(response.status.code), headers: response.headers, body: String(buffer: collected.buffer))
    }

    func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await send(.get, path, headers)
    }

    func post(_ path: String, json: String, _ headers: [String: String] = [:]) async throws -> Answer {
        try await send(.post, path, headers.merging(["Content-Type": "application/json"]) { $1 }, body: json)
    }

    private final class Collected: @unchecked Sendable {
        // Written by one task, and read after it has ended.
        var buffer = ByteBuffer()
    }

    private struct Writer: ResponseBodyWriter {
        let collected: Collected
        mutating func write(_ buffer: ByteBuffer) async throws {
            var buffer = buffer
            collected.buffer.writeBuffer(&buffer)
        }
        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
