@testable import CordonServer
import Foundation
import HTTPTypes
import Testing

/// That a party and an instrument have one address, to which their other ids lead.
@Suite struct MovedTests {
    private let service: TestService
    private static let asPage = ["Accept": "text/html"]

    init() throws {
        let lists = try StoredService()
        // Made up, with the right check digits of ISO 17442.
        let lei = "lei:UTOP00TESTONLY000147"
        let header = "id,kind,name,identifier\n"
        try lists.importFile("ONE", "2024-01-10", header + "1,organization,Belim Trading,\(lei)\n")
        try lists.importFile("TWO", "2024-02-10", header + "x,organization,Quite Another Name,\(lei)\n")
        service = try TestService(lists: lists)
    }

    @Test(arguments: [
        ("/entities/two%2Fx", "/entities/one%2F1"), ("/api/v1/entities/two%2Fx", "/api/v1/entities/one%2F1"),
        ("/entities/two%2Fx/timeline?validOn=2024-03-01", "/entities/one%2F1/timeline?validOn=2024-03-01"),
        ("/api/v1/entities/TWO%2Fx/effects?actor=other", "/api/v1/entities/one%2F1/effects?actor=other"),
        ("/entities/two%2Fx.json?excel=true", "/entities/one%2F1.json?excel=true"),
        ("/entities/two/x", "/entities/one%2F1"),
        ("/entities/two/x.json?excel=true", "/entities/one%2F1.json?excel=true"),
        ("/entities/two/x?validOn=2024-03-01&page=2", "/entities/one%2F1?validOn=2024-03-01&page=2"),
        // Two strokes would be read as the name of a host.
        ("//entities/two%2Fx", "/entities/one%2F1"),
    ])
    func theIdOfAnEntryLeadsToItsParty(_ asked: String, _ expected: String) async throws {
        let answer = try await service.get(asked, asked.hasPrefix("/api") ? [:] : Self.asPage)
        #expect(answer.status == 308)
        #expect(answer["Location"] == expected)
    }

    @Test func theLinkSaysThatItIsTheSuccessorAndMayNotBeKeptForGood() async throws {
        let answer = try await service.get("/api/v1/entities/two%2Fx")
        #expect(answer["Link"] == "</api/v1/entities/one%2F1>; rel=\"successor-version\"")
        #expect(answer["Cache-Control"] == "private, no-cache")
        #expect(answer.body == "two/x is one/1\n")
    }

    @Test func beforeTheyWereOnePartyBothHaveTheirOwn() async throws {
        #expect(try await service.get("/entities/one%2F1", Self.asPage).status == 200)
        #expect(try await service.get("/entities/xiaomi", Self.asPage).status == 200)
        // The other list was not known yet.
        #expect(
            try await service.get("/entities/two%2Fx?knownOn=2024-02-01&validOn=2024-02-01", Self.asPage).status == 404)
        #expect(try await service.get("/entities/two%2Fy", Self.asPage).status == 404)
    }

    @Test func theInterfaceSaysOfWhatWasNotKnownYetThatItIsThere() async throws {
        let early = try await service.get("/api/v1/entities/two%2Fx?knownOn=2024-02-01&validOn=2024-02-01")
        #expect(early.status == 404)
        #expect((early.json["detail"] as? String)?.hasPrefix("exists, but was not known on 2024-02-01") == true)
        let never = try await service.get("/api/v1/entities/two%2Fy?knownOn=2024-02-01&validOn=2024-02-01")
        #expect((never.json["detail"] as? String)?.contains("exists") == false)
    }

    @Test func anOverTheCounterSymbolLeadsToItsInstrument() async throws {
        let receipt = try await service.get("/securities/otc:XIACY?validOn=2021-03-05", Self.asPage)
        #expect(receipt.status == 308)
        #expect(receipt["Location"] == "/securities/ticker:OTCM:XIACY?validOn=2021-03-05")
        let share = try await service.get("/api/v1/securities/otc:xiacf/effects?activity=buy")
        #expect(share["Location"] == "/api/v1/securities/isin:KYG9830T1067/effects?activity=buy")
        #expect(share.body == "otc:xiacf stands for isin:KYG9830T1067 from the beginning to now\n")
        #expect(try await service.get("/securities/otc:NOSUCH", Self.asPage).status == 404)
        #expect(try await service.get("/securities/XIACY", Self.asPage).status == 200)
    }
}

/// P5: what a security is and was called.
@Suite struct SecurityPageTests {
    private let service: TestService
    init() throws { service = try TestService() }

    @Test func thePageSaysEveryIdentifierWithItsDaysAndSource() async throws {
        let page = try await service.get("/securities/isin:US1694261033", ["Accept": "text/html"]).body
        #expect(page.contains("<code>XNYS:CHA</code>"))
        #expect(page.contains("datetime=\"2025-04-16\""))
        #expect(page.contains("symbol used on Nasdaq by another issuer"))
        let receipt = try await service.get("/securities/XIACY", ["Accept": "text/html"]).body
        #expect(receipt.contains("one stands for 5 × <a href=\"/securities/isin:KYG9830T1067\">"))
    }

    @Test func anEndThatWasNotKnownYetIsNone() async throws {
        func row(_ query: String) async throws -> [String: Any] {
            let answer = try await service.get("/api/v1/securities/isin:US1694261033" + query)
            let rows = answer.json["identifiers"] as? [[String: Any]] ?? []
            return rows.first { $0["value"] as? String == "XNYS:CHA" } ?? [:]
        }
        #expect(try await row("")["to"] as? String == "2025-04-16")
        let before = try await row("?validOn=2024-01-01&knownOn=2024-01-01")
        #expect(before["scheme"] as? String == "ticker")
        #expect(before["to"] is NSNull && before["note"] is NSNull)
    }
}
