@testable import CordonServer
import Foundation
import HTTPTypes
import Testing

/// The form that asks about names: each of its fields makes the question another one.
@Suite struct ScreeningFormTests {
    private let service: TestService
    init() throws { service = try TestService() }

    private func sent(_ fields: [(String, String)], file: (name: String, text: String)? = nil) async throws
        -> TestService.Answer
    {
        let token = try await service.token("/screenings/new")
        return try await service.send(
            .post, "/screenings", TestService.multipart,
            body: TestService.form([("csrf", token)] + fields, file: file))
    }

    /// The kept question and its rows.
    private func answer(_ fields: [(String, String)]) async throws -> [[String: Any]] {
        let location = try #require(try await sent(fields)["Location"])
        return try await service.get("/api/v1" + location).results
    }

    @Test func onlyTheListsThatAreTickedAreSearched() async throws {
        let all = try await answer([("names", "Xiaomi Corporation"), ("validOn", "2021-03-05")])
        #expect(all.contains { $0["list"] as? String == "US-DOD-1237-CCMC" && $0["answer"] as? String == "review" })
        let other = try await answer([
            ("names", "Xiaomi Corporation"), ("validOn", "2021-03-05"), ("lists", "US-OFAC-NS-CMIC"),
            ("lists", "US-BIS-ENTITY-LIST"),
        ])
        #expect(other.map { $0["answer"] as? String } == ["notFound"])
        #expect(try await sent([("names", "a"), ("lists", "NO-SUCH-LIST")]).status == 400)
    }

    @Test func theKnownTimeIsThatOfTheQuestion() async throws {
        let fields = [("names", "Xiaomi Corporation"), ("validOn", "2021-03-15")]
        func status(_ known: String) async throws -> String? {
            try await answer(fields + [("knownOn", known)]).first { $0["list"] as? String == "US-DOD-1237-CCMC" }?[
                "status"] as? String
        }
        // The injunction is of 12 Mar 2021.
        #expect(try await status("2021-03-15") == "enjoined")
        #expect(try await status("2021-03-05") != "enjoined")
    }

    @Test func whatIsKnownBesideANameIsOfOneNameOnly() async throws {
        let one = try await answer([("names", "Xiaomi Corporation"), ("country", "cn")])
        let plain = try await answer([("names", "Xiaomi Corporation")])
        #expect(one.first?["evidence"] as? String == "moderate")
        #expect(plain.first?["evidence"] as? String == "weak")
        let two = try await sent([("names", "Xiaomi\nHuawei"), ("country", "cn")])
        #expect(two.status == 400)
        #expect(two.body.contains("href=\"#country\""))
        let wrong = try await sent([("names", "Xiaomi"), ("number", "12345")])
        #expect(wrong.status == 400)
        #expect(wrong.body.contains("href=\"#number\"") && wrong.body.contains("value=\"12345\""))
        let form = try await sent([("names", "Xiaomi"), ("threshold", "many")])
        #expect(form.body.contains("href=\"#threshold\""))
    }

    @Test func everyFieldThatIsWrongIsSaidAtOnce() async throws {
        let form = try await sent([
            ("names", ""), ("threshold", "200"), ("validOn", "2021-13-99"), ("knownOn", "some"), ("kind", "xx"),
            ("actor", "nobody"), ("date", "spring"),
        ])
        #expect(form.status == 400)
        for field in ["names", "threshold", "validOnField", "knownOnField", "kind", "actor", "date"] {
            #expect(form.body.contains("<a href=\"#\(field)\">"))
            #expect(form.body.contains("id=\"\(field)-e\""))
        }
        // With a file too.
        let file = try await sent([("threshold", "200")], file: ("names.csv", " \n"))
        #expect(file.body.contains("<a href=\"#file\">") && file.body.contains("<a href=\"#threshold\">"))
        #expect(!file.body.contains("<a href=\"#names\">"))
    }

    @Test func aKindThatIsNoneIsRefused() async throws {
        let form = try await sent([("names", "Xiaomi"), ("kind", "xx")])
        #expect(form.status == 400 && form.body.contains("<a href=\"#kind\">"))
        #expect(try await sent([("names", "Xiaomi"), ("kind", "person")]).status == 303)
    }

    @Test func theFieldsOfAFileThatWaitsAreKeptWithIt() async throws {
        let waiting = try await sent(
            [
                ("validOn", "2021-03-05"), ("lists", "US-OFAC-NS-CMIC"), ("lists", "US-DOD-1237-CCMC"),
                ("actor", "other"),
            ],
            file: ("names.csv", "name\nXiaomi Corporation\n"))
        let preview = try #require(waiting["Location"])
        let screen = try await service.send(
            .post, preview.replacingOccurrences(of: "/preview", with: "/screen"), TestService.multipart,
            body: TestService.form([("csrf", try await service.token(preview))]))
        let kept = try await service.get("/api/v1" + (try #require(screen["Location"])))
        #expect(kept.results.contains { $0["list"] as? String == "US-DOD-1237-CCMC" })
        let id = try #require(screen["Location"]?.split(separator: "/").last)
        let question = try String(
            contentsOfFile: "\(service.service.settings.workFolder)/\(id).json", encoding: .utf8)
        #expect(question.contains(#""lists":["US-OFAC-NS-CMIC","US-DOD-1237-CCMC"]"#))
        #expect(question.contains(#""actor":"other""#))
    }
}
