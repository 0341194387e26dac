import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct ConsolidatedScreeningListTests {
    private let fixture = Fixture.path("csl-csv.csv")
    private let tabbed = Fixture.path("csl-csv.tsv")
    private let json = Fixture.path("csl-json.json")

    @Test func theFixtureIsRecognisedAndReadWhole() throws {
        #expect(try ListFormats.format(of: ListSource(path: fixture)).key == "csl-csv")
        let edition = try ReadEdition(fixture)
        #expect(edition.header.list == "US-CSL")
        #expect(edition.header.published == nil)
        #expect(edition.header.records == 13)
        #expect(
            edition.entries.map(\.id) == [
                "SDN-900101", "CAP-900102", "SSI-900102", "CMIC-900103", "SDN-900104", "SDN-900105",
                "EL-carus-works-ltd-carus-affiliated-entity-carus-north-lab",
                "ISN-dorn-trading-and-any-successor-sub-unit-or-subsidiary-thereof",
                "DTC-ebb-supply-inc-a-k-a-ebb-ebb-flow-supply", "DPL-finn-garrel", "UVL-galle-parts", "ML-hobb",
            ])
        #expect(
            edition.entries.map(\.kind) == [
                .person, .organization, .organization, .organization, .vessel, .person, .unknown, .unknown, .unknown,
                .unknown, .unknown, .unknown,
            ])
        #expect(edition.header.warnings.map(\.line) == [9, 15, 16])
        #expect(
            edition.header.warnings.map(\.found) == ["the header again", "soon", "Moon List (ML) - Moon Department"])
    }

    @Test func aPersonOfTheTreasury() throws {
        let person = try #require(try ReadEdition(fixture)["SDN-900101"])
        #expect(person.statement(.name, "ANDO, Carus Belim")?[.familyName] == "ANDO")
        #expect(person.statement(.name, "ANDO, Carus Belim")?[.givenName] == "Carus Belim")
        #expect(Set(person.values(.alias)) == ["ANDO, C.", "THE CLERK"])
        #expect(person.values(.position).sorted() == ["General", "Harbour Master"])
        #expect(person.statement(.birthDate, "circa 1962")?[.circa] == "true")
        #expect(person.statement(.birthDate, "1955 to 1957")?[.latest] == "1957-12-31")
        #expect(person.statement(.address, "12 Low Street, Port Belim, 4711, ZZ")?[.countryCode] == "ZZ")
        #expect(person.statement(.reference, "900101")?[.type] == "OFAC entity number")
        #expect(
            person.statement(.list, "Specially Designated Nationals (SDN) - Treasury Department")?[.list]
                == "US-OFAC-SDN")
        #expect(person.statement(.link, "HARBOUR GUARD (HG)-NORTH UNIT")?[.relation] == "Linked To")
        #expect(person.statement(.remark, "(Linked To: HARBOUR GUARD (HG)-NORTH UNIT); seen in Port Belim") != nil)
    }

    @Test func identifiersAreReadInBothOrders() throws {
        let edition = try ReadEdition(fixture)
        // 2022: country, expiry, issue, number, kind.
        let first = try #require(edition["SDN-900101"])
        let passport = try #require(first.statement(.identifier, "P 000111"))
        #expect(passport[.type] == "Passport")
        #expect(passport[.countryCode] == "ZZ")
        #expect(passport[.issuedOn] == "2021-04-06")
        #expect(passport[.expiresOn] == "2031-04-05")
        #expect(first.statement(.identifier, "77-1")?[.date] == "2019-09-09")
        #expect(first.values(.gender) == ["Male"])
        #expect(first.values(.website) == ["www.ando.example"])
        #expect(first.statement(.wallet, "1BelimWallet000")?[.type] == "XBT")
        #expect(
            first.statement(.attribute, "Utopia Sanctions Regulations, sections 1 and 2")?[.type]
                == "Secondary sanctions risk:")
        // 2023: kind, number, issue, expiry, country; a kind nobody knows in the order of the item before.
        let second = try #require(edition["SDN-900105"])
        let later = try #require(second.statement(.identifier, "P7"))
        #expect(later[.issuedOn] == "2020-01-02")
        #expect(later[.expiresOn] == "2030-01-01")
        #expect(later[.countryCode] == "QQ")
        #expect(second.statement(.identifier, "12, 34")?[.type] == "Tax ID No.")
        #expect(second.statement(.identifier, "H-5")?[.type] == "Harbour Pass")
        #expect(second.statement(.country, "Islands, Far")?[.type] == "Nationality of Registration")
        #expect(second.statement(.foundedOn, "2001-05-06")?[.earliest] == "2001-05-06")
    }

    @Test func aSecuritiesListingHasItsThreeDates() throws {
        let company = try #require(try ReadEdition(fixture)["CMIC-900103"])
        #expect(company.statement(.listedOn, "04 Jul 2021")?[.earliest] == "2021-07-04")
        #expect(company.statement(.effectiveOn, "02 Sep 2021")?[.latest] == "2021-09-02")
        #expect(company.statement(.divestBy, "04 Jul 2022")?[.type] == "Purchase/Sales For Divestment Date (CMIC)")
        #expect(company.values(.issuerName) == ["Dahlia Optics Company, Ltd"])
        #expect(company.statement(.identifier, "990041 CN")?[.scheme] == "bloomberg")
        #expect(company.statement(.identifier, "99999999000000000P")?[.countryCode] == "CN")
        #expect(company.statement(.identifier, "99999999000000000P")?[.scheme] == "uscc")
        #expect(company.statement(.attribute, "Public Company")?[.type] == "Target Type")
        #expect(company.statements.first { $0.property == .list }?[.list] == "US-OFAC-NS-CMIC")
    }

    @Test func onePartyOnTwoListsIsTwoEntriesAndPrintedTwiceOnOneIsOne() throws {
        let edition = try ReadEdition(fixture)
        let bank = try #require(edition["CAP-900102"])
        #expect(
            Set(bank.values(.sourceURL)) == [
                "https://example.org/561", "https://example.org/cap", "https://example.org/info",
            ])
        #expect(bank.values(.name) == ["BELIM BANK"])
        #expect(edition["SSI-900102"]?.values(.programme) == ["UTOPIA-EO2"])
    }

    @Test func namesOfCommerceAndStateAreTakenApart() throws {
        let edition = try ReadEdition(fixture)
        let lab = try #require(edition["EL-carus-works-ltd-carus-affiliated-entity-carus-north-lab"])
        #expect(lab.values(.name) == ["Carus North Lab"])
        #expect(lab.statement(.link, "Carus Works Ltd. (Carus)")?[.relation] == "Affiliated Entity")
        #expect(lab.values(.alias).sorted() == ["Carus N.", "North Laboratory"])
        #expect(lab.values(.address).sorted() == ["1 Kiln Road, Carus", "2 Kiln Road, Carus, ZZ", "HK"])
        #expect(lab.statement(.measure, "Presumption of denial.")?[.type] == "license_policy")
        #expect(lab.values(.notice) == ["98 FR 100", "99 FR 200"])
        let trader = try #require(edition["ISN-dorn-trading-and-any-successor-sub-unit-or-subsidiary-thereof"])
        #expect(trader.values(.name) == ["Dorn Trading"])
        #expect(trader.statement(.remark, "and any successor, sub-unit, or subsidiary thereof")?[.type] == "scope")
        #expect(trader.values(.link) == [])
        let supplier = try #require(edition["DTC-ebb-supply-inc-a-k-a-ebb-ebb-flow-supply"])
        #expect(supplier.values(.name) == ["Ebb Supply, Inc."])
        #expect(supplier.values(.alias).sorted() == ["Ebb", "Ebb & Flow Supply"])
        #expect(supplier.statement(.alias, "Ebb & Flow Supply")?[.type] == "a.k.a.")
        let denied = try #require(edition["DPL-finn-garrel"])
        #expect(denied.values(.name) == ["FINN GARREL"])
        #expect(denied.statement(.endedOn, "2056-01-01")?[.latest] == "2056-01-01")
    }

    @Test func aFileWithoutTheIdColumnInTabsHasKeysOfItsContent() throws {
        #expect(try ListFormats.format(of: ListSource(path: tabbed)).key == "csl-csv")
        let ids = try ReadEdition(tabbed).entries.map(\.id)
        #expect(ids[0] == "CAP-900102")
        #expect(ids[1] == "EL-carus-works-ltd-carus-affiliated-entity-carus-north-lab")
        // Two orders against one person differ in nothing but the day.
        #expect(ids[2...3] == ["DPL-finn-garrel", "DPL-finn-garrel~2"])
    }

    @Test func theJSONIsRecognisedAndReadWhole() throws {
        #expect(try ListFormats.format(of: ListSource(path: json)).key == "csl-json")
        let edition = try ReadEdition(json)
        #expect(edition.header.claimed == 3)
        #expect(edition.entries.map(\.id) == ["SDN-900201", "FSE-900201", "MEU-jett-engines-je"])
        let person = try #require(edition["SDN-900201"])
        #expect(person.values(.alias).sorted() == ["IVER; J.", "JONAS OF EBB"])
        #expect(person.values(.birthPlace) == ["Ebb; Utopia"])
        let address = try #require(person.statement(.address, "3 High Street; rear, Ebb, North, 12, ZZ"))
        #expect(address[.street] == "3 High Street; rear")
        #expect(address[.postalCode] == "12")
        #expect(address[.countryCode] == "ZZ")
        #expect(person.statement(.address, "Utopia")?[.country] == "Utopia")
        let passport = try #require(person.statement(.identifier, "P 9"))
        #expect(passport[.issuedOn] == "2020-01-01")
        #expect(passport[.expiresOn] == "2030-01-01")
        #expect(person.values(.gender) == ["Male"])
        #expect(person.values(.position) == ["Clerk", "Scribe"])
        #expect(person.statement(.raw, "kept")?[.path] == "new_member")
        #expect(edition["MEU-jett-engines-je"]?.statements.first { $0.property == .list }?[.list] == "US-BIS-MEU")
    }

    @Test func noFieldOfTheFixturesIsLost() throws {
        let header = Set(
            try String(contentsOfFile: fixture, encoding: .utf8).prefix { $0 != "\n" }.split(separator: ",").map(
                String.init))
        let table = FieldAccounting(
            FieldAccounting.csv(try String(contentsOfFile: fixture, encoding: .utf8)),
            entries: try ReadEdition(fixture).entries,
            // A row that repeats the header, and kinds of parties.
            dropped: { header.contains($0) || ["Individual", "Entity", "Vessel"].contains($0) },
            separators: ["; and ", "; ", ", "])
        #expect(table.fields == 137)
        #expect(table.lost == [])
        let tabs = FieldAccounting(
            FieldAccounting.csv(try String(contentsOfFile: tabbed, encoding: .utf8), separator: "\t"),
            entries: try ReadEdition(tabbed).entries, dropped: { $0 == "Entity" }, separators: ["; and ", "; ", ", "])
        #expect(tabs.fields == 32)
        #expect(tabs.lost == [])
        // What describes the answer as a whole is no field of a party: the member `sources`.
        let objects = FieldAccounting(
            try FieldAccounting.json(try FieldAccounting.bytes(json)), entries: try ReadEdition(json).entries,
            dropped: { ["SDN", "Individual"].contains($0) }, separators: ["; "])
        #expect(objects.fields == 45)
        #expect(objects.lost == [])
    }

    @Test func brokenFilesAreRefused() throws {
        let text = try String(contentsOfFile: fixture, encoding: .utf8)
        try refuse(String(text.prefix(1000)), line: 2, expected: "a closing quote")
        let half = String(text.prefix(upTo: try #require(text.range(of: "a1f4,Unverified")).upperBound))
        try refuse(half, line: 15, expected: "29 cells, one a column")
        try refuse(text.replacingOccurrences(of: ",Hobb,", with: ",,"), line: 16, expected: "a value in every row")
        let html = try TemporaryFile(Array("<!DOCTYPE html><html><body>maintenance</body></html>".utf8))
        #expect(ReadEdition.failure(html.path)?.found == "an HTML page")
        let noNames = try TemporaryFile(Array(text.replacingOccurrences(of: "alt_names", with: "other_names").utf8))
        #expect(ReadEdition.failure(noNames.path)?.expected == "a list in a format cordon reads")
        #expect(ReadEdition.failure(noNames.path, as: ConsolidatedScreeningList())?.field == "alt_names")
        let cut = try TemporaryFile(Array(try FieldAccounting.bytes(json).dropLast(40)))
        #expect(ReadEdition.failure(cut.path) != nil)
        let noResults = try TemporaryFile(Array(#"{"rows": [{"source_list_url": "", "alt_names": []}]}"#.utf8))
        #expect(ReadEdition.failure(noResults.path, as: ConsolidatedScreeningListJSON()) != nil)
    }

    private func refuse(_ text: String, line: Int, expected: String) throws {
        let file = try TemporaryFile(Array(text.utf8))
        let failure = try #require(ReadEdition.failure(file.path))
        #expect(failure.line == line)
        #expect(failure.expected == expected)
    }

    /// Counts by source as the data folder's README gives them.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theListOf2022IsReadWhole() throws {
        let edition = try ReadEdition(SharedData.path("us/csl/consolidated-2022-05.csv.gz"))
        #expect(edition.header.records == 14_160)
        #expect(edition.header.warnings == [])
        var counts: [String: Int] = [:]
        for entry in edition.entries {
            let list = try #require(entry.statements.first { $0.property == .list }?[.list])
            counts[list, default: 0] += 1
        }
        let printed = [
            "US-OFAC-SDN": 10_026, "US-BIS-ENTITY-LIST": 2001, "US-STATE-ITAR": 727, "US-BIS-DPL": 462,
            "US-OFAC-SSI": 290,
            "US-BIS-UVL": 201, "US-STATE-ISN": 163, "US-OFAC-NS-PLC": 78, "US-BIS-MEU": 71, "US-OFAC-NS-CMIC": 68,
            "US-OFAC-CAPTA": 53, "US-OFAC-NS-MBS": 17, "US-OFAC-FSE": 3,
        ]
        // Bank of Kunlun has two rows on the CAPTA List that differ in one address of a page.
        #expect(counts == printed.merging(["US-OFAC-CAPTA": 52]) { $1 })
        #expect(Set(edition.entries.map(\.id)).count == edition.entries.count)
        let kunlun = try #require(edition["CAP-15268"])
        #expect(kunlun.values(.sourceURL).sorted() == ["http://bit.ly/1QWTIfE", "http://bit.ly/2PqohAD"])

        let mobile = try #require(edition["CMIC-30923"])
        #expect(mobile.values(.name) == ["CHINA MOBILE LIMITED"])
        #expect(mobile.statement(.identifier, "HK0941009539")?[.scheme] == "isin")
        #expect(mobile.statement(.identifier, "941 HK")?[.type] == "Equity Ticker")
        #expect(mobile.statements.count { $0[.type] == "Equity Ticker" } == 8)
        #expect(mobile.statement(.divestBy, "03 Jun 2022")?[.earliest] == "2022-06-03")
        #expect(edition.entries.count { !$0.values(.divestBy).isEmpty } == 68)
        #expect(edition["SDN-23156"]?.statement(.identifier, "IMO 8898831")?[.scheme] == "imo")
        #expect(edition["SDN-6905"]?.statement(.identifier, "484824")?[.date] == "1984-01-18")
        #expect(edition["SDN-6905"]?.statement(.identifier, "484824")?[.countryCode] == "EG")
        let huawei = edition.entries.filter { entry in
            entry.statements.contains {
                $0.property == .link && $0.value == "Huawei Technologies Co., Ltd. (Huawei)" && $0[.relation] != nil
            }
        }
        #expect(huawei.contains { $0.values(.name) == ["Beijing Huawei Longshine Information Technology Co., Ltd."] })
    }

    @Test(.enabled(if: SharedData.isThere, SharedData.reason))
    func theSmallerRealFilesAreReadWhole() throws {
        let old = try ReadEdition(SharedData.path("us/csl/csl-2019-fixture.csv"))
        #expect(old.entries.count == 115)
        #expect(Set(old.entries.map(\.id)).count == 115)
        let new = try ReadEdition(SharedData.path("us/csl/csl-fixture-2025.csv"))
        #expect(new.entries.count == 13)
        #expect(new["SDN-52291"]?.statement(.identifier, "836238033")?[.countryCode] == "KP")
        #expect(new["SSI-28603"]?.statement(.identifier, "CHE-267.936.404")?[.type] == "V.A.T. Number")
    }

    /// All fields of the small files, and of every fortieth line of the list of 2022.
    @Test(
        .enabled(if: SharedData.isThere, SharedData.reason),
        arguments: [
            ("us/csl/csl-2019-fixture.csv", 1), ("us/csl/csl-fixture-2025.csv", 1),
            ("us/csl/consolidated-2022-05.csv.gz", 40),
        ])
    func noFieldOfTheRealFilesIsLost(_ name: String, _ step: Int) throws {
        let whole = String(decoding: try FieldAccounting.bytes(SharedData.path(name)), as: UTF8.self)
        let text = Self.lines(of: whole, step)
        let part = try TemporaryFile(Array(text.utf8))
        let accounting = FieldAccounting(
            FieldAccounting.csv(text), entries: try ReadEdition(part.path).entries,
            dropped: { ["Individual", "Entity", "Vessel", "Aircraft"].contains($0) },
            separators: ["; and ", "; ", ", "])
        #expect(accounting.fields > 100)
        #expect(accounting.lost == [])
    }

    /// The header and every `step`-th record that is one line.
    private static func lines(of text: String, _ step: Int) -> String {
        if step == 1 { return text }
        var kept: [Substring] = []
        var isInside = false
        for (number, line) in text.split(separator: "\n").enumerated() {
            let isWhole = line.utf8.count { $0 == UInt8(ascii: "\"") } % 2 == 0
            if !isInside, isWhole, number % step == 0 { kept.append(line) }
            if !isWhole { isInside.toggle() }
        }
        return kept.joined(separator: "\n") + "\n"
    }
}
