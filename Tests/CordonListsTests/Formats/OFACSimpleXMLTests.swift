import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct OFACSimpleXMLTests {
    private let fixture = Fixture.path("ofac-xml.xml")

    @Test func theFixtureIsRecognised() throws {
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "ofac-xml")
        let edition = try ReadEdition(fixture)
        #expect(edition.header.published == Moment(CivilDate("2025-03-07")!, in: .newYork))
        #expect(edition.header.claimed == 5)
        #expect(edition.header.warnings == [])
        #expect(edition.entries.map(\.id) == ["900001", "900002", "900003", "900004", "900005"])
        #expect(edition.entries.map(\.kind) == [.person, .organization, .vessel, .aircraft, .unknown])
        #expect(edition["900005"]?.statement(.raw, "Carpet")?[.path] == "sdnType")
    }

    @Test func namesAreSortedByWhatThePublisherThinksOfThem() throws {
        let person = try #require(try ReadEdition(fixture)["900001"])
        #expect(person.values(.name) == ["BELIM, Ando Carus"])
        #expect(person.statement(.name, "BELIM, Ando Carus")?[.givenName] == "Ando Carus")
        #expect(person.values(.alias) == ["BELIM, Ando"])
        #expect(person.values(.weakAlias) == ["THE CLERK"])
        #expect(person.statement(.formerName, "DORIN, Ando")?[.type] == "f.k.a.")
        #expect(person.statement(.formerName, "DORIN, Ando")?[.number] == "50003")
    }

    @Test func aPersonIsReadWhole() throws {
        let person = try #require(try ReadEdition(fixture)["900001"])
        let circa = try #require(person.statement(.birthDate, "circa 1956"))
        #expect(circa[.circa] == "true")
        #expect(circa[.earliest] == "1956-01-01")
        let range = try #require(person.statement(.birthDate, "1955 to 1957"))
        #expect(range[.latest] == "1957-12-31")
        #expect(range[.status] == "alt.")
        #expect(person.statement(.nationality, "Utopia")?[.status] == nil)
        #expect(person.statement(.nationality, "Elbonia")?[.status] == "alt.")
        #expect(person.values(.citizenship) == ["Syldavia"])
        #expect(person.values(.birthPlace) == ["Old Harbour, Utopia"])
        #expect(person.values(.gender) == ["Female"])
        let address = try #require(
            person.statement(.address, "Mill Lane 5, Floor 2, Rear Building, Mudville, North Fen, EB-77, Elbonia"))
        #expect(address[.street] == "Mill Lane 5, Floor 2, Rear Building")
        #expect(address[.postalCode] == "EB-77")
        #expect(person.values(.address).contains("Utopia"))
        let passport = try #require(person.statement(.identifier, "P-100-X"))
        #expect(passport[.type] == "Passport")
        #expect(passport[.issuedOn] == "14 Nov 2007")
        #expect(passport[.expiresOn] == "12 Nov 2012")
        #expect(person.statement(.attribute, "See Section 5 of Order 77")?[.type] == "Secondary sanctions risk:")
        #expect(person.statement(.wallet, "1InventedWalletXyz")?[.type] == "XBT")
        // An `id` without a number says at least that there is one.
        #expect(person.statement(.raw, "SSN")?[.country] == "Elbonia")
        #expect(person.statement(.raw, "kept as it is")?[.path] == "newField")
    }

    @Test func remarksNameTheLinkedParties() throws {
        let person = try #require(try ReadEdition(fixture)["900001"])
        #expect(person.values(.remark).count == 1)
        #expect(Set(person.values(.link)) == ["BELIM TRADE (UTOPIA) CO", "HERON SHIPPING"])
    }

    @Test func theIdListOfACompanyIsNoListOfDocuments() throws {
        let company = try #require(try ReadEdition(fixture)["900002"])
        #expect(company.values(.issuerName) == ["Belim Trade Utopia plc"])
        #expect(company.statement(.identifier, "BTC UT")?[.scheme] == "bloomberg")
        #expect(company.statement(.identifier, "UT000BTC0014")?[.scheme] == "isin")
        #expect(company.statement(.listedOn, "03 Jun 2021")?[.type] == "Listing Date (CMIC)")
        #expect(company.statement(.effectiveOn, "02 Aug 2021")?[.earliest] == "2021-08-02")
        #expect(company.statement(.divestBy, "03 Jun 2022")?[.earliest] == "2022-06-03")
        #expect(company.statement(.foundedOn, "17 Oct 1990")?[.earliest] == "1990-10-17")
        #expect(company.statement(.country, "Utopia")?[.role] == "Nationality of Registration")
        #expect(company.statement(.attribute, "Public Company")?[.type] == "Target Type")
        #expect(company.values(.website) == ["www.belim.example"])
        #expect(company.values(.sourceURL) == ["https://treasury.example/faq"])
    }

    @Test func aVesselHasItsParticulars() throws {
        let vessel = try #require(try ReadEdition(fixture)["900003"])
        #expect(vessel.statement(.identifier, "IMO 1234567")?[.scheme] == "imo")
        #expect(vessel.statement(.identifier, "UT7X")?[.type] == "Vessel Call Sign")
        #expect(vessel.statement(.attribute, "Utopia")?[.type] == "Vessel Flag")
        #expect(vessel.statement(.attribute, "560t")?[.type] == "Vessel Gross Registered Tonnage")
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let accounting = FieldAccounting(
            FieldAccounting.xml(try FieldAccounting.bytes(fixture)), entries: try ReadEdition(fixture).entries,
            dropped: Self.isDropped)
        #expect(accounting.fields == 136)
        #expect(accounting.lost == [])
    }

    /// The kind of party becomes the kind of the entry, `mainEntry` the status of what is no main entry; the head is
    /// the edition's; and these kinds of `id` become properties of their own.
    private static func isDropped(_ text: String) -> Bool {
        let kinds = [
            "Individual", "Entity", "Vessel", "Aircraft", "true", "false", "Gender", "Website", "Email Address",
            "Issuer Name", "Digital Currency Address - XBT",
        ]
        return kinds.contains(text) || text.wholeMatch(of: #/\d\d/\d\d/\d{4}/#) != nil
    }

    @Test func whatIsNoSuchFileIsRefused() throws {
        let text = try String(contentsOfFile: fixture, encoding: .utf8)
        let short = try TemporaryFile(Array(text.utf8.prefix(text.utf8.count / 2)))
        #expect(ReadEdition.failure(short.path)?.expected == "a complete XML file")
        let other = try TemporaryFile(Array(text.replacingOccurrences(of: "sdnList", with: "sdnLists").utf8))
        #expect(ReadEdition.failure(other.path)?.found == "XML with the root <sdnLists>")
        #expect(ReadEdition.failure(other.path, as: OFACSimpleXML())?.found == "<sdnLists>")
        let page = try TemporaryFile(Array("<!DOCTYPE html><html><body>sdnList</body></html>".utf8))
        #expect(ReadEdition.failure(page.path)?.found == "an HTML page")
        let nameless = try TemporaryFile(Array(text.replacingOccurrences(of: "<uid>900002</uid>", with: "").utf8))
        #expect(ReadEdition.failure(nameless.path)?.field == "uid")
    }

    /// Counts as the data folder's README gives them.
    @Test(
        .enabled(if: SharedData.isThere, SharedData.reason),
        arguments: [
            ("consolidated-2018-04-06.xml.gz", 639, "2018-04-06"),
            ("consolidated-2020-03-17.xml.gz", 375, "2020-03-17"),
            ("consolidated-2025-03-28.xml.gz", 443, "2025-03-28"),
        ])
    func everyRealEditionIsReadWhole(_ name: String, _ count: Int, _ day: String) throws {
        let path = SharedData.path("ofac/xml/" + name)
        let edition = try ReadEdition(path)
        #expect(edition.header.list == "US-OFAC-CONS")
        #expect(edition.header.published == Moment(CivilDate(day)!, in: .newYork))
        #expect(edition.entries.count == count)
        #expect(edition.header.claimed == count)
        #expect(Set(edition.entries.map(\.id)).count == count)
        #expect(edition.entries.allSatisfy { $0.values(.name).count == 1 && $0.values(.raw) == [] })
        let accounting = FieldAccounting(
            FieldAccounting.xml(try FieldAccounting.bytes(path)), entries: edition.entries, dropped: Self.isDropped)
        #expect(accounting.lost == [])
    }

    /// 68 companies, 165 ISINs, 69 tickers and 73 names of issuers: README, and a count of the file's words.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theSecuritiesOfTheMilitaryIndustrialComplexAreThere() throws {
        let edition = try ReadEdition(SharedData.path("ofac/xml/consolidated-2025-03-28.xml.gz"))
        let companies = edition.entries.filter { $0.values(.programme).contains("CMIC-EO13959") }
        #expect(companies.count == 68)
        for company in companies {
            #expect(company.statements.count { $0[.type] == "Listing Date (CMIC)" } == 1)
            #expect(company.statements.count { $0[.type] == "Effective Date (CMIC)" } == 1)
            #expect(company.values(.divestBy).count == 1)
        }
        let identifiers = edition.entries.flatMap { $0.statements.filter { $0.property == .identifier } }
        #expect(identifiers.count { $0[.type] == "ISIN" } == 165)
        #expect(identifiers.count { $0[.type] == "Equity Ticker" } == 69)
        #expect(edition.entries.flatMap { $0.values(.issuerName) }.count == 73)
        let telecom = try #require(companies.first { $0.mainName.hasPrefix("CHINA TELECOM") })
        #expect(telecom.statement(.listedOn, "03 Jun 2021")?[.earliest] == "2021-06-03")
        #expect(telecom.values(.identifier).contains("CHA US"))
        #expect(telecom.statement(.identifier, "US1694261033")?[.scheme] == "isin")
    }

    /// The head promises 8,197 records; the file was cut down to eight by others.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason), arguments: ["sdn-small.xml", "sdn-small.xml.zip"])
    func aFileCutDownKeepsThePublishersNumber(_ name: String) throws {
        let edition = try ReadEdition(SharedData.path("ofac/xml/" + name))
        #expect(edition.header.list == "US-OFAC-SDN")
        #expect(edition.header.claimed == 8_197)
        #expect(edition.entries.count == 8)
        #expect(edition["10689"]?.statement(.identifier, "BE5978421")?[.expiresOn] == "12 Nov 2012")
    }
}
