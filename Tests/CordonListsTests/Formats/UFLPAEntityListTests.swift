import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct UFLPAEntityListTests {
    private let fixture = Fixture.path("uflpa.csv")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "uflpa")
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "US-DHS-UFLPA")
        #expect(edition.header.records == 8)
        #expect(edition.header.warnings.map(\.line) == [8])
        #expect(
            edition.entries.map(\.id) == [
                "ando-cotton-co-ltd", "carus-sugar-belim-co-ltd", "dorn-hair-accessories", "ebb-printers",
                "finn-peppers-co",
                "garrel-solar", "hobb-silk",
            ])
        #expect(edition.entries.allSatisfy { $0.kind == .organization })
    }

    @Test func theNameCellIsTakenApart() throws {
        let edition = try ReadEdition(fixture)
        let cotton = edition.entries[0]
        #expect(cotton.values(.name) == ["Ando Cotton Co., Ltd."])
        #expect(cotton.values(.alias).sorted() == ["Ando Textile Co.", "Belim Yarn"])
        #expect(cotton.statement(.remark, "and subsidiaries")?[.type] == "scope")
        #expect(cotton.statement(.listedOn, "June 21, 2022")?[.earliest] == "2022-06-21")
        let sugar = edition.entries[1]
        #expect(sugar.values(.name) == ["Carus Sugar (Belim) Co., Ltd."])
        #expect(sugar.statement(.alias, "Carus Foods, Ltd.")?[.type] == "also known as")
        let printers = edition.entries[3]
        #expect(printers.values(.name) == ["Ebb Printers"])
        #expect(printers.values(.link).sorted() == ["Ebb Ink Co., Ltd.", "Ebb Paper Co., Ltd."])
        #expect(edition.entries[4].values(.link) == ["Finn Sauces Co. Ltd."])
        let solar = edition.entries[5]
        #expect(solar.values(.formerName) == ["Garrel Sun"])
        #expect(solar.values(.alias) == ["GS"])
        #expect(edition.entries[6].values(.alias) == ["Hobb One", "Hobb Two"])
    }

    @Test func aNameOnTwoSubListsIsOneEntry() throws {
        let hair = try #require(try ReadEdition(fixture)["dorn-hair-accessories"])
        #expect(Set(hair.values(.list)) == ["Section 2(d)(2)(B)(ii)", "Section 2(d)(2)(B)(v)"])
        #expect(hair.statement(.listedOn, "July 1, 2024")?[.list] == "Section 2(d)(2)(B)(v)")
        #expect(hair.values(.name).count == 1)
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let accounting = FieldAccounting(
            FieldAccounting.csv(try String(contentsOfFile: fixture, encoding: .utf8)),
            entries: try ReadEdition(fixture).entries)
        #expect(accounting.fields == 24)
        #expect(accounting.lost == [])
    }

    @Test func brokenFilesAreRefused() throws {
        let text = try String(contentsOfFile: fixture, encoding: .utf8)
        func failure(_ text: String) throws -> DataError? {
            let file = try TemporaryFile(Array(text.utf8))
            return ReadEdition.failure(file.path)
        }
        #expect(try failure(text + "Iver Wool")?.line == 10)
        #expect(try failure(text + "Iver Wool,\"May 1, 20")?.expected == "a closing quote")
        #expect(
            try failure(text.replacingOccurrences(of: "Sub-list", with: "Part"))?.expected
                == "a list in a format cordon reads")
        #expect(
            try failure("<table><tr><th>Name of Entity</th></tr></table>")?.expected
                == "a list in a format cordon reads")
        #expect(try failure("<html><table><tr><th>Name of Entity</th></tr></table></html>")?.found == "an HTML page")
        #expect(try failure(text.replacingOccurrences(of: "Name of Entity", with: "Entity Name")) == nil)
    }

    /// The name is the id: without one nobody could ask for the entry, and all such rows would be one.
    @Test func aNameWithoutLetterOrDigitIsRefusedWithItsLine() throws {
        let text = try String(contentsOfFile: fixture, encoding: .utf8)
        let file = try TemporaryFile(Array((text + "\"†, .\",\"May 1, 2024\",Section 2(d)(2)(B)(ii)\r\n").utf8))
        #expect(
            ReadEdition.failure(file.path)
                == DataError(
                    file: file.path, line: 10, field: "Name of Entity", expected: "a name with a letter or a digit",
                    found: "†, ."))
    }
}
