@testable import CordonServer
import Foundation
import HTTPTypes
import Testing

/// That a request cannot be taken for another one, and a page leads on.
@Suite struct QuestionTests {
    private let service: TestService
    init() throws { service = try TestService() }

    @Test(arguments: [
        #"{"subjects":["Xiaomi"],"subjects":["Huawei"]}"#, #"{"subjects":["Xiaomi"],"subj\u0065cts":["Huawei"]}"#,
        #"{"subjects":[{"name":"Xiaomi","name":"Huawei"}]}"#,
    ])
    func aMemberThatStandsTwiceIsRefused(_ body: String) async throws {
        let answer = try await service.post("/api/v1/screenings", json: body)
        #expect(answer.status == 400)
        #expect((answer.json["detail"] as? String)?.contains("once") == true)
    }

    @Test func equalNamesOfDifferentObjectsAreNoRepetition() async throws {
        let body = #"{"subjects":[{"name":"Xiaomi"},{"name":"\"name\": \\"},"{\"name\":1,\"name\":2}"]}"#
        #expect(try await service.post("/api/v1/screenings", json: body).status == 200)
    }

    @Test func aCursorLeadsOnInItsOwnAnswerOnly() async throws {
        let first = try await service.get("/api/v1/lists?limit=2")
        let next = try #require((first.json["page"] as? [String: Any])?["next"] as? String)
        let part = "limit=2&cursor=" + Addresses.part(next)
        #expect(try await service.get("/api/v1/lists?" + part).status == 200)
        #expect(try await service.get("/api/v1/regimes?" + part).status == 409)
    }

    @Test func namesCanBeAskedStrictly() async throws {
        let body = #"{"subjects":["Xiaomi"],"validOn":"2017-01-01","knownOn":"2017-01-01"}"#
        #expect(try await service.post("/api/v1/screenings", json: body).status == 200)
        let refused = try await service.post("/api/v1/screenings?strict=true", json: body)
        #expect(refused.status == 409)
        #expect(refused.json["type"] as? String == "/problems/coverage-refused")
        let stream = try await service.send(
            .post, "/api/v1/screenings?strict=true&validOn=2017-01-01&knownOn=2017-01-01",
            ["Content-Type": "application/x-ndjson"], body: "{\"name\":\"Xiaomi\"}\n")
        #expect(stream.status == 409)
    }

    @Test func thePageOfASearchAndItsDataSayTheSame() async throws {
        let page = try await service.get("/search?q=xiaomi&validOn=2021-03-05", ["Accept": "text/html"]).body
        let data = try await service.get("/search.json?q=xiaomi&validOn=2021-03-05").results
        #expect(data.first?["id"] as? String == "xiaomi")
        #expect(data.first?["score"] as? Int == 100)
        for row in data { #expect(page.contains(HTML.escaped(row["name"] as? String ?? "?"))) }
        #expect(try await service.get("/api/v1/search?q=a&kind=robot").status == 400)
        #expect(try await service.get("/api/v1/search?q=a&list=NO-SUCH").status == 400)
    }

    @Test func theListsOfASearchAreLinksToTheirPartiesAlone() async throws {
        // SMIC was on the list of section 1237 and on those of OFAC.
        let page = try await service.get("/search?q=SMIC&validOn=2022-01-05", ["Accept": "text/html"]).body
        let data = try await service.get("/search.json?q=SMIC&validOn=2022-01-05").results
        let lists = Set(data.filter { $0["score"] as? Int != nil }.compactMap { $0["lists"] as? String })
        for list in lists where lists.count > 1 { #expect(page.contains("list=\(list)")) }
        let one = try #require(lists.sorted().first)
        let narrowed = try await service.get("/search.json?q=SMIC&validOn=2022-01-05&list=\(one)").results
        #expect(!narrowed.isEmpty && narrowed.allSatisfy { $0["lists"] as? String == one })
        let back = try await service.get("/search?q=SMIC&list=\(one)", ["Accept": "text/html"]).body
        #expect(back.contains("All lists"))
    }

    @Test func aPermanentLinkOutlivesTheSnapshot() async throws {
        let page = try await service.get("/entities/xiaomi?validOn=2021-03-05", ["Accept": "text/html"]).body
        #expect(page.contains("/entities/xiaomi?validOn=2021-03-05&amp;knownOn=2021-03-05"))
        #expect(!page.contains("snapshot="))
    }

    @Test func namesOfFilesKeepTheirDays() {
        #expect(HTML.prose("consolidated-2020-12-08.xml.gz").markup == "consolidated-2020-12-08.xml.gz")
        #expect(HTML.prose("2020-12-08.xml").markup == "2020-12-08.xml")
        #expect(HTML.prose("public on 2020-12-08.").markup.contains("8 Dec 2020"))
    }
}
