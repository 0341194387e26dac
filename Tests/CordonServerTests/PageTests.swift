import CordonModel
@testable import CordonServer
import CordonTestSupport
import Foundation
import HTTPTypes
import Logging
import Testing

/// The pages: what every one of them has, and that nothing from outside becomes markup.
@Suite struct PageTests {
    private let service: TestService
    init() throws { service = try TestService() }

    private static let paths = [
        "/", "/search", "/search?q=xiaomi", "/entities/xiaomi", "/entities/xiaomi/timeline",
        "/entities/xiaomi/statements", "/entities/xiaomi/report", "/entities/xiaomi/statements?section=names",
        "/lists/us-dod-1237-ccmc/editions/2021-01-14", "/lists/us-dod-1237-ccmc/editions/2019-01-01",
        "/search?q=group&group=party",
        "/securities/XIACY", "/lists", "/lists/us-dod-1237-ccmc",
        "/lists/us-dod-1237-ccmc/diff?from=2021-01-01&to=2021-06-30",
        "/regimes", "/regimes/US-EO13959", "/regimes/US-EO13959-V2?listed=2021-03-09&basis=4(a)(ii)", "/deadlines",
        "/methods",
        "/status", "/settings", "/screenings/new", "/portfolios", "/portfolios/new", "/nothing",
        "/entities/nobody-at-all", "/help", "/lists/us-dod-1237-ccmc/diff", "/?validOn=2021-01-20",
        "/regimes/US-EO13959-V2?listed=none", "/search?q=ahmed&validOn=2021-02-30",
    ]
    private static let asPage = ["Accept": "text/html,application/xhtml+xml"]

    private func count(_ text: String, in page: String) -> Int { page.components(separatedBy: text).count - 1 }

    @Test(arguments: paths) func everyPageHasWhatEveryPageMustHave(_ path: String) async throws {
        let page = try await service.get(path, Self.asPage)
        #expect(page["Content-Type"] == "text/html; charset=utf-8")
        #expect(count("<h1>", in: page.body) == 1)
        #expect(count("<main ", in: page.body) == 1)
        #expect(page.body.contains("href=\"#main\""))
        #expect(page.body.contains("<html lang=\"en\">"))
        #expect(page.body.utf8.count <= 100_000, "pages are at most 100 kB")
        // The policy forbids styles and scripts in the page itself.
        #expect(!page.body.contains("<style") && !page.body.contains(" style=") && !page.body.contains(" onclick="))
        #expect(page["Content-Security-Policy"]?.contains("default-src 'none'") == true)
        // Every id stands once, or links and labels lead to the wrong place.
        let ids = page.body.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(Set(ids).count == ids.count)
        for word in ["Blacklist", "blacklist"] { #expect(!page.body.contains(word)) }
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'&<>\"", "{{title}}", "{{{title}}}",
    ])
    func whatIsAskedAboutIsShownAndNeverMarkup(_ words: String) async throws {
        let page = try await service.get("/search?q=" + Addresses.part(words), Self.asPage)
        #expect(page.status == 200)
        #expect(!page.body.contains("<script>alert"))
        #expect(!page.body.contains("<img"))
        #expect(page.body.contains(HTML.escaped(words)))
    }

    @Test func theTwoTimesTravelWithEveryLinkAndArePartOfThePage() async throws {
        let page = try await service.get("/entities/xiaomi?validOn=2021-03-05&knownOn=2021-03-05", Self.asPage)
        #expect(page.body.contains("You are reading"))
        #expect(page.body.contains("Later facts are not shown."))
        #expect(page.body.contains("href=\"/lists/us-dod-1237-ccmc?validOn=2021-03-05&amp;knownOn=2021-03-05\""))
        // The injunction of 12 March and what followed is not known yet, but that there is more is said.
        #expect(!page.body.contains("Enjoined") && !page.body.contains("Vacated"))
        #expect(page.body.contains("Later known:"))
        let today = try await service.get("/entities/xiaomi", Self.asPage)
        #expect(!today.body.contains("You are reading"))
        #expect(today.body.contains("Vacated"))
    }

    @Test func theEffectPanelOfXiaomiHasTheDatesOfTheLaw() async throws {
        let page = try await service.get("/entities/xiaomi?validOn=2021-03-05", Self.asPage).body
        #expect(page.contains("Listed, ban pending"))
        #expect(page.contains("Mon 15 Mar 2021 09:30 New York"))
        #expect(page.contains("Fri 14 Jan 2022"))
        #expect(page.contains("小米集团"))
    }

