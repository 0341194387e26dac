import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct CanadaSEMAXMLTests {
    private let fixture = Fixture.path("ca-sema.xml")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "CA-SEMA")
        #expect(
            edition.entries.map(\.id) == [
                "Utopia; 1, Part 1; 12", "Utopia; 1,Part 3; 12", "Utopia; 1, Part 2; 3", "Ruritania; 174",
            ])
        #expect(edition.entries.map(\.kind) == [.person, .person, .organization, .vessel])
        let person = try #require(edition["Utopia; 1, Part 1; 12"])
        #expect(person.values(.name) == ["Ando Belim Carus"])
        #expect(person.statement(.name, "Ando Belim Carus")?[.familyName] == "Carus")
        #expect(person.values(.title) == ["Brigadier"])
        #expect(Set(person.values(.birthDate)) == ["1972-08-10", "1972-08-11"])
        // The country is that of the regulation.
        #expect(person.values(.country) + person.values(.nationality) == [])
        #expect(person.statement(.programme, "Utopia / Utopie")?[.list] == "1, Part 1")
        #expect(person.statement(.programme, "Utopia / Utopie")?[.number] == "12")
        #expect(edition["Utopia; 1,Part 3; 12"]?.statement(.birthDate, "born in the early 1970s")?[.earliest] == nil)
        #expect(edition["Utopia; 1,Part 3; 12"]?.statement(.raw, "a field nobody knows")?[.path] == "Remark")
        let ship = try #require(edition["Ruritania; 174"])
        #expect(ship.statement(.identifier, "9187629")?[.scheme] == "imo")
        #expect(ship.statement(.foundedOn, "1999")?[.latest] == "1999-12-31")
        #expect(ship.statement(.attribute, "Oil Tanker")?[.type] == "TitleOrShip")
        #expect(ship.statement(.listedOn, "2025-02-21")?[.earliest] == "2025-02-21")
    }

    @Test func aliasesAreSplitWithTheirLanguages() throws {
        let edition = try ReadEdition(fixture)
        func aliases(_ id: String) throws -> Set<String> {
            let entry = try #require(edition[id])
            return Set(
                entry.statements.filter { $0.property == .alias }.map {
                    $0.value + ($0[.language].map { " [\($0)]" } ?? "")
                })
        }
        #expect(
            try aliases("Utopia; 1, Part 1; 12") == [
                "Anda or Ando / Belimovich or Belymovich Karus", "Анда Карус [Belarusian]", "Андо Карус [Russian]",
                "Андон Карус [Russian]", "Ando Karus", "أندو كاروس [Arabic]",
            ])
        #expect(try aliases("Utopia; 1,Part 3; 12") == ["Ольга МОРА", "Ольга МОРАВА"])
        #expect(
            try aliases("Utopia; 1, Part 2; 3") == [
                "Остранд, ООО", "\"Ostrand, Trade & Co\"", "Ostrand Institute (OI, JSC)", "OI",
            ])
    }

    @Test func theFieldsOf2020AreRead() throws {
        let edition = try ReadEdition(Fixture.path("ca-sema-2020.xml"))
        #expect(edition.entries.map(\.id) == ["Utopia; 1; 1", "Ruritania; 180"])
        #expect(edition["Utopia; 1; 1"]?.values(.name) == ["Ostrand Bank"])
        #expect(edition["Utopia; 1; 1"]?.kind == .organization)
        let person = try #require(edition["Ruritania; 180"])
        #expect(person.values(.title) == ["Major General/major-général"])
        #expect(person.statement(.birthDate, "1963-1964")?[.latest] == "1964-12-31")
    }

    @Test(arguments: [("ca-sema.xml", 30), ("ca-sema-2020.xml", 12)])
    func noFieldOfTheFixtureIsLost(_ name: String, _ count: Int) throws {
        let path = Fixture.path(name)
        let accounting = FieldAccounting(
            FieldAccounting.xml(try FieldAccounting.bytes(path)), entries: try ReadEdition(path).entries,
            dropped: { $0 == "N/A" }, separators: Self.separators)
        #expect(accounting.fields == count)
        #expect(accounting.lost == [])
    }

    private static let separators = [
        ";", ",", " or ", " OR ", " / ", " and ", "Russian", "Belarusian", "Belarussian", "Arabic", ":",
    ]

    @Test(arguments: ["Country", "Item", "LastName"]) func aRecordWithoutAKeyOrANameIsAnError(_ field: String) throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
            .replacingOccurrences(of: "<\(field)>", with: "<Gone>")
            .replacingOccurrences(of: "</\(field)>", with: "</Gone>")
            .replacingOccurrences(of: "<GivenName>Ando Belim</GivenName>", with: "")
        let file = try TemporaryFile(Array(text.utf8))
        let error = try #require(ReadEdition.failure(file.path, as: CanadaSEMAXML()))
        #expect(error.expected == "a country, an item and a name")
        #expect(error.line == 3)
    }

    @Test func aFileThatIsCutAnotherRootAndAPageOfHTMLAreRefused() throws {
        let bytes = [UInt8](try FieldAccounting.bytes(fixture))
        let cut = try TemporaryFile(Array(bytes.prefix(bytes.count - 40)))
        #expect(ReadEdition.failure(cut.path)?.expected == "a complete XML file")
        let other = try TemporaryFile(Array("<records><record/></records>".utf8))
        #expect(ReadEdition.failure(other.path, as: CanadaSEMAXML())?.expected == "the root element data-set")
        let page = try TemporaryFile(Array("<html><Country><Item></html>".utf8))
        #expect(ReadEdition.failure(page.path)?.found == "an HTML page")
    }

    /// 4,759 records, 3,334 persons, 1,425 entities or ships (formats.md); ships are those with an IMO number, 109. The list of
    /// 2020 was counted with another program.
    @Test(
        .enabled(if: SharedData.isThere, SharedData.reason),
        arguments: [("ca/sema-2025-05.xml.gz", 3_334, 1_316, 109), ("ca/sema-2020-10.xml.gz", 985, 384, 0)])
    func everyRealEditionIsReadWhole(_ name: String, _ people: Int, _ bodies: Int, _ ships: Int) throws {
        let path = SharedData.path(name)
        let edition = try ReadEdition(path)
        #expect(edition.entries.count { $0.kind == .person } == people)
        #expect(edition.entries.count { $0.kind == .organization } == bodies)
        #expect(edition.entries.count { $0.kind == .vessel } == ships)
        #expect(Set(edition.entries.map(\.id)).count == people + bodies + ships)
        let accounting = FieldAccounting(
            FieldAccounting.xml(try FieldAccounting.bytes(path)), entries: edition.entries, dropped: { $0 == "N/A" },
            separators: Self.separators + [" \u{A0}:"])
        #expect(accounting.lost == [])
    }

    @Test(.enabled(if: SharedData.isThere, SharedData.reason)) func knownEntriesStandWhereTheyShould() throws {
        let edition = try ReadEdition(SharedData.path("ca/sema-2025-05.xml.gz"))
        let person = try #require(edition["Belarus; 1, Part 1; 8"])
        #expect(person.values(.name) == ["Aleksandr Grigoryevich Lukashenko"])
        #expect(person.statement(.birthDate, "1954-08-30")?[.earliest] == "1954-08-30")
        let ship = try #require(edition["Russia; 1.1; 1"])
        #expect(ship.values(.name) == ["Balitiyskiy III"])
        #expect(ship.statement(.identifier, "7612448")?[.scheme] == "imo")
        #expect(edition["Zimbabwe; 174"]?.values(.name) == ["Rido Mpofu"])
    }
}
