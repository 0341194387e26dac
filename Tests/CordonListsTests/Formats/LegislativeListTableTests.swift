import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct LegislativeListTableTests {
    private let fixture = Fixture.path("us-legislative.csv")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "us-legislative")
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "US-LEGISLATIVE")
        #expect(edition.header.records == 6)
        #expect(edition.header.warnings.map(\.found) == ["someday"])
        #expect(
            edition.entries.map(\.id) == [
                "us-ndaa-2019-1286-ando-academy", "us-ndaa-2024-154-belim-battery-company-limited",
                "us-state-353-carus-dorn", "us-ndaa-2019-889-ebb-phones", "section-7777-of-an-act-finn-chips",
            ])
        #expect(edition.entries.map(\.kind) == [.organization, .organization, .person, .organization, .unknown])
        #expect(edition.entries[1].statement(.effectiveOn, "October 1, 2027")?[.earliest] == "2027-10-01")
        #expect(edition.entries[1].statement(.listedOn, "2023-12-22")?[.type] == "report-date")
        #expect(edition.entries[2].statement(.endedOn, "December 2023")?[.latest] == "2023-12-31")
        #expect(edition.entries[2].values(.reason) == ["a former minister, took money."])
        #expect(edition.entries[3].values(.sourceURL) == ["https://example.org/889"])
        #expect(edition.entries[3].statements.first { $0.property == .list }?[.list] == "US-NDAA-2019-889")
        #expect(edition.entries[4].statement(.attribute, "LegalEntity")?[.type] == "schema")
    }

    @Test func aPartyOfTwoReportsIsOneEntry() throws {
        let academy = try ReadEdition(fixture).entries[0]
        #expect(academy.values(.name) == ["Ando Academy"])
        #expect(academy.values(.alias).sorted() == ["AA", "Academy of Ando", "Ando Academy (AA)"])
        #expect(academy.values(.listedOn) == ["2022"])
        #expect(academy.values(.notice) == ["2022", "2023"])
        #expect(academy.statement(.notice, "2023")?[.sourceURL] == "https://example.org/2023")
        #expect(academy.values(.endedOn) == ["2026-07-23"])
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let accounting = FieldAccounting(
            FieldAccounting.csv(try String(contentsOfFile: fixture, encoding: .utf8)),
            entries: try ReadEdition(fixture).entries, dropped: { ["Company", "Person"].contains($0) },
            separators: [";"])
        #expect(accounting.fields == 50)
        #expect(accounting.lost == [])
    }

    @Test func brokenFilesAreRefused() throws {
        let text = try String(contentsOfFile: fixture, encoding: .utf8)
        func failure(_ text: String) throws -> DataError? {
            let file = try TemporaryFile(Array(text.utf8))
            return ReadEdition.failure(file.path)
        }
        #expect(try failure(text + "Company,Iver,,debarment,Sect")?.line == 8)
        #expect(try failure(text + "Company,,,,Section 889 of an Act,,,,,,,,")?.line == 8)
        #expect(try failure(text + "\"Compan")?.expected == "a closing quote")
        #expect(
            try failure(text.replacingOccurrences(of: "report-date", with: "date"))?.expected
                == "a list in a format cordon reads")
        #expect(try failure("<html></html>")?.found == "an HTML page")
    }

    /// Rows by the data folder's README (lines less the header).
    @Test(
        .enabled(if: SharedData.isThere, SharedData.reason),
        arguments: [
            ("inksna.csv", "US-STATE-ISN", 28), ("section_1286.csv.gz", "US-NDAA-2019-1286", 443),
            ("section_154.csv", "US-NDAA-2024-154", 6), ("section_353.csv.gz", "US-STATE-353", 167),
            ("section_5949.csv", "US-NDAA-2023-5949", 3), ("section_889.csv", "US-NDAA-2019-889", 5),
        ])
    func everyRealTableIsReadWhole(_ name: String, _ list: String, _ rows: Int) throws {
        let path = SharedData.path("us/special_leg/" + name)
        let edition = try ReadEdition(path)
        #expect(edition.header.list == list)
        #expect(edition.header.records == rows)
        #expect(edition.header.warnings == [])
        #expect(Set(edition.entries.map(\.id)).count == edition.entries.count)
        // Only section 1286 prints a party again in a later report.
        #expect(edition.entries.count == rows || list == "US-NDAA-2019-1286")
        let accounting = FieldAccounting(
            FieldAccounting.csv(String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)),
            entries: edition.entries,
            dropped: { ["Company", "Person"].contains($0) }, separators: [";"])
        #expect(accounting.lost == [])
    }

    /// Every row is one notice, by year as a count of the text gives them.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theReportsOfSection1286AreKept() throws {
        let path = SharedData.path("us/special_leg/section_1286.csv.gz")
        let text = String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)
        let edition = try ReadEdition(path)
        for year in ["2022", "2023", "2024", "2025"] {
            let printed = text.components(separatedBy: ",United States Congress,,\(year),").count - 1
            #expect(printed > 40)
            #expect(edition.entries.count { $0.values(.notice).contains(year) } == printed)
        }
        let academy = try #require(edition["us-ndaa-2019-1286-academy-of-military-medical-sciences"])
        #expect(academy.values(.notice) == ["2022", "2023", "2024", "2025"])
        #expect(academy.values(.alias).contains("AMMS"))
    }
}