    @Test func namesOfFiveScriptsAreScreenedFromAFormAndEveryHitIsExplained() async throws {
        let names = "Xiaomi Technologies Corp\r\nСяоми\r\n小米集团\r\n샤오미\r\nهواوي\r\n"
        let sent = try await service.send(
            .post, "/screenings", TestService.multipart,
            body: TestService.form([
                ("csrf", try await service.token("/screenings/new")), ("names", names), ("validOn", "2021-03-05"),
            ]))
        #expect(sent.status == 303)
        let location = try #require(sent["Location"])
        let page = try await service.get(location, Self.asPage)
        #expect(page.body.contains("Сяоми") && page.body.contains("小米集团") && page.body.contains("هواوي"))
        #expect(page.body.contains("5 Mar 2021"))
        let hit = try await service.get(location + "/hits/1", Self.asPage)
        #expect(hit.body.contains("same legal form"))
        #expect(hit.body.contains("What would change the answer"))
        // Names are in the body of the request and in the page, never in an address.
        #expect(!location.contains("Xiaomi"))
    }

    @Test func aFormWithoutItsTokenIsRefusedAndAWrongOneComesBack() async throws {
        let forged = try await service.send(
            .post, "/screenings", TestService.multipart, body: TestService.form([("names", "Xiaomi")]))
        #expect(forged.status == 403)
        let elsewhere = try await service.send(
            .post, "/screenings", TestService.multipart.merging(["Sec-Fetch-Site": "cross-site"]) { $1 },
            body: TestService.form([("csrf", try await service.token("/screenings/new")), ("names", "Xiaomi")]))
        #expect(elsewhere.status == 403)
        let empty = try await service.send(
            .post, "/screenings", TestService.multipart,
            body: TestService.form([
                ("csrf", try await service.token("/screenings/new")), ("names", " "), ("title", "<b>kept</b>"),
            ]))
        #expect(empty.status == 400)
        #expect(empty.body.contains("give at least one name"))
        #expect(empty.body.contains("&lt;b&gt;kept&lt;/b&gt;"))
    }

    @Test func holdingsAreShownAsReadBeforeTheyAreScreened() async throws {
        let csv =
            "Symbol,Description,Quantity,Price,Market Value\nXIACY,Xiaomi <ADR>,1000,15.34,15340\n,=HYPERLINK(1),5,1,5\n"
        let sent = try await service.send(
            .post, "/portfolios", TestService.multipart,
            body: TestService.form(
                [
                    ("csrf", try await service.token("/portfolios/new")), ("validOn", "2021-03-05"),
                    ("actor", "us-person"),
                ],
                file: ("../../holdings.csv", csv)))
        #expect(sent.status == 303)
        let location = try #require(sent["Location"])
        #expect(location.hasSuffix("/preview"))
        let preview = try await service.get(location, Self.asPage)
        #expect(preview.body.contains("Xiaomi &lt;ADR&gt;"))
        #expect(preview.body.contains("positions were read"))
        let result = try await service.get(location.replacingOccurrences(of: "/preview", with: ""), Self.asPage)
        #expect(result.body.contains("Listed, ban pending"))
        #expect(result.body.contains("15,340"))
        #expect(result.body.contains("<svg viewBox"))
        let unread = try await service.send(
            .post, "/portfolios", TestService.multipart,
            body: TestService.form([("csrf", try await service.token("/portfolios/new"))], file: ("a.pdf", "%PDF-1.4")))
        #expect(unread.status == 400)
        #expect(unread.body.contains("a PDF"))
    }

    private static let custodian =
        "Depotauszug;;\nKennnummer;Name <b>;Menge\nKYG9830T1067;Xiaomi;1.250\n"
    private static let urlencoded = ["Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"]

