import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct OpenSanctionsSimpleCSVTests {
    private let fixture = Fixture.path("os-simple.csv")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        let edition = try ReadEdition(fixture)
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "os-simple")
        #expect(edition.header.list == "FTM")
        #expect(edition.entries.map(\.id) == ["inv-1", "inv-2"])
        #expect(edition.entries.map(\.kind) == [.person, .vessel])
        let person = try #require(edition["inv-1"])
        #expect(person.values(.name) == ["Ando \"the Elder\" Carus"])
        #expect(person.statement(.birthDate, "1961-05-17")?[.earliest] == "1961-05-17")
        #expect(person.statement(.birthDate, "1962")?[.latest] == "1962-12-31")
        #expect(person.values(.country).sorted() == ["ut", "zz"])
        #expect(person.statement(.identifier, "IMO1234567")?[.scheme] == "imo")
        #expect(person.statement(.programme, "UT-B")?[.type] == "program_ids")
        #expect(person.statement(.attribute, "2023-06-01T00:00:00")?[.type] == "last_change")
        #expect(person.statement(.raw, "low")?[.path] == "risk")
    }

    @Test func cellsAreListsOfTheirOwn() throws {
        let edition = try ReadEdition(fixture)
        let person = try #require(edition["inv-1"])
        #expect(Set(person.values(.alias)) == ["Ando Carus", "Carus; Ando", "Ando \"B\" Carus"])
        #expect(Set(person.values(.address)) == ["1 Quay, Port Utopia", "2 Quay; Port Utopia"])
        #expect(Set(person.values(.list)) == ["Utopian List", "Second; List"])
        #expect(
            Set(person.values(.reason)) == [
                "Other programme", "Test programme - first line\nsecond line; with a semicolon - 2020-01-02",
            ])
        // A quoted nothing is nothing.
        #expect(edition["inv-2"]?.values(.reason) == [])
    }

    /// The values of a table: cells, and what is joined in those that are lists.
    private func values(_ text: String, columns: Int) -> [String] {
        let cells = FieldAccounting.csv(text)
        return cells.enumerated().flatMap { index, cell in
            (3...12).contains(index % columns)
                ? FieldAccounting.csv(cell, separator: ";", header: 0) : [cell]
        }
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let accounting = FieldAccounting(values(text, columns: 17), entries: try ReadEdition(fixture).entries)
        // 26 cells are not blank; one of them is `""`, and the others hold ten values more than cells.
        #expect(accounting.fields == 35)
        #expect(accounting.lost == [])
    }

    private func failure(_ text: String) throws -> DataError? {
        let file = try TemporaryFile(Array(text.utf8))
        return ReadEdition.failure(file.path)
    }

    @Test func damagedFilesAreRefused() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        #expect(try failure(String(text.dropLast(5)))?.expected == "a closing quote")
        #expect(try failure(String(text.dropLast(30)))?.line == 4)
        let last = try #require(text.range(of: ",\"\"\n", options: .backwards))
        #expect(try failure(String(text[..<last.lowerBound]))?.found == "16")
        #expect(try failure(text.replacingOccurrences(of: "\"inv-2\"", with: "\"\""))?.field == "id")
        #expect(try failure("<html><body>id,schema,name</body></html>")?.found == "an HTML page")
        let missing = try TemporaryFile(Array(text.replacingOccurrences(of: "\"aliases\"", with: "\"other\"").utf8))
        #expect(ReadEdition.failure(missing.path, as: OpenSanctionsSimpleCSV())?.field == "aliases")
    }

    /// Counts by schema as the README gives them.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theRealTableIsReadWhole() throws {
        let edition = try ReadEdition(SharedData.path("ftm/ua_war_sanctions.targets.simple.csv.gz"))
        #expect(edition.entries.count == 5600)
        #expect(Set(edition.entries.map(\.id)).count == 5600)
        #expect(edition.entries.count { $0.kind == .person } == 1543)
        #expect(edition.entries.count { $0.kind == .organization } == 1524)
        #expect(edition.entries.count { $0.kind == .vessel } == 1340)
        #expect(edition.entries.count { $0.kind == .unknown } == 1193)
        let vessel = try #require(edition["NK-24cf2zYe7LEKhr2zFck73j"])
        #expect(vessel.values(.name) == ["ROSALIN"])
        #expect(Set(vessel.values(.alias)) == ["Ceram Sea", "Gold Sun", "Nurkez"])
        #expect(vessel.statement(.identifier, "IMO9253325")?[.scheme] == "imo")
        #expect(vessel.values(.reason) == [])
        let nikea = try #require(edition["NK-2JjbBAi4RKwEY5JEyFMzXn"])
        #expect(nikea.values(.name) == ["ANO CENTER \"NIKEA\""])
        #expect(nikea.values(.alias).first?.hasSuffix("INITIATIVES \"NIKEA\"") == true)
        let plant = try #require(edition["NK-28mqu8V3AzembAmAfehWPd"])
        #expect(
            plant.values(.reason).first?.contains("lighting devices and ammunition for smoothbore guns. \nIt is")
                == true)
        #expect(edition["NK-3RzqP8AT6PUWqVt5t379oZ"]?.values(.programme).sorted() == ["UA-WS-MILIND", "UA-WS-UAVS"])
    }

    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func noFieldOfTheFirstRealRowsIsLost() throws {
        let path = SharedData.path("ftm/ua_war_sanctions.targets.simple.csv.gz")
        let text = String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)
        let part = text.components(separatedBy: "\n\"NK-").prefix(401).joined(separator: "\n\"NK-") + "\n"
        let file = try TemporaryFile(Array(part.utf8))
        let entries = try ReadEdition(file.path).entries
        #expect(entries.count == 400)
        #expect(FieldAccounting(values(part, columns: 16), entries: entries).lost == [])
    }

    /// Twenty rows, and an index beside the file that says the same.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theIndexBesideTheFileDatesIt() throws {
        let path = SharedData.path("ftm/sa-peps/targets.simple.csv")
        let edition = try ReadEdition(path)
        #expect(edition.entries.count == 20)
        #expect(edition.header.claimed == 20)
        #expect(edition.header.list == "FTM-WD_PERSONS")
        #expect(edition.header.published == Moment(CivilDate("2024-03-09")!, TimeOfDay("09:33:28")!, in: .utc))
        #expect(edition.header.warnings == [])
        let text = String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)
        #expect(FieldAccounting(values(text, columns: 15), entries: edition.entries).lost == [])
    }
}
