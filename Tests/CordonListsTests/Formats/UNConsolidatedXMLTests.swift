import CordonLists
import CordonModel
import Foundation
import Testing

@Suite struct UNConsolidatedXMLTests {
    private let fixture = Fixture.path("un.xml")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "UN-SC")
        #expect(edition.header.published == Moment(CivilDate("2025-03-01")!, TimeOfDay("06:00:04")!, in: .utc))
        #expect(edition.entries.map(\.id) == ["900001", "900002"])
        let person = try #require(edition["900001"])
        #expect(person.kind == .person)
        #expect(person.values(.name) == ["ANDO BELIM CARUS"])
        #expect(person.values(.weakAlias) == ["The Clerk"])
        #expect(person.statement(.birthDate, "1955 to 1957")?[.latest] == "1957-12-31")
        #expect(person.statement(.identifier, "P000111")?[.country] == "Utopia")
        #expect(person.statement(.raw, "kept")?[.path] == "NEW_FIELD")
        let body = try #require(edition["900002"])
        #expect(body.kind == .organization)
        #expect(body.values(.alias).sorted() == ["BTC", "Belim Trade Co"])
        #expect(body.statement(.listedOn, "2009-04-24")?[.earliest] == "2009-04-24")
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let fields = FieldAccounting.xml(try FieldAccounting.bytes(fixture))
        let accounting = FieldAccounting(
            fields, entries: try ReadEdition(fixture).entries, dropped: { $0.hasPrefix("2025-03-01T") },
            separators: [";"])
        #expect(accounting.fields == 28)
        #expect(accounting.lost == [])
    }

    /// Counts of INDIVIDUAL and ENTITY as the data folder's README gives them.
    @Test(
        .enabled(if: SharedData.isThere, SharedData.reason),
        arguments: [
            ("un/consolidated-2020-11-24.xml.gz", 713, 305), ("un/consolidated-2020-12-08.xml.gz", 712, 294),
            ("un/consolidated-2024-12.xml.gz", 686, 193), ("un/consolidated-2025-04-19.xml.gz", 684, 193),
            ("un/consolidated-2026-02.xml.gz", 730, 273),
        ])
    func everyRealEditionIsReadWhole(_ name: String, _ people: Int, _ bodies: Int) throws {
        let path = SharedData.path(name)
        let edition = try ReadEdition(path)
        #expect(edition.entries.count { $0.kind == .person } == people)
        #expect(edition.entries.count { $0.kind == .organization } == bodies)
        #expect(Set(edition.entries.map(\.id)).count == people + bodies)
        #expect(edition.header.published != nil)
        let accounting = FieldAccounting(
            FieldAccounting.xml(try FieldAccounting.bytes(path)), entries: edition.entries,
            dropped: { $0.hasPrefix("20") && $0.contains("T") && $0.contains(":") }, separators: [";"])
        #expect(accounting.lost == [])
    }

    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func aBareAmpersandIsAnErrorWithItsLine() throws {
        let failure = try #require(ReadEdition.failure(SharedData.path("un/un-2024-10-16-PARTIAL.xml.gz")))
        #expect(failure.line == 39_788)
        #expect(failure.expected == "well-formed XML")
    }
}
