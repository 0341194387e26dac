import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct FollowTheMoneyNestedTests {
    private let fixture = Fixture.path("ftm-nested.json")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        let edition = try ReadEdition(fixture)
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "ftm-nested")
        #expect(edition.header.list == "FTM-UT_TEST")
        #expect(edition.entries.map(\.id) == ["inv-1", "inv-2"])
        #expect(edition.entries.map(\.kind) == [.person, .organization])
        #expect(edition["inv-1"]?.values(.name) == ["Ando Belim Carus"])
    }

    @Test func listingsAreStatementsWithTheirNumber() throws {
        let person = try #require(try ReadEdition(fixture)["inv-1"])
        #expect(person.statement(.programme, "Test programme")?[.number] == "inv-s-1")
        #expect(person.statement(.programme, "Other programme")?[.number] == "inv-s-2")
        #expect(person.statement(.list, "Utopian Treasury")?[.number] == "inv-s-1")
        #expect(person.statement(.listedOn, "2020-01-02")?[.earliest] == "2020-01-02")
        #expect(person.statement(.effectiveOn, "2020-01-03")?[.number] == "inv-s-1")
        #expect(person.statement(.endedOn, "2023-01-01")?[.number] == "inv-s-2")
        #expect(person.statement(.raw, "kept raw")?[.path] == "properties/sanctions/properties/novelty")
        // The listing of a company it owns is not its own.
        #expect(Set(person.values(.programme)) == ["Test programme", "Other programme"])
        #expect(person.statement(.link, "Foreign programme")?[.relation] == "ownershipOwner/asset/sanctions")
        // That a listing points back at its entity is not said again.
        #expect(person.values(.link).contains("inv-1") == false)
    }

    @Test func addressesAndDocumentsAreStatements() throws {
        let person = try #require(try ReadEdition(fixture)["inv-1"])
        let address = person.statement(.address, "1 Quay, Port Utopia")
        #expect(address?[.city] == "Port Utopia")
        #expect(address?[.country] == "ut")
        #expect(person.statement(.raw, "zz")?[.number] == "inv-addr-1")
        let passport = person.statement(.identifier, "UT000111")
        #expect(passport?[.type] == "Diplomatic passport")
        #expect(passport?[.expiresOn] == "2020-01-01")
    }

    @Test func whateverElseIsNestedIsALink() throws {
        let person = try #require(try ReadEdition(fixture)["inv-1"])
        let ownership = person.statement(.link, "Ownership")
        #expect(ownership?[.relation] == "ownershipOwner")
        #expect(ownership?[.share] == "51")
        #expect(ownership?[.validFrom] == "2001-02-03")
        let company = person.statement(.link, "Belim Shipping Ltd")
        #expect(company?[.relation] == "ownershipOwner/asset")
        #expect(company?[.target] == "inv-2")
        #expect(person.statement(.link, "inv-77")?[.relation] == "ownershipOwner/asset/parent")
        // Names of others are not names of this entity.
        #expect(person.statements.filter(\.property.isName).map(\.value) == ["Ando Belim Carus"])
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let fields = try FieldAccounting.jsonLines(try FieldAccounting.bytes(fixture))
        let edition = try ReadEdition(fixture)
        let accounting = FieldAccounting(fields, entries: edition.entries, dropped: edition.isPublication)
        #expect(accounting.fields == 70)
        #expect(accounting.lost == [])
    }

    @Test func aFileCutOffIsRefused() throws {
        let bytes = try FieldAccounting.bytes(fixture)
        let cut = try TemporaryFile(Array(bytes[..<1800]))
        #expect(ReadEdition.failure(cut.path, as: FollowTheMoneyNested())?.found == "the end of the file")
    }

    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theRealFileIsReadWhole() throws {
        let path = SharedData.path("ftm/sa-peps/targets.nested.json.gz")
        let edition = try ReadEdition(path)
        #expect(try ListFormats.format(of: ListSource(path: path)).key == "ftm-nested")
        #expect(edition.entries.count == 20)
        #expect(edition.header.claimed == 20)
        #expect(edition.header.published == Moment(CivilDate("2024-03-09")!, TimeOfDay("09:33:28")!, in: .utc))
        let link = try #require(edition["Q262597"]).statement(.link, "Thoraya Obaid")
        #expect(link?[.relation] == "positionOccupancies/holder")
        #expect(link?[.target] == "Q432772")
        let fields = try FieldAccounting.jsonLines(try FieldAccounting.bytes(path))
        #expect(FieldAccounting(fields, entries: edition.entries, dropped: edition.isPublication).lost == [])
    }
}
