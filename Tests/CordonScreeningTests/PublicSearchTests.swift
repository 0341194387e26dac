import CordonLists
import CordonModel
@testable import CordonScreening
import CordonStore
import Testing

/// What is said of lists and parties that nobody may take for harmless: searches, effects and coverage over imported lists.
@Suite struct PublicSearchTests {
    private let folder: ImportFolder
    private let library: ListLibrary

    init() throws {
        folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-01-10", [("7", "Belim Shipping Limited", "UTe.001")]))
        var options = ImportOptions()
        options.list = "DESK"
        _ = try folder.importFile(
            try folder.file("desk-2023-01-10.csv", "id,kind,name,listedOn\n1,person,Ando Belim Carus,2022-12-01\n"),
            options)
        library = try folder.listLibrary()
    }

    private func asOf(_ valid: String, _ known: String? = nil) throws -> AsOf {
        AsOf(day: try Knowledge.day(valid), knownOn: try known.map { try Knowledge.day($0) })
    }

    private func rows(_ text: String, _ day: String = "2024-02-01") throws -> [[String]] {
        try library.search(PublicSearch(text, asOf: try asOf(day))).results.map { row in
            ["group", "id", "lists"].map { row[$0]?.cell ?? "" }
        }
    }

    @Test func partiesOfImportedListsAreFoundBesideThoseOfTheFacts() throws {
        #expect(try rows("Belim Shiping") == [["party", "un-sc/7", "UN-SC"]])
        let xiaomi = try rows("xiaomi", "2021-03-05")
        #expect(xiaomi.first == ["party", "xiaomi", "US-DOD-1237-CCMC"])
        #expect(xiaomi.contains { $0[0] == "security" && $0[1] == "isin:KYG9830T1067" })
        #expect(try rows("un-sc").contains(["list", "UN-SC", "UN-SC"]))
    }

    @Test func identifiersListsAndQuotesNarrowASearch() throws {
        #expect(try rows("ticker:XIACY").map { $0[1] } == ["ticker:OTCM:XIACY"])
        #expect(try rows("isin:KYG9830T1067").map { $0[1] } == ["isin:KYG9830T1067"])
        #expect(try rows("Belim list:UN-SC").allSatisfy { $0[2] == "UN-SC" })
        #expect(try rows("list:UN-SC") == [["list", "UN-SC", "UN-SC"]])
        #expect(try rows("\"Belim Shiping Limited\"").isEmpty)
        #expect(try rows("\"Belim Shipping Limited\"") == [["party", "un-sc/7", "UN-SC"]])
    }

    @Test func aListWithoutAnEditionOnTheKnownDayIsNamedAndAStrictQuestionIsRefused() throws {
        let early = try library.coverage(try asOf("2023-06-01"))
        #expect(!early.lists.contains { $0.key == "UN-SC" })
        #expect(early.warnings.contains { $0.contains("UN-SC (held from 2024-01-10)") })
        #expect(!early.warnings.contains { $0.contains("DESK (") })
        #expect(early.refusal?.contains("UN-SC") == true)
        let late = try library.coverage(try asOf("2024-06-01"))
        #expect(!late.warnings.contains { $0.contains("held from") })
    }

    @Test func theCoverageOfSomeListsSaysNothingOfOthers() throws {
        var question = NameScreening(names: [ScreenedName("Belim Shipping")], asOf: try asOf("2024-02-01"))
        question.lists = ["un-sc"]
        let coverage = try library.screen(question).coverage
        #expect(coverage.lists.map(\.key) == ["UN-SC"])
        #expect(!coverage.warnings.contains { $0.contains("held in part") })
        #expect(coverage.refusal == nil)
    }

    @Test func aListingWhoseEffectIsNotHeldIsNoEmptyAnswer() throws {
        let report = try library.effects(of: "un-sc/7", actor: .usPerson, asOf: try asOf("2024-02-01"))
        #expect(report.answer == .hits)
        #expect(report.results.map { $0["status"]?.cell } == ["effectNotHeld"])
        #expect(report.results.first?["since"]?.cell == "2015-06-01")
        #expect(report.results.first?.fields.map(\.name) == ListLibrary.effectColumns)
    }

    @Test func whereNoListWasKnownNothingIsAllowed() throws {
        // The first of the bundled lists is of 13 August 2018 (section 889).
        let base = try Knowledge.base()
        let early = try base.check(SecurityCheck(securities: ["XIACY"], asOf: try asOf("2018-08-12")))
        #expect(early.results.allSatisfy { $0["state"] == .text("unresolved") })
        #expect(early.answer == .hits)
    }

    @Test(arguments: [
        ("Xiaomi v. DoD, opinion of 12 Mar 2021", "2021-03-11", false),
        ("Xiaomi v. DoD, opinion of 12 Mar 2021", "2021-03-12", true),
        ("OFAC Consolidated List, cons_prim.csv, copy of 19 Dec 2025", "2021-03-05", false),
        ("Reuters factbox, Nov 2020", "2020-10-31", false), ("Reuters factbox, Nov 2020", "2020-11-01", true),
        ("letter of 2021-03-09", "2021-03-08", false), ("EO 13959 s.1(a)", "2020-12-01", true),
    ])
    func aSourceIsNamedOnceItWasThere(_ source: String, _ known: String, _ isNamed: Bool) throws {
        #expect((SourceText.asKnown(source, on: try Knowledge.day(known)) == source) == isNamed)
    }

    @Test func aDossierOfAPastDayNamesNoLaterSource() throws {
        let facts = try library.show("xiaomi", asOf: try asOf("2021-03-05", "2021-03-05")).results
        #expect(!facts.contains { ($0["source"]?.cell ?? "").contains("12 Mar 2021") })
        let later = try library.show("xiaomi", asOf: try asOf("2021-03-05", "2026-01-01")).results
        #expect(later.contains { ($0["source"]?.cell ?? "").contains("12 Mar 2021") })
    }
}
