import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct BISEntityListTests {
    private let table = Fixture.path("bis-entity-list.csv")
    private let scraped = Fixture.path("bis-entity-list.json")

    @Test func theTableIsRecognisedAndReadWhole() throws {
        #expect(try ListFormats.format(of: ListSource(path: table)).key == "bis-entity-list")
        let edition = try ReadEdition(table)
        #expect(edition.header.list == "US-BIS-ENTITY-LIST")
        #expect(edition.header.warnings == [])
        #expect(
            edition.entries.map(\.id) == [
                "utopia/ando-works-co-ltd", "utopia/belim-institute-second-department-31-research-institute",
                "utopia/carus-nim", "far-isle/dorn-corp-inc", "far-isle/ebb-academy", "far-isle/finn-lab",
                "far-isle/garrel-university", "far-isle/dorn-corp",
            ])
        #expect(edition.entries.allSatisfy { $0.kind == .unknown })
        let works = try #require(edition["utopia/ando-works-co-ltd"])
        #expect(works.values(.name) == ["Ando Works Co., Ltd."])
        #expect(works.values(.alias).sorted() == ["AWC", "Ando Kiln Co. Ltd.", "Ando Plant"])
        #expect(works.values(.address).sorted() == ["6 Kiln Road, Belim, Utopia", "No. 5 Kiln Road, Belim, Utopia"])
        #expect(works.values(.remark) == ["(See alternative address under Far Isle.)"])
        #expect(works.statement(.country, "UTOPIA")?[.role] == "heading")
        #expect(works.statement(.notice, "85 FR 200")?[.date] == "8/20/20")
        #expect(works.statement(.measure, "Presumption of denial.")?[.type] == "License review policy")
    }

    @Test func namesWithoutAliasesEndWhereTheAddressBegins() throws {
        let edition = try ReadEdition(table)
        let institute = edition.entries[1]
        #expect(institute.values(.name) == ["Belim Institute, Second Department, 31 Research Institute"])
        #expect(institute.values(.address) == ["Hill District, 9 Lane, Belim"])
        #expect(edition["utopia/carus-nim"]?.values(.name) == ["Carus Nim"])
        #expect(edition["utopia/carus-nim"]?.values(.address) == ["Belim, Utopia"])
        #expect(edition["far-isle/dorn-corp"]?.values(.name) == ["Dorn Corp."])
    }

    @Test func theLastAliasEndsWhereTheAddressBegins() throws {
        let edition = try ReadEdition(table)
        let former = try #require(edition["far-isle/dorn-corp-inc"])
        #expect(former.values(.name) == ["Dorn Corp., Inc."])
        #expect(former.values(.formerName) == ["Dorn Brothers"])
        #expect(former.values(.address) == ["12 Pier Road, Far Isle"])
        #expect(edition["far-isle/finn-lab"]?.values(.alias) == ["Finn Works"])
        let university = try #require(edition["far-isle/garrel-university"])
        #expect(
            university.values(.alias).sorted() == [
                "GU", "Garrel College of St. Odo", "Hill Institute", "U.S. Garrel Center",
            ])
        #expect(university.values(.address) == ["Main Gate, Hill Street, Far Isle"])
        #expect(university.values(.remark) == ["(all of preceding located in Belim)"])
        let academy = try #require(edition["far-isle/ebb-academy"])
        #expect(academy.values(.alias).sorted() == ["EA", "Ebb School"])
        #expect(academy.statement(.link, "1st Institute")?[.relation] == "Subordinate institution")
        #expect(academy.statement(.link, "1st Institute")?[.label] == "Ebb Radio")
        #expect(academy.statement(.link, "Ebb Plant") != nil)
    }

    @Test func theScrapedWordingIsRecognisedAndReadWhole() throws {
        #expect(try ListFormats.format(of: ListSource(path: scraped)).key == "bis-entity-list")
        let edition = try ReadEdition(scraped)
        #expect(edition.header.published == PublicationDate.moment("2026-02-01T10:20:30Z"))
        #expect(edition.entries.map(\.id) == ["hobb-institute-third-branch", "iver-academy", "jett-university"])
        #expect(edition.entries[0].values(.address) == ["Old Gate, Belim, Utopia"])
        #expect(edition.entries[0].statement(.raw, "kept")?[.path] == "seen")
        #expect(edition.entries[1].values(.name) == ["Iver Academy"])
        #expect(edition.entries[1].values(.alias) == ["IA", "Iver School"])
        #expect(edition.entries[1].values(.address) == ["51 Yong Lane, Belim", "No. 52 Yong Lane, Belim"])
        // Two aliases are claimed, three printed.
        #expect(edition.header.warnings.map(\.expected) == ["2 aliases"])
        #expect(edition.header.warnings.map(\.found) == ["3"])
    }

    @Test func noFieldOfTheFixturesIsLost() throws {
        let cells = FieldAccounting(
            FieldAccounting.csv(try String(contentsOfFile: table, encoding: .utf8)),
            entries: try ReadEdition(table).entries,
            separators: [".", ","])
        #expect(cells.fields == 34)
        #expect(cells.lost == [])
        let texts = FieldAccounting(
            try FieldAccounting.json(try FieldAccounting.bytes(scraped)), entries: try ReadEdition(scraped).entries,
            dropped: { $0.hasPrefix("2026-02-01T") })
        #expect(texts.fields == 8)
        #expect(texts.lost == [])
    }

    @Test func brokenFilesAreRefused() throws {
        let text = try String(contentsOfFile: table, encoding: .utf8)
        let half = text.prefix(upTo: try #require(text.range(of: "7 Quay\",All")).upperBound)
        #expect(try failure(String(half))?.expected == "5 cells, one a column")
        #expect(try failure(String(text.prefix(200)))?.expected == "a closing quote")
        #expect(try failure(text.replacingOccurrences(of: "UTOPIA", with: ""))?.field == "Country")
        #expect(try failure(text.replacingOccurrences(of: "\"Dorn Corp., 7 Quay\"", with: ""))?.line == 10)
        #expect(
            try failure(text.replacingOccurrences(of: "License review policy", with: "Policy"))?.expected
                == "a list in a format cordon reads")
        #expect(try failure("<html><head><title>eCFR</title></head></html>")?.found == "an HTML page")
        let json = String(decoding: try FieldAccounting.bytes(scraped), as: UTF8.self)
        #expect(try failure(String(json.dropLast(6))) != nil)
        #expect(try failure(json.replacingOccurrences(of: "\"raw\": \"Jett", with: "\"text\": \"Jett"))?.field == "raw")
    }

    private func failure(_ text: String) throws -> DataError? {
        let file = try TemporaryFile(Array(text.utf8))
        return ReadEdition.failure(file.path)
    }

    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theScrapedUniversitiesAreReadWhole() throws {
        let path = SharedData.path("us/bis-entity-universities/data.json")
        let edition = try ReadEdition(path)
        let source = String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)
        #expect(edition.entries.count == source.components(separatedBy: "\"raw\":").count - 1)
        #expect(Set(edition.entries.map(\.id)).count == edition.entries.count)
        let academy = try #require(edition["academy-of-military-medical-sciences"])
        #expect(academy.values(.alias) == ["AMMS"])
        #expect(academy.values(.address) == ["27 Taiping Road, Haidian District, Beijing, 100850, China"])
        // The scraper's name runs on into the aliases here.
        let academy811 = try #require(edition.entries.first { $0.id.hasSuffix("8th-academy-811-research-institute") })
        #expect(academy811.values(.alias) == ["811th Institute", "Shanghai Institute of Space Power Sources"])
        #expect(
            academy811.values(.address) == [
                "388 Cang Wu Road, Shanghai", "2965 Dongchuan Road, Minhang District, Shanghai 200245",
            ])
        // One entry says thirteen aliases and prints fourteen; one says seventeen, the last of which has no dash.
        #expect(
            edition.header.warnings.map(\.field) == ["Chinese Academy of Engineering Physics", "Tianjin University"])
        #expect(edition.header.warnings.map(\.found) == ["16", "14"])
        let accounting = FieldAccounting(
            try FieldAccounting.json(try FieldAccounting.bytes(path)), entries: edition.entries,
            dropped: { $0.hasPrefix("2026-03-30T") })
        #expect(accounting.lost == [])
    }
}
