@testable import CordonServer
import Foundation
import HTTPTypes
import Testing

/// What pages say of questions that cannot be answered: what is wrong, where, and how to go on.
@Suite struct ProblemPageTests {
    private let service: TestService
    init() throws { service = try TestService() }

    private func page(_ address: String) async throws -> TestService.Answer {
        try await service.get(address, ["Accept": "text/html"])
    }

    @Test func aTimeThatCannotBeReadIsNamedAndLedOutOf() async throws {
        let problem = try await page("/search?q=ahmed&validOn=2021-02-30&knownOn=2021-03-05")
        #expect(problem.status == 400)
        #expect(problem.body.contains("<a href=\"#bar-valid\">Valid on: expected a day"))
        #expect(problem.body.contains("id=\"bar-valid\" name=\"validOn\" aria-invalid=\"true\""))
        // The words asked for stay, and links keep the time that can be read only.
        #expect(problem.body.contains("name=\"q\" value=\"ahmed\""))
        #expect(!problem.body.contains("validOn=2021-02-30"))
        #expect(problem.body.contains("href=\"/lists?knownOn=2021-03-05\""))
        let known = try await page("/lists?knownOn=some").body
        #expect(known.contains("href=\"#bar-known\"") && !known.contains("knownOn=some"))
    }

    @Test(arguments: [
        ("listed=2021-99-14", "#listed", "value=\"2021-99-14\""),
        ("listed=2021-01-14&basis=nonsense", "#basis", "value=\"nonsense\""),
        ("basis=4(a)(ii)", "#listed", "value=\"4(a)(ii)\""),
    ])
    func theCalculatorComesBackWithWhatIsWrong(_ query: String, _ link: String, _ value: String) async throws {
        let problem = try await page("/regimes/US-EO13959-V2?" + query)
        #expect(problem.status == 400)
        #expect(
            problem.body.contains(
                "<form class=\"bar-like\" method=\"get\" action=\"/regimes/US-EO13959-V2#calculator\">"))
        #expect(problem.body.contains("<a href=\"\(link)\">") && problem.body.contains(value))
        #expect(!problem.body.contains("--basis"))
    }

    @Test func aParameterIsCalledAsTheInterfaceCallsIt() async throws {
        let problem = try await service.get("/api/v1/regimes/US-EO13959-V2/calc?listed=2021-01-14&basis=nonsense")
        #expect(problem.status == 400)
        #expect(problem.json["field"] as? String == "basis")
        #expect((problem.json["detail"] as? String)?.hasPrefix("basis: expected one of") == true)
    }

    @Test func whatWasNotKnownYetIsSaidToExist() async throws {
        let edition = "/lists/us-dod-1237-ccmc/editions/2021-01-14"
        let early = try await page(edition + "?validOn=2020-07-01")
        #expect(early.status == 404)
        #expect(early.body.contains("but was not known on <time datetime=\"2020-07-01\">1 Jul 2020</time>"))
        let moved = edition + "?validOn=2020-07-01&knownOn=2026-11-21"
        #expect(early.body.contains("href=\"\(HTML.escaped(moved))\""))
        #expect(try await page(moved).status == 200)
        // What never was is not said to be there on another day.
        let never = try await page("/lists/us-dod-1237-ccmc/editions/2021-01-15?validOn=2020-07-01")
        #expect(never.status == 404)
        #expect(!never.body.contains("but was not known") && !never.body.contains("Move Known on"))
    }

    @Test func anEntryWrittenWithItsSlashIsFoundAndNothingElseIsRedirected() async throws {
        let lists = try StoredService()
        try lists.importEdition("2021-03-01", ["Acme Trading"])
        let service = try TestService(lists: lists)
        let found = try await service.get("/entities/desk/0?validOn=2021-03-05", ["Accept": "text/html"])
        #expect(found.status == 308)
        #expect(found["Location"] == "/entities/desk%2F0?validOn=2021-03-05")
        for address in ["/entities/xiaomi/evidence", "/entities/desk/17", "/entities/desk/a%20b"] {
            #expect(try await service.get(address, ["Accept": "text/html"]).status == 404)
        }
        let early = try await service.get("/entities/desk%2F0?knownOn=2019-01-01", ["Accept": "text/html"])
        #expect(early.status == 404 && early.body.contains("but was not known on"))
    }

    @Test(arguments: [(HTTPRequest.Method.get, "/screenings"), (.put, "/")])
    func anotherMethodIsAPageForAPerson(_ method: HTTPRequest.Method, _ path: String) async throws {
        let page = try await service.send(method, path, ["Accept": "text/html"])
        #expect(page.status == 405)
        #expect(page["Content-Type"] == "text/html; charset=utf-8")
        #expect(page["Allow"]?.isEmpty == false)
        #expect(try await service.send(method, path)["Content-Type"] == "application/problem+json")
    }

    @Test func theDaysOfADifferenceAreAskedFor() async throws {
        let form = try await page("/lists/us-dod-1237-ccmc/diff?validOn=2021-03-05")
        #expect(form.status == 200)
        #expect(form.body.contains("value=\"2021-02-03\"") && form.body.contains("value=\"2021-03-05\""))
        let wrong = try await page("/lists/us-dod-1237-ccmc/diff?from=2021-06-01&to=2021-01-01")
        #expect(wrong.status == 400)
        #expect(wrong.body.contains("<a href=\"#from\">") && wrong.body.contains("value=\"2021-06-01\""))
        #expect(try await page("/lists/us-dod-1237-ccmc/diff?from=2021-01-01").status == 400)
    }

    @Test func aSearchThatFindsNothingLeadsOn() async throws {
        let nothing = try await page("/search?q=Xiaomee+Corporatoin+zzz").body
        #expect(nothing.contains("No name on the lists reaches"))
        #expect(nothing.contains("href=\"/screenings/new?nearMisses=true\"") && nothing.contains("href=\"/lists\""))
        #expect(try await page("/screenings/new?nearMisses=true").body.contains("value=\"true\" checked"))
    }
}
