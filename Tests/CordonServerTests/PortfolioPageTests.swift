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
        let places = [
            "Not identified", "NOSUCHSYMBOL", "US-EO13959-V2", "XIACY", "On none of the lists compared", "BYDDY",
        ].map { text in
            grouped.range(of: "<tbody", options: [])
                .flatMap { grouped.range(of: text, range: $0.upperBound..<grouped.endIndex)?.lowerBound }
        }
        #expect(places.allSatisfy { $0 != nil })
        #expect(try await page(address + "?by=issuer").body.contains("Xiaomi Corporation"))
        for wrong in ["?by=sector", "?show=some"] { #expect(try await page(address + wrong).status == 400) }
    }

    @Test func aPositionThatANameAloneSpeaksForSaysWhy() async throws {
        let sent = try await service.send(
            .post, "/api/v1/portfolios?validOn=2021-03-05", ["Content-Type": "text/csv"],
            body: "Symbol,Description,Quantity\n,Xiaomi Corp,1\nXIACY,Xiaomi Corp ADR,2\n")
        let address = "/portfolios/" + (try #require(sent.json["portfolio"] as? String)) + "/positions/"
        let name = try await page(address + "1").body
        #expect(name.contains("Only the name speaks for it"))
        #expect(name.contains("Xiaomi Corporation") && name.contains("same legal form"))
        #expect(name.contains("threshold 85"))
        #expect(!(try await page(address + "2").body.contains("Only the name speaks for it")))
    }

    @Test func everyFieldOfAnUploadThatIsWrongIsSaidAtOnce() async throws {
        let sent = try await service.send(
            .post, "/portfolios", TestService.multipart,
            body: TestService.form(
                [
                    ("csrf", try await service.token("/portfolios/new")), ("validOn", "2021-13-99"),
                    ("knownOn", "some"), ("actor", "nobody"),
                ], file: ("a.csv", "")))
        #expect(sent.status == 400)
        for field in ["file", "validOnField", "knownOnField", "actor"] {
            #expect(sent.body.contains("<a href=\"#\(field)\">"))
        }
        #expect(sent.body.contains("value=\"2021-13-99\""))
    }

    @Test func positionsOfEachAccountStandTogether() async throws {
        let sent = try await service.send(
            .post, "/api/v1/portfolios?validOn=2021-03-05", ["Content-Type": "text/csv"],
            body:
                "Account Number,Symbol,Quantity\nZ-9,XIACY,2\nA-17,BYDDY,1\nA-17,XIACY,3\n,XIACY,4\nZ-9,NOSUCHSYMBOL,5\n"
        )
        let rows = try #require(sent.json["results"] as? [[String: Any]])
        #expect(rows.first { $0["line"] as? Int == 4 }?["account"] as? String == "A-17")
        let address = "/portfolios/" + (try #require(sent.json["portfolio"] as? String))
        let together = try await service.get(address + ".json?by=account").results
        #expect(together.map { $0["line"] as? Int } == [4, 3, 5, 6, 2])
        let body = try await page(address + "?by=account").body
        for title in ["A-17", "No account", "Z-9"] { #expect(body.contains(title)) }
    }

    @Test func theKnownTimeOfAnUploadIsThatOfItsPages() async throws {
        // The injunction of 12 Mar 2021 was not known on the 5th.
        let sent = try await service.send(
            .post, "/portfolios", TestService.multipart,
            body: TestService.form(
                [
                    ("csrf", try await service.token("/portfolios/new")), ("validOn", "2021-03-15"),
                    ("knownOn", "2021-03-05"),
                ], file: ("a.csv", "Symbol,Quantity\nXIACY,1\n")))
        let address = try #require(sent["Location"]).replacingOccurrences(of: "/preview", with: "")
        let body = try await page(address).body
        #expect(body.contains("Later facts are not shown.") && !body.contains("Enjoined"))
        #expect(try await page(address + "?knownOn=2021-03-15").body.contains("Enjoined"))
    }

    @Test func rowsThatAreThereNoMoreLeadToThoseThatAre() async throws {
        let body = try await page(try await upload("XIACY,2\n") + "?start=400").body
        #expect(body.contains("No row 401: there are 1."))
        #expect(body.contains("rel=\"prev\""))
    }

    @Test func whatIsNotThereLeadsToWhatStandsAboveIt() async throws {
        let address = try await upload("XIACY,2\n")
        let missing = try await page(address + "/positions/7")
        #expect(missing.status == 404)
        #expect(missing.body.contains("href=\"\(address)\""))
        #expect(try await page("/portfolios/p-00000000000000000").body.contains("href=\"/portfolios\""))
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
        let file = "Konto;;\nKürzel;Papier;Stück\nXIACY;Xiaomi ADR;1000\n"
        let sent = try await service.send(
            .post, "/portfolios", TestService.multipart,
            body: TestService.form([("csrf", try await service.token("/portfolios/new"))], file: ("a.csv", file)))
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
