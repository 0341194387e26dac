@testable import CordonServer
import Foundation
import HTTPTypes
import Testing

/// P9: the page of a hit.
@Suite struct HitPageTests {
    private let service: TestService
    init() throws { service = try TestService() }

    private func keep(_ subjects: String, validOn: String = "2021-03-05") async throws -> String {
        let answer = try await service.post(
            "/api/v1/screenings", json: #"{"subjects":\#(subjects),"validOn":"\#(validOn)","keep":true}"#)
        return "/screenings/" + (try #require(answer.json["screening"] as? String))
    }

    @Test func theDataOfAHitStandBesideItsPage() async throws {
        let hit = try await keep(#"["Xiaomi Corporation", "Nobody Knows Inc"]"#) + "/hits/"
        let page = try await service.get(hit + "1", ["Accept": "text/html"]).body
        #expect(page.contains("href=\"\(hit)1.json\"") && page.contains("href=\"\(hit)1.csv?excel=true\""))
        let row = try await service.get(hit + "1.json").results
        #expect(row.map { $0["entity"] as? String } == ["xiaomi"])
        let csv = try await service.get(hit + "1.csv?excel=true")
        #expect(csv["Content-Type"] == "text/csv; charset=utf-8")
        #expect(csv.body.split(separator: "\r\n").count == 2)
        #expect(try await service.get(hit + "99.json").status == 404)
        #expect(try await service.get(hit + "1.json?validOn=2020-01-01").status == 409)
    }

    @Test func theDayBeforeTheListingAndTheCommandStandOnThePage() async throws {
        let hit = try await keep(#"[{"name":"Xiaomi 'Corporation", "country":"CN"}]"#) + "/hits/1"
        let page = try await service.get(hit, ["Accept": "text/html"]).body
        #expect(page.contains("Same query on <time datetime=\"2021-01-13\">13 Jan 2021</time>"))
        #expect(page.contains(">no entry</a>"))
        let command = #"cordon explain 'Xiaomi '\''Corporation' 'xiaomi' --valid-on 2021-03-05 --known-on 2021-03-05"#
        #expect(page.contains(HTML.escaped(command)))
        #expect(page.contains(HTML.escaped("--country 'CN'")))
    }
}
