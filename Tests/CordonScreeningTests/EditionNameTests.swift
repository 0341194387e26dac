import CordonModel
import CordonScreening
import CordonStore
import Foundation
import Testing

/// By what an edition is named that is to be taken out.
@Suite struct EditionNameTests {
    private let parties = [("1", "Belim Trading", "UTe.001"), ("2", "Carus Shipping", "UTe.002")]

    private func failure(_ library: ListLibrary, _ text: String) -> DataError? {
        do { _ = try library.edition("un-sc", text) } catch { return error }
        return nil
    }

    @Test func theDayNamesAnEditionWithAClockTime() throws {
        let folder = try ImportFolder()
        // Half past three in the morning of 10 January in UTC is the evening of the 9th in New York.
        let path = try folder.file(
            "un.xml",
            try String(contentsOfFile: folder.unList("2024-01-10", parties), encoding: .utf8)
                .replacing("T06:00:00Z", with: "T03:30:00Z"))
        _ = try folder.importFile(path)
        let library = try folder.listLibrary()
        for name in ["2024-01-10T03:30:00Z", "2024-01-10", "2024-01-09"] {
            #expect(try library.edition("un-sc", name).published == "2024-01-10T03:30:00Z", "\(name)")
        }
        #expect(failure(library, "2024-01-11") != nil)
    }

    @Test func twoEditionsOfOneInstantHaveANameEach() throws {
        let folder = try ImportFolder()
        _ = try folder.importFile(try folder.unList("2024-01-10", parties))
        _ = try folder.importFile(
            try folder.unList("2024-01-10", [("1", "Belim Trading Ltd", "UTe.001"), parties[1]]))
        let library = try folder.listLibrary()
        let found = failure(library, "2024-01-10")
        #expect(found?.expected.hasSuffix("2024-01-10T06:00:00Z, 2024-01-10T06:00:01Z") == true)
        let editions = try folder.store.editions()
        #expect(try library.edition("un-sc", "2024-01-10T06:00:00Z") == editions[0])
        #expect(try library.edition("un-sc", "2024-01-10T06:00:01Z") == editions[1])
        let asOf = AsOf(day: try #require(CivilDate("2024-02-01")))
        #expect(
            try library.editions("un-sc", asOf: asOf).results.compactMap { $0["at"]?.cell }
                == ["2024-01-10T06:00:00Z", "2024-01-10T06:00:01Z"])
    }
}
