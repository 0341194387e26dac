import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct SwissAssetFreezesTests {
    private let fixture = Fixture.path("ch-fiaa.csv")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "CH-FIAA")
        #expect(edition.entries.map(\.id) == ["CH-FIAA-UT: Ando Belim CARUS", "CH-FIAA-UT: Mira OST"])
        let person = try #require(edition["CH-FIAA-UT: Ando Belim CARUS"])
        #expect(person.kind == .person)
        #expect(person.values(.alias) == ["Anda CARUS", "Ando KARUS"])
        #expect(person.values(.formerName) == ["Ando the Elder"])
        #expect(Set(person.values(.identifier)) == ["U0111", "U0222"])
        #expect(person.statement(.birthDate, "1960-02-03")?[.earliest] == "1960-02-03")
        #expect(person.statement(.listedOn, "2016-07-01")?[.earliest] == "2016-07-01")
        #expect(person.statement(.endedOn, "2018-02-28")?[.latest] == "2018-02-28")
        #expect(edition["CH-FIAA-UT: Mira OST"]?.kind == .unknown)
        #expect(edition["CH-FIAA-UT: Mira OST"]?.values(.endedOn) == [])
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let accounting = FieldAccounting(
            FieldAccounting.csv(text), entries: try ReadEdition(fixture).entries, separators: [";"])
        #expect(accounting.fields == 19)
        #expect(accounting.lost == [])
    }

    @Test func anotherShapeACutAndAPageOfHTMLAreRefused() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let narrow = try TemporaryFile(Array(text.replacingOccurrences(of: "Delisted", with: "Bis").utf8))
        #expect(ReadEdition.failure(narrow.path, as: SwissAssetFreezes())?.field == "Delisted")
        let cut = try TemporaryFile(Array((text.components(separatedBy: ", Bruder").first ?? "").utf8))
        #expect(ReadEdition.failure(cut.path)?.expected == "a closing quote")
        let nameless = try TemporaryFile(Array(text.replacingOccurrences(of: "Mira OST", with: "").utf8))
        #expect(ReadEdition.failure(nameless.path)?.line == 3)
        let page = try TemporaryFile(Array("<html>Name,Program</html>".utf8))
        #expect(ReadEdition.failure(page.path)?.found == "an HTML page")
    }

    /// 158 rows (159 lines, README), counted by programme with another program; 103 freezes were lifted.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason)) func theRealTableIsReadWhole() throws {
        let path = SharedData.path("ch/fiaa_freezes.csv")
        let edition = try ReadEdition(path)
        #expect(edition.entries.count == 158)
        #expect(Set(edition.entries.map(\.id)).count == 158)
        #expect(edition.entries.count { $0.values(.programme) == ["CH-FIAA-TN"] } == 48)
        #expect(edition.entries.count { !$0.values(.endedOn).isEmpty } == 103)
        #expect(edition["CH-FIAA-UA: Mykola Yanovych AZAROV"]?.values(.formerName) == ["Nikolai Yanovich Pakhlo"])
        let accounting = FieldAccounting(
            FieldAccounting.csv(String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)),
            entries: edition.entries, separators: [";"])
        #expect(accounting.lost == [])
    }
}
