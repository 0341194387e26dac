import CordonLists
import CordonModel
import CordonScreening
import Foundation
import Testing

/// `explain`: the working of a score and what would change the answer.
@Suite struct NameExplanationTests {
    private func text(_ value: ReportValue?) -> String { value?.cell ?? "" }

    private func explained(_ library: ListLibrary, _ query: String, _ party: String, on day: String) throws -> Report {
        try library.explain(NameExplanation(query: query, party: party, asOf: AsOf(day: try Knowledge.day(day))))
    }

    private func field(_ name: String, of report: Report) -> ReportValue? {
        report.extra.first { $0.name == name }?.value
    }

    private func changes(_ report: Report) throws -> [ReportRecord] {
        guard case .list(let values) = field("changes", of: report) else { return [] }
        return values.compactMap { value in if case .record(let record) = value { record } else { nil } }
    }

    private static let queries = [
        "Xiaomi Technologies Corp", "Xiaomy", "Xiomi Bank", "Xiaomi Holding Ltd", "Corporation Xiaomi", "Xiaomi 2",
    ]

    @Test(arguments: queries) func theScoreIsThatOfScreenAndThePointsAddUpToIt(_ query: String) throws {
        let folder = try ImportFolder()
        let library = try folder.listLibrary()
        let report = try explained(library, query, "xiaomi", on: "2021-03-01")
        let score = field("score", of: report)
        let points = report.results.map { record -> Int in
            if case .number(let points) = record["points"] { points } else { 0 }
        }
        #expect(score == .number(points.reduce(0, +)))
        var question = NameScreening(
            names: [ScreenedName(query)], threshold: 50, asOf: AsOf(day: try Knowledge.day("2021-03-01")))
        question.showsNearMisses = true
        let hit = try library.screen(question).results.first { $0["entity"] == .text("xiaomi") }
        #expect(hit?["score"] == score)
    }

    @Test(arguments: queries) func aChangeHasTheScoreOfTheChangedName(_ query: String) throws {
        let folder = try ImportFolder()
        let library = try folder.listLibrary()
        let report = try explained(library, query, "xiaomi", on: "2021-03-01")
        let matched = text(field("matchedName", of: report))
        for change in try changes(report) {
            let changed = try explained(library, text(change["query"]), "xiaomi", on: "2021-03-01")
            // Another name of the party may fit the changed query better.
            guard text(field("matchedName", of: changed)) == matched else { continue }
            #expect(field("score", of: changed) == change["score"], "\(text(change["change"]))")
        }
    }

    @Test func whatTurnsTheAnswerComesFirst() throws {
        let folder = try ImportFolder()
        let report = try explained(try folder.listLibrary(), "Xiaomi Steel Trading Works", "xiaomi", on: "2021-03-01")
        #expect(report.answer == .noHits)
        let turning = try changes(report).map { $0["isHit"] == .flag(true) }
        #expect(turning == turning.sorted { $0 && !$1 })
    }

    @Test func anEntryOfAnImportedListIsExplained() throws {
        let folder = try ImportFolder()
        var options = ImportOptions()
        options.list = "DESK"
        let path = try folder.file(
            "desk-2024-01-10.csv", "id,kind,name,alias,weakAlias\n1,person,Ando Belim Carus,Андо Белим,The Eel\n")
        guard case .accepted = try folder.importFile(path, options) else {
            Issue.record("the list was not accepted")
            return
        }
        let library = try folder.listLibrary()
        let report = try explained(library, "Carus, Ando Belin", "desk/1", on: "2024-02-01")
        #expect(field("entity", of: report) == .text("desk/1"))
        #expect(field("matchedName", of: report) == .text("Ando Belim Carus"))
        #expect(report.answer == .hits)
        // A weak alias reaches 88 at most, in an explanation too.
        let weak = try explained(library, "The Eel", "desk/1", on: "2024-02-01")
        #expect(field("score", of: weak) == .number(88))
        let before = try explained(library, "Ando Belim Carus", "desk/1", on: "2024-01-01")
        #expect(before.answer == .notFound)
    }
}
