import CordonModel
@testable import CordonServer
import Foundation
import HTTPTypes
import Testing

/// Pages about holdings that were kept.
@Suite struct PortfolioPageTests {
    private let service: TestService
    init() throws { service = try TestService() }

    /// Uploads rows of symbol and quantity; the address of the page.
    private func upload(_ rows: String, name: String = "a.csv") async throws -> String {
        let sent = try await service.send(
            .post, "/api/v1/portfolios?validOn=2021-03-05&name=" + Addresses.part(name), ["Content-Type": "text/csv"],
            body: "Symbol,Quantity\n" + rows)
        return "/portfolios/" + (try #require(sent.json["portfolio"] as? String))
    }
    private func page(_ address: String) async throws -> TestService.Answer {
        try await service.get(address, ["Accept": "text/html"])
    }

    @Test func positionsArePutTogetherAndNarrowed() async throws {
        let address = try await upload("BYDDY,1\nXIACY,2\nNOSUCHSYMBOL,3\n")
        let all = try await page(address).body
        let affected = try await page(address + "?show=affected").body
        #expect(all.contains("BYDDY") && !affected.contains("BYDDY"))
        // What nobody can identify is never left out as harmless.
        for symbol in ["XIACY", "NOSUCHSYMBOL"] { #expect(affected.contains(symbol)) }
        // The data beside the page are what it shows.
        let rows = try await service.get(address + ".json?show=affected&by=issuer").results
        #expect(Set(rows.compactMap { $0["position"] as? String }) == ["XIACY", "NOSUCHSYMBOL"])
        let grouped = try await page(address + "?by=regime").body
        let places = ["Not identified", "NOSUCHSYMBOL", "US-EO13959-V2", "XIACY", "On no list", "BYDDY"].map { text in
            grouped.range(of: "<tbody", options: [])
                .flatMap { grouped.range(of: text, range: $0.upperBound..<grouped.endIndex)?.lowerBound }
        }
        #expect(places.allSatisfy { $0 != nil })
        #expect(try await page(address + "?by=issuer").body.contains("Xiaomi Corporation"))
        for wrong in ["?by=account", "?show=some"] { #expect(try await page(address + wrong).status == 400) }
    }

    @Test func nothingAffectedIsSaidWithWhatWasSearched() async throws {
        let answer = try await page(try await upload("BYDDY,1\n") + "?show=affected")
        #expect(answer.status == 200)
        #expect(answer.body.contains("No affected positions among 1."))
        #expect(answer.body.contains("Searched"))
    }

    @Test func deadlinesOfHoldingsShowWhatLiesAheadAndWhatHasCome() async throws {
        // EO 13959 as amended, s.1(a)(i): the ban on SMIC, listed 3 Dec 2020, began 60 days later, 1 Feb 2021 at 09:30.
        let address = try await upload("XIACY,2\nSMICY,3\n")
        let body = try await page(address + "/deadlines").body
        #expect(body.contains("Xiaomi"))
        #expect(body.contains("of the 90 days before"))
        #expect(body.contains("1 Feb 2021"))
        #expect(body.contains("deadlines.ics?within=90&amp;validOn=2021-03-05"))
        let rows = try await service.get("/api/v1\(address)/deadlines?past=90&within=0").results
        #expect(!rows.isEmpty)
        #expect(rows.allSatisfy { $0["past"] as? Bool == true && ($0["daysLeft"] as? Int ?? 1) <= 0 })
        #expect(try await service.get("/api/v1\(address)/deadlines?within=0").results.isEmpty)
    }

    @Test func theListOfHoldingsNamesFilesWhateverTheyAreCalled() async throws {
        let name = #"a","bytes":"b.csv"#
        _ = try await upload("XIACY,2\n", name: name)
        #expect(try await page("/portfolios").body.contains(HTML.escaped(name)))
    }

    @Test func whatIsAskedOfColumnsNobodyHasAssignedLeadsToTheirForm() async throws {
        let form = try await page("/portfolios/new").body
        let token = try #require(form.components(separatedBy: "name=\"csrf\" value=\"").last?.prefix { $0 != "\"" })
        let file = "Konto;;\nKürzel;Papier;Stück\nXIACY;Xiaomi ADR;1000\n"
        let body =
            "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(token)\r\n--b\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n\(file)\r\n--b--\r\n"
        let sent = try await service.send(
            .post, "/portfolios", ["Content-Type": "multipart/form-data; boundary=b"], body: body)
        let preview = try #require(sent["Location"])
        let address = preview.replacingOccurrences(of: "/preview", with: "")
        for path in ["", "/preview", "/report", "/positions/1", "/deadlines", "/diff?from=2021-03-05&to=2021-05-26"] {
            let answer = try await page(address + path)
            #expect(answer.status == 200, "\(path)")
            #expect(answer.body.contains("column.1"), "\(path)")
        }
    }

    @Test(arguments: ["validon", "valid_on", "KnownOn"]) func aMisspeltTimeIsRefused(_ name: String) async throws {
        #expect(try await page("/entities/xiaomi?\(name)=2021-03-05").status == 400)
    }
}
