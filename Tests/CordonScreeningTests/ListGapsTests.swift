import CordonModel
import CordonScreening
import Foundation
import Testing

/// `lists gaps` compares like with like: both sides on the day asked, on lists both really hold.
@Suite struct ListGapsTests {
    private func house(_ folder: ImportFolder, _ name: String, _ rows: [String]) throws -> String {
        try folder.file(name, "id,kind,name,listedOn,endedOn\n" + rows.map { $0 + "\n" }.joined())
    }

    /// `missingIn id` of the rows.
    private func gaps(_ report: Report) -> [String] {
        report.results.map { "\($0["missingIn"]?.cell ?? "") \($0["id"]?.cell ?? "")" }
    }

    @Test func aFileIsFilteredByTheDayLikeTheStore() throws {
        let folder = try ImportFolder()
        let rows = [
            "1,organization,Belim,2015-01-01,", "2,organization,Carus,2015-01-01,2020-06-01",
            "3,organization,Dobel,2022-03-01,", "4,organization,Enim,,",
        ]
        let file = try house(folder, "desk-2024-01-10.csv", rows)
        var options = ImportOptions()
        options.list = "HOUSE"
        _ = try folder.importFile(file, options)
        let library = try folder.listLibrary()
        let known = try Knowledge.day("2024-03-01")
        for (day, count) in [("2019-01-01", 2), ("2021-01-01", 1), ("2023-01-01", 2), ("2024-02-01", 3)] {
            let report = try library.gaps("house", file, asOf: AsOf(day: try Knowledge.day(day), knownOn: known))
            #expect(gaps(report) == [], "\(day)")
            #expect(report.lines.first?.hasPrefix("house \(count) entries, ") == true, "\(day): \(report.lines)")
            #expect(report.lines.contains("compared: HOUSE, \(count) and \(count) entries"), "\(day)")
        }
    }

    @Test func aListThatOnlyAFewEntriesShareIsNotDrawnIn() throws {
        let folder = try ImportFolder()
        let all = (1...9).map { "\($0),organization,Party \($0),," }
        let first = try house(folder, "a-2024-01-10.csv", all)
        let second = try house(folder, "b-2024-01-10.csv", Array(all.prefix(4)))
        let library = try folder.listLibrary()
        let asOf = AsOf(day: try Knowledge.day("2024-03-01"))
        // Four of nine: not two copies of one list.
        let failure = #expect(throws: DataError.self) { _ = try library.gaps(first, second, asOf: asOf) }
        #expect(
            failure?.found
                == "not compared, fewer than half as many in one of them: HOUSE, 9 and 4 entries")
        #expect(gaps(try library.gaps(first, second, comparesAll: true, asOf: asOf)).count == 5)
    }

    @Test func whereNoListIsCommonThereAreNotNoGaps() throws {
        let folder = try ImportFolder()
        let house = try house(folder, "desk-2024-01-10.csv", ["1,organization,Belim Trading,,"])
        let nations = try folder.unList("2024-01-10", [("1", "Belim Trading", "UTe.001")])
        let library = try folder.listLibrary()
        let asOf = AsOf(day: try Knowledge.day("2024-03-01"))
        let failure = #expect(throws: DataError.self) { _ = try library.gaps(house, nations, asOf: asOf) }
        #expect(failure?.found == "no list in common")
        // The publisher's number means nothing across lists; the name is the same.
        #expect(gaps(try library.gaps(house, nations, comparesAll: true, asOf: asOf)) == [])
    }

    @Test func aSourceWithoutAnEntryOnTheDayIsNoAnswer() throws {
        let folder = try ImportFolder()
        let nations = try folder.unList("2024-01-10", [("1", "Belim Trading", "UTe.001")])
        let library = try folder.listLibrary()
        #expect(throws: DataError.self) {
            _ = try library.gaps(nations, nations, asOf: AsOf(day: try Knowledge.day("2010-01-01")))
        }
    }
}
