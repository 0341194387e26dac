import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct FCCCoveredListTests {
    private let fixture = Fixture.path("fcc-covered.csv")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "fcc-covered")
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "US-FCC-COVERED")
        #expect(edition.header.records == 5)
        #expect(
            edition.entries.map(\.mainName) == [
                "Ando Radio Company", "AO Belim Lab", "Carus Networks Corp", "CarNet (USA) LLC", "Dorn Lab",
                "Kites ^ produced in a foreign country",
            ])
        #expect(edition.entries.map(\.kind) == Array(repeating: .organization, count: 5) + [.thing])
        #expect(edition.entries[2].statement(.link, "CarNet (USA) LLC")?[.target] == "carnet-usa-llc")
        #expect(edition.entries[3].id == "carnet-usa-llc")
        #expect(edition.entries[4].values(.measure) == ["Software produced or provided by Dorn Lab."])
        let kites = edition.entries[5]
        #expect(kites.statement(.listedOn, "December 22, 2035")?[.earliest] == "2035-12-22")
        #expect(Set(kites.values(.amendedOn)) == ["January 7, 2036", "March 18, 2036"])
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let accounting = FieldAccounting(
            FieldAccounting.csv(try String(contentsOfFile: fixture, encoding: .utf8)),
            entries: try ReadEdition(fixture).entries, separators: ["Updated:"])
        #expect(accounting.fields == 10)
        #expect(accounting.lost == [])
    }

    @Test func brokenFilesAreRefused() throws {
        let text = try String(contentsOfFile: fixture, encoding: .utf8)
        func failure(_ text: String) throws -> DataError? {
            let file = try TemporaryFile(Array(text.utf8))
            return ReadEdition.failure(file.path)
        }
        #expect(try failure(text + "Phones produced by Ebb,\r\n")?.line == 7)
        #expect(try failure(text + "Phones produced by Ebb")?.expected == "2 cells, one a column")
        #expect(try failure(text + "\"Phones produced by Ebb")?.expected == "a closing quote")
        #expect(
            try failure("covered_equipment_or_services\r\nPhones\r\n")?.expected == "a list in a format cordon reads")
        #expect(try failure("<html>covered_equipment_or_services</html>")?.found == "an HTML page")
        // The name is the id: without one nobody could ask for the entry.
        for name in ["†", "Phones produced by —"] {
            let error = try failure(text + "\(name),\"May 1, 2024\"\r\n")
            #expect(error?.line == 7)
            #expect(error?.expected == "a name with a letter or a digit")
        }
    }

    /// Companies and categories as the Covered List names them, looked up in the file.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theRealTableIsReadWhole() throws {
        let path = SharedData.path("us/fcc_covered_list/table.csv")
        let edition = try ReadEdition(path)
        #expect(edition.header.records == 16)
        #expect(edition.header.warnings == [])
        #expect(
            edition.entries.filter { $0.kind == .organization }.map(\.mainName) == [
                "Huawei Technologies Company", "ZTE Corporation", "Hytera Communications Corporation",
                "Hangzhou Hikvision Digital Technology Company", "Dahua Technology Company", "AO Kaspersky Lab",
                "China Mobile International USA Inc.", "China Telecom (Americas) Corp.", "Pacific Networks Corp",
                "ComNet (USA) LLC", "China Unicom (Americas) Operations Limited", "Kaspersky Lab, Inc.",
                "Digitalsystem Technology Inc.",
            ])
        #expect(edition.entries.count { $0.kind == .thing } == 4)
        let drones = try #require(edition.entries.first { $0.mainName.hasPrefix("Uncrewed") })
        #expect(drones.values(.amendedOn).count == 4)
        #expect(Set(edition.entries.map(\.id)).count == 17)
        let accounting = FieldAccounting(
            FieldAccounting.csv(String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)),
            entries: edition.entries,
            separators: ["Updated:"])
        #expect(accounting.lost == [])
    }
}
