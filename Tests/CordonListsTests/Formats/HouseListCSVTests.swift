import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct HouseListCSVTests {
    private let fixture = Fixture.path("house-csv.csv")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        let edition = try ReadEdition(fixture)
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "house-csv")
        #expect(edition.header.list == "HOUSE")
        #expect(edition.entries.map(\.id) == ["H-1", "H-2", "H-3"])
        #expect(edition.entries.map(\.kind) == [.person, .organization, .unknown])
        let person = try #require(edition["H-1"])
        #expect(person.values(.name) == ["Ando Belim Carus"])
        #expect(Set(person.values(.alias)) == ["Ando the Elder", "Андо Белим Карус"])
        #expect(person.values(.weakAlias) == ["Ando"])
        #expect(person.values(.formerName) == ["Ando Dorn"])
        #expect(person.statement(.birthDate, "1962")?[.latest] == "1962-12-31")
        #expect(person.values(.nationality).sorted() == ["ut", "zz"])
        #expect(Set(person.values(.address)) == ["1 Quay, Port Utopia", "2 Quay"])
        #expect(person.statement(.identifier, "UT000111")?[.type] == "passport")
        #expect(person.statement(.identifier, "X-9")?[.type] == nil)
        #expect(person.values(.programme) == ["House A", "House B"])
        #expect(person.statement(.listedOn, "2024-01-02")?[.earliest] == "2024-01-02")
        #expect(person.statement(.endedOn, "31/12/2025")?[.earliest] == "2025-12-31")
        #expect(person.values(.reason) == ["Made up, for a test"])
        #expect(person.values(.remark) == ["see file 7 | 8"])
        #expect(person.values(.sourceURL) == ["https://example.org/1"])
        #expect(person.statement(.raw, "Desk 4")?[.path] == "owner")
        #expect(edition["H-2"]?.statement(.identifier, "XS0000000009")?[.scheme] == "isin")
        #expect(edition["H-2"]?.statement(.identifier, "UTOP00TESTONLY000147")?[.scheme] == "lei")
        #expect(edition["H-3"]?.values(.name) == ["Somebody \"quoted\""])
    }

    @Test func aDateThatCannotBeReadIsKeptAndWarnedOf() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition["H-2"]?.statement(.listedOn, "some day")?[.earliest] == nil)
        #expect(edition.header.warnings.map(\.line) == [3])
        #expect(edition.header.warnings.first?.field == "listedOn")
    }

    @Test func cellsMayStandWithSemicolonsBetweenThem() throws {
        let file = try TemporaryFile(Array("\u{FEFF}id;kind;name\r\n1;person;\"Carus; Ando, B\"\r\n".utf8))
        #expect(try ReadEdition(file.path)["1"]?.values(.name) == ["Carus; Ando, B"])
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let accounting = FieldAccounting(
            FieldAccounting.csv(text), entries: try ReadEdition(fixture).entries,
            // These are the kinds of the entries.
            dropped: { ["person", "Organization"].contains($0) }, separators: ["|", ":"])
        #expect(accounting.fields == 26)
        #expect(accounting.lost == [])
    }

    private func failure(_ text: String, as format: (any ListFormat)? = HouseListCSV()) throws -> DataError? {
        let file = try TemporaryFile(Array(text.utf8))
        return ReadEdition.failure(file.path, as: format)
    }

    @Test func damagedFilesAreRefused() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        #expect(try failure(String(text.dropLast(6)))?.found == "13")
        #expect(try failure(String(text.dropLast(20)))?.expected == "a closing quote")
        #expect(try failure("id,kind\n1,person\n")?.field == "name")
        #expect(try failure("id,kind,name\n,person,A\n")?.field == "id")
        #expect(try failure("id,kind,name\n1,person,\n")?.field == "name")
        let kind = try failure("id,kind,name\n1,person,A\n2,persn,B\n")
        #expect(kind?.field == "kind")
        #expect(kind?.line == 3)
        #expect(kind?.found == "persn")
        // A comma that should have been quoted would push cells under other columns.
        #expect(try failure("id,kind,name\n1,organization,Belim, Ltd\n")?.found == "4")
        #expect(try failure("<html>id,kind,name</html>", as: nil)?.found == "an HTML page")
    }
}
