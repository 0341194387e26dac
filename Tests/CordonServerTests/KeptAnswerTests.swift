import CordonScreening
@testable import CordonServer
import CordonTestSupport
import Foundation
import Testing

/// What is kept of a screening: the question, and beside it the answer.
@Suite struct KeptAnswerTests {
    private let service: TestService
    init() throws { service = try TestService() }

    private static let body =
        #"{"subjects":["Xiaomi Technologies Corp","Nobody Whatever Ltd"],"validOn":"2021-03-05","knownOn":"2021-03-05","keep":true}"#

    private func answerFile(_ location: String) -> URL {
        URL(fileURLWithPath: service.service.settings.workFolder).appendingPathComponent(
            (location.split(separator: "/").last ?? "") + ".answer")
    }

    @Test func aKeptScreeningIsNotSearchedAgain() async throws {
        let location = try #require(try await service.post("/api/v1/screenings", json: Self.body)["Location"])
        let first = try await service.get(location)
        // What lies beside the question is what is read: a mark put there comes back.
        let file = answerFile(location)
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacingOccurrences(of: "Nobody Whatever Ltd", with: "Nobody Marked Ltd").write(
            to: file, atomically: true, encoding: .utf8)
        let marked = try await service.get(location)
        #expect(marked.results.last?["subject"] as? String == "Nobody Marked Ltd")
        #expect(marked.body == first.body.replacingOccurrences(of: "Nobody Whatever Ltd", with: "Nobody Marked Ltd"))
        for format in ["", ".csv", ".json"] {
            let page = try await service.get(
                location.replacingOccurrences(of: "/api/v1", with: "") + format, ["Accept": "text/html"])
            #expect(page.status == 200)
            #expect(page.body.contains("Nobody Marked Ltd"), "\(format)")
        }
    }

    @Test func anAnswerOfOtherDataOrThatIsDamagedIsComputedAnewAndKept() async throws {
        let location = try #require(try await service.post("/api/v1/screenings", json: Self.body)["Location"])
        let first = try await service.get(location)
        let file = answerFile(location)
        let text = try String(contentsOf: file, encoding: .utf8)
        let snapshot = try #require(first["Cordon-Snapshot"])
        let damages = [
            text.replacingOccurrences(of: snapshot, with: String(repeating: "0", count: 64)), "", "{", "\n",
            String(text.dropLast(20)), text.replacingOccurrences(of: "\"coverage\"", with: "\"covered\""),
        ]
        for damage in damages {
            #expect(damage != text)
            try damage.replacingOccurrences(of: "Nobody", with: "Somebody").write(
                to: file, atomically: true, encoding: .utf8)
            #expect(try await service.get(location).body == first.body)
            #expect(try String(contentsOf: file, encoding: .utf8) == text)
        }
        try FileManager.default.removeItem(at: file)
        #expect(try await service.get(location).body == first.body)
    }

    @Test func aScreeningStandsAtItsOwnTimes() async throws {
        let location = try #require(try await service.post("/api/v1/screenings", json: Self.body)["Location"])
        let twin = location.replacingOccurrences(of: "/api/v1", with: "") + ".json"
        for address in [location, location + "/hits/1", twin] {
            #expect(try await service.get(address + "?validOn=2021-03-05&knownOn=2021-03-05").status == 200)
            for times in ["validOn=2021-03-08", "knownOn=2021-06-01", "validOn=2021-03-05T09:00"] {
                let refused = try await service.get(address + "?" + times)
                #expect(refused.status == 409, "\(address)?\(times)")
                #expect(refused.json["type"] as? String == "/problems/times-fixed")
            }
        }
        // Its tag does not move with the clock.
        let tag = try #require(try await service.get(location)["ETag"])
        #expect(try await service.get(location, ["If-None-Match": tag]).status == 304)
    }

    @Test func aFolderThatCannotBeWrittenIsAFailureOfTheServiceWithoutAPath() async throws {
        let file = try TemporaryFile("", name: "no-folder")
        let service = try TestService { $0.workFolder = file.path + "/in" }
        let answer = try await service.post("/api/v1/screenings", json: Self.body)
        #expect(answer.status == 500)
        #expect(answer.json["type"] as? String == "/problems/storage")
        #expect(!answer.body.contains("no-folder"))
        #expect(Problem(StorageFailure(isFull: true)).status == 507)
    }

    @Test func answersStayWithinTheirBytesAndQuestionsStay() throws {
        let temporary = try TemporaryFolder()
        let folder = temporary.path
        var work = WorkFolder(folder: folder, logger: StoredService.quiet)
        work.answers = AnswerBudget(most: 4_000)
        let ids = (0..<10).map { _ in WorkFolder.newID(.screening, now: TestService.now) }
        for (number, id) in ids.enumerated() {
            try work.keep(Array("{}".utf8), id: id)
            try work.keep(answer: Array(repeating: 0x20, count: 1_000), id: id)
            // The order of their times must not hang on how fine the clock of the disk is.
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: Double(number))],
                ofItemAtPath: "\(folder)/\(id)\(AnswerBudget.suffix)")
        }
        let held = ids.filter { work.answer($0) != nil }
        #expect(held == ids.suffix(4))
        #expect(try ids.allSatisfy { try work.question($0, .screening) != nil })
        // What alone is too large is not kept, and takes nothing away.
        try work.keep(answer: Array(repeating: 0x20, count: 4_001), id: ids[0])
        #expect(ids.filter { work.answer($0) != nil } == held)
    }
}
