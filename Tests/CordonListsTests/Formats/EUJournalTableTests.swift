import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct EUJournalTableTests {
    private let act = Fixture.path("eu-journal/32099R0001.csv")
    private let amendment = Fixture.path("eu-journal/32099R0002.csv")
    private let empty = Fixture.path("eu-journal/32099R0003.csv")

    @Test func eachActIsAList() throws {
        #expect(try ReadEdition(act).header.list == "EU-OJ-32099R0001")
        let edition = try ReadEdition(amendment)
        #expect(edition.header.list == "EU-OJ-32099R0002")
        #expect(edition.entries.map(\.id) == ["I.A/3"])
        #expect(edition["I.A/3"]?.statement(.legalBasis, "32099R0001")?[.type] == "amendedCelex")
    }

    @Test func anActWithoutRowsIsAnEmptyList() throws {
        let edition = try ReadEdition(empty)
        #expect(edition.header.list == "EU-OJ-32099R0003")
        #expect(edition.entries == [])
        #expect(edition.header.warnings.map(\.expected) == ["rows after the header: the act lists nobody"])
        // Only the name of the file says which act it is.
        let nameless = try TemporaryFile(Array(try FieldAccounting.bytes(empty)))
        #expect(ReadEdition.failure(nameless.path)?.field == "celex")
    }

    @Test func idsAreAnnexAndNumberOrName() throws {
        let edition = try ReadEdition(act)
        #expect(
            edition.entries.map(\.id) == [
                "I.A/1", "I.A/1/Telvin Ferries", "I.A/2", "II/SEA LAMP", "II/SEA LAMP (2)", "III/7",
            ])
        #expect(edition.entries.map(\.kind) == [.person, .organization, .person, .vessel, .vessel, .thing])
        // Two measures on one ship are one entry; another ship of that name is another.
        #expect(edition["II/SEA LAMP"]?.values(.measure) == ["Financial restrictions", "Transportation restrictions"])
        #expect(edition["II/SEA LAMP (2)"]?.values(.identifier) == ["9999981"])
        #expect(edition.header.records == 7)
        #expect(edition.header.warnings.map(\.line) == [6])
    }

    @Test func namesAreTakenApart() throws {
        let person = try #require(try ReadEdition(act)["I.A/1"])
        #expect(person.values(.name) == ["Maro TELVIN"])
        #expect(
            Set(person.values(.alias)) == [
                "Маро ТЕЛВИН", "Maro Telven", "Маро Телвен", "Old Maro (ferry; bridge)", "Маро (born КРЕМ)",
                "Serhi TELVYN", "Сергiй ТЕЛВІН",
            ])
        #expect(person.statement(.alias, "Маро Телвен")?[.type] == "original script")
        #expect(person.values(.weakAlias) == ["Boat", "The Ferryman"])
        #expect(person.values(.formerName) == ["Maro Krem"])
    }

    @Test func datesAndIdentifiersAreTyped() throws {
        let edition = try ReadEdition(act)
        let person = try #require(edition["I.A/1"])
        #expect(person.statement(.birthDate, "29.3.1965")?[.earliest] == "1965-03-29")
        #expect(person.values(.birthDate).count == 2)
        #expect(person.statement(.listedOn, "3.2.2030")?[.earliest] == "2030-02-03")
        #expect(person.values(.nationality) == ["Eruman", "Utopian"])
        #expect(edition["I.A/2"]?.values(.birthDate) == ["1937", "1938", "1939"])
        #expect(edition["III/7"]?.statement(.birthDate, "possibly 1990")?[.earliest] == nil)
        let body = try #require(edition["I.A/1/Telvin Ferries"])
        #expect(body.statement(.identifier, "9999LAMPFERRYUTOPI60")?[.scheme] == "lei")
        #expect(body.statement(.identifier, "1122334455")?[.type] == "innCode")
        #expect(body.statement(.country, "Utopia")?[.role] == "jurisdiction")
        #expect(body.statement(.foundedOn, "21.9.1993")?[.latest] == "1993-09-21")
        #expect(edition["II/SEA LAMP"]?.statement(.listedOn, "9 Oct. 2031")?[.earliest] == "2031-10-09")
    }

    @Test func noFieldOfTheFixturesIsLost() throws {
        for (path, fields) in [(act, 95), (amendment, 9)] {
            let accounting = try Self.accounting(path, try ReadEdition(path).entries)
            #expect(accounting.fields == fields)
            #expect(accounting.lost == [])
        }
    }

    @Test func whatIsNoSuchTableIsRefused() throws {
        let format = EUJournalTable()
        let html = try TemporaryFile(Array("<html><body>recordId,annex</body></html>".utf8))
        #expect(format.recognises(try ListSource(path: html.path).head()) == false)
        #expect(ReadEdition.failure(html.path, as: format)?.field == "recordId")
        let cut = try TemporaryFile(Array(try FieldAccounting.bytes(act).dropLast(60)))
        #expect(ReadEdition.failure(cut.path)?.line == 8)
        #expect(ReadEdition.failure(cut.path)?.expected == "45 cells, one a column")
        let mixed = try TemporaryFile(
            Array("celex,recordId,programKey,annex,measure,schema,name\n1,1,P,I,M,Person,A\n2,2,P,I,M,Person,B\n".utf8))
        #expect(ReadEdition.failure(mixed.path)?.field == "celex")
        #expect(ReadEdition.failure(mixed.path)?.line == 3)
        let nameless = try TemporaryFile(
            Array("celex,recordId,programKey,annex,measure,schema,name\n1,1,P,I,M,Person,\n".utf8))
        #expect(ReadEdition.failure(nameless.path)?.field == "name")
    }

    /// Rows as the README's numbers of lines give them, less the header.
    static let amendments = [
        ("32026R1720", 9), ("32026R1817", 2), ("32026R1843", 216), ("32026R1846", 4), ("32026R1848", 157),
        ("32026R1880", 3), ("32026R1883", 2), ("32026R1895", 10), ("32026R1940", 5), ("32026R1941", 2),
        ("32026R1960", 7),
    ]
    static let consolidated = [
        ("32001R2580", 36), ("32002R0881", 350), ("32003R1210", 75), ("32004R0314", 0), ("32005R1183", 86),
        ("32006R0305", 0), ("32009R1284", 5), ("32010D0573", 0), ("32010R0356", 24), ("32011D0173", 0),
        ("32011R0101", 27), ("32011R0359", 321), ("32011R0753", 140), ("32012R0267", 339), ("32012R0377", 0),
        ("32014R0208", 3), ("32014R0224", 15), ("32014R0269", 2802), ("32014R0747", 13), ("32014R0833", 1746),
        ("32014R1352", 11), ("32015R0735", 9), ("32015R1755", 0), ("32016R0044", 51), ("32016R1686", 23),
        ("32017R1509", 326), ("32017R1770", 4), ("32017R2063", 69), ("32018R1542", 37), ("32019R0796", 38),
        ("32019R1716", 24), ("32019R1890", 0), ("32020R1998", 177), ("32022R2309", 21), ("32023R0888", 34),
        ("32023R1529", 49), ("32023R2147", 21), ("32023R2406", 0), ("32024R0287", 9), ("32024R0386", 24),
        ("32024R1485", 105), ("32024R2642", 100),
    ]
    /// One ship under two measures; two people printed twice, with other commas.
    static let merged = ["32026R1941": 1, "32002R0881": 348]

    @Test(.enabled(if: SharedData.isThere, SharedData.reason), arguments: amendments + consolidated)
    func everyRealActIsReadWhole(_ celex: String, _ rows: Int) throws {
        let path = try #require(
            ["amendments", "consolidated"].flatMap { ["\($0)/\(celex).csv", "\($0)/\(celex).csv.gz"] }
                .map { SharedData.path("eu/journal/" + $0) }.first(where: FileManager.default.fileExists))
        let edition = try ReadEdition(path)
        #expect(edition.header.list == "EU-OJ-" + celex)
        #expect(edition.header.records == rows)
        #expect(edition.entries.count == Self.merged[celex] ?? rows)
        #expect(Set(edition.entries.map(\.id)).count == edition.entries.count)
        #expect(edition.header.warnings.isEmpty == (rows > 0 && celex != "32002R0881"))
        let accounting = try Self.accounting(path, edition.entries)
        #expect(accounting.lost == [])
    }

    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func realEntriesAreWhatTheActsPrint() throws {
        let act = try ReadEdition(SharedData.path("eu/journal/consolidated/32014R0269.csv.gz"))
        let first = try #require(act["I.PERSONS/1"])
        #expect(first.values(.name) == ["Sergey Valeryevich AKSYONOV"])
        #expect(first.statement(.alias, "Сергей Валерьевич АКСЁНОВ")?[.type] == "original script")
        #expect(first.statement(.birthDate, "26.11.1972")?[.earliest] == "1972-11-26")
        let ship = try ReadEdition(SharedData.path("eu/journal/amendments/32026R1941.csv"))
        #expect(ship["V/1"]?.values(.measure) == ["Financial restrictions", "Transportation restrictions"])
        #expect(ship["V/1"]?.statement(.identifier, "9058713")?[.scheme] == "imo")
    }

    /// Quotes protect a `;` and are taken off; brackets and the words between dates fall away where a cell is taken apart.
    private static func accounting(_ path: String, _ entries: [PublishedEntry]) throws -> FieldAccounting {
        let text = String(decoding: try FieldAccounting.bytes(path), as: UTF8.self)
        return FieldAccounting(
            FieldAccounting.csv(text), entries: entries,
            separators: [";", " or ", ", ", "a)", "b)", "c)", "d)", "e)", "f)", "(", ")"],
            normalise: { FieldAccounting.squeeze($0.replacingOccurrences(of: "\"", with: "")) })
    }
}
