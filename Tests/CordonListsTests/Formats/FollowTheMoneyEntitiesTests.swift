import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct FollowTheMoneyEntitiesTests {
    private let fixture = Fixture.path("ftm-entities.json")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        let edition = try ReadEdition(fixture)
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "ftm-entities")
        #expect(edition.header.list == "FTM")
        #expect(
            edition.entries.map(\.id) == [
                "inv-1", "inv-2", "inv-3", "inv-4", "inv-5", "inv-addr-1", "inv-6", "inv-7", "inv-8", "inv-9", "inv-10",
            ])
        #expect(
            edition.entries.map(\.kind) == [
                .person, .organization, .vessel, .detail, .detail, .detail, .detail, .thing, .thing, .unknown,
                .aircraft,
            ])
    }

    @Test func namesAreToldApartByStrength() throws {
        let edition = try ReadEdition(fixture)
        let person = try #require(edition["inv-1"])
        #expect(person.values(.name) == ["Ando Belim Carus"])
        #expect(person.statement(.name, "Ando Belim Carus")?.qualifiers == [])
        #expect(Set(person.values(.alias)) == ["CARUS, Ando Belim", "Андо Белим Карус", "Ando the Elder"])
        #expect(person.statement(.alias, "Андо Белим Карус")?[.type] == "name")
        #expect(person.statement(.alias, "Ando the Elder")?.qualifiers == [])
        #expect(person.values(.weakAlias) == ["Ando"])
        #expect(person.values(.formerName) == ["Ando Dorn"])
        #expect(person.statement(.attribute, "Carus")?[.type] == "lastName")
        #expect(try #require(edition["inv-2"]).statement(.weakAlias, "BSL")?[.type] == "abbreviation")
        // A caption that is no name of the entity says so; one of an interval is no name at all.
        #expect(try #require(edition["inv-7"]).statement(.name, "Belim coin")?[.type] == "caption")
        #expect(try #require(edition["inv-5"]).values(.name) == [])
        // Without a caption the first name is the main one.
        let bare = try #require(edition["inv-9"])
        #expect(bare.values(.name) == ["One Text Only"])
        #expect(bare.values(.alias) == ["Schema before the name"])
    }

    @Test func datesAreSpans() throws {
        let edition = try ReadEdition(fixture)
        let person = try #require(edition["inv-1"])
        #expect(person.statement(.birthDate, "1961-05")?[.earliest] == "1961-05-01")
        #expect(person.statement(.birthDate, "1961-05")?[.latest] == "1961-05-31")
        #expect(person.statement(.birthDate, "1961-05-17")?[.latest] == "1961-05-17")
        #expect(person.statement(.deathDate, "2019")?[.latest] == "2019-12-31")
        #expect(person.statement(.amendedOn, "2022-03-04")?[.type] == "modifiedAt")
        let sanction = try #require(edition["inv-4"])
        #expect(sanction.statement(.listedOn, "2020-01-02")?[.earliest] == "2020-01-02")
        #expect(sanction.statement(.effectiveOn, "2020-01-03")?[.type] == "startDate")
        #expect(sanction.statement(.endedOn, "2024-05")?[.latest] == "2024-05-31")
        // Of any other interval the start is no day of a listing; a day that is none has no span.
        #expect(try #require(edition["inv-5"]).statement(.attribute, "2001-02-03")?[.type] == "startDate")
        #expect(try #require(edition["inv-8"]).statement(.attribute, "2020-02-30")?[.earliest] == nil)
    }

    @Test func identifiersNameTheirProperty() throws {
        let edition = try ReadEdition(fixture)
        let company = try #require(edition["inv-2"])
        #expect(company.statement(.identifier, "UTOP00TESTONLY000147")?[.scheme] == "lei")
        #expect(company.statement(.identifier, "UTOP00TESTONLY000147")?[.type] == "leiCode")
        #expect(company.statement(.identifier, "XS0000000009")?[.scheme] == "isin")
        #expect(company.statement(.identifier, "IMO 1234567")?[.scheme] == "imo")
        #expect(company.statement(.identifier, "REG-77")?[.scheme] == nil)
        #expect(try #require(edition["inv-3"]).statement(.identifier, "1234567")?[.scheme] == "imo")
        let passport = try #require(edition["inv-6"]).statement(.identifier, "UT000111")
        #expect(passport?[.type] == "Diplomatic passport")
        #expect(passport?[.country] == "ut")
        #expect(try #require(edition["inv-7"]).statement(.wallet, "0xInventedKey0001")?[.type] == "ETH")
    }

    @Test func whatStandsBesideThePropertiesIsKept() throws {
        let edition = try ReadEdition(fixture)
        let person = try #require(edition["inv-1"])
        #expect(person.statement(.list, "us_ofac_sdn")?[.list] == "US-OFAC-SDN")
        #expect(person.statement(.list, "ut_test")?[.list] == nil)
        #expect(person.values(.reference).sorted() == ["old-1", "old-2"])
        // The run of the export is the edition's date; an entity that was seen last in another run says so.
        #expect(edition.header.published == PublicationDate.moment("2024-01-01T00:00:00"))
        #expect(person.statement(.attribute, "2024-01-01T00:00:00") == nil)
        #expect(person.statement(.attribute, "true")?[.type] == "target")
        #expect(person.statement(.attribute, "Person")?[.type] == "schema")
        #expect(person.statement(.remark, "Quoted \"note\",\nsecond line é😀")?[.type] == "notes")
        #expect(person.statement(.country, "ut")?[.role] == nil)
        #expect(person.statements.contains { $0.property == .country && $0[.role] == "birthCountry" })
        #expect(person.values(.topic).sorted() == ["role.pep", "sanction"])
    }

    @Test func referencesAreLinks() throws {
        let edition = try ReadEdition(fixture)
        let ownership = try #require(edition["inv-5"])
        #expect(ownership.statement(.link, "inv-1")?[.relation] == "owner")
        #expect(ownership.statement(.link, "inv-2")?[.target] == "inv-2")
        #expect(try #require(edition["inv-4"]).statement(.link, "inv-1")?[.relation] == "entity")
        // A name where an id belongs is no target.
        let link = try #require(edition["inv-9"]).statement(.link, "Somebody by name")
        #expect(link?[.relation] == "employer")
        #expect(link?[.target] == nil)
    }

    @Test func whatIsNotKnownIsKeptRaw() throws {
        let edition = try ReadEdition(fixture)
        #expect(try #require(edition["inv-1"]).statement(.raw, "44")?[.path] == "properties/shoeSize")
        #expect(try #require(edition["inv-3"]).statement(.raw, "made up")?[.path] == "origin")
        let bare = try #require(edition["inv-9"])
        #expect(bare.statement(.raw, "1999")?[.path] == "properties/history/year")
        #expect(bare.statement(.raw, "x")?[.path] == "properties/caption")
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let fields = try FieldAccounting.jsonLines(try FieldAccounting.bytes(fixture))
        let edition = try ReadEdition(fixture)
        let accounting = FieldAccounting(fields, entries: edition.entries, dropped: edition.isPublication)
        #expect(accounting.fields == 159)
        #expect(accounting.lost == [])
    }

    private func reading(_ text: String) throws -> (ReadEdition?, DataError?) {
        let file = try TemporaryFile(Array(text.utf8))
        do throws(DataError) {
            return (try ReadEdition(file.path, as: FollowTheMoneyEntities()), nil)
        } catch {
            return (nil, error)
        }
    }

    @Test func theListIsTheOnlyDataset() throws {
        func list(_ datasets: [String]) throws -> String? {
            try reading(
                datasets.enumerated().map {
                    "{\"id\":\"\($0.offset)\",\"schema\":\"Person\",\"datasets\":\($0.element)}"
                }
                .joined(separator: "\n")
            ).0?.header.list
        }
        #expect(try list([#"["eu_fsf"]"#, #"["eu_fsf"]"#]) == "FTM-EU_FSF")
        #expect(try list([#"["eu_fsf"]"#, #"["un_sc"]"#]) == "FTM")
        #expect(try list([#"["eu_fsf"]"#, #"["eu_fsf","un_sc"]"#]) == "FTM")
        #expect(try list([#"["eu_fsf"]"#, "[]"]) == "FTM")
        #expect(try list([#"["eu fsf; drop"]"#]) == "FTM")
    }

    @Test func anEntityWithTextsAndObjectsWhereOthersBelongLosesNothing() throws {
        let edition = try #require(
            try reading(
                #"{"id":"a","schema":"Person","caption":{"en":"One","de":"Eins"},"properties":"none","datasets":[{"x":"y"}]}"#
            ).0)
        let entry = try #require(edition["a"])
        #expect(Set(entry.values(.raw)) == ["One", "Eins", "none", "y"])
        #expect(entry.statement(.raw, "One")?[.path] == "caption/en")
    }

    @Test func damagedFilesAreRefused() throws {
        let bytes = try FieldAccounting.bytes(fixture)
        let cut = try TemporaryFile(Array(bytes[..<(bytes.count - 20)]))
        #expect(ReadEdition.failure(cut.path)?.line == 11)
        #expect(try reading(#"{"schema":"Person","properties":{"name":["x"]}}"#).1?.field == "id")
        #expect(
            try reading("{\"id\":\"a\",\"schema\":\"Person\"}\n{\"id\":\"b\",\"properties\":{}}").1?.field == "schema")
        #expect(try reading("{\"id\":\"a\",\"schema\":\"Person\"}\n{\"id\":\"b\",\"properties\":{}}").1?.line == 2)
        #expect(try reading("[1,2]").1?.field == "id")
        let page = try TemporaryFile(Array("<!DOCTYPE html><html>\"id\" \"schema\" \"properties\"</html>".utf8))
        #expect(ReadEdition.failure(page.path)?.found == "an HTML page")
    }

    // MARK: Real files

    /// Counts as the data folder's README gives them; `t1` has six line ends and no last one.
    @Test(
        .enabled(if: SharedData.isThere, SharedData.reason),
        arguments: [
            ("ftm/zala.entities.ftm.json.gz", 91, "FTM"), ("ftm/parteispenden.entities.ftm.json.gz", 475, "FTM"),
            ("ftm/t1.entities.ftm.json", 7, "FTM-EU_FSF"), ("ftm/nomenklatura/donations.ijson.gz", 474, "FTM"),
            ("ftm/sa-peps/entities.ftm.json.gz", 1565, "FTM-SA_WIKI_PEPS_V2"),
        ])
    func everyRealFileIsReadWhole(_ name: String, _ count: Int, _ list: String) throws {
        let path = SharedData.path(name)
        let edition = try ReadEdition(path)
        #expect(edition.entries.count == count)
        #expect(Set(edition.entries.map(\.id)).count == count)
        #expect(edition.header.list == list)
        let fields = try FieldAccounting.jsonLines(try FieldAccounting.bytes(path))
        #expect(FieldAccounting(fields, entries: edition.entries, dropped: edition.isPublication).lost == [])
    }

    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func anArrayOfEntitiesIsReadWhole() throws {
        let path = SharedData.path("us/tel-fixture.json")
        let data = try FieldAccounting.bytes(path)
        let array = try #require(try JSONSerialization.jsonObject(with: data) as? [Any])
        let edition = try ReadEdition(path)
        #expect(edition.entries.count == array.count)
        #expect(edition.header.list == "FTM-US_STATE_TERRORIST_EXCLUSION")
        #expect(edition.entries[0].values(.name) == ["Crimson Dawn Network"])
        #expect(
            FieldAccounting(try FieldAccounting.json(data), entries: edition.entries, dropped: edition.isPublication)
                .lost == [])
    }

    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func realEntitiesSayWhatTheFileSays() throws {
        let edition = try ReadEdition(SharedData.path("ftm/zala.entities.ftm.json.gz"))
        #expect(edition.entries.count { $0.statement(.attribute, "Sanction")?[.type] == "schema" } == 41)
        #expect(edition.entries.count { $0.kind == .organization } == 11)
        #expect(edition.entries.count { $0.kind == .person } == 6)
        let company = try #require(edition["NK-abdzbEBkqyT29GyREbiURZ"])
        #expect(company.values(.name) == ["LLC CST"])
        #expect(company.statement(.identifier, "1841015504")?[.type] == "innCode")
        #expect(company.statement(.foundedOn, "2010-12-24")?[.type] == "incorporationDate")
        #expect(
            company.statements.filter { $0[.type] == "abbreviation" }.map(\.value).sorted()
                == ["CST", "CST LLC", "CST, OOO", "ZALA"])
        let ownership = try #require(edition["ru-1099d5efed93ff280a45471ee42a16e6a2960c98"])
        #expect(ownership.kind == .detail)
        #expect(ownership.statement(.link, "NK-cWSvGMvufNH5KwEV88FwTA")?[.relation] == "asset")
        #expect(ownership.statement(.attribute, "37000")?[.type] == "sharesCount")
    }

    /// The index beside the file is of another build, as the README says: neither its date nor its counts are believed.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func anIndexOfAnotherBuildIsNotBelieved() throws {
        let header = try ReadEdition(SharedData.path("ftm/sa-peps/entities.ftm.json.gz")).header
        #expect(header.published == PublicationDate.moment("2024-03-14T11:31:42"))
        #expect(header.claimed == nil)
        #expect(header.warnings.count == 1)
        #expect(header.warnings.first?.expected.hasPrefix("163036 bytes") == true)
    }
}
