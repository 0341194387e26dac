import CordonLists
import CordonModel
@testable import CordonScreening
import CordonStore
import CordonTestSupport
import Testing

/// That results are narrowed by list, regime, country and kind to exactly as many as the facets say.
@Suite struct SearchFacetsTests {
    private let folder: ImportFolder
    private let library: ListLibrary

    init() throws {
        let folder = try ImportFolder()
        func house(_ list: String, _ rows: String) throws {
            var options = ImportOptions()
            options.list = list
            _ = try folder.importFile(
                try folder.file("\(list)-2023-01-10.csv", "id,kind,name,country\n" + rows), options)
        }
        try house(
            "DESK",
            """
            1,organization,Belim Shipping Limited,China
            2,person,Belim Shipping Limited,Iran
            3,,Belim Shipping Limited,
            4,organization,Belim Shipping Limited,Hong Kong

            """)
        try house("OTHER", "1,organization,Belim Shipping Limited,CN\n")
        self.folder = folder
        library = try folder.listLibrary()
    }

    private func search(
        _ text: String = "Belim Shipping", _ change: (inout PublicSearch) -> Void = { _ in }
    ) throws -> Report {
        var search = PublicSearch(text, asOf: AsOf(day: try Knowledge.day("2024-02-01")))
        change(&search)
        return try library.search(search)
    }

    private func hits(_ report: Report) -> [ReportRecord] { report.results.filter { $0["group"]?.cell == "party" } }

    @Test func everyResultIsCountedUnderWhatItsListSays() throws {
        let facets = SearchFacets(try search().results)
        #expect(facets[.list].map { "\($0.value) \($0.count)" } == ["DESK 4", "OTHER 1"])
        #expect(facets[.country].map { "\($0.value) \($0.count)" } == ["cn 2", "hk 1", "ir 1"])
        #expect(facets[.country].first?.label == "China")
        // The one of unknown kind is among every kind.
        #expect(facets[.kind].map { "\($0.value) \($0.count)" } == ["organization 4", "person 2", "entity 1"])
    }

    @Test func narrowingLeavesAsManyAsTheFacetSays() throws {
        for facet in SearchFacets.Facet.allCases {
            for value in SearchFacets(try search().results)[facet] {
                let narrowed = try search { search in
                    switch facet {
                    case .list: search.lists = [value.value]
                    case .regime: search.regimes = [value.value]
                    case .country: search.countries = [value.value]
                    case .kind: search.kinds = SubjectKind(value.value).map { [$0] }
                    }
                }
                #expect(hits(narrowed).count == value.count, "\(facet) \(value.value)")
            }
        }
    }

    @Test func theRegimesOfAResultAreThoseOfItsListAndNarrowIt() throws {
        let day = AsOf(day: try Knowledge.day("2022-01-05"))
        var question = PublicSearch("SMIC", asOf: day)
        let all = hits(try library.search(question))
        let facets = SearchFacets(all)
        #expect(facets[.regime].count > 1)
        for value in facets[.regime] {
            question.regimes = [value.value]
            let narrowed = hits(try library.search(question))
            #expect(narrowed.count == value.count, "\(value.value)")
            #expect(narrowed.allSatisfy { $0["regimes"]?.cell.contains(value.value) == true })
        }
    }

    @Test func namesBelowTheLineCountWhereTheyAreShown() throws {
        let asked = "Belam Shipping"
        func below(_ search: inout PublicSearch) {
            search.threshold = 95
            search.showsNearMisses = true
        }
        let report = try search(asked, below)
        let near = report.results.filter { $0["group"]?.cell == "near" }
        #expect(!near.isEmpty)
        let facets = SearchFacets(report.results)
        #expect(facets[.list].map(\.count).reduce(0, +) == report.results.count { $0["score"] != .null })
        for value in facets[.country] {
            let narrowed = try search(asked) {
                below(&$0)
                $0.countries = [value.value]
            }
            #expect(narrowed.results.filter { $0["score"] != .null }.count == value.count, "\(value.value)")
        }
    }

    @Test func whatIsLeftOutIsSaid() throws {
        let report = try search { $0.countries = ["cn"] }
        #expect(
            report.coverage.warnings.contains(
                "names found that are left out by country: 3, of which 1 have no country on their list"))
        let none = try search { $0.countries = ["us"] }
        #expect(none.answer == .notFound)
        #expect(none.coverage.warnings.contains { $0.contains("left out by country: 5") })
        #expect(try search().coverage.warnings.allSatisfy { !$0.contains("left out") })
    }
}
