import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct Section1237TableTests {
    private let fixture = Fixture.path("dod-1237.csv")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "dod-1237")
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "US-DOD-1237-CCMC")
        #expect(edition.entries.map(\.id) == ["ando-telescope-co-ltd", "belim-phones"])
        let first = edition.entries[0]
        #expect(first.statement(.alias, "ATC")?[.type] == "acronym")
        #expect(first.values(.listedOn) == ["2020-06-24"])
        #expect(first.statement(.endedOn, "2021-06-03")?[.type] == "reading")
        #expect(first.values(.attribute).sorted() == ["990001.SS", "9901.HK (Ando Glass)"])
        let second = edition.entries[1]
        #expect(second.values(.endedOn) == ["2021-05-25"])
        #expect(second.statement(.endedOn, "2021-05-25")?[.note] == nil)
        #expect(second.values(.remark) == ["injunction; vacated"])
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let accounting = FieldAccounting(
            FieldAccounting.csv(try String(contentsOfFile: fixture, encoding: .utf8)),
            entries: try ReadEdition(fixture).entries, separators: [";"])
        #expect(accounting.fields == 8)
        #expect(accounting.lost == [])
    }

    @Test func brokenFilesAreRefused() throws {
        let text = try String(contentsOfFile: fixture, encoding: .utf8)
        for (broken, line) in [(text + "Xian", 4), (text + "Xian Works,,2020", 4), (text + "\"Xian", 4)] {
            let file = try TemporaryFile(Array(broken.utf8))
            #expect(ReadEdition.failure(file.path)?.line == line)
        }
        let file = try TemporaryFile(Array(text.replacingOccurrences(of: "acronym", with: "short").utf8))
        #expect(ReadEdition.failure(file.path, as: Section1237Table())?.field == "acronym")
        #expect(ReadEdition.failure(file.path)?.expected == "a list in a format cordon reads")
    }

    /// Counts by day as law.md section 3 gives them: 20 + 11 + 4 + 9 = 44.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theRealTableIsReadWhole() throws {
        let path = SharedData.path("us/dod-1237/section_1237.csv")
        let edition = try ReadEdition(path)
        var days: [String: Int] = [:]
        for entry in edition.entries { days[entry.values(.listedOn).first ?? "", default: 0] += 1 }
        #expect(days == ["2020-06-24": 20, "2020-08-28": 11, "2020-12-03": 4, "2021-01-14": 9])
        #expect(Set(edition.entries.map(\.id)).count == 44)
        #expect(edition["xiaomi-corporation"]?.values(.endedOn) == ["2021-05-25"])
        #expect(edition.entries.count { $0.values(.endedOn) == ["2021-06-03"] } == 43)
        #expect(edition["luokong-technology-corporation"]?.values(.alias) == ["LKCO"])
        let accounting = FieldAccounting(
            FieldAccounting.csv(String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)),
            entries: edition.entries,
            separators: [";"])
        #expect(accounting.lost == [])
    }
}
