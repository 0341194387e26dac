import CordonIndex
import CordonLists
import CordonModel
@testable import CordonScreening
import CordonStore
import Foundation
import Testing

/// `screen` over imported lists.
@Suite struct StoredScreeningTests {
    /// Two editions of a house's list, one of another, and the library over them.
    private func library(_ folder: ImportFolder) throws -> ListLibrary {
        let header = "id,kind,name,alias,weakAlias,listedOn\n"
        let first = [
            "1,person,Ando Belim Carus,Андо Белим,The Eel,2023-12-01", "2,organization,Belim Shipping Ltd,,,",
            "3,vessel,Belim Star,,,", "4,organization,Dolan Trading GmbH,,,2022-05-04",
        ]
        for (day, rows) in [("2024-01-10", first), ("2024-03-10", Array(first.dropLast()))] {
            var options = ImportOptions()
            options.list = "DESK"
            options.acceptsLoss = true
            let path = try folder.file("desk-\(day).csv", header + rows.map { $0 + "\n" }.joined())
            guard case .accepted = try folder.importFile(path, options) else {
                Issue.record("\(day) was not accepted")
                break
            }
        }
        _ = try folder.importFile(try folder.unList("2024-01-10", [("7", "Belim Shipping Limited", "UTe.001")]))
        return try folder.listLibrary()
    }

    private func question(_ names: [String], _ valid: String, _ known: String? = nil) throws -> NameScreening {
        NameScreening(
            names: names.map { ScreenedName($0) },
            asOf: AsOf(day: try Knowledge.day(valid), knownOn: try known.map { try Knowledge.day($0) }))
    }

    private func cells(_ report: Report, _ fields: String...) -> [[String]] {
        report.results.map { record in fields.map { record[$0]?.cell ?? "" } }
    }

    @Test func anImportedEntryIsAHitWithWhatIsKnownOfIt() throws {
        let folder = try ImportFolder()
        let report = try library(folder).screen(try question(["Carus, Ando Belim"], "2024-02-01"))
        #expect(report.answer == .hits)
        #expect(report.level == .review)
        let row = try #require(report.results.first)
        #expect(report.results.count == 1)
        #expect(row["entity"] == .text("desk/1"))
        #expect(row["entry"] == .text("Ando Belim Carus"))
        #expect(row["matchedName"] == .text("Ando Belim Carus (name)"))
        #expect(row["list"] == .text("DESK"))
        #expect(row["listedOn"] == .text("2023-12-01"))
        // No regime file covers a house's list: nothing is said of what it forbids.
        #expect(row["status"] == .text("effectNotHeld"))
        #expect(row["effects"] == .list([]))
        #expect(row["explanation"] != .list([]))
        #expect(row.fields.map(\.name) == KnowledgeBase.screenColumns)
    }

