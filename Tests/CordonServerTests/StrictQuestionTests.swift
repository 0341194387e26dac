@testable import CordonServer
import Foundation
import HTTPTypes
import Testing

/// That a question is answered as it was asked, or refused with the place that is wrong: never another one in silence.
@Suite struct StrictQuestionTests {
    private let service: TestService

    init() throws {
        let lists = try StoredService()
        try lists.importFile(
            "DESK", "2024-01-10",
            """
            id,kind,name,weakAlias
            1,organization,Belim Shipping,BELCO
            2,person,Ando Belim Carus,

            """)
        try lists.importFile("OTHER", "2024-01-10", "id,kind,name\n1,organization,Belim Shipping\n")
        service = try TestService(lists: lists)
    }

    private func search(_ query: String) async throws -> TestService.Answer {
        try await service.get("/api/v1/search?" + query)
    }

    private func ids(_ query: String) async throws -> [String] {
        try await search(query).results.compactMap { $0["id"] as? String }
    }

    private func post(_ path: String, _ body: String) async throws -> TestService.Answer {
        try await service.send(.post, "/api/v1" + path, ["Content-Type": "application/json"], body: body)
    }

    @Test(arguments: ["list=,", "kind=%20", "country=,,", "regime=,", "country=zz", "country=global"])
    func whatNarrowsToNothingIsRefusedByName(_ parameter: String) async throws {
        let answer = try await search("q=Belim&" + parameter)
        #expect(answer.status == 400)
        #expect(answer.json["field"] as? String == String(parameter.prefix { $0 != "=" }))
    }

    @Test(arguments: ["\"lists\":[]", "\"kinds\":[]", "\"lists\":[\"NOPE\"]"])
    func aScreeningOfNoListIsRefused(_ member: String) async throws {
        let answer = try await post("/screenings", "{\"subjects\":[\"Belim Shipping\"],\(member)}")
        #expect(answer.status == 400)
        #expect(answer.json["field"] as? String == (member.contains("kinds") ? "kinds" : "lists"))
    }

    @Test func whatTheServiceWritesItselfNobodyElseMay() async throws {
        #expect(try await post("/screenings", "{\"subjects\":[\"a\"],\"made\":\"x\"}").status == 400)
    }

    @Test func listsOfTheWordsAndOfTheParameterBothNarrow() async throws {
        #expect(try await ids("q=Belim+Shipping+list:DESK+list:OTHER") == ["desk/1", "other/1"])
        #expect(try await ids("q=Belim+Shipping+list:DESK+list:OTHER&list=OTHER") == ["other/1"])
        #expect(try await search("q=Belim+Shipping+list:DESK&list=OTHER").status == 400)
        #expect(try await ids("q=Belim+Shipping+list:+OTHER") == ["other/1"])
    }

    @Test func numbersAndNamesAreBothAnswered() async throws {
        let both = try await ids("q=ticker:XIACY+Belim+Shipping")
        #expect(both.contains("ticker:OTCM:XIACY") && both.contains("desk/1"))
        let two = try await ids("q=isin:KYG9830T1067+ticker:XIACY")
        #expect(Set(two) == ["isin:KYG9830T1067", "ticker:OTCM:XIACY"])
        let wrong = try await search("q=isin:KYG9830T1068")
        let coverage = try #require(wrong.json["coverage"] as? [String: Any])
        #expect((coverage["warnings"] as? [String])?.contains { $0.hasPrefix("isin:KYG9830T1068: ") } == true)
        let page = try await service.get("/search?q=isin:KYG9830T1068", ["Accept": "text/html"]).body
        #expect(page.contains("No instrument that is held has this number or symbol."))
        #expect(!page.contains("No name on the lists"))
    }

    @Test func aWeakAliasThatIsJustSoIsFoundInQuotationMarks() async throws {
        #expect(try await ids("q=%22BELCO%22") == ["desk/1"])
        #expect(try await ids("q=%22Belim%22").isEmpty)
        let page = try await service.get("/search?q=%22Belim%22", ["Accept": "text/html"]).body
        #expect(page.contains("No name on the lists is just so."))
    }

    @Test(arguments: ["!!!", "%F0%9F%98%80"])
    func whatHasNothingToCompareIsNotNotFound(_ text: String) async throws {
        #expect(try await search("q=" + text).json["answer"] as? String == "notComparable")
        let page = try await service.get("/search?q=" + text, ["Accept": "text/html"]).body
        #expect(page.contains("Nothing was searched"))
    }

