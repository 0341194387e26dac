@testable import CordonServer
import Foundation
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import Testing

/// That who sends too long an address or header is told so.
@Suite struct UnreadableHeadTests {
    /// What is sent where the library answers an error with its empty 400.
    private func sent(_ error: any Error, _ head: HTTPResponse) throws -> (head: HTTPResponse, body: String) {
        let channel = EmbeddedChannel(handler: UnreadableHeads())
        channel.pipeline.fireErrorCaught(error)
        #expect(throws: (any Error).self) { try channel.throwIfErrorCaught() }
        try channel.writeOutbound(HTTPResponsePart.head(head))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        var found: HTTPResponse?
        var body = ""
        while let part = try channel.readOutbound(as: HTTPResponsePart.self) {
            switch part {
            case .head(let head): found = head
            case .body(let buffer): body += String(buffer: buffer)
            case .end: break
            }
        }
        _ = try? channel.finish()
        return (try #require(found), body)
    }

    private static let empty = HTTPResponse(
        status: .badRequest, headerFields: [.connection: "close", .contentLength: "0"])

    @Test func aHeadThatIsTooLongIsAProblemWithTheBounds() throws {
        let (head, body) = try sent(HTTPParserError.headerOverflow, Self.empty)
        #expect(head.status.code == 431)
        #expect(head.headerFields[.contentType] == "application/problem+json")
        #expect(head.headerFields[.contentLength] == String(body.utf8.count))
        #expect(head.headerFields[.connection] == "close")
        #expect(head.headerFields[.contentSecurityPolicy] == SecurityHeaders.policy)
        let problem = try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
        #expect(problem["type"] as? String == "/problems/head-too-large")
        #expect((problem["detail"] as? String)?.contains("16384 bytes of the address") == true)
    }

    @Test func whatIsNoRequestIsAProblemToo() throws {
        let (head, body) = try sent(HTTPParserError.invalidMethod, Self.empty)
        #expect(head.status == .badRequest)
        #expect(body.contains("expected a request of HTTP/1.1"))
    }

    @Test func theAnswerToAnEarlierRequestStays() throws {
        let earlier = HTTPResponse(status: .badRequest, headerFields: [.contentLength: "12"])
        let (head, body) = try sent(HTTPParserError.headerOverflow, earlier)
        #expect(head == earlier)
        #expect(body.isEmpty)
    }
}
