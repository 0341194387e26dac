import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct SenzingJSONTests {
    private let fixture = Fixture.path("senzing.json")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        let edition = try ReadEdition(fixture)
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "senzing")
        #expect(edition.header.list == "SENZING")
        #expect(edition.entries.map(\.id) == ["inv-1", "inv-2", "1003"])
        #expect(edition.entries.map(\.kind) == [.person, .organization, .unknown])
    }

    @Test func arraysOfFeaturesAreRead() throws {
        let person = try #require(try ReadEdition(fixture)["inv-1"])
        #expect(person.statement(.name, "Ando Belim Carus")?[.type] == "PRIMARY")
        #expect(person.values(.alias) == ["Ando the Elder"])
        let former = person.statement(.formerName, "Dr Ando B Dorn Jr")
        #expect(former?[.familyName] == "Dorn")
        #expect(former?[.otherName] == "Jr")
        #expect(person.statement(.birthDate, "05/17/1961")?[.earliest] == "1961-05-17")
        #expect(person.statement(.deathDate, "2019")?[.latest] == "2019-12-31")
        #expect(person.statement(.address, "1 Quay, Port Utopia")?[.type] == "HOME")
        #expect(person.statement(.identifier, "UT000111")?[.type] == "PASSPORT_NUMBER")
        #expect(person.statement(.identifier, "UT000111")?[.country] == "ut")
        #expect(person.statement(.identifier, "UTOP00TESTONLY000147")?[.scheme] == "lei")
        #expect(person.statements.filter { $0.value == "Q999000111" }.map { $0[.type] } == ["WIKIDATA", "wikidataId"])
        #expect(person.statement(.link, "inv-2")?[.relation] == "Ownership")
        #expect(person.statement(.link, "inv-2")?[.list] == "UT")
        #expect(person.values(.topic).sorted() == ["role.pep", "sanction"])
        #expect(person.statement(.raw, "kept raw")?[.path] == "NOVELTY/SOMETHING")
        // Parts without what they are parts of are kept.
        #expect(person.statement(.raw, "card without a number")?[.country] == "ut")
        #expect(person.statement(.raw, "NONE")?[.path] == "name")
    }

    @Test func theFeaturesOfVersionFourAreRead() throws {
        let body = try #require(try ReadEdition(fixture)["inv-2"])
        #expect(body.values(.name) == ["Belim Shipping Ltd"])
        let address = body.statement(.address, "2 Quay, Floor 3, Port Utopia, UT, 100")
        #expect(address?[.street] == "2 Quay, Floor 3")
        #expect(address?[.postalCode] == "100")
        #expect(body.statement(.phone, "+00 1")?[.type] == "MOBILE")
        #expect(body.statement(.foundedOn, "1999-01-31")?[.earliest] == "1999-01-31")
        #expect(body.statement(.country, "ut")?[.role] == "REGISTRATION_COUNTRY")
    }

    @Test func flatRecordsSayTheUsageBeforeTheAttribute() throws {
        let customer = try #require(try ReadEdition(fixture)["1003"])
        let name = customer.statement(.name, "Dora Eldin")
        #expect(name?[.type] == "PRIMARY")
        #expect(name?[.givenName] == "Dora")
        #expect(customer.statement(.alias, "Dora the Quick")?[.type] == "ALIAS")
        #expect(customer.statement(.address, "3 Quay")?[.type] == "HOME")
        #expect(customer.statement(.address, "Port Utopia")?[.type] == "MAILING")
        #expect(customer.statement(.phone, "+00 3")?[.type] == "WORK")
        #expect(customer.statement(.identifier, "D-1")?[.region] == "UT")
        #expect(customer.statement(.identifier, "000-00-0000")?[.type] == "SSN_NUMBER")
        #expect(customer.statement(.link, "Sailors of Utopia")?[.relation] == "member")
        #expect(customer.statement(.raw, "active")?[.path] == "STATUS")
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let fields = try FieldAccounting.jsonLines(try FieldAccounting.bytes(fixture))
        let accounting = FieldAccounting(fields, entries: try ReadEdition(fixture).entries)
        #expect(accounting.fields == 71)
        #expect(accounting.lost == [])
    }

    @Test func damagedFilesAreRefused() throws {
        let bytes = try FieldAccounting.bytes(fixture)
        let cut = try TemporaryFile(Array(bytes[..<(bytes.count - 30)]))
        #expect(ReadEdition.failure(cut.path)?.line == 4)
        let nobody = try TemporaryFile(Array("{\"DATA_SOURCE\":\"X\",\"NAMES\":[{\"NAME_FULL\":\"RECORD_ID\"}]}".utf8))
        #expect(ReadEdition.failure(nobody.path, as: SenzingJSON())?.field == "RECORD_ID")
        let page = try TemporaryFile(Array("<html>\"RECORD_ID\" \"DATA_SOURCE\"</html>".utf8))
        #expect(ReadEdition.failure(page.path)?.found == "an HTML page")
    }

    /// Lines as the README counts them; of the arrays, what Foundation finds in them.
    @Test(
        .enabled(if: SharedData.isThere, SharedData.reason),
        arguments: [
            ("ftm/sa-peps/senzing.json.gz", 121), ("ftm/senzing/us_congress_senzing.json.gz", 1319),
            ("ftm/senzing/persons.jsonl", 3), ("ftm/senzing/features_format.jsonl", 2),
        ])
    func everyRealFileOfLinesIsReadWhole(_ name: String, _ count: Int) throws {
        let path = SharedData.path(name)
        let edition = try ReadEdition(path)
        #expect(try ListFormats.format(of: ListSource(path: path)).key == "senzing")
        #expect(edition.entries.count == count)
        #expect(Set(edition.entries.map(\.id)).count == count)
        let fields = try FieldAccounting.jsonLines(try FieldAccounting.bytes(path))
        #expect(FieldAccounting(fields, entries: edition.entries).lost == [])
    }

    @Test(
        .enabled(if: SharedData.isThere, SharedData.reason),
        arguments: ["ftm/senzing/organizations.json", "ftm/senzing/peps_senzing.json"])
    func everyRealArrayIsReadWhole(_ name: String) throws {
        let data = try FieldAccounting.bytes(SharedData.path(name))
        let array = try #require(try JSONSerialization.jsonObject(with: data) as? [Any])
        let edition = try ReadEdition(SharedData.path(name))
        #expect(edition.entries.count == array.count)
        #expect(FieldAccounting(try FieldAccounting.json(data), entries: edition.entries).lost == [])
    }

    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func realRecordsSayWhatTheFileSays() throws {
        let congress = try ReadEdition(SharedData.path("ftm/senzing/us_congress_senzing.json.gz"))
        let member = try #require(congress["NK-AQ4HymsADSK2D63MkyTqfC"])
        #expect(member.kind == .person)
        #expect(member.values(.name) == ["Jennifer L. McClellan"])
        #expect(member.statement(.birthDate, "1972")?[.latest] == "1972-12-31")
        #expect(member.statement(.link, "Q13218630")?[.relation] == "Occupancy")
        // A position has no kind of record.
        #expect(congress["Q4416090"]?.kind == .unknown)
        let persons = try ReadEdition(SharedData.path("ftm/senzing/persons.jsonl"))
        #expect(persons["1001"]?.statement(.identifier, "123-45-6789")?[.type] == "SSN")
        #expect(persons["1002"]?.statement(.name, "Jane Marie Doe")?[.middleName] == "Marie")
        #expect(persons["1003"]?.statement(.identifier, "D1234567")?[.region] == "CA")
        let header = try ReadEdition(SharedData.path("ftm/sa-peps/senzing.json.gz")).header
        #expect(header.claimed == 121)
    }
}
