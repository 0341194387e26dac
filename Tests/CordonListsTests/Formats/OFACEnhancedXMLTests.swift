import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct OFACEnhancedXMLTests {
    private let fixture = Fixture.path("ofac-enhanced-xml.xml")

    @Test func theFixtureIsRecognisedAndSaysItIsAnExtract() throws {
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "ofac-enhanced-xml")
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "US-OFAC-SDN-ONLY-ELB-1")
        let published = Moment(CivilDate("2025-03-07")!, TimeOfDay("15:59:26")!, in: Zone("-05:00")!)
        #expect(edition.header.published == published)
        #expect(edition.header.warnings.map(\.found) == ["only ELB-1"])
        #expect(edition.entries.map(\.id) == ["900001", "900002"])
        #expect(edition.entries.map(\.kind) == [.person, .organization])
    }

    @Test func namesComeInEveryScript() throws {
        let person = try #require(try ReadEdition(fixture)["900001"])
        #expect(person.values(.name) == ["BELIM, Ando Carus"])
        let name = try #require(person.statement(.name, "BELIM, Ando Carus"))
        #expect(name[.familyName] == "Belim")
        #expect(name[.middleName] == "Carus")
        #expect(name[.number] == "5001")
        #expect(person.statement(.alias, "أندو بليم")?[.script] == "Arabic")
        #expect(person.values(.weakAlias) == ["The Clerk"])
        #expect(person.values(.formerName) == ["DORIN, Ando"])
        let company = try #require(try ReadEdition(fixture)["900002"])
        #expect(company.statement(.name, "BELIM TRADE CO")?[.original] == "Belim Trade Co")
    }

    @Test func aPersonIsReadWhole() throws {
        let person = try #require(try ReadEdition(fixture)["900001"])
        let birth = try #require(person.statement(.birthDate, "circa 1956"))
        #expect(birth[.earliest] == "1956-01-01")
        #expect(birth[.latest] == "1956-12-31")
        #expect(birth[.circa] == "true")
        #expect(birth[.quality] == "Confirmed")
        #expect(person.statement(.birthPlace, "Old Harbour, Utopia")?[.status] == "alt.")
        #expect(person.statement(.birthPlace, "Old Harbour, Utopia")?[.note] == "from the register")
        #expect(person.statement(.wallet, "1InventedWalletXyz")?[.type] == "XBT")
        #expect(person.statement(.address, "Mill Lane 5, Mudville, Elbonia")?[.street] == "Mill Lane 5")
        #expect(person.statement(.address, "Мудвиль, Elbonia")?[.script] == "Cyrillic")
        #expect(person.statement(.address, "Utopia")?[.countryCode] == "UT")
        #expect(person.values(.address).count == 3)
        let passport = try #require(person.statement(.identifier, "P-100-X"))
        #expect(passport[.issuedOn] == "03 Feb 2011")
        #expect(passport[.expiresOn] == "2021")
        #expect(passport[.validity] == "not valid")
        #expect(passport[.label] == "DORIN, Ando")
        #expect(passport[.countryCode] == "UT")
        #expect(passport.qualifiers.filter { $0.qualifier == .note }.map(\.value) == ["seen once", "Gender: Female"])
        #expect(person.statement(.list, "Sectoral Sanctions Identifications List")?[.list] == "US-OFAC-SSI")
        #expect(person.statement(.listedOn, "2014-07-16")?[.list] == "US-OFAC-SSI")
        #expect(person.values(.measure) == ["Block"])
        #expect(person.values(.legalBasis) == ["Order 77 (Elbonia)"])
        let link = try #require(person.statement(.link, "BELIM TRADE CO"))
        #expect(link[.relation] == "Owned or Controlled By")
        #expect(link[.target] == "900002")
        #expect(link[.validFrom] == "Jan 2015")
        #expect(person.statement(.link, "900009")?[.target] == "900009")
        #expect(person.statement(.raw, "kept as it is")?[.path] == "newField")
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let accounting = try Self.accounting(fixture)
        #expect(accounting.fields == 224)
        #expect(accounting.lost == [])
    }

    /// Reference values and types of features repeat what stands in the entities. Beside them disappear: numbers of
    /// versions, parts, lists and reference values; flags that become a property or nothing; days, which a date in
    /// words says; the kinds of parts and parties; the marks that turn the line; and the filter and its day.
    private static func accounting(_ path: String) throws -> FieldAccounting {
        let kinds: Set = [
            "true", "false", "Individual", "Entity", "Aircraft", "Latin", "First Name", "Last Name", "Middle Name",
            "Entity Name", "Aircraft Name", "ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "POSTAL CODE",
            "REGION", "Birthdate", "Place of Birth", "Gender", "Nationality Country", "Citizenship Country", "Website",
            "Email Address", "Phone Number", "Digital Currency Address - XBT",
        ]
        return FieldAccounting(
            FieldAccounting.xml(
                try FieldAccounting.bytes(path), skip: ["referenceValues", "featureTypes", "publicationInfo"]),
            entries: try ReadEdition(path).entries,
            dropped: { text in
                kinds.contains(text) || text.utf8.allSatisfy { (0x30...0x39).contains($0) }
                    || text.wholeMatch(of: #/\d{4}-\d\d-\d\d/#) != nil
            },
            normalise: { text in
                FieldAccounting.squeeze(String(text.unicodeScalars.filter { !(0x202A...0x202E).contains($0.value) }))
            })
    }

    @Test func whatIsNoSuchFileIsRefused() throws {
        let text = try String(contentsOfFile: fixture, encoding: .utf8)
        let short = try TemporaryFile(Array(text.utf8.prefix(text.utf8.count - 200)))
        #expect(ReadEdition.failure(short.path)?.expected == "a complete XML file")
        let other = try TemporaryFile(Array(text.replacingOccurrences(of: "sanctionsData", with: "data").utf8))
        #expect(ReadEdition.failure(other.path)?.found == "XML with the root <data>")
        #expect(ReadEdition.failure(other.path, as: OFACEnhancedXML())?.found == "<data>")
        let page = try TemporaryFile(Array("<html><body>sanctionsData publicationInfo</body></html>".utf8))
        #expect(ReadEdition.failure(page.path)?.found == "an HTML page")
        let nameless = try TemporaryFile(
            Array(text.replacingOccurrences(of: "<entity id=\"900002\">", with: "<entity>").utf8))
        #expect(ReadEdition.failure(nameless.path)?.field == "id")
    }

    /// The Islamic Revolutionary Guard Corps' programme: 293 entities, counted in the file's words.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theRealExtractIsReadWhole() throws {
        let path = SharedData.path("ofac/xml/enhanced-irgc-2024-08-28.xml.gz")
        let edition = try ReadEdition(path)
        let text = String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)
        #expect(edition.entries.count == text.components(separatedBy: "<entity id=").count - 1)
        #expect(edition.entries.count == 293)
        #expect(edition.header.list == "US-OFAC-SDN-ONLY-IRGC")
        #expect(edition.header.published == Moment(CivilDate("2024-08-28")!, TimeOfDay("00:00")!, in: .newYork))
        #expect(edition.header.warnings.map(\.found) == ["only IRGC"])
        let statements = edition.entries.flatMap(\.statements)
        let names = statements.filter(\.property.isName)
        #expect(names.count == text.components(separatedBy: "<formattedFullName>").count - 1)
        #expect(statements.count { $0.property == .link } == 229)
        #expect(statements.count { $0.property == .raw } == 0)
        #expect(edition["26719"]?.statement(.name, "IRGC GROUND FORCES")?[.original] == "IRGC Ground Forces")
        #expect(edition["26719"]?.values(.address).contains("Tehran, Iran") == true)
        let accounting = try Self.accounting(path)
        #expect(accounting.lost == [])
    }
}
