import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct PakistanProscribedPersonsTests {
    private let fixture = Fixture.path("pk-nacta.json")

    @Test func theNumberOfTheIdentityCardIsTheKey() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "PK-NACTA")
        #expect(edition.header.records == 6)
        #expect(
            edition.entries.map(\.id) == [
                "9110112345671", "Mira Ost alias Star, Moon, NORTH", "Tam Ost, Ben Ost, NORTH",
                "Tim Ost, Ben Ost, NORTH",
                "Rik Ost, Ben Ost, SOUTH",
            ])
        #expect(edition.entries.allSatisfy { $0.kind == .person })
        let person = try #require(edition["9110112345671"])
        #expect(person.values(.name) == ["Ando Carus"])
        #expect(Set(person.values(.alias)) == ["Ando Karus", "Clerk", "Writer"])
        #expect(Set(person.values(.address)) == ["WEST, Ostrand", "EAST, Ostrand"])
        #expect(person.statement(.attribute, "Belim Carus")?[.type] == "FatherName")
        #expect(person.statement(.identifier, "91101-1234567-1")?[.type] == "CNIC")
        #expect(edition["Mira Ost alias Star, Moon, NORTH"]?.values(.alias) == ["Moon", "Star"])
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let accounting = FieldAccounting(
            try FieldAccounting.json(try FieldAccounting.bytes(fixture)), entries: try ReadEdition(fixture).entries,
            separators: ["@", " alias ", ","])
        #expect(accounting.fields == 28)
        #expect(accounting.lost == [])
    }

    @Test func anotherShapeACutAndAPageOfHTMLAreRefused() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let nameless = try TemporaryFile(Array(text.replacingOccurrences(of: "\"Tam Ost\"", with: "null").utf8))
        #expect(ReadEdition.failure(nameless.path)?.field == "Name")
        #expect(ReadEdition.failure(nameless.path)?.line == 4)
        let cut = try TemporaryFile(Array(text.utf8.dropLast(20)))
        #expect(ReadEdition.failure(cut.path) != nil)
        let other = try TemporaryFile(Array("[{\"Name\":\"Ando\",\"CNIC\":\"1\"}]".utf8))
        #expect(ReadEdition.failure(other.path)?.expected == "a list in a format cordon reads")
        let page = try TemporaryFile(Array("<html>\"FatherName\" \"CNIC\"</html>".utf8))
        #expect(ReadEdition.failure(page.path)?.found == "an HTML page")
    }

    /// Counted with another program: 4,665 rows, 4,657 persons by number or, without one, by name, father and district.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason)) func theRealListIsReadWhole() throws {
        let path = SharedData.path("pk/proscribed_persons.json.gz")
        let edition = try ReadEdition(path)
        #expect(edition.header.records == 4_665)
        #expect(edition.entries.count == 4_657)
        #expect(edition["3230416384111"]?.values(.name) == ["Muhammad Muzamil"])
        #expect(edition["2120175837421"]?.values(.name) == ["Imran Khan"])
        #expect(edition["2120175837421"]?.values(.alias) == ["Imran Lala"])
        #expect(edition["Maulana Masood Azhar, Allah Bakhsh Sabir, BAHAWALPUR"] != nil)
        let accounting = FieldAccounting(
            try FieldAccounting.json(try FieldAccounting.bytes(path)), entries: edition.entries,
            separators: ["@", " alias ", ","])
        #expect(accounting.lost == [])
    }
}
