import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct UKSanctionsListODSTests {
    private static let columns = [
        "Unique ID", "OFSI Group ID", "Name", "Regime Name", "Type", "Designation source", "Date Designated",
        "Sanctions Imposed",
    ]
    private static let rows = [
        columns,
        [
            "UTO0001", "17001", "CARUS Ando Belim", "Utopia", "Individual", "UK|UN", "29-06-2012",
            "Asset freeze, Transport sanctions: see \"Other information\", Travel Ban",
        ],
        ["UTO0002", "", "BELIM & SONS", "Utopia (Trade)", "Entity", "UK", "01-02-2024", "-, Asset freeze"],
        ["UTO0003", "17003", "", "Utopia", "Ship", "UN", "31-02-2024", ", Prohibition of port entry"],
    ]

    /// Rows as the publisher's program writes them: one cell that repeats to the last column, one row to the last row.
    private func file(_ rows: [[String]]) throws -> TemporaryFile {
        let table = Spreadsheets.table(rows, name: "UK_Sanction_List")
            .replacingOccurrences(
                of: "</table:table-row>",
                with: "<table:table-cell table:number-columns-repeated=\"16376\"/></table:table-row>"
            )
            .replacingOccurrences(
                of: "</table:table>",
                with: "<table:table-row table:number-rows-repeated=\"1043268\"><table:table-cell "
                    + "table:number-columns-repeated=\"16384\"/></table:table-row></table:table>")
        return try Spreadsheets.openDocument(table)
    }

    @Test func aRowIsADesignation() throws {
        let file = try file(Self.rows)
        let edition = try ReadEdition(file.path)
        #expect(edition.header.list == "UK-SL")
        #expect(edition.header.published == nil)
        #expect(edition.header.records == 3)
        #expect(edition.entries.map(\.id) == ["UTO0001", "UTO0002", "UTO0003"])
        #expect(edition.entries.map(\.kind) == [.person, .organization, .vessel])
        let person = try #require(edition["UTO0001"])
        #expect(person.values(.name) == ["CARUS Ando Belim"])
        #expect(person.statement(.reference, "17001")?[.type] == "OFSI Group ID")
        #expect(person.values(.programme) == ["Utopia"])
        #expect(person.statement(.attribute, "UK|UN")?[.type] == "Designation source")
        #expect(person.statement(.listedOn, "29-06-2012")?[.earliest] == "2012-06-29")
        #expect(
            Set(person.values(.measure)) == [
                "Asset freeze", "Transport sanctions: see \"Other information\"", "Travel Ban",
            ])
        #expect(edition["UTO0002"]?.values(.measure) == ["Asset freeze"])
    }

    @Test func anEntryWithoutANameAndADayThatIsNoneAreWarnedOf() throws {
        let file = try file(Self.rows)
        let edition = try ReadEdition(file.path)
        #expect(edition.header.warnings.map(\.field) == ["Name", "Date Designated"])
        #expect(edition.header.warnings.map(\.line) == [4, 4])
        #expect(edition["UTO0003"]?.statement(.listedOn, "31-02-2024") != nil)
    }

    @Test func noFieldIsLost() throws {
        let file = try file(Self.rows)
        let accounting = FieldAccounting(
            Self.rows.dropFirst().flatMap { $0 }, entries: try ReadEdition(file.path).entries,
            separators: ["-, ", ", "])
        #expect(accounting.fields == 22)
        #expect(accounting.lost == [])
    }

    @Test func aRowWithoutAnIdOrAColumnLessIsAnError() throws {
        var rows = Self.rows
        rows[2][0] = ""
        let without = try file(rows)
        #expect(ReadEdition.failure(without.path)?.field == "Unique ID")
        #expect(ReadEdition.failure(without.path)?.line == 3)
        let narrow = try file(Self.rows.map { Array($0.dropLast()) })
        #expect(ReadEdition.failure(narrow.path)?.found == "a spreadsheet beginning Unique ID, OFSI Group ID, Name")
        #expect(ReadEdition.failure(narrow.path, as: UKSanctionsListODS())?.field == "Sanctions Imposed")
    }

    @Test func aFileThatIsCutAndAPageOfHTMLAreRefused() throws {
        let whole = try file(Self.rows)
        let bytes = try FieldAccounting.bytes(whole.path)
        let cut = try TemporaryFile(Array(bytes.prefix(bytes.count / 2)))
        #expect(ReadEdition.failure(cut.path, as: UKSanctionsListODS()) != nil)
        let page = try TemporaryFile(Array("<!DOCTYPE html><html><p>Unique ID</p></html>".utf8))
        #expect(ReadEdition.failure(page.path)?.found == "an HTML page")
    }

    /// Counted in content.xml with another program: 5,302 rows below the header, 3,754 of them individuals, 1,087 entities and
    /// 461 ships. Two stand without a name.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason)) func theRealListIsReadWhole() throws {
        let path = SharedData.path("uk/UKSL-quick-2025-08-11.ods")
        let edition = try ReadEdition(path)
        #expect(edition.entries.count == 5_302)
        #expect(Set(edition.entries.map(\.id)).count == 5_302)
        #expect(edition.entries.count { $0.kind == .person } == 3_754)
        #expect(edition.entries.count { $0.kind == .organization } == 1_087)
        #expect(edition.entries.count { $0.kind == .vessel } == 461)
        #expect(edition.header.warnings.map(\.expected) == ["a name of BEL0174", "a name of RUS1467"])
        let first = try #require(edition["AFG0001"])
        #expect(first.values(.name) == ["HAJI KHAIRULLAH HAJI SATTAR MONEY EXCHANGE"])
        #expect(first.statement(.listedOn, "29-06-2012")?[.latest] == "2012-06-29")
        #expect(edition["YEM0018"]?.values(.measure).count == 4)
        #expect(
            edition.entries.allSatisfy { $0.statements.contains { $0.property == .listedOn && $0[.earliest] != nil } })
        var content = try ListSource(path: path).member("content.xml")
        let text = String(decoding: try content.rest(limit: 1 << 24), as: UTF8.self)
        // The file is laid out one element a line, but for texts with a line end in them: those are blank.
        let texts = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.hasPrefix("<text:p>") && $0.hasSuffix("</text:p>") }
            .map { $0.dropFirst(8).dropLast(9).replacingOccurrences(of: "&amp;", with: "&") }
        let accounting = FieldAccounting(
            texts, entries: edition.entries, dropped: { Self.columns.contains($0) }, separators: ["-, ", ", "])
        #expect(accounting.fields == 8 * 5_303 - 447 - 2)
        #expect(accounting.lost == [])
    }
}
