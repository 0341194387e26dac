import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct EUFinancialSanctionsXMLTests {
    private let fixture = Fixture.path("eu-fsf-xml.xml")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "EU-FSF")
        #expect(
            edition.header.published == Moment(CivilDate("2031-05-06")!, TimeOfDay("07:08:09")!, in: Zone("+02:00")!))
        #expect(edition.entries.map(\.kind) == [.person, .person, .organization])
        let person = try #require(edition["90001"])
        #expect(person.values(.remark).contains("Another remark."))
        #expect(person.statement(.listedOn, "2030-01-02")?[.earliest] == "2030-01-02")
        #expect(person.statement(.legalBasis, "2030/11 (OJ L22)")?[.issuer] == "council")
        #expect(person.statement(.reference, "EU.90001.11") != nil)
        #expect(person.statement(.raw, "green")?[.path] == "newThing/@colour")
    }

    @Test func aPartyOfTwoProgrammesHasAnEntryForEach() throws {
        let edition = try ReadEdition(fixture)
        #expect(edition.entries.map(\.id) == ["90001", "90001/YOD", "90002"])
        #expect(edition["90001/YOD"]?.values(.programme) == ["YOD"])
    }

    @Test func theFirstNameThatIsNotWeakIsTheMainOne() throws {
        let person = try #require(try ReadEdition(fixture)["90001"])
        #expect(person.values(.name) == ["Tavi Oren Belcasso"])
        #expect(person.statement(.name, "Tavi Oren Belcasso")?[.familyName] == "Belcasso")
        #expect(person.values(.weakAlias) == ["Lamp", "T. the Keeper"])
        // Joined from its parts, because the whole name is blank.
        #expect(person.statement(.alias, "Тави Белкассо")?[.language] == "BG")
    }

    @Test func ampersandsInAttributesAreRead() throws {
        let person = try #require(try ReadEdition(fixture)["90001"])
        #expect(person.values(.position) == ["Keeper of lamps & bells"])
        #expect(person.statement(.weakAlias, "Lamp")?[.sourceURL] == "https://example.eu/?a=1&b=2")
    }

    @Test func everyFormOfBirthIsTyped() throws {
        let person = try #require(try ReadEdition(fixture)["90001"])
        #expect(person.statement(.birthDate, "1951-03-04")?[.original] == nil)
        #expect(person.statement(.birthDate, "1950 to 1952")?[.latest] == "1952-12-31")
        #expect(person.statement(.birthDate, "1950 to 1952")?[.circa] == "true")
        #expect(person.statement(.birthDate, "1953-7")?[.latest] == "1953-07-31")
        let foreign = try #require(person.statement(.birthDate, "1951-03-05"))
        #expect(foreign[.calendar] == "ISLAMIC")
        #expect(foreign[.original] == "1370-5-26")
        // The year 1371 of that calendar is not our year 1371.
        #expect(person.statement(.birthDate, "1371")?[.earliest] == nil)
        #expect(person.values(.birthPlace) == ["Lower Quay, Harbour Town, UTOPIA"])
    }

    @Test func documentsAndAddressesCarryWhatIsSaidOfThem() throws {
        let edition = try ReadEdition(fixture)
        let passport = try #require(edition["90001"]?.statement(.identifier, "УТ-0099"))
        #expect(passport[.type] == "National passport")
        #expect(passport[.validity] == "known expired, revoked by issuer")
        #expect(passport[.status] == "diplomatic")
        #expect(edition["90001"]?.statement(.identifier, "UT-0099")?[.original] == "УТ-0099")
        let body = try #require(edition["90002"])
        #expect(body.statements.first { $0.property == .address }?[.postOfficeBox] == "PO 77")
        #expect(body.statement(.phone, "00 99 1235")?[.type] == "FAX")
        #expect(body.values(.email) + body.values(.website) == ["lamps@example.org", "lamps.example.org"])
        #expect(body.statement(.attribute, "LAMP99")?[.type] == "TELEX")
        // An address without an address keeps its remark.
        #expect(body.statement(.raw, "somewhere at sea")?[.path] == "address")
    }

    /// Flags that are not set, the country `00` and the usual calendar say nothing.
    private static func isSilent(_ text: String) -> Bool {
        ["false", "00", "UNKNOWN", "GREGORIAN"].contains(text)
    }

    @Test func noFieldOfTheFixtureIsLost() throws {
        let accounting = FieldAccounting(
            FieldAccounting.xml(try FieldAccounting.bytes(fixture)), entries: try ReadEdition(fixture).entries,
            dropped: { Self.isSilent($0) || $0.hasPrefix("2031-05-06T") || $0 == "990001" })
        #expect(accounting.fields == 197)
        #expect(accounting.lost == [])
    }

    @Test func whatIsNoSuchListIsRefused() throws {
        let format = EUFinancialSanctionsXML()
        let html = try TemporaryFile(Array("<!DOCTYPE html><html><body>503 export</body></html>".utf8))
        #expect(format.recognises(try ListSource(path: html.path).head()) == false)
        #expect(ReadEdition.failure(html.path, as: format)?.expected == "XML without a document type")
        let other = try TemporaryFile(Array("<CONSOLIDATED_LIST/>".utf8))
        #expect(ReadEdition.failure(other.path, as: format)?.found == "<CONSOLIDATED_LIST>")
        let nameless = try TemporaryFile(
            Array("<export>\n<sanctionEntity euReferenceNumber=\"EU.1.1\"/>\n</export>".utf8))
        #expect(ReadEdition.failure(nameless.path, as: format)?.field == "logicalId")
        #expect(ReadEdition.failure(nameless.path, as: format)?.line == 2)
        let cut = try TemporaryFile(Array(try FieldAccounting.bytes(fixture).dropLast(400)))
        #expect(ReadEdition.failure(cut.path)?.expected == "a complete XML file")
        #expect(ReadEdition.failure(cut.path)?.offset == (try FieldAccounting.bytes(cut.path).count))
    }

    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theSmallRealEditionIsReadWhole() throws {
        let path = SharedData.path("eu/fsf-small.xml")
        let edition = try ReadEdition(path)
        #expect(edition.entries.map(\.id).prefix(2) == ["5295", "5463"])
        #expect(edition["5295"]?.values(.name) == ["Abid Hammadou"])
        let text = String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)
        #expect(edition.entries.count == Self.count("<sanctionEntity ", text))
        let accounting = FieldAccounting(
            FieldAccounting.xml(Data(text.utf8)), entries: edition.entries,
            dropped: { Self.isSilent($0) || $0.hasPrefix("2020-04-15T") || $0 == "123465" })
        #expect(accounting.lost == [])
    }

    /// README: 3,932,160 bytes, 28,197 lines and a piece without its end.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func anInterruptedDownloadIsRefusedWithLineAndOffset() throws {
        let failure = try #require(ReadEdition.failure(SharedData.path("eu/fsf-2022-03-18-TRUNCATED.xml.gz")))
        #expect(failure.offset == 3_932_160)
        #expect(failure.line == 28_198)
        #expect(failure.expected == "a complete XML file")
    }

    /// README: 1,044 complete elements. All other figures are counted in the text.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func whatTheInterruptedDownloadHoldsIsReadWhole() throws {
        let all = String(
            decoding: try FieldAccounting.bytes(SharedData.path("eu/fsf-2022-03-18-TRUNCATED.xml.gz")), as: UTF8.self)
        let end = try #require(all.range(of: "</sanctionEntity>", options: .backwards)?.upperBound)
        let text = String(all[..<end]) + "\n</export>\n"
        let file = try TemporaryFile(Array(text.utf8))
        let edition = try ReadEdition(file.path)
        #expect(edition.entries.count == 1_044)
        #expect(Set(edition.entries.map(\.id)).count == 1_044)
        #expect(
            edition.header.published == Moment(CivilDate("2022-03-18")!, TimeOfDay("14:52:26")!, in: Zone("+01:00")!))
        #expect(edition.entries.count { $0.kind == .person } == Self.count("code=\"person\"", text))
        let statements = edition.entries.flatMap(\.statements)
        #expect(statements.count { $0.property.isName } == Self.count("<nameAlias ", text))
        #expect(statements.count { $0.property == .weakAlias } == Self.count("<remark>low quality", text.lowercased()))
        #expect(statements.count { $0.property == .identifier } == Self.count("<identification ", text))
        #expect(statements.count { $0.property == .citizenship } == Self.count("<citizenship ", text))
        #expect(statements.count { $0[.calendar] == "ISLAMIC" } == 1)

        #expect(edition["13"]?.statement(.birthDate, "1937-04-28")?[.earliest] == "1937-04-28")
        #expect(edition["516"]?.values(.programme) == ["AFG"])
        #expect(edition["516/TAQA"]?.values(.programme) == ["TAQA"])
        #expect(edition["2922"]?.values(.name) == ["Zulkarnaen"])
        let accounting = FieldAccounting(
            FieldAccounting.xml(Data(text.utf8)), entries: edition.entries,
            dropped: { Self.isSilent($0) || $0.hasPrefix("2022-03-18T") || $0 == "137925" })
        #expect(accounting.lost == [])
    }

    private static func count(_ part: String, _ text: String) -> Int { text.components(separatedBy: part).count - 1 }
}
