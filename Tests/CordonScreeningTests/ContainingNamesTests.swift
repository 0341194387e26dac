import CordonLists
import CordonModel
@testable import CordonScreening
import CordonStore
import CordonTestSupport
import Testing

/// That whoever looks up a surname or a few words of a name sees all parties whose names have them.
@Suite struct ContainingNamesTests {
    private let folder: ImportFolder
    private let library: ListLibrary

    init() throws {
        folder = try ImportFolder()
        var options = ImportOptions()
        options.list = "DESK"
        let crowd = (1...101).map { "c\($0),person,Carus Ando Member\($0),\n" }.joined()
        _ = try folder.importFile(
            try folder.file(
                "desk-2023-01-10.csv",
                """
                id,kind,name,country
                1,person,"BELIMOV, Vladimir Vladimirovich",Russia
                2,person,Igor Petrovich Belimov,
                3,person,Belim Vladimirovich Ivanov,
                4,person,I. B. Ivanov,
                5,organization,Belimov Oil and Gas Company Limited,

                """ + crowd), options)
        library = try folder.listLibrary()
    }

    private func search(_ text: String, _ change: (inout PublicSearch) -> Void = { _ in }) throws -> Report {
        var search = PublicSearch(text, asOf: AsOf(day: try Knowledge.day("2024-02-01")))
        change(&search)
        return try library.search(search)
    }

    private func found(_ report: Report, _ group: String = "words") -> [String] {
        report.results.filter { $0["group"]?.cell == group }.compactMap { $0["id"]?.cell }
    }

    @Test(arguments: ["Belimov", "Белимов", "BELIMOV", "Belimow"])
    func aSurnameFindsAllWhoBearIt(_ surname: String) throws {
        let report = try search(surname)
        #expect(Set(found(report) + found(report, "party")) == ["desk/1", "desk/2", "desk/5"])
        #expect(report.answer == .hits)
        #expect(report.level == .review)
        let scores = report.results.filter { $0["group"]?.cell == "words" }.compactMap { $0["score"]?.cell }
        #expect(!scores.isEmpty && scores.compactMap { Int($0) }.allSatisfy { $0 < 85 })
    }

    @Test func everyWordHasToBeThere() throws {
        #expect(found(try search("Vladimir Belimov")).isEmpty)
        #expect(found(try search("Vladimir Belimov"), "party") == ["desk/1"])
        #expect(found(try search("Igor Belimov Carus")).isEmpty)
        #expect(try search("Igor Belimov Carus").answer == .notFound)
    }

    @Test func aLetterOfANameIsNoWordOfTheQuestion() throws {
        #expect(!found(try search("Belimov")).contains("desk/4"))
    }

    @Test func quotationMarksAskForNothingElse() throws {
        #expect(try search("\"Belimov\"").answer == .notFound)
    }

    @Test func manyAreCountedUnlessNothingElseIsFound() throws {
        // No name is "Carus" alone, so that all are shown.
        #expect(found(try search("Carus")).count == 101)
        let beside = try search("Ando Carus Member1")
        #expect(found(beside, "party").contains("desk/c1"))
        let crowd = try search("Carus") { $0.threshold = 20 }
        #expect(found(crowd, "party").count == 101)
        #expect(found(crowd).isEmpty)
    }

    @Test func narrowingNarrowsThemToo() throws {
        #expect(found(try search("Belimov") { $0.countries = ["ru"] }) == ["desk/1"])
        #expect(!found(try search("Belimov") { $0.kinds = [.person] }).contains("desk/5"))
    }

    @Test func beforeItsListANameIsNotFound() throws {
        let report = try library.search(PublicSearch("Belimov", asOf: AsOf(day: try Knowledge.day("2022-01-10"))))
        #expect(found(report).isEmpty)
    }
}