    @Test func columnsThatNobodyKnowsAreAssignedByHandBeforeAnythingIsScreened() async throws {
        let csrf = try await service.token("/portfolios/new")
        let sent = try await service.send(
            .post, "/portfolios", TestService.multipart,
            body: TestService.form([("csrf", csrf), ("validOn", "2021-03-05")], file: ("depot.csv", Self.custodian)))
        #expect(sent.status == 303)
        let location = try #require(sent["Location"])
        let preview = try await service.get(location, Self.asPage)
        #expect(preview.body.contains("Name &lt;b&gt;"))
        #expect(preview.body.contains("None of the known exports has this header"))
        #expect(!preview.body.contains("Screen 1 positions"))
        let columns = location.replacingOccurrences(of: "/preview", with: "/columns")
        func assign(_ fields: String) async throws -> TestService.Answer {
            try await service.send(.post, columns, Self.urlencoded, body: "csrf=\(csrf)&\(fields)")
        }
        let twice = try await assign("headerLine=2&column.1=isin&column.2=isin")
        #expect(twice.status == 400)
        #expect(twice.body.contains("two columns are read as the same"))
        #expect(twice.body.contains("<option value=\"isin\" selected"), "what was chosen is kept")
        let unnamed = try await assign("headerLine=2&column.3=quantity")
        #expect(unnamed.status == 400)
        #expect(try await service.send(.post, columns, Self.urlencoded, body: "column.1=isin").status == 403)
        let assigned = try await assign("headerLine=2&column.1=isin&column.2=name&column.3=quantity")
        #expect(assigned.status == 303)
        let again = try #require(assigned["Location"])
        #expect(again != location, "what is kept under an id never changes")
        #expect(try await service.get(again, Self.asPage).body.contains("Screen 1 positions"))
        let portfolio = again.replacingOccurrences(of: "/preview", with: "")
        #expect(try await service.get(portfolio, Self.asPage).body.contains("Listed, ban pending"))
        let position = try await service.get(portfolio + "/positions/1", Self.asPage)
        #expect(position.body.contains("1,250") && position.body.contains("Mon 15 Mar 2021 09:30 New York"))
        let twin = try await service.get(portfolio + "/positions/1.json")
        #expect(twin.results.count == 1)
        #expect(try await service.get(portfolio + "/positions/2", Self.asPage).status == 404)
    }

    @Test func aFileOfNamesIsLookedAtBeforeItIsScreenedAndIsNotKeptAfterwards() async throws {
        let csrf = try await service.token("/screenings/new")
        let sent = try await service.send(
            .post, "/screenings", TestService.multipart,
            body: TestService.form(
                [("csrf", csrf), ("validOn", "2021-03-05"), ("title", "batch")],
                file: ("customers.csv", "Kunde,Firma,Land\nC-17,Xiaomi Corporation,CN\nC-18,,FR\n")))
        #expect(sent.status == 303)
        let preview = try #require(sent["Location"])
        #expect(preview.hasPrefix("/screenings/n-") && preview.hasSuffix("/preview"))
        #expect(try await service.get(preview, Self.asPage).body.contains("No column is called name"))
        let base = preview.replacingOccurrences(of: "/preview", with: "")
        let assigned = try await service.send(
            .post, base + "/columns", Self.urlencoded,
            body: "csrf=\(csrf)&headerLine=1&column.1=id&column.2=name&column.3=country")
        #expect(assigned["Location"] == preview)
        let read = try await service.get(preview, Self.asPage).body
        #expect(read.contains("1 names were read") && read.contains("No name stands in line 3."))
        let screened = try await service.send(.post, base + "/screen", Self.urlencoded, body: "csrf=\(csrf)")
        #expect(screened.status == 303)
        let answer = try #require(screened["Location"])
        let page = try await service.get(answer, Self.asPage).body
        #expect(page.contains("no. C-17") && page.contains("Listed, ban pending") && page.contains("batch"))
        #expect(page.contains("Names below it were not looked for."))
        #expect(try await service.get(answer + "/hits/1", Self.asPage).body.contains("no. C-17, CN"))
        #expect(try await service.get(preview, Self.asPage).status == 404)
    }

    @Test func filesOfNamesThatNobodyScreensAreBounded() async throws {
        let service = try TestService()
        let folder = WorkFolder(folder: service.service.settings.workFolder, logger: Logger(label: "test"))
        let now = Instant(secondsSince1970: Int(Date().timeIntervalSince1970))
        for _ in 0..<Site.mostWaitingFiles { try folder.keep([0x61], id: WorkFolder.newID(.names, now: now)) }
        let page = try await service.get("/screenings/new", Self.asPage).body
        let csrf = page.components(separatedBy: "name=\"csrf\" value=\"").last?.prefix { $0 != "\"" } ?? ""
        let body = [
            "--b", "Content-Disposition: form-data; name=\"csrf\"", "", String(csrf), "--b",
            "Content-Disposition: form-data; name=\"file\"; filename=\"n.csv\"", "", "name\nBelim\n", "--b--", "",
        ].joined(separator: "\r\n")
        let answer = try await service.send(
            .post, "/screenings", Self.asPage.merging(["Content-Type": "multipart/form-data; boundary=b"]) { $1 },
            body: body)
        #expect(answer.status == 503)
        #expect(answer.body.contains("files of names were sent"))
    }

