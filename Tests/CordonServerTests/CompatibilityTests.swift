@testable import CordonServer
import Foundation
import Testing

/// What the yente-compatible shapes refuse, in the words of their clients.
@Suite struct CompatibilityTests {
    private let service: TestService
    init() throws { service = try TestService() }

    private func query(names: Int) -> String {
        let names = (0..<names).map { "\"Belim \($0)\"" }.joined(separator: ",")
        return #"{"schema":"Company","properties":{"name":[\#(names)]}}"#
    }

    @Test func aQueryWithTooManyNamesIsRefusedInItsShape() async throws {
        let most = MatchBody.maximumNames
        let match = "/compat/yente/match/default"
        let accepted = try await service.post(match, json: #"{"queries":{"a":\#(query(names: most))}}"#)
        #expect(accepted.status == 200)
        let refused = try await service.post(match, json: #"{"queries":{"a":\#(query(names: most + 1))}}"#)
        #expect(refused.status == 400)
        #expect(refused.json["detail"] as? String == "Too many names in one query (limit: \(most))")
    }

    @Test func aCommaBeforeABracketIsNoJSONHereEither() async throws {
        let answer = try await service.post(
            "/compat/yente/match/default", json: #"{"queries":{"a":{"schema":"Company","properties":{"name":["x"]},}}}"#
        )
        #expect(answer.status == 422)
    }
}
