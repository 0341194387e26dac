import CordonModel
@testable import CordonScreening
import CordonTestSupport
import Foundation
import Testing

@Suite struct PortfolioTests {
    private func screen(_ text: String, on day: String) throws -> Report {
        let file = try TemporaryFile(text, name: "holdings.txt")
        return try Knowledge.base().screen(
            PortfolioScreening(.path(file.path), asOf: AsOf(day: try Knowledge.day(day))))
    }

    private static let account = """
        Account A-17,,,,
        Symbol,Description,Quantity,Price,Market Value
        XIACY,XIAOMI CORP ADR,"1,000",15.34,"15,340.00"
        XIACF,XIAOMI CORP,2000,3.03,"6,060.00"
        SMICY,SEMICONDUCTOR MFG INTL ADR,500,15.00,7500
        LKCO,LUOKUNG TECHNOLOGY CORP,1000,1.90,1900
        BYDDY,BYD CO LTD ADR,200,n/a,n/a
        ,Xiaomi Corporation,10,1,10
        1810,MI TECH ORD,17,1,17
        —,—,88,1,88
        Account Total,,,,"30,915.00"
        """

    @Test func theExposureTableOfTheCase() throws {
        let report = try screen(Self.account, on: "2021-03-05")
        let states = Dictionary(
            report.results.map { ($0["line"]?.cell ?? "", $0["state"]?.cell ?? "") },
            uniquingKeysWith: { first, _ in first })
        #expect(
            states == [
                "3": "pending", "4": "pending", "5": "divestOnly", "6": "unresolved", "7": "notFound", "8": "pending",
                "9": "unidentified", "10": "unidentified",
            ])
        #expect(report.level == .prohibited)
    }

    @Test func whatCannotBeIdentifiedComesFirst() throws {
        let words = try screen(Self.account, on: "2021-03-05").results.map { $0["identification"]?.cell ?? "" }
        #expect(words.prefix(2).allSatisfy { $0 == "unidentified" })
        #expect(words.dropFirst(2).allSatisfy { $0 == "identified" || $0 == "nameOnly" })
        #expect(words.filter { $0 == "nameOnly" }.count == 1)
    }

    @Test func totalsAreByStateAndExact() throws {
        let report = try screen(Self.account, on: "2021-03-05")
        let summary = try #require(report.extra.first { $0.name == "summary" })
        let text = JSONText.write(summary.value)
        #expect(text.contains("\"state\":\"pending\",\"currency\":null,\"positions\":3,\"value\":21410"))
        #expect(text.contains("\"state\":\"divestOnly\",\"currency\":null,\"positions\":1,\"value\":7500"))
        #expect(text.contains("\"state\":\"unresolved\",\"currency\":null,\"positions\":1,\"value\":1900"))
        #expect(text.contains("\"affected\":5"))
    }

    @Test func theSameHoldingsOnLaterDays() throws {
        func state(_ day: String, _ line: String) throws -> String {
            try screen(Self.account, on: day).results.first { $0["line"]?.cell == line }?["state"]?.cell ?? ""
        }
        #expect(try state("2021-05-26", "3") == "vacated")
        #expect(try state("2021-05-26", "6") == "enjoined")
        #expect(try state("2021-05-26", "5") == "divestOnly")
        #expect(try state("2021-08-02", "5") == "divestOnly")
        #expect(try state("2022-06-03", "5") == "prohibited")
    }

    @Test func unresolvedPositionsShowTheEarliestDateAndADuty() throws {
        let row = try #require(try screen(Self.account, on: "2021-03-05").results.first { $0["line"]?.cell == "6" })
        #expect(row["daysLeft"] == .number(10))
        #expect(row["duty"]?.cell.contains("treat as listed") == true)
    }

    @Test func aSymbolAndANameThatDisagreeAreAmbiguous() throws {
        let text = "Symbol,Name,Quantity\nXIACY,General Electric Co,5\n"
        let row = try #require(try screen(text, on: "2021-03-05").results.first)
        #expect(row["identification"] == .text("ambiguous(2)"))
        #expect(row["state"] == .text("unidentified"))
    }

    @Test(arguments: [
        // An identifier the data lacks does not hide what the symbol says.
        ("Symbol,SEDOL,Name,Quantity\n981.HK,6263830,SEMICONDUCTOR MFG,10\n", "identified", "prohibited"),
        ("Symbol,CUSIP,Name,Quantity\nAAPL,037833100,APPLE INC,10\n", "identified", "notFound"),
        // Two marks that contradict each other are for a person.
        ("Symbol,CUSIP,Name,Quantity\nAAPL,16941M109,APPLE INC,5\n", "ambiguous(2)", "unidentified"),
        ("Symbol,ISIN,Quantity\nSMICY,US0378331005,5\n", "ambiguous(2)", "unidentified"),
        ("Symbol,ISIN,Quantity\nAAPL,US81663N2062,5\n", "ambiguous(2)", "unidentified"),
        // A name alone, of one party and of several.
        ("Symbol,Name,Quantity\n,Hikvision,5\n", "nameOnly", "prohibited"),
        ("Symbol,Name,Quantity\n,China Mobile,5\n", "ambiguous(2)", "unidentified"),
        // A symbol without a number is still a position, and words that begin like a total are names.
        ("Symbol,Name,Quantity\nSMICY,SMIC ADR,\n", "identified", "prohibited"),
        ("Symbol,Name,Quantity\nTTE,TotalEnergies SE,5\n", "identified", "notFound"),
        ("Symbol,Name,Quantity,Type\nSMICY,SMIC ADR,5,Cash\n", "identified", "prohibited"),
        // A name in another script cannot be compared with a Latin one.
        ("ISIN,Name,Quantity\nKYG9830T1067,小米集團－Ｗ,5\n", "identified", "vacated"),
    ]) func aRowIsIdentified(_ text: String, _ identification: String, _ state: String) throws {
        let rows = try screen(text, on: "2022-07-01").results
        #expect(rows.count == 1)
        #expect(rows.first?["identification"] == .text(identification))
        #expect(rows.first?["state"] == .text(state))
    }

    @Test func onlyPositionsOfAnActivityStatementAreRead() throws {
        let text = """
            Statement,Header,Field Name,Field Value
            Statement,Data,Title,Activity Statement
            Open Positions,Header,DataDiscriminator,Asset Category,Currency,Symbol,Quantity,Close Price,Value
            Open Positions,Data,Summary,Stocks,USD,SMICY,500,15,7500
            Open Positions,Data,Lot,Stocks,USD,SMICY,500,15,7500
            Open Positions,Total,,Stocks,USD,,,,7500
            Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Quantity,Price,Value
            Trades,Data,Order,Stocks,USD,CHL,100,30,3000
            """
        let rows = try screen(text, on: "2021-03-05").results
        #expect(rows.map { $0["position"] } == [.text("SMICY")])
    }

    @Test func aWideFileWithoutARowForTheDayIsRefused() throws {
        let text = ",700.HK,1810.HK\n07/09/2021,5.0,4.1\n07/12/2021,5.1,4.2\n"
        #expect(throws: DataError.self) { try screen(text, on: "2021-03-05") }
        let rows = try screen(text, on: "2021-07-10").results
        #expect(rows.map { $0["value"]?.cell ?? "" }.sorted() == ["4.1", "5"])
    }

    @Test func anExchangeNameQualifiesALocalCode() throws {
        let header = "Ticker,Name,Sector,Asset Class,Market Value,Weight (%),Quantity,Exchange\n"
        func state(_ exchange: String, _ name: String) throws -> String {
            let row = "\"1810\",\"\(name)\",\"IT\",\"Equity\",\"1\",\"1\",\"1\",\"\(exchange)\"\n"
            return try screen(header + row, on: "2021-03-05").results.first?["state"]?.cell ?? ""
        }
        #expect(try state("Hong Kong Exchanges And Clearing Ltd", "XIAOMI CORP") == "pending")
        #expect(try state("Taiwan Stock Exchange", "SOMETHING ELSE") == "notFound")
        #expect(try state("-", "SOMETHING ELSE") == "unidentified")
    }

    @Test func noStateIsLeftWithoutADuty() throws {
        let duties = try Knowledge.base().duties
        for (state, status) in [
            (EffectState.prohibited, ListingStatus.inForce), (.divestOnly, .inForce), (.allowed, .banPending),
            (.allowed, .enjoined), (.allowed, .vacated), (.allowed, .listedNoEffect), (.allowed, .notListed),
            (.unresolved, .unresolved), (.licenceNeeded, .inForce), (.notCovered, .inForce),
        ] {
            #expect(!duties.duty(state, status).isEmpty)
            #expect(!duties.duty(state, status).hasPrefix("sell"))
        }
    }

    @Test func anOpenRowIsAsSevereAsItsWorstCandidate() throws {
        let report = try screen("ISIN,Name,Quantity\nCNE100000PM8,HZHK VSN DGTL A,5\n", on: "2022-07-01")
        #expect(report.results.first?["identification"] == .text("ambiguous(2)"))
        #expect(report.level == .prohibited)
        #expect(!report.lines.contains { $0.contains("not found in the lists loaded") })
    }

    @Test(arguments: [
        "ISIN,Name,Asset Class,Quantity\nXS1809220830,PROVEN GLORY,Hard Currency Bond,5\n",
        "Symbol,Name,Quantity\n,Xiaomi Corporation,\n", "Symbol,Name,Quantity\nsmicy,,\n",
        "Account,Symbol,Name,Quantity,Price,Value,Currency\nA,SMICY\n", "Name;Quantity;Price\nXiaomi Corp;n/a;3,03\n",
    ]) func aRowWithAKnownMarkIsNeverDropped(_ text: String) throws {
        #expect(try screen(text, on: "2021-03-20").results.count == 1)
    }

    @Test func aSemicolonFileReadsCommasAsDecimalSigns() throws {
        let row = try screen("Symbol;Quantity;Price\nXIACY;1.000;15,345\n", on: "2021-03-05").results.first
        #expect(row?["quantity"] == .decimal("1000"))
        #expect(row?["price"] == .decimal("15.345"))
    }

    @Test func doubtfulFactsAreMarkedInARow() throws {
        let rows = try screen("ISIN,Quantity\nUS98421U1088,5\nKYG9830T1067,5\n", on: "2021-03-05").results
        let marks = Dictionary(
            rows.map { ($0["line"]?.cell ?? "", $0["review"] ?? .null) }, uniquingKeysWith: { first, _ in first })
        #expect(marks == ["2": .flag(true), "3": .flag(false)])
    }

    @Test func aChangeWithinTheDayIsShownWithItsTime() throws {
        let row = try screen("Symbol,Quantity\nSMICY,5\n", on: "2022-06-03").results.first
        #expect(row?["duty"]?.cell.contains("until Fri 2022-06-03 00:01 New York, then prohibited") == true)
    }

    @Test func theFirstVersionForbidsBuyingAlone() throws {
        let row = try screen("Symbol,Quantity\n002415.SZ,5\n", on: "2021-01-12").results.first
        #expect(row?["state"] == .text("noBuying"))
    }

    @Test(.enabled(if: Knowledge.realFile("securities/holdings/EEM_holdings-2025-01.csv") != nil))
    func aRealFundIsReadWhole() throws {
        let path = try #require(Knowledge.realFile("securities/holdings/EEM_holdings-2025-01.csv"))
        let report = try Knowledge.base().screen(
            PortfolioScreening(.path(path), asOf: AsOf(day: try Knowledge.day("2021-03-05"))))
        let summary = JSONText.write(try #require(report.extra.first { $0.name == "summary" }).value)
        #expect(summary.contains("\"format\":\"iShares\",\"rows\":1213,\"notSecurities\":30"))
        let states = Dictionary(
            report.results.map { ($0["position"]?.cell ?? "", $0["state"]?.cell ?? "") },
            uniquingKeysWith: { first, _ in first })
        #expect(states["1810"] == "pending")
        #expect(states["1766"] == "divestOnly")
        #expect(states["601766"] == "divestOnly")
        #expect(states["688012"] == "pending")
        #expect(report.results.first?["value"]?.cell.isEmpty == false)
    }
}
