import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct FollowTheMoneyStatementsTests {
    private let fixture = Fixture.path("ftm-statements.csv")
    private let pack = Fixture.path("ftm-statements-pack.csv")

    @Test func rowsOfAnEntityMakeOneEntry() throws {
        let edition = try ReadEdition(fixture)
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "ftm-statements")
        #expect(edition.header.list == "FTM")
        #expect(edition.header.records == 11)
        #expect(edition.entries.map(\.id) == ["NK-1", "NK-2", "NK-3"])
        #expect(edition.entries.map(\.kind) == [.person, .organization, .detail])
        let person = try #require(edition["NK-1"])
        #expect(person.values(.name) == ["Ando Belim Carus"])
        // One of these stands apart from the other rows of the entity.
        #expect(Set(person.values(.alias)) == ["Андо Белим Карус", "The Elder"])
        #expect(Set(person.values(.reference)) == ["inv-1", "inv-9"])
        #expect(edition["NK-2"]?.values(.name) == ["Belim \"Shipping\" Ltd"])
        #expect(edition["NK-2"]?.statement(.identifier, "UTOP00TESTONLY000147")?[.scheme] == "lei")
    }

    @Test func aStatementKeepsWhereItComesFrom() throws {
        let edition = try ReadEdition(fixture)
        let person = try #require(edition["NK-1"])
        let alias = person.statement(.alias, "Андо Белим Карус")
        #expect(alias?[.type] == "name")
        #expect(alias?[.language] == "rus")
        #expect(alias?[.list] == "ut_test")
        #expect(alias?[.number] == "s-02")
        #expect(alias?.qualifiers.filter { $0.qualifier == .date }.map(\.value) == ["2023-01-01", "2024-01-01"])
        #expect(alias?[.status] == nil)
        #expect(person.statement(.alias, "The Elder")?[.status] == "external")
        #expect(person.statement(.nationality, "ut")?[.original] == "Utopia")
        #expect(person.statement(.birthDate, "1961-05")?[.latest] == "1961-05-31")
        let sanction = try #require(edition["NK-3"])
        #expect(sanction.statement(.effectiveOn, "2020-01-03")?[.number] == "s-09")
        #expect(sanction.statement(.link, "NK-1")?[.relation] == "entity")
        #expect(sanction.statement(.raw, "a property nobody knows")?[.path] == "novelty")
        #expect(sanction.statement(.raw, "kept without a value")?[.path] == "original_value")
    }

    @Test func thePackHasNoHeader() throws {
        let edition = try ReadEdition(pack)
        #expect(try ListFormats.format(of: ListSource(path: pack)).key == "ftm-statements")
        #expect(edition.header.records == 4)
        #expect(edition.entries.map(\.id) == ["inv-1", "inv-2"])
        let person = try #require(edition["inv-1"])
        #expect(person.kind == .person)
        #expect(person.values(.name) == ["Ando Belim Carus"])
        #expect(person.statement(.country, "ut")?[.status] == "external")
        #expect(person.statement(.raw, "0123456789abcdef")?[.path] == "Person:id")
        #expect(edition["inv-2"]?.statement(.name, "Belim Shipping, Ltd")?[.language] == "eng")
    }

    /// A property that is one of ours is not said again: the statement is of that property.
    private func isProperty(_ text: String) -> Bool {
        ["nationality", "birthDate", "alias"].contains(text)
            || text.wholeMatch(of: /(Person|Company|Position|Occupancy|Family):[a-zA-Z]+/) != nil
    }

    @Test func noFieldOfTheFixturesIsLost() throws {
        for (path, header, count) in [(fixture, 1, 147), (pack, 0, 38)] {
            let text = String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)
            let accounting = FieldAccounting(
                FieldAccounting.csv(text, header: header), entries: try ReadEdition(path).entries,
                dropped: isProperty)
            #expect(accounting.fields == count)
            #expect(accounting.lost == [])
        }
    }

    /// Rows enough to go beyond what is held, each entity's together or one of them apart.
    private func large(apart: Int?) throws -> TemporaryFile {
        let filler = String(repeating: "x", count: 200_000)
        var rows = ["entity_id,prop,schema,value"]
        for index in 0..<400 {
            rows += ["e\(index),name,Person,N\(index)", "e\(index),notes,Person,\(index)\(filler)"]
        }
        if let apart { rows.insert("e3,alias,Person,Late", at: apart) }
        return try TemporaryFile(Array(rows.joined(separator: "\n").utf8))
    }

    @Test func aLargeFileIsReadAsAStream() throws {
        let file = try large(apart: nil)
        var ids: [String] = []
        var most = 0
        _ = try FollowTheMoneyStatements().read(ListSource(path: file.path)) { entry in
            ids.append(entry.id)
            most = max(most, entry.values(.remark).count + entry.values(.name).count)
        }
        #expect(ids == (0..<400).map { "e\($0)" })
        #expect(most == 2)
    }

    @Test(arguments: [20, 790])
    func aLargeFileWithRowsApartIsRefused(_ place: Int) throws {
        let file = try large(apart: place)
        let failure = try #require(ReadEdition.failure(file.path))
        #expect(failure.line == place + 1)
        #expect(failure.found == "e3")
        #expect(failure.expected.contains("all rows of an entity together"))
    }

    @Test func damagedFilesAreRefused() throws {
        let bytes = try FieldAccounting.bytes(fixture)
        for count in [bytes.count - 10, bytes.count - 60] {
            let cut = try TemporaryFile(Array(bytes[..<count]))
            #expect(ReadEdition.failure(cut.path)?.line == 12)
        }
        let other = try TemporaryFile(Array("entity_id,prop,value\na,name,b\n".utf8))
        #expect(ReadEdition.failure(other.path, as: FollowTheMoneyStatements())?.field == "schema")
        let nobody = try TemporaryFile(Array("entity_id,prop,schema,value\n,name,Person,x\n".utf8))
        #expect(ReadEdition.failure(nobody.path)?.field == "entity_id")
        let page = try TemporaryFile(Array("<html>entity_id,prop,schema,value</html>".utf8))
        #expect(ReadEdition.failure(page.path)?.found == "an HTML page")
    }

    /// 5,112 rows as the README says; 281 entities as `index.json` of the same data set says. Rows of 67 entities stand
    /// apart from each other.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theRealPackIsReadWhole() throws {
        let path = SharedData.path("ftm/sa-peps/statements.pack.gz")
        let edition = try ReadEdition(path)
        #expect(edition.header.records == 5112)
        #expect(edition.entries.count == 281)
        #expect(Set(edition.entries.map(\.id)).count == 281)
        let person = try #require(edition["Q61589"])
        #expect(person.values(.name) == ["Saleh Al-Fawzan"])
        #expect(person.statement(.nationality, "sa")?[.original] == "Saudi Arabia")
        let text = String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)
        let rows = text.split(separator: "\n").prefix(1500).joined(separator: "\n")
        let accounting = FieldAccounting(
            FieldAccounting.csv(rows, header: 0), entries: edition.entries, dropped: isProperty)
        #expect(accounting.lost == [])
    }
}