    @Test func aQuestionOfABatchIsNamedByItsPlace() async throws {
        for (member, value) in [
            ("security", "isin:KYG9830T1068"), ("actor", "nobody"), ("validOn", "tomorrow?"), ("activity", "eat"),
        ] {
            let other = member == "security" ? "" : "\"security\":\"XIACY\","
            let answer = try await post(
                "/effects:batch", "{\"questions\":[{\"security\":\"XIACY\"},{\(other)\"\(member)\":\"\(value)\"}]}")
            #expect(answer.status == 400)
            #expect(answer.json["field"] as? String == "questions[1].\(member)")
        }
    }

    @Test func aScreeningHasNoPageOfAnotherDay() async throws {
        let kept = try await post("/screenings", "{\"subjects\":[\"Belim Shipping\"],\"keep\":true}")
        let id = try #require(kept["Location"]?.split(separator: "/").last)
        #expect(try await service.get("/screenings/\(id)", ["Accept": "text/html"]).status == 200)
        for path in ["/screenings/\(id)", "/screenings/\(id)/hits/1"] {
            let other = try await service.get(path + "?validOn=2021-03-05&knownOn=2021-03-05", ["Accept": "text/html"])
            #expect(other.status == 409, "\(path)")
        }
    }

    @Test func theCalculatorTakesTheRuleOfTheListingDay() async throws {
        let answer = try await service.get("/api/v1/regimes/US-EO13959/calc?listed=2021-01-14&basis=4(a)(ii)")
        #expect(answer.status == 200)
        let dates = Dictionary(answer.results.map { ($0["date"] as? String ?? "", $0) }) { first, _ in first }
        // 60 days after 14 Jan 2021 at 09:30 EST, and 365 days (law.md).
        #expect(dates["ban"]?["instant"] as? String == "2021-03-15T13:30:00Z")
        #expect(dates["divest"]?["value"] as? String == "Fri 2022-01-14")
        #expect(dates["divest"]?["bound"] as? String == "inclusive")
        #expect(answer.results.allSatisfy { $0["version"] as? String == "US-EO13959-V2" })
        #expect(answer.results.allSatisfy { $0["basis"] as? String == "4(a)(ii)" })
        #expect(try await service.get("/api/v1/regimes/US-EO13959/calc?listed=2019-01-14").status == 400)
        let named = try await service.get("/api/v1/regimes/US-EO13959-V3/calc?listed=2021-01-14")
        let coverage = try #require(named.json["coverage"] as? [String: Any])
        #expect(
            (coverage["warnings"] as? [String])?.contains { $0.contains("not in force on the listing day") } == true)
    }

    @Test func exposureSaysWhichListsHoldingsAreNotComparedWith() async throws {
        let kept = try await service.send(
            .post, "/api/v1/portfolios", ["Content-Type": "text/csv"], body: "Symbol,Quantity\nXIACY,1\n")
        let address = try #require(kept["Location"])
        let answer = try await service.get(address)
        let coverage = try #require(answer.json["coverage"] as? [String: Any])
        #expect(
            (coverage["warnings"] as? [String])?.contains(
                "holdings are not compared with DESK, OTHER: search for the names of their issuers")
                == true)
    }

    @Test func fileNamesHaveSemicolonsAndMediaTypesNoCase() throws {
        let body =
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"Holdings; March.csv\"\r\n\r\nabc\r\n--x--\r\n"
        let form = try FormData(Array(body.utf8), type: "Multipart/Form-Data; boundary=x")
        #expect(form.file("file")?.file == "Holdings; March.csv")
        #expect(form.file("file")?.text == "abc")
    }

    @Test func datesThatAreSetWithEnterKeepWhatNarrows() async throws {
        let here = "%2Fsearch%3Fq%3DBelim%26list%3DDESK"
        let same = try await service.get("/search?here=\(here)&q=Belim&validOn=2024-03-01", ["Accept": "text/html"])
        #expect(same["Location"] == "/search?q=Belim&list=DESK&validOn=2024-03-01")
        let other = try await service.get("/search?here=\(here)&q=Carus&validOn=2024-03-01", ["Accept": "text/html"])
        #expect(other["Location"] == "/search?q=Carus&validOn=2024-03-01")
    }
}
