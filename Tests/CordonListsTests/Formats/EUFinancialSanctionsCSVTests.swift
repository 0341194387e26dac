import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct EUFinancialSanctionsCSVTests {
    private let newer = Fixture.path("eu-fsf-csv/1_1.csv")
    private let older = Fixture.path("eu-fsf-csv/1_0.csv")

    @Test func rowsOfOnePartyAreOneEntry() throws {
        let edition = try ReadEdition(newer)
        #expect(edition.header.list == "EU-FSF")
        #expect(edition.header.published == Moment(CivilDate("2031-05-06")!, in: .utc))
        #expect(edition.header.records == 9)
        #expect(edition.entries.map(\.id) == ["91001", "91002"])
        #expect(edition.entries.map(\.kind) == [.person, .organization])
        let person = try #require(edition["91001"])
        #expect(person.values(.name) == ["Ilse Marit Corvane"])
        #expect(person.values(.alias) == ["Илсе Корване"])
        #expect(person.values(.weakAlias) == ["The Mapper"])
        #expect(person.values(.remark) == ["By note 9.", "Sells maps;\nand charts."])
        #expect(person.statement(.birthDate, "1960-06-07")?[.latest] == "1960-06-07")
        #expect(person.statement(.birthDate, "1961")?[.circa] == "true")
        #expect(person.values(.birthPlace) == ["Port Ember, ERUMA"])
        #expect(person.statement(.identifier, "ER-7788")?[.validity] == "known expired")
        #expect(person.values(.citizenship) == ["ERUMA"])
        #expect(person.statements.first { $0.property == .address }?[.status] == "as at listing time")
        #expect(edition["91002"]?.values(.name) == ["Corvane Charts \"Atlas\" Ltd"])
    }

    @Test func theOlderVersionReadsAlike() throws {
        let edition = try ReadEdition(older)
        #expect(edition.entries.map(\.id) == ["92001", "92002"])
        let person = try #require(edition["92001"])
        #expect(person.kind == .person)
        #expect(person.values(.name) == ["Juna Pim Ostrel"])
        #expect(person.values(.alias) == ["J. P. Ostrel"])
        #expect(person.values(.address) == ["Brush Lane, 12, Dunmere, 0120, XAA"])
        #expect(person.values(.birthPlace) == ["Dunmere (Hill), XAA"])
        #expect(person.statement(.birthDate, "1971")?[.latest] == "1971-12-31")
        #expect(person.statement(.name, "Juna Pim Ostrel")?[.authority] == "2030/42 (OJ L42)")
        #expect(person.statement(.reference, "EU.92001.3") != nil)
        #expect(edition["92002"]?.kind == .organization)
    }

    @Test func noFieldOfTheFixturesIsLost() throws {
        for (path, fields) in [(newer, 211), (older, 118)] {
            let text = String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)
            let accounting = FieldAccounting(
                FieldAccounting.csv(text, separator: ";"), entries: try ReadEdition(path).entries,
                dropped: { ["false", "00", "UNKNOWN", "GREGORIAN", "06/05/2031"].contains($0) })
            #expect(accounting.fields == fields)
            #expect(accounting.lost == [])
        }
    }

    @Test func aColumnIsFoundByItsName() throws {
        // The first column goes to the end.
        let lines = String(decoding: try FieldAccounting.bytes(older), as: UTF8.self)
            .replacingOccurrences(of: "\u{FEFF}", with: "").split(separator: "\n")
        let moved = lines.map { line in
            let cells = line.split(separator: ";", omittingEmptySubsequences: false)
            return (cells.dropFirst() + cells.prefix(1)).joined(separator: ";")
        }
        let file = try TemporaryFile(Array(moved.joined(separator: "\n").utf8))
        #expect(try ReadEdition(file.path).entries == ReadEdition(older).entries)
        #expect(try ReadEdition(file.path).header.published == Moment(CivilDate("2031-05-06")!, in: .utc))
    }

    @Test func whatIsNoSuchListIsRefused() throws {
        let format = EUFinancialSanctionsCSV()
        let html = try TemporaryFile(Array("<!DOCTYPE html><html><body>Entity_LogicalId</body></html>".utf8))
        #expect(format.recognises(try ListSource(path: html.path).head()) == false)
        #expect(ReadEdition.failure(html.path)?.found == "an HTML page")
        let whole = try FieldAccounting.bytes(newer)
        let cut = try TemporaryFile(Array(whole.dropLast(40)))
        let failure = try #require(ReadEdition.failure(cut.path))
        #expect(failure.line == 18)
        #expect(failure.expected == "118 cells, one a column")
        let inQuotes = try #require(String(decoding: whole, as: UTF8.self).range(of: "Sells maps;"))
        let open = try TemporaryFile(Array(String(decoding: whole, as: UTF8.self)[..<inQuotes.upperBound].utf8))
        #expect(ReadEdition.failure(open.path)?.expected == "a closing quote")
        let columns = try TemporaryFile(Array("Entity_LogicalId;Entity_SubjectType\n1;P\n".utf8))
        #expect(ReadEdition.failure(columns.path)?.field == "NameAlias_WholeName")
        let orphan = try TemporaryFile(
            Array("Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName\n1;P;One\n;P;Two\n".utf8))
        #expect(ReadEdition.failure(orphan.path)?.field == "Entity_LogicalId")
        #expect(ReadEdition.failure(orphan.path)?.line == 3)
    }
}