    @Test func theSignOutFormStandsWhereKeysAreAndTakesTheCookie() async throws {
        let plain = try await service.get("/lists", Self.asPage)
        #expect(!plain.body.contains("action=\"/logout\""))
        let folder = try TemporaryFolder()
        let file = folder.path("keys.csv")
        var keys = try APIKeys(path: file)
        let secret = try keys.add(id: "anna", role: "viewer", rate: 0, expires: nil)
        let guarded = try TestService { $0.keysFile = file }
        let headers = Self.asPage.merging(["X-API-Key": secret]) { $1 }
        let page = try await guarded.get("/lists", headers).body
        #expect(page.contains("action=\"/logout\"") && page.contains("Key anna"))
        let csrf = page.components(separatedBy: "name=\"csrf\" value=\"").last?.prefix { $0 != "\"" } ?? ""
        let out = try await guarded.send(
            .post, "/logout", Self.urlencoded.merging(["X-API-Key": secret]) { $1 }, body: "csrf=\(csrf)")
        #expect(out.status == 303)
        #expect(out["Set-Cookie"]?.contains("Max-Age=0") == true)
    }

    @Test func aCopiedCookieIsNobodysAfterSigningOut() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path("keys.csv")
        var keys = try APIKeys(path: file)
        let secret = try keys.add(id: "anna", role: "viewer", rate: 0, expires: nil)
        let guarded = try TestService { $0.keysFile = file }
        func token(_ page: String) -> String {
            String(page.components(separatedBy: "name=\"csrf\" value=\"").last?.prefix { $0 != "\"" } ?? "")
        }
        let form = token(try await guarded.get("/login", Self.asPage).body)
        let entered = try await guarded.send(
            .post, "/login", Self.urlencoded, body: "csrf=\(form)&key=\(secret)")
        let cookie = try #require(entered["Set-Cookie"]?.components(separatedBy: ";").first)
        let signedIn = Self.asPage.merging(["Cookie": cookie]) { $1 }
        let page = try await guarded.get("/lists", signedIn)
        #expect(page.status == 200)
        let out = try await guarded.send(
            .post, "/logout", Self.urlencoded.merging(["Cookie": cookie]) { $1 }, body: "csrf=\(token(page.body))")
        #expect(out.status == 303)
        #expect(try await guarded.get("/lists", signedIn).status != 200)
    }

    @Test func theChartOfAPartyMarksItsInjunctionAndItsEnd() async throws {
        let page = try await service.get("/entities/xiaomi/timeline", Self.asPage).body
        let chart = try #require(
            page.components(separatedBy: "<figure").last?.components(separatedBy: "</figure>").first)
        #expect(chart.contains("US-DOD-1237-CCMC from 14 Jan 2021 to 25 May 2021"))
        #expect(page.contains("1 enjoined") && page.contains("2 vacated"))
        #expect(chart.utf8.count < 20_000)
        let before = try await service.get("/entities/xiaomi/timeline?validOn=2021-03-05", Self.asPage).body
        #expect(before.contains("from 14 Jan 2021, lasting") && !before.contains("1 enjoined"))
        #expect(before.contains("Later known:"))
    }

    @Test(arguments: ["/lists/us-dod-1237-ccmc", "/entities/xiaomi/timeline", "/?validOn=2021-03-05"])
    func everyChartHasADrawingForNarrowScreens(_ path: String) async throws {
        let page = try await service.get(path, Self.asPage).body
        #expect(count("<figure", in: page) == 1)
        #expect(count("class=\"c-wide\" role=\"img\"", in: page) == 1)
        #expect(count("class=\"c-narrow\" role=\"img\" aria-labelledby=\"c1-t c1-d\"", in: page) == 1)
    }

    @Test func aBoundaryThatIsTooLongIsRefused() async throws {
        let boundary = String(repeating: "-", count: 15_000) + "x"
        let sent = try await service.send(
            .post, "/screenings", ["Content-Type": "multipart/form-data; boundary=\(boundary)"],
            body: String(repeating: "-", count: 65_000))
        #expect(sent.status == 400)
    }

    @Test func noPageLeadsToAnotherHost() async throws {
        let page = try await service.get("//evil.example/x?knownOn=2021-03-05", Self.asPage)
        #expect(!page.body.contains("\"//evil.example"))
    }

    @Test func chartsAreTheSameBytesEveryTime() async throws {
        let path = "/lists/us-dod-1237-ccmc?validOn=2021-03-05&knownOn=2021-03-05"
        let first = try await service.get(path, Self.asPage).body
        let again = try await TestService().get(path, Self.asPage).body
        let chart = { (page: String) in
            page.components(separatedBy: "<figure").last?.components(separatedBy: "</figure>").first
        }
        #expect(chart(first) == chart(again))
        #expect(chart(first)?.contains("<title id=") == true)
        #expect((chart(first)?.utf8.count ?? 0) < 20_000)
    }
}
