import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct UKSanctionsListCSVTests {
    private let fixture = Fixture.path("uk-sl-csv.csv")

    @Test func theCrossProductIsOneEntryADesignation() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "UK-SL")
        #expect(edition.header.published == Moment(CivilDate("2031-05-07")!, in: .utc))
        #expect(edition.header.records == 12)
        #expect(edition.entries.map(\.id) == ["ZED0001", "ZED0002", "ZED0003"])
        #expect(edition.entries.map(\.kind) == [.person, .organization, .vessel])
        let person = try #require(edition["ZED0001"])
        #expect(person.values(.address) == ["Old Mole, Eruma", "1 Quay, Dunmere, 0044, Utopia"])
        #expect(person.statement(.birthDate, "dd/mm/1961")?[.latest] == "1961-12-31")
        #expect(person.statement(.birthDate, "01/03/1962")?[.earliest] == "1962-03-01")
        #expect(person.values(.reason) == ["Runs the harbour,\nand the quay."])
        #expect(person.statement(.listedOn, "24/02/2030")?[.earliest] == "2030-02-24")
        #expect(person.statement(.amendedOn, "04/05/2031")?[.earliest] == "2031-05-04")
        #expect(Set(person.values(.measure)) == ["Asset freeze", "Travel Ban"])
    }

    @Test func namesAreOfTheirKind() throws {
        let edition = try ReadEdition(fixture)
        let person = try #require(edition["ZED0001"])
        #expect(person.values(.name) == ["Orrin Del Amos VASK"])
        #expect(person.statement(.name, "Orrin Del Amos VASK")?[.familyName] == "VASK")
        #expect(Set(person.values(.alias)) == ["Orrin Vaske", "O. Vask", "Оррин ВАСК"])
        #expect(person.statement(.alias, "Оррин ВАСК")?[.script] == "Cyrillic")
        #expect(person.values(.weakAlias) == ["Old Stick"])
        // A company whose name stands in the columns of given names.
        #expect(edition["ZED0002"]?.values(.name) == ["Vask Harbour Company"])
    }

    @Test func cellsOfSeveralValuesAreTakenApart() throws {
        let edition = try ReadEdition(fixture)
        let person = try #require(edition["ZED0001"])
        #expect(person.values(.nationality) == ["Eruma", "Utopia"])
        #expect(person.values(.birthPlace) == ["Dunmere, Utopia", "Port Ember, Eruma"])
        #expect(person.statement(.identifier, "U-12")?[.note] == "both expired")
        let body = try #require(edition["ZED0002"])
        #expect(Set(body.values(.measure)) == ["Asset freeze", "Trust services sanctions"])
        #expect(body.statement(.link, "Vask Ropes")?[.relation] == "subsidiary")
        let ship = try #require(edition["ZED0003"])
        #expect(ship.statement(.identifier, "IMO9999993")?[.scheme] == "imo")
        #expect(ship.statement(.link, "Belcasso Lamp Works")?[.former] == "true")
        #expect(ship.statement(.foundedOn, "1999")?[.latest] == "1999-12-31")
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let accounting = FieldAccounting(
            FieldAccounting.csv(text, header: 2), entries: try ReadEdition(fixture).entries,
            separators: ["(1)", "(2)", "|", ","])
        #expect(accounting.fields == 380)
        #expect(accounting.lost == [])
    }

    @Test func whatIsNoSuchListIsRefused() throws {
        let format = UKSanctionsListCSV()
        let html = try TemporaryFile(Array("<html><body>Report Date: Unique ID,Name 6,Regime Name</body></html>".utf8))
        #expect(format.recognises(try ListSource(path: html.path).head()) == false)
        let whole = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let cut = try TemporaryFile(Array(whole.utf8.dropLast(30)))
        #expect(ReadEdition.failure(cut.path)?.line == 24)
        #expect(ReadEdition.failure(cut.path)?.expected == "58 cells, one a column")
        let column = try TemporaryFile(Array(whole.replacingOccurrences(of: "Name type", with: "Kind").utf8))
        #expect(ReadEdition.failure(column.path)?.field == "Name type")
        let orphan = try TemporaryFile(Array(whole.replacingOccurrences(of: "ZED0003", with: "").utf8))
        #expect(ReadEdition.failure(orphan.path)?.field == "Unique ID")
        #expect(ReadEdition.failure(orphan.path)?.line == 24)
    }

    /// The real list of 29 April 2026, which we have as tables of its parts, put back into the publisher's form.
    /// README: 6,046 designations and 15,050 names.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func aWholeListIsGroupedByUniqueID() throws {
        func table(_ name: String, columns: Int) throws -> [[String]] {
            let bytes = try FieldAccounting.bytes(SharedData.path("uk/uksl-2026-04-29-derived/\(name).csv.gz"))
            let cells = FieldAccounting.csv(String(decoding: bytes, as: UTF8.self))
            return stride(from: 0, to: cells.count - columns + 1, by: columns).map { Array(cells[$0..<$0 + columns]) }
        }
        let subjects = Dictionary(uniqueKeysWithValues: try table("subjects", columns: 6).map { ($0[0], $0) })
        var lines = [
            "Report Date: 29-Apr-2026",
            "Last Updated,Unique ID,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Name type,Alias strength,Regime Name,"
                + "Designation Type,Date Designated,OFSI Group ID,UN Reference Number",
        ]
        let types = ["primary": "Primary Name", "alias": "Alias", "variation": "Primary Name Variation"]
        for name in try table("subject_names", columns: 11) {
            let subject = try #require(subjects[name[1]])
            let cells =
                [subject[5], name[1]] + name[5...10] + [types[name[2]] ?? name[2], name[3], "", subject[1], subject[4]]
                + [subject[3], subject[2]]
            lines.append(
                cells.map { "\"" + $0.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }.joined(separator: ","))
        }
        let file = try TemporaryFile(Array(lines.joined(separator: "\r\n").utf8))
        let edition = try ReadEdition(file.path)
        #expect(edition.header.published == Moment(CivilDate("2026-04-29")!, in: .utc))
        #expect(edition.header.records == 15_050)
        #expect(edition.entries.count == 6_046)
        #expect(edition.entries.reduce(0) { $0 + $1.statements.count { $0.property.isName } } == 15_050)
        let kinds = Dictionary(grouping: subjects.values) { $0[1] }.mapValues(\.count)
        #expect(edition.entries.count { $0.kind == .person } == kinds["individual"])
        #expect(edition.entries.count { $0.kind == .vessel } == kinds["ship"])
        let first = try #require(edition["AFG0001"])
        #expect(first.values(.name) == ["HAJI KHAIRULLAH HAJI SATTAR MONEY EXCHANGE"])
        #expect(first.statement(.listedOn, "29/06/2012")?[.earliest] == "2012-06-29")
    }
}
