import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct Section1260HTableTests {
    private let fixture = Fixture.path("dod-1260h.csv")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "dod-1260h")
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "US-DOD-1260H")
        #expect(edition.header.records == 20)
        #expect(
            edition.entries.map(\.id) == [
                "ando-optics-co-ltd", "belim-chips-inc", "carus-holding-limited", "dorn-lines-limited", "ebb-works-ltd",
                "finn-radar-co-ltd", "hobb-avionics-company", "iver-air-group", "iver-aircraft-co-ltd", "jett-mobile",
                "lune-systems-co-ltd",
            ])
        #expect(edition.entries.allSatisfy { $0.kind == .organization })
    }

    @Test func reprintedRowsOfOneCompanyAreOneListing() throws {
        let edition = try ReadEdition(fixture)
        let optics = try #require(edition["ando-optics-co-ltd"])
        #expect(optics.values(.name) == ["Ando Optics Co., Ltd."])
        #expect(optics.values(.alias).sorted() == ["AOC", "Ando Optics Co. Ltd. (AOC)"])
        #expect(optics.values(.notice) == ["2021-06-03", "2025-01-07", "2026-06-08"])
        #expect(optics.statement(.notice, "2021-06-03")?[.original] == "Ando Optics Co., Ltd. (AOC)*")
        #expect(optics.values(.listedOn) == ["2021-06-03"])
        #expect(optics.values(.endedOn) == [])
        #expect(optics.statements.first { $0.property == .reason }?[.date] == "2026-06-08")
        let ended = try #require(edition["carus-holding-limited"])
        #expect(ended.values(.endedOn) == ["2024-01-31"])
        #expect(ended.statement(.endedOn, "2024-01-31")?[.note] == nil)
        #expect(ended.values(.remark) == ["No apparent nexus"])
        #expect(ended.statement(.link, "Carus Group")?[.relation] == "parent")
    }

    @Test func renamedCompaniesAreOneUnlessOneEditionPrintsBoth() throws {
        let edition = try ReadEdition(fixture)
        let renamed = try #require(edition["hobb-avionics-company"])
        #expect(renamed.values(.name) == ["Kell Instruments Limited"])
        #expect(renamed.values(.formerName).sorted() == ["HAC", "Hobb Avionics Company"])
        #expect(renamed.values(.listedOn) == ["2025-01-07"])
        #expect(edition["jett-mobile"]?.values(.name) == ["Jett Group"])
        #expect(edition["iver-air-group"]?.values(.formerName) == ["Iver Aircraft Co., Ltd."])
        #expect(edition["iver-aircraft-co-ltd"]?.values(.listedOn) == ["2025-01-07"])
        #expect(edition["lune-systems-co-ltd"]?.values(.formerName) == ["Lune Works Co., Ltd."])
        #expect(edition["belim-chips-inc"]?.values(.alias).sorted() == ["BCI", "Belim Kips"])
    }

    @Test func endsOfTheWithdrawnNoticeAreReadAnew() throws {
        let edition = try ReadEdition(fixture)
        let never = try #require(edition["belim-chips-inc"])
        #expect(never.values(.endedOn) == [])
        #expect(never.statement(.notice, "2025-01-07")?[.validUntil] == "2026-02-17")
        #expect(
            never.statement(.notice, "2025-01-07")?[.note]?.hasSuffix("never removed, printed again on 2026-06-08")
                == true)
        #expect(never.statement(.notice, "2026-02-17")?[.status] == "withdrawn")
        let fell = try #require(edition["finn-radar-co-ltd"]?.statement(.endedOn, "2026-06-08"))
        #expect(fell[.type] == "reading")
        #expect(fell[.original] == "2026-02-17")
        #expect(fell[.note]?.hasPrefix("The table says ended on 2026-02-17; ") == true)
        // A name that the next full edition does not print and that has no End date stays open, with a note.
        let gap = try #require(edition["ebb-works-ltd"])
        #expect(gap.values(.endedOn) == [])
        #expect(gap.statement(.notice, "2021-06-03")?[.note]?.contains("full edition of 2025-01-07") == true)
        #expect(edition.header.warnings.map(\.line).compactMap { $0 }.sorted() == [6, 8, 10, 13])
    }

    @Test func anOlderCopyIsNotReadByLaterEditions() throws {
        let text = try String(contentsOfFile: fixture, encoding: .utf8)
        let older = text.split(separator: "\n").filter { !$0.contains("2026-06-08") }.joined(separator: "\n")
        let file = try TemporaryFile(Array(older.utf8))
        let edition = try ReadEdition(file.path)
        #expect(edition["hobb-avionics-company"]?.statement(.notice, "2025-01-07")?[.note] == nil)
        #expect(edition["finn-radar-co-ltd"]?.values(.endedOn) == [])
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let accounting = FieldAccounting(
            FieldAccounting.csv(try String(contentsOfFile: fixture, encoding: .utf8)),
            entries: try ReadEdition(fixture).entries, separators: [";", ","])
        #expect(accounting.fields == 94)
        #expect(accounting.lost == [])
    }

    @Test func brokenFilesAreRefused() throws {
        let text = try String(contentsOfFile: fixture, encoding: .utf8)
        #expect(
            try failure(text.replacingOccurrences(of: "Clean Name", with: "Name 2"))?.found?.hasPrefix("Name,") == true)
        #expect(try failure(text.replacingOccurrences(of: "2024-01-31", with: "31 Jan"))?.field == "End date")
        #expect(try failure(text + "Lost Company,Lost Company,,,,,,,\n")?.field == "Start date")
        #expect(try failure(text + "Lost Company,Lost Company\n")?.expected == "9 cells, one a column")
        #expect(try failure(text + "\"Lost Comp")?.expected == "a closing quote")
        #expect(try failure("<!doctype html><html></html>")?.found == "an HTML page")
    }

    private func failure(_ text: String) throws -> DataError? {
        let file = try TemporaryFile(Array(text.utf8))
        return ReadEdition.failure(file.path)
    }

    /// Rows by edition as formats.md section 8 gives them; ends as law.md sections 5 and 7 read them.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theRealTableIsReadWhole() throws {
        let path = SharedData.path("us/dod-1260h/sanctions.csv")
        let edition = try ReadEdition(path)
        #expect(edition.header.records == 397)
        var editions: [String: Int] = [:]
        for statement in edition.entries.flatMap(\.statements) where statement.property == .notice {
            if statement[.type] == "edition" { editions[statement.value, default: 0] += 1 }
        }
        #expect(
            editions == ["2021-06-03": 47, "2022-10-05": 13, "2024-01-31": 16, "2025-01-07": 133, "2026-06-08": 188])
        // No edition prints a company twice, and every company has one time on the list.
        #expect(Set(edition.entries.map(\.id)).count == edition.entries.count)
        #expect(edition.entries.allSatisfy { $0.values(.listedOn).count == 1 && $0.values(.endedOn).count <= 1 })

        let smic = try #require(edition["semiconductor-manufacturing-international-corporation"])
        #expect(smic.values(.notice) == ["2021-06-03", "2025-01-07", "2026-06-08"])
        let withdrawn = edition.entries.filter { $0.statement(.notice, "2026-02-17")?[.status] == "withdrawn" }
        #expect(withdrawn.count == 12)
        #expect(
            Set(withdrawn.filter { $0.values(.endedOn).isEmpty }.map(\.mainName)) == [
                "ChangXin Memory Technologies, Inc.", "Yangtze Memory Technologies Co., Ltd.",
            ])
        #expect(withdrawn.count { $0.values(.endedOn) == ["2026-06-08"] } == 10)
        for name in ["advanced-micro-fabrication-equipment-inc-china", "idg-capital-partners-co-ltd"] {
            let end = try #require(edition[name]?.statement(.endedOn, "2024-12-13"))
            #expect(end[.note]?.hasPrefix("The table has no End date; ") == true)
        }
        #expect(edition["china-railway-construction-corporation-limited"]?.values(.endedOn) == ["2025-01-07"])
        #expect(edition["hesai-technology-co-ltd"]?.mainName == "Hesai Group")
        #expect(edition["cnooc-limited"]?.statement(.notice, "2021-06-03")?[.note]?.contains("no End date") == true)
        let accounting = FieldAccounting(
            FieldAccounting.csv(String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)),
            entries: edition.entries, separators: [";", ","])
        #expect(accounting.lost == [])
    }
}
