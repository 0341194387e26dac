@testable import CordonServer
import Foundation
import HTTPTypes
import Testing

/// P1: what changed, and why what is searched for it differs.
@Suite struct OverviewPageTests {
    private func page(_ service: TestService, _ address: String) async throws -> String {
        try await service.get(address, ["Accept": "text/html"]).body
    }

    @Test func whatHappenedInThirtyDaysIsShownWithItsEffect() async throws {
        let page = try await page(TestService(), "/?validOn=2021-01-20")
        #expect(page.contains("Xiaomi Corporation"))
        #expect(
            page.contains(
                "href=\"/lists/us-dod-1237-ccmc/diff?from=2020-12-21&amp;to=2021-01-20&amp;validOn=2021-01-20\""))
        #expect(page.contains("Listed, ban pending") || page.contains("listed, ban pending"))
        #expect(page.contains("<title id=\"c1-t\">Entries in force by edition</title>"))
    }

    @Test func countsOfListsAreThoseOfBothDaysAndAListHeldLaterHasNoneBefore() async throws {
        let lists = try StoredService()
        try lists.importEdition("2026-09-01", ["A Trading", "B Trading"])
        try lists.importEdition("2026-11-10", ["A Trading", "B Trading", "C Trading"])
        let service = try TestService(lists: lists)
        let page = try await page(service, "/")
        let row = page.components(separatedBy: "<tr>").first { $0.contains("/lists/desk/diff") } ?? ""
        #expect(row.contains("10 Nov 2026") && row.contains(">2<") && row.contains(">3<") && row.contains(">+1<"))
        #expect(page.contains("of the reviewed facts alone"))
        let before = try await self.page(service, "/?validOn=2026-09-10&knownOn=2026-11-20")
        #expect(before.contains("held from then on"))
        #expect(try await self.page(TestService(), "/").contains("of the reviewed facts alone") == false)
    }
}
