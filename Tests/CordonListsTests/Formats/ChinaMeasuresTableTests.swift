import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct ChinaMeasuresTableTests {
    private let fixture = Fixture.path("cn-measures.csv")

    @Test func theRowsOfAPartyAreOneEntry() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "CN-MEASURES")
        #expect(edition.header.records == 5)
        #expect(
            edition.entries.map(\.id) == [
                "Company: Ostrand Drones, Inc.", "Person: Ando Carus", "Organization: Utopia House",
                "Company: Ostrand Bank",
            ])
        #expect(edition.entries.map(\.kind) == [.organization, .person, .organization, .organization])
        let company = try #require(edition["Company: Ostrand Drones, Inc."])
        #expect(company.values(.name) == ["Ostrand Drones, Inc."])
        #expect(Set(company.values(.alias)) == ["OD", "iOstrand", "东兰无人机公司", "东兰无人机有限公司"])
        #expect(company.statement(.alias, "东兰无人机公司")?[.language] == "Chinese")
        #expect(company.statement(.list, "UEL")?[.authority] == "Ministry of Foreign Affairs")
        #expect(company.statement(.topic, "export.control")?[.list] == "List of Export Controls")
        let person = try #require(edition["Person: Ando Carus"])
        #expect(Set(person.values(.position)) == ["Senator", "参议员"])
        #expect(person.statement(.reference, "Q999999999")?[.type] == "Wikidata")
    }

    @Test func bothFormsOfADayAreRead() throws {
        let company = try #require(try ReadEdition(fixture)["Company: Ostrand Drones, Inc."])
        #expect(company.statement(.listedOn, "02.01.2025")?[.earliest] == "2025-01-02")
        #expect(company.statement(.listedOn, "27.12.24")?[.earliest] == "2024-12-27")
        #expect(company.statement(.listedOn, "27.12.24")?[.list] == "UEL")
    }

    @Test func anEndIsThatOfTheMeasureOnItsList() throws {
        let bank = try #require(try ReadEdition(fixture)["Company: Ostrand Bank"])
        #expect(bank.statement(.endedOn, "24.04.2026")?[.latest] == "2026-04-24")
        #expect(bank.statement(.endedOn, "24.04.2026")?[.list] == "List of Targets of Countermeasures")
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let accounting = FieldAccounting(
            FieldAccounting.csv(text), entries: try ReadEdition(fixture).entries, separators: [";"])
        #expect(accounting.fields == 46)
        #expect(accounting.lost == [])
    }

    @Test func anotherShapeACutAndAPageOfHTMLAreRefused() throws {
        let text = String(decoding: try FieldAccounting.bytes(fixture), as: UTF8.self)
        let narrow = try TemporaryFile(Array(text.replacingOccurrences(of: "End date", with: "Ende").utf8))
        #expect(ReadEdition.failure(narrow.path, as: ChinaMeasuresTable())?.field == "End date")
        #expect(ReadEdition.failure(narrow.path)?.expected == "a list in a format cordon reads")
        let cut = try TemporaryFile(Array((text.components(separatedBy: " Road,").first ?? "").utf8))
        #expect(ReadEdition.failure(cut.path)?.expected == "a closing quote")
        let nameless = try TemporaryFile(Array(text.replacingOccurrences(of: "Ando Carus", with: "").utf8))
        #expect(ReadEdition.failure(nameless.path)?.line == 3)
        let page = try TemporaryFile(Array("<html>Type,Name,List</html>".utf8))
        #expect(ReadEdition.failure(page.path)?.found == "an HTML page")
    }

    /// 610 rows (611 lines, README) with 464 names; three rows have an end.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason)) func theRealTableIsReadWhole() throws {
        let path = SharedData.path("cn/sanctions.csv.gz")
        let edition = try ReadEdition(path)
        #expect(edition.header.records == 610)
        #expect(edition.entries.count == 464)
        #expect(edition.entries.count { $0.kind == .person } == 166)
        #expect(edition.entries.flatMap { $0.values(.endedOn) }.count == 3)
        let ned = try #require(edition["Organization: National Endowment for Democracy"])
        #expect(ned.statement(.listedOn, "02.12.2019")?[.earliest] == "2019-12-02")
        #expect(ned.values(.alias) == ["美国国家民主基金会"])
        let rubio = try #require(edition["Person: Marco Rubio"])
        #expect(
            Set(rubio.statements.filter { $0.property == .listedOn }.compactMap { $0[.earliest] }) == [
                "2020-07-13", "2020-08-10",
            ])
        #expect(
            edition.entries.allSatisfy { $0.statements.allSatisfy { $0.property != .listedOn || $0[.earliest] != nil } }
        )
        let accounting = FieldAccounting(
            FieldAccounting.csv(String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)),
            entries: edition.entries, separators: [";"])
        #expect(accounting.lost == [])
    }
}
