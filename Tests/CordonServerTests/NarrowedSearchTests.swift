@testable import CordonServer
import Foundation
import HTTPTypes
import Testing

/// That a search is narrowed by links, and that what narrows nothing is refused by name.
@Suite struct NarrowedSearchTests {
    private let service: TestService

    init() throws {
        let lists = try StoredService()
        try lists.importFile(
            "DESK", "2024-01-10",
            """
            id,kind,name,country
            1,organization,Belim Shipping,China
            2,person,Belim Shipping,Iran
            3,organization,Belim Shipping,

            """)
        service = try TestService(lists: lists)
    }

    private func page(_ address: String) async throws -> String {
        try await service.get(address, ["Accept": "text/html"]).body
    }

    @Test func everyFacetIsALinkWithItsCount() async throws {
        let page = try await page("/search?q=Belim+Shipping&nearMisses=true")
        #expect(page.contains("aria-label=\"Narrow the results\""))
        #expect(
            page.contains(
                "<a href=\"/search?q=Belim%20Shipping&amp;nearMisses=true&amp;country=cn\"><span>China</span>"
                    + "<span class=\"num\">1</span></a>"))
        #expect(page.contains("kind=person"))
        // One list alone narrows nothing.
        #expect(!page.contains("list=DESK"))
    }

    @Test func aNarrowedSearchSaysWhatItLeftOutAndLeadsBack() async throws {
        let page = try await page("/search?q=Belim+Shipping&country=cn&kind=organization")
        #expect(page.contains("<a href=\"/search?q=Belim%20Shipping&amp;kind=organization\">All countries</a>"))
        #expect(page.contains("<a href=\"/search?q=Belim%20Shipping&amp;country=cn\">All kinds</a>"))
        #expect(page.contains("left out by country: 1, of which 1 have no country"))
        #expect(
            try await self.page("/search?q=Belim+Shipping&country=fr").contains("No name that is alike has the country")
        )
    }

    @Test func theInterfaceAndTheDataOfThePageCountTheSame() async throws {
        let data = try await service.get("/search.json?q=Belim+Shipping")
        let answer = try await service.get("/api/v1/search?q=Belim+Shipping&limit=1")
        let facets = try #require(data.json["facets"] as? [String: [[String: Any]]])
        #expect(facets["country"]?.map { $0["value"] as? String } == ["cn", "ir"])
        #expect(facets["kind"]?.map { $0["count"] as? Int } == [2, 1])
        // The counts are of all results, whatever page is asked for.
        #expect(answer.results.count == 1)
        #expect(NSDictionary(dictionary: answer.json["facets"] as? [String: Any] ?? [:]) == facets as NSDictionary)
        #expect(data.results.first?["countries"] as? [String] == ["cn"])
    }

    @Test(arguments: ["country=Atlantis", "regime=none", "kind=robot", "country=cn,xx"])
    func whatNarrowsNothingIsRefusedByName(_ parameter: String) async throws {
        let answer = try await service.get("/api/v1/search?q=Belim&" + parameter)
        #expect(answer.status == 400)
        #expect(answer.json["field"] as? String == parameter.split(separator: "=").first.map(String.init))
        #expect(try await service.get("/search?q=Belim&" + parameter, ["Accept": "text/html"]).status == 400)
    }

    /// China Telecom's symbol was given up by April 2025, and may be another's since.
    @Test(arguments: [("2021-03-05", true), ("2026-01-01", false)])
    func anInstrumentIsFoundByTheSymbolsOfTheDay(_ day: String, _ isFound: Bool) async throws {
        let answer = try await TestService().get("/api/v1/search?q=ticker:CHA&validOn=\(day)")
        #expect(answer.results.contains { $0["group"] as? String == "security" } == isFound)
    }

    /// What is known of an identifier is told without a source that came later.
    @Test func theSourceOfAnIdentifierIsNoneOfALaterDay() async throws {
        func sources(_ day: String) async throws -> [String] {
            let answer = try await TestService().get(
                "/api/v1/securities/isin:US1694261033?knownOn=\(day)&validOn=\(day)")
            return (answer.json["identifiers"] as? [[String: Any]] ?? []).compactMap { $0["source"] as? String }
        }
        #expect(try await sources("2021-03-01").allSatisfy { !$0.contains("2025") })
        #expect(try await sources("2026-01-01").contains { $0.contains("2025") })
    }
}
