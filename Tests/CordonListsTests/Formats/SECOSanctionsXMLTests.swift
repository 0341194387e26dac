import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

/// No real file of this list was found: the fixture is written from its description in formats.md.
@Suite struct SECOSanctionsXMLTests {
    private let fixture = Fixture.path("ch-seco.xml")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "CH-SECO")
        #expect(edition.header.published == Moment(CivilDate("2026-03-10")!, in: .utc))
        #expect(edition.entries.map(\.id) == ["sanctions-program 20", "1000", "1100", "1200"])
        #expect(edition.entries.map(\.kind) == [.detail, .person, .organization, .vessel])
        let person = try #require(edition["1000"])
        #expect(person.mainName == "Carus Ando Belimovich")
        #expect(person.values(.gender) == ["male"])
        #expect(person.statement(.nationality, "Utopia")?[.countryCode] == "UT")
        #expect(person.statement(.reference, "EU.9.1")?[.type] == "foreign-identifier")
        #expect(person.values(.reason) == ["Helped himself."])
        #expect(person.statement(.link, "1100")?[.relation] == "owner-of")
        let passport = try #require(person.statement(.identifier, "U0001"))
        #expect(passport[.type] == "passport")
        #expect(passport[.expiresOn] == "2011-02-03")
        #expect(edition["1200"]?.statement(.identifier, "9187629")?[.scheme] == "imo")
    }

    @Test func namesAreJoinedInTheOrderOfTheirParts() throws {
        let person = try #require(try ReadEdition(fixture)["1000"])
        let name = try #require(person.statement(.name, "Carus Ando Belimovich"))
        #expect(name[.familyName] == "Carus")
        #expect(name[.givenName] == "Ando")
        #expect(name[.patronymic] == "Belimovich")
        #expect(name[.title] == "Count")
        // Latin variants take the value of a part that has none; another script does not.
        #expect(person.statement(.alias, "Karus Ando Belimovich")?[.script] == "LATN")
        #expect(person.statement(.name, "Карус Андо")?[.script] == "CYRL")
        #expect(person.statement(.name, "Карус Андо")?[.language] == "rus")
        #expect(person.values(.weakAlias) == ["The Clerk"])
        #expect(person.values(.formerName) == ["Ando Eldest"])
        #expect(person.values(.alias).contains("Anton Krug"))
        let body = try #require(try ReadEdition(fixture)["1100"])
        #expect(Set(body.values(.name)) == ["Ostrand Trade", "东兰", "东兰贸易"])
    }

    @Test func datesOfBirthAreSpansAndThoseOfOtherCalendarsAreNot() throws {
        let person = try #require(try ReadEdition(fixture)["1000"])
        #expect(person.statement(.birthDate, "1965-04-03")?[.earliest] == "1965-04-03")
        #expect(person.statement(.birthDate, "1966")?[.latest] == "1966-12-31")
        #expect(person.statement(.birthDate, "1385-01-01")?[.calendar] == "Islamic")
        #expect(person.statement(.birthDate, "1385-01-01")?[.earliest] == nil)
    }

    /// Place 900 stands before the targets, 901 behind them; 999 is not there.
    @Test func placesAreFoundBeforeAndBehindTheTargets() throws {
        let edition = try ReadEdition(fixture)
        let person = try #require(edition["1000"])
        #expect(person.statement(.birthPlace, "Ostrand, West, Utopia")?[.countryCode] == "UT")
        let address = try #require(
            person.statement(.address, "c/o Ostrand Club, Harbour Road 1, 77, 4711, Ostrand, Utopia"))
        #expect(address[.street] == "Harbour Road 1")
        #expect(address[.postOfficeBox] == "77")
        #expect(address[.note] == "since 2020")
        #expect(person.statement(.raw, "Ostrandia")?[.path] == "place/place-variant")
        #expect(edition["1100"]?.statement(.raw, "999")?[.path] == "entity/identity/address/@place-id")
        #expect(edition.header.warnings.map(\.field) == ["sanctions-set-id", "place-id"])
    }

    @Test func programmesAreNamedInEnglish() throws {
        let edition = try ReadEdition(fixture)
        let name = "Ordinance on measures against Utopia"
        #expect(edition["1000"]?.statement(.programme, name)?[.label] == "Utopia")
        #expect(edition["1000"]?.statement(.programme, name)?[.note] == "Annex 1")
        #expect(edition["1100"]?.statement(.programme, name)?[.number] == "201")
        let programme = try #require(edition["sanctions-program 20"])
        #expect(programme.statement(.alias, "Verordnung über Massnahmen gegenüber Utopien")?[.language] == "ger")
        #expect(programme.statement(.attribute, "EU")?[.type] == "origin")
    }

    @Test func theLatestModificationSaysWhetherATargetIsStillListed() throws {
        let edition = try ReadEdition(fixture)
        let ended = try #require(edition["1100"])
        #expect(ended.statement(.endedOn, "2025-01-03")?[.type] == "de-listed")
        #expect(ended.statement(.endedOn, "2025-01-03")?[.date] == "2025-01-02")
        #expect(ended.statement(.listedOn, "2014-01-01") != nil)
        // Listed, taken off and listed again: in force.
        let again = try #require(edition["1200"])
        #expect(again.values(.endedOn) == [])
        #expect(again.statement(.amendedOn, "2023-03-03")?[.type] == "de-listed")
        #expect(Set(again.values(.listedOn)) == ["2020-02-02", "2024-04-04"])
        #expect(edition["1000"]?.values(.endedOn) == [])
        #expect(edition["1000"]?.statement(.amendedOn, "2024-05-02")?[.issuedOn] == "2024-04-30")
    }

    /// On one day, the order of the file decides: the newest comes first.
    @Test func aDeListingAndAListingOfOneDayAreTakenInTheOrderOfTheFile() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
            .replacingOccurrences(
                of: "publication-date=\"2014-01-01\" effective-date=\"2014-01-01\"",
                with: "effective-date=\"2025-01-03\"")
        let file = try TemporaryFile(Array(text.utf8))
        #expect(try ReadEdition(file.path)["1100"]?.values(.endedOn) == ["2025-01-03"])
    }

    @Test func whatAModificationRemovedIsHistoryAndNoName() throws {
        let person = try #require(try ReadEdition(fixture)["1000"])
        #expect(!person.statements.contains { $0.property.isName && $0.value.contains("Oldspelling") })
        #expect(
            person.statement(.raw, "Ando Oldspelling")?[.path] == "modification/removed/identity/name/name-part/value")
    }

    /// Numbers that were looked up or that order the parts, and kinds of parts that decide which qualifier is used.
    @Test func noFieldOfTheFixtureIsLost() throws {
        let looked: Set<String> = [
            "whole-list", "2026-03-10", "900", "901", "family-name", "given-name", "father-name", "title", "whole-name",
        ]
        let accounting = FieldAccounting(
            FieldAccounting.xml(try FieldAccounting.bytes(fixture)), entries: try ReadEdition(fixture).entries,
            dropped: { looked.contains($0) })
        #expect(accounting.fields == 181)
        #expect(accounting.lost == [])
    }

    @Test func aPartOfTheListIsRefused() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
            .replacingOccurrences(of: "whole-list", with: "delta-list")
        let file = try TemporaryFile(Array(text.utf8))
        #expect(ReadEdition.failure(file.path)?.field == "list-type")
    }

    @Test func aTargetWithoutANumberACutAnotherRootAndAPageOfHTMLAreRefused() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let without = try TemporaryFile(
            Array(text.replacingOccurrences(of: "<target ssid=\"1100\">", with: "<target>").utf8))
        #expect(ReadEdition.failure(without.path)?.field == "ssid")
        let cut = try TemporaryFile(Array(text.utf8.dropLast(60)))
        #expect(ReadEdition.failure(cut.path)?.expected == "a complete XML file")
        let other = try TemporaryFile(Array("<sanctions><target ssid=\"1\"/></sanctions>".utf8))
        #expect(
            ReadEdition.failure(other.path, as: SECOSanctionsXML())?.expected == "the root element swiss-sanctions-list"
        )
        let page = try TemporaryFile(Array("<html><body>swiss-sanctions-list</body></html>".utf8))
        #expect(ReadEdition.failure(page.path)?.found == "an HTML page")
    }
}
