import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct UKSanctionsListXMLTests {
    private let fixture = Fixture.path("uk-sl-xml.xml")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "UK-SL")
        #expect(edition.header.published == Moment(CivilDate("2031-05-07")!, in: .utc))
        #expect(edition.entries.map(\.id) == ["ZED0001", "ZED0002", "ZED0003"])
        #expect(edition.entries.map(\.kind) == [.person, .organization, .vessel])
        let person = try #require(edition["ZED0001"])
        #expect(person.values(.title) == ["Mate", "Captain"])
        #expect(person.values(.remark) == ["Walks with a stick & a lamp."])
        #expect(person.values(.address) == ["Eruma", "1 Quay, Dunmere, 0044, Utopia"])
        #expect(person.values(.birthPlace) == ["Dunmere, Utopia"])
        #expect(person.statement(.birthDate, "dd/mm/1961")?[.earliest] == "1961-01-01")
        #expect(person.statement(.identifier, "N-55")?[.note] == "Eruman card")
        #expect(person.values(.nationality) == ["Eruma", "Utopia"])
        #expect(person.statement(.raw, "grey")?[.path] == "IndividualDetails/Individual/EyeColours/EyeColour")
        #expect(
            person.statements.filter { $0[.type] == "SanctionsImposedIndicators" }.map(\.value) == [
                "TravelBan", "AssetFreeze",
            ])
        #expect(edition["ZED0002"]?.statement(.link, "Vask Holding")?[.relation] == "parent company")
        let ship = try #require(edition["ZED0003"])
        #expect(ship.statement(.identifier, "IMO9999993")?[.scheme] == "imo")
        #expect(ship.statement(.attribute, "Eruma")?[.former] == "true")
    }

    @Test func namesAreOfTheirKind() throws {
        let person = try #require(try ReadEdition(fixture)["ZED0001"])
        #expect(person.values(.name) == ["Orrin Del Amos Ire Bo VASK"])
        #expect(person.statement(.name, "Orrin Del Amos Ire Bo VASK")?[.givenName] == "Orrin")
        #expect(Set(person.values(.alias)) == ["Orrin Vaske", "Оррин ВАСК"])
        #expect(person.statement(.alias, "Оррин ВАСК")?[.language] == "Utopian")
        #expect(person.values(.weakAlias) == ["Old Stick"])
    }

    /// The XML says what the CSV says: the same ids, kinds and ship.
    @Test func theTwoFormsOfTheListAgree() throws {
        let xml = try ReadEdition(fixture)
        let csv = try ReadEdition(Fixture.path("uk-sl-csv.csv"))
        #expect(xml.entries.map(\.id) == csv.entries.map(\.id))
        #expect(xml.entries.map(\.kind) == csv.entries.map(\.kind))
        #expect(xml["ZED0003"] == csv["ZED0003"])
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let accounting = FieldAccounting(
            FieldAccounting.xml(try FieldAccounting.bytes(fixture)), entries: try ReadEdition(fixture).entries,
            dropped: { $0 == "false" || $0 == "07/05/2031" }, separators: ["|"])
        #expect(accounting.fields == 86)
        #expect(accounting.lost == [])
    }

    @Test func whatIsNoSuchListIsRefused() throws {
        let format = UKSanctionsListXML()
        let html = try TemporaryFile(Array("<html><body>Designations</body></html>".utf8))
        #expect(format.recognises(try ListSource(path: html.path).head()) == false)
        #expect(ReadEdition.failure(html.path, as: format)?.found == "<html>")
        let whole = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let cut = try TemporaryFile(Array(whole.utf8.dropLast(20)))
        #expect(ReadEdition.failure(cut.path)?.expected == "a complete XML file")
        let orphan = try TemporaryFile(
            Array(whole.replacingOccurrences(of: "<UniqueID>ZED0002</UniqueID>", with: "").utf8))
        #expect(ReadEdition.failure(orphan.path)?.field == "UniqueID")
    }
}