    @Test func aWeakAliasAndAnotherScriptAreSaidSo() throws {
        let folder = try ImportFolder()
        let report = try library(folder).screen(try question(["The Eel", "Андо Белим"], "2024-02-01"))
        #expect(
            cells(report, "entity", "matchedName") == [
                ["desk/1", "The Eel (weak alias)"], ["desk/1", "Андо Белим (alias)"],
            ])
    }

    @Test func oneRowAnEntryOverAllLists() throws {
        let folder = try ImportFolder()
        let report = try library(folder).screen(try question(["Belim Shipping"], "2024-02-01"))
        #expect(Set(cells(report, "entity", "list")) == [["desk/2", "DESK"], ["un-sc/7", "UN-SC"]])
    }

    @Test func whatHasLeftItsListIsNotAnUnknownName() throws {
        let folder = try ImportFolder()
        let library = try library(folder)
        let name = ["Dolan Trading GmbH"]
        #expect(cells(try library.screen(try question(name, "2024-02-01")), "answer") == [["review"]])
        let later = try library.screen(try question(name, "2024-04-01"))
        #expect(cells(later, "answer", "status", "entity") == [["notListed", "notListed", "desk/4"]])
        #expect(later.answer == .noHits)
        #expect(later.level == .none)
        #expect(later.lines.last?.contains("not listed since 2024-03-10") == true)
        // What was known before the edition without it came: still on the list.
        #expect(cells(try library.screen(try question(name, "2024-04-01", "2024-02-01")), "answer") == [["review"]])
        // On a day on which it stood, with all that is known since.
        #expect(cells(try library.screen(try question(name, "2024-02-01", "2024-06-01")), "answer") == [["review"]])
        // Before anything of it was published.
        let before = try library.screen(try question(name, "2023-06-01"))
        #expect(cells(before, "answer", "entity") == [["notFound", ""]])
        // Listed then by its own word, and published later.
        let known = try library.screen(try question(name, "2023-06-01", "2024-02-01"))
        #expect(cells(known, "answer", "listedOn") == [["review", "2022-05-04"]])
    }

    @Test func filtersLeaveListsAndKindsOut() throws {
        let folder = try ImportFolder()
        let library = try library(folder)
        var asked = try question(["Belim Shipping", "Xiaomi"], "2024-02-01")
        asked.lists = ["un-sc"]
        let one = try library.screen(asked)
        #expect(cells(one, "answer", "list") == [["review", "UN-SC"], ["notFound", ""]])
        #expect(one.coverage.lists.map(\.key) == ["UN-SC"])
        asked.lists = ["us-dod-1260h", "desk"]
        #expect(cells(try library.screen(asked), "list").first == ["DESK"])
        asked.lists = ["no-such-list"]
        #expect(throws: DataError.self) { try library.screen(asked) }
        var kinds = try question(["Belim Star"], "2024-02-01")
        kinds.kinds = [.person]
        #expect(cells(try library.screen(kinds), "answer") == [["notFound"]])
        kinds.kinds = [.vessel]
        #expect(cells(try library.screen(kinds), "entity") == [["desk/3"]])
    }

    @Test func nearMissesAreShownWhenAskedFor() throws {
        let folder = try ImportFolder()
        let library = try library(folder)
        var asked = try question(["Ando Belim Carus"], "2024-02-01")
        asked.names = [ScreenedName("Ando Belin Karos Junior")]
        asked.threshold = 100
        let without = try library.screen(asked)
        #expect(cells(without, "answer") == [["notFound"]])
        #expect(without.coverage.warnings.contains { $0.hasPrefix("below the line (85 to 100): ") })
        asked.threshold = 90
        asked.showsNearMisses = true
        let near = try library.screen(asked)
        let scores = near.results.filter { $0["answer"] == .text("belowTheLine") }.compactMap { $0["score"]?.cell }
        #expect(near.results.first?["answer"] == .text("notFound"))
        #expect(scores.allSatisfy { Int($0).map { (75..<90).contains($0) } == true })
        #expect(!scores.isEmpty)
        #expect(near.level == .none)
    }

    @Test func aNameOfSignsHasAnAnswerOfItsOwn() throws {
        let folder = try ImportFolder()
        let report = try library(folder).screen(try question(["§ -- !!"], "2024-02-01"))
        #expect(report.answer == .notComparable)
        #expect(report.level == .review)
        #expect(cells(report, "answer", "warnings").first?.first == "notComparable")
        #expect(report.results.first?["warnings"]?.cell.contains("no letter and no digit") == true)
    }

    @Test func aSearchThatIsGivenUpIsAFindingAndNotAnEmptyAnswer() throws {
        let folder = try ImportFolder()
        let library = try library(folder)
        var asked = try question(["Belim Shipping"], "2024-02-01")
        #expect(try library.screen(asked).answer == .hits)
        asked.limit = SearchLimit(steps: 1)
        let report = try library.screen(asked)
        #expect(report.answer == .notComparable)
        #expect(report.level == .review)
        #expect(report.results.first?["warnings"]?.cell.contains("it is not searched") == true)
        #expect(report.coverage.warnings.contains { $0.hasPrefix("1 names were not searched") })
    }

    @Test func aNameThatIsCutSaysSo() throws {
        let folder = try ImportFolder()
        let words = (0..<60).map { "belim\($0)" }.joined(separator: " ")
        let names = [words, String(repeating: "x", count: 70), String(repeating: "belim ", count: 200), "Belim"]
        let report = try library(folder).screen(try question(names, "2024-02-01"))
        func warnings(_ name: String) -> String {
            report.results.first { $0["subject"] == .text(name) }?["warnings"]?.cell ?? ""
        }
        #expect(warnings(names[0]) == "only the first 48 words of the name are read")
        #expect(warnings(names[1]) == "only the first 60 letters of a word are read")
        #expect(warnings(names[2]).contains("1000 characters"))
        #expect(warnings(names[3]) == "")
        #expect(report.coverage.warnings.contains("3 names are longer than what is read of a name"))
    }

    @Test func theFactsAndTheListsAreSearchedTogether() throws {
        let folder = try ImportFolder()
        let library = try library(folder)
        let report = try library.screen(try question(["Xiaomi Corporation", "Belim Shipping Ltd"], "2024-02-01"))
        #expect(report.results.contains { $0["entity"] == .text("xiaomi") })
        #expect(report.results.contains { $0["entity"] == .text("desk/2") })
        #expect(report.coverage.lists.contains { $0.key == "DESK" })
        #expect(report.coverage.snapshot?.count == 64)
        #expect(report.coverage.line.contains("snapshot "))
        #expect(try library.screen(try question(["Belim"], "2024-02-01")).coverage.snapshot == report.coverage.snapshot)
    }

    @Test func aListThatFactsAndStoreHoldGivesAPartyOnce() throws {
        let folder = try ImportFolder()
        var options = ImportOptions()
        options.list = "US-DOD-1260H"
        let base = try Knowledge.base()
        let asOf = AsOf(day: try Knowledge.day("2024-02-01"))
        let listing = try #require(
            base.facts.listings.first {
                $0.list == "US-DOD-1260H" && $0.number.isEmpty
                    && (try? base.screen(NameScreening(names: [ScreenedName($0.printedName)], asOf: asOf)))?.answer
                        == .hits
            })
        let path = try folder.file("dod-2024-01-31.csv", "id,kind,name\n1,organization,\"\(listing.printedName)\"\n")
        guard case .accepted = try folder.importFile(path, options) else {
            Issue.record("not accepted")
            return
        }
        let report = try folder.listLibrary().screen(
            NameScreening(names: [ScreenedName(listing.printedName)], asOf: asOf))
        let rows = report.results.filter { $0["list"] == .text("US-DOD-1260H") }
        #expect(rows.count == 1)
    }
}
