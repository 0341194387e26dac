@testable import CordonServer
import Foundation
import HTTPTypes
import Testing

/// That kept holdings can be taken out for good, and nothing of them is left.
@Suite struct DeletedHoldingsTests {
    private let service: TestService
    private static let asPage = ["Accept": "text/html"]
    private static let file = "Symbol,Quantity,Price,Value\nXIACY,1000,15.34,15340\nSMICY,500,15,7500\n"

    init() throws { service = try TestService() }

    private func upload(_ headers: [String: String] = [:], rows: String = file) async throws -> String {
        let answer = try await service.send(
            .post, "/api/v1/portfolios?validOn=2021-03-05", headers.merging(["Content-Type": "text/csv"]) { $1 },
            body: rows)
        return try #require(answer.json["portfolio"] as? String)
    }

    private var kept: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: service.service.settings.workFolder)) ?? []
    }

    @Test func deletedHoldingsAreGoneWithEveryAnswerBesideThem() async throws {
        // So many that their answer is kept beside them.
        let rows = "Symbol,Quantity,Price,Value\n" + (0..<600).map { "XIACY,\($0 + 1),15.34,15\n" }.joined()
        let id = try await upload(rows: rows)
        let other = try await upload()
        #expect(kept.contains { $0.hasPrefix(id) && $0.hasSuffix(".answer") })
        #expect(try await service.get("/api/v1/portfolios/\(id)/exposure").status == 200)
        let deleted = try await service.send(.delete, "/api/v1/portfolios/\(id)")
        #expect(deleted.status == 204)
        #expect(deleted.body.isEmpty)
        #expect(!kept.contains { $0.hasPrefix(id) })
        for path in ["/api/v1/portfolios/\(id)/exposure", "/portfolios/\(id)", "/portfolios/\(id).json"] {
            #expect(try await service.get(path).status == 404)
        }
        #expect(try await service.send(.delete, "/api/v1/portfolios/\(id)").status == 404)
        #expect(try await service.get("/api/v1/portfolios/\(other)/exposure").status == 200)
    }

    @Test(arguments: ["p-00000000000000000", "nothing", "..%2Fx", "s-00000000000000000"])
    func whatIsNotThereIsNotFound(_ id: String) async throws {
        #expect(try await service.send(.delete, "/api/v1/portfolios/\(id)").status == 404)
    }

    @Test func thePageHasAFormThatNeedsItsToken() async throws {
        let id = try await upload()
        let page = try await service.get("/portfolios/\(id)", Self.asPage).body
        #expect(page.contains("action=\"/portfolios/\(id)/delete\""))
        let headers = ["Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"]
        let refused = try await service.send(.post, "/portfolios/\(id)/delete", headers, body: "csrf=none")
        #expect(refused.status == 403)
        #expect(try await service.get("/portfolios/\(id)", Self.asPage).status == 200)
        let token = try #require(page.components(separatedBy: "name=\"csrf\" value=\"").last?.prefix { $0 != "\"" })
        let deleted = try await service.send(.post, "/portfolios/\(id)/delete", headers, body: "csrf=\(token)")
        #expect(deleted.status == 303)
        #expect(deleted["Location"] == "/portfolios")
        #expect(try await !service.get("/portfolios", Self.asPage).body.contains(id))
        #expect(try await service.send(.post, "/portfolios/\(id)/delete", headers, body: "csrf=\(token)").status == 404)
    }

    @Test func theSameUploadAfterwardsIsKeptAnew() async throws {
        let key = ["Idempotency-Key": "one"]
        let first = try await upload(key)
        #expect(try await upload(key) == first)
        _ = try await service.send(.delete, "/api/v1/portfolios/\(first)")
        let second = try await upload(key)
        #expect(second != first)
        #expect(try await service.get("/api/v1/portfolios/\(second)/exposure").status == 200)
    }

    @Test func anotherSiteCannotDelete() async throws {
        let id = try await upload()
        let crossed = try await service.send(.delete, "/api/v1/portfolios/\(id)", ["Sec-Fetch-Site": "cross-site"])
        #expect(crossed.status == 403)
        #expect(try await service.get("/api/v1/portfolios/\(id)/exposure").status == 200)
    }

    @Test func workOnThemIsStoppedAndForgotten() async throws {
        let id = try await upload(
            rows: "Symbol,Quantity,Price,Value\n" + (0..<2_000).map { "XIACY,\($0 + 1),15.34,15\n" }.joined())
        let impatient = try TestService(after: service) { $0.patience = .zero }
        let begun = try await impatient.get("/api/v1/portfolios/\(id)/exposure?validOn=2021-06-11")
        #expect(begun.status == 202)
        let address = try #require(begun["Location"])
        #expect(try await impatient.get(address).status == 200)
        #expect(try await impatient.send(.delete, "/api/v1/portfolios/\(id)").status == 204)
        #expect(try await impatient.get(address).status == 404)
        #expect(try await impatient.get(address + "/result").status == 404)
        #expect(impatient.service.work.unfinished == 0)
    }
}
