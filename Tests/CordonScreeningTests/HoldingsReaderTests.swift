import CordonModel
@testable import CordonScreening
import Foundation
import CordonTestSupport
import Testing

@Suite struct HoldingsReaderTests {
    private func decimal(_ text: String) -> Decimal? { Decimal(string: text) }

    static let iShares = """
        \u{FEFF}iShares Made-up ETF
        Fund Holdings as of,"Mar 05, 2021"
        Inception Date,"Apr 07, 2003"
        Shares Outstanding,"1,000.00"
        Stock,"-"
        \u{A0}
        Ticker,Name,Sector,Asset Class,Market Value,Weight (%),Quantity,Price,Exchange,Currency
        "1810","XIAOMI CORP","IT","Equity","140,139,444.63","0.90","31,211,400.00","4.49","Hong Kong","USD"
        "981","SEMICONDUCTOR MFG","IT","Equity","1,000.00","0.10","500.00","2.00","Hong Kong","USD"
        "USD","USD CASH","Cash and/or Derivatives","Cash","-99.31","-0.64","-99.00","100.00","-","USD"
        "MESH5","MSCI EMER MKT INDEX","Cash and/or Derivatives","Futures","0.00","0.00","159.00","1,076.90","-","USD"
        \u{A0}
        "The content contained herein is owned or licensed by the fund, its affiliates and others."
        """

    static let ark = """
        date,fund,company,ticker,cusip,shares,"market value ($)","weight (%)"
        03/05/2021,ARKX,"CHINA MOBILE LTD",CHL,16941M109,"1,000","$28,340.00",1.50%
        03/05/2021,ARKX,"APPLE INC",AAPL,037833100,"2,000","$242,000.00",0.50%

        "Holdings are subject to change, and are no recommendation to buy, sell or hold a security."
        Investors should consider objectives, risks, charges and expenses.
        """

    static let invesco = """
        Fund Ticker,Security Identifier,Holding Ticker,Shares/Par Value,MarketValue,Weight,Name,Class of Shares,Sector,Date
        PGJ,16941M109,CHL,"1,000","28,340.00",2.10,China Mobile Ltd,ADR,Communication Services,03/05/2021
        PGJ,KYG9830T1067,1810,"2,000","6,060.00",0.40,Xiaomi Corp,Common,Information Technology,03/05/2021
        """

    static let bank = """
        "Positions for account XXXX-1234 as of 03:00 PM ET, 2021/03/05"

        "Symbol","Description","Quantity","Price","Market Value","Security Type"
        "XIACY","XIAOMI CORP ADR","1,000","$15.34","$15,340.00","Equity"
        "SMICY","SEMICONDUCTOR MFG INTL ADR","(500)","$15.00","($7,500.00)","Equity"
        "Cash & Cash Investments","--","--","--","$1,234.56","Cash and Money Market"
        "Account Total","--","--","--","$9,074.56","--"
        """

    static let tabs = [
        "Symbol\tISIN\tDescription\tPosition\tPrice\tPosition Value\tCurrency",
        "1810\tKYG9830T1067\tXIAOMI CORP\t1,000\t3.03\t3,030.00\tHKD",
        "USD\t\tUS DOLLAR\t250\t1\t250.00\tUSD",
        "Total\t\t\t\t\t3,280.00\t",
    ].joined(separator: "\n")

    static let european = [
        "\u{FEFF}Name;ISIN;Quantity;Price;Market Value;Currency",
        "Xiaomi Corp;KYG9830T1067;1.250,00;3,03;3.787,50;USD",
        "\"China Mobile; Hong Kong\";HK0941009539;-10;6,5;-65,00;HKD",
        "Total;;;;3.722,50;",
    ].joined(separator: "\r\n")

    @Test func anISharesFileIsReadBetweenItsPreambleAndItsFooter() throws {
        let holdings = try HoldingsFile.read(Self.iShares)
        #expect(holdings.format == .iShares)
        #expect(holdings.rows.map { $0.ticker } == ["1810", "981"])
        #expect(holdings.rows.map { $0.line } == [8, 9])
        #expect(holdings.rows.map { $0.exchange } == ["Hong Kong", "Hong Kong"])
        #expect(holdings.notSecurities == [10, 11])
        #expect(holdings.otherLines.count == 6)
        let first = try #require(holdings.rows.first)
        #expect(first.name == "XIAOMI CORP")
        #expect(first.quantity == decimal("31211400"))
        #expect(first.price == decimal("4.49"))
        #expect(first.value == decimal("140139444.63"))
        #expect(first.currency == "USD")
        #expect(first.unreadable.isEmpty)
    }

    @Test func anARKFileIsReadAboveItsDisclaimer() throws {
        let holdings = try HoldingsFile.read(Self.ark)
        #expect(holdings.format == .ark)
        #expect(holdings.rows.map { $0.name } == ["CHINA MOBILE LTD", "APPLE INC"])
        #expect(holdings.rows.map { $0.quantity } == [decimal("1000"), decimal("2000")])
        #expect(holdings.rows.map { $0.value } == [decimal("28340"), decimal("242000")])
        #expect(holdings.otherLines.count == 2)
        let identifiers = holdings.rows.first?.identifiers ?? []
        #expect(identifiers.map { $0.text } == ["16941M109"])
        #expect(identifiers.allSatisfy { $0.scheme == .cusip })
    }

    @Test func anInvescoFileGivesIdentifiersWithoutAScheme() throws {
        let holdings = try HoldingsFile.read(Self.invesco)
        #expect(holdings.format == .invesco)
        #expect(holdings.rows.map { $0.ticker } == ["CHL", "1810"])
        #expect(holdings.rows.map { $0.name } == ["China Mobile Ltd", "Xiaomi Corp"])
        #expect(holdings.rows.map { $0.value } == [decimal("28340"), decimal("6060")])
        let identifiers = holdings.rows.first?.identifiers ?? []
        #expect(identifiers.map { $0.text } == ["16941M109"])
        #expect(identifiers.allSatisfy { $0.scheme == nil })
    }

    @Test func aBrokerFileLosesItsCashAndItsTotal() throws {
        let holdings = try HoldingsFile.read(Self.bank)
        #expect(holdings.format == .broker)
        #expect(holdings.rows.map { $0.ticker } == ["XIACY", "SMICY"])
        #expect(holdings.rows.map { $0.line } == [4, 5])
        #expect(holdings.rows.map { $0.quantity } == [decimal("1000"), decimal("-500")])
        #expect(holdings.rows.map { $0.value } == [decimal("15340"), decimal("-7500")])
        #expect(holdings.notSecurities == [6])
        #expect(holdings.otherLines.count == 2)
    }

    @Test func aTabSeparatedBrokerFileIsRead() throws {
        let holdings = try HoldingsFile.read(Self.tabs)
        #expect(holdings.format == .broker)
        #expect(holdings.rows.map { $0.ticker } == ["1810"])
        #expect(holdings.rows.first?.quantity == decimal("1000"))
        #expect(holdings.rows.first?.value == decimal("3030"))
        #expect(holdings.notSecurities == [3])
        #expect(holdings.otherLines.count == 1)
    }

    @Test func aSemicolonFileWithDecimalCommasAndAMarkIsRead() throws {
        let holdings = try HoldingsFile.read(Self.european)
        #expect(holdings.format == .broker)
        #expect(holdings.rows.map { $0.name } == ["Xiaomi Corp", "China Mobile; Hong Kong"])
        #expect(holdings.rows.map { $0.quantity } == [decimal("1250"), decimal("-10")])
        #expect(holdings.rows.map { $0.price } == [decimal("3.03"), decimal("6.5")])
        #expect(holdings.rows.map { $0.value } == [decimal("3787.5"), decimal("-65")])
        #expect(holdings.otherLines.count == 1)
        let identifiers = holdings.rows.first?.identifiers ?? []
        #expect(identifiers.map { $0.text } == ["KYG9830T1067"])
        #expect(identifiers.allSatisfy { $0.scheme == .isin })
    }

    static let wide = """
        ,1810.HK,3690.HK,0941.HK,SUM
        03/12/2021,9,9,9,27
        02/26/2021,1.00,2.00,3.00,6
        03/05/2021,1.50,0,2.50,4
        weights in percent
        """

    @Test func aWideFileGivesTheLatestDayThatIsNotLater() throws {
        let holdings = try HoldingsFile.read(Self.wide, on: "2021-03-11")
        #expect(holdings.format == .wide)
        #expect(holdings.rows.map { $0.ticker } == ["1810.HK", "0941.HK"])
        #expect(holdings.rows.map { $0.value } == [decimal("1.5"), decimal("2.5")])
        #expect(holdings.rows.map { $0.currency } == ["%", "%"])
        #expect(holdings.rows.map { $0.line } == [4, 4])
        #expect(holdings.notes == ["weights of 2021-03-05 in percent"])
        #expect(holdings.otherLines.count == 1)
    }

    @Test func aWideFileWithoutAnEarlierDayIsRefused() throws {
        let error = #expect(throws: DataError.self) { try HoldingsFile.read(Self.wide, on: "2021-02-25") }
        #expect(error?.field == "date")
        #expect(error?.found == "2021-02-26")
    }

    @Test func aWideFileMayHaveISODates() throws {
        let holdings = try HoldingsFile.read("Date,1810.HK,3690.HK\n2021-03-05,1,2\n")
        #expect(holdings.rows.map { $0.value } == [decimal("1"), decimal("2")])
    }

    @Test func aWeightThatCannotBeReadIsKept() throws {
        let holdings = try HoldingsFile.read(",1810.HK,3690.HK\n03/05/2021,1.5,abc\n")
        #expect(holdings.rows.map { $0.ticker } == ["1810.HK", "3690.HK"])
        #expect(holdings.rows.last?.unreadable.isEmpty == false)
    }

    @Test(arguments: ["iShares.csv", "holdings", "ARK_fund.csv", "broker.json", "小米.xlsx"])
    func aFileIsRecognisedByItsHeaderWhateverItsName(_ name: String) throws {
        let formats = try [Self.iShares, Self.ark, Self.invesco, Self.bank, Self.wide].map {
            try HoldingsFile.read($0, name: name).format
        }
        #expect(formats == [.iShares, .ark, .invesco, .broker, .wide])
    }

    @Test func lineEndsMakeNoDifference() throws {
        for end in ["\n", "\r\n", "\r"] {
            let holdings = try HoldingsFile.read(Self.bank.replacing("\n", with: end))
            #expect(holdings.rows.map { $0.ticker } == ["XIACY", "SMICY"])
            #expect(holdings.rows.map { $0.line } == [4, 5])
        }
    }

    // Positions are not lost.

    @Test func aSecondRowOfTheSameInstrumentIsKept() throws {
        let holdings = try HoldingsFile.read("Symbol,Quantity,Price\nXIACY,1,2\nXIACY,1,2\n")
        #expect(holdings.rows.map { $0.line } == [2, 3])
    }

    @Test func aNumberThatCannotBeReadIsKeptWithItsColumn() throws {
        let holdings = try HoldingsFile.read("Symbol,Quantity,Price\nXIACY,many,2\n")
        let row = try #require(holdings.rows.first)
        #expect(row.quantity == nil)
        #expect(row.unreadable == ["quantity \"many\""])
    }

    @Test func aRowWithANumberAndNoNameIsAPosition() throws {
        let holdings = try HoldingsFile.read("Symbol,Quantity,Price\n—,100,2\n")
        #expect(holdings.rows.map { $0.label } == ["-"])
    }

    @Test func aCompanyWhoseNameBeginsWithTotalIsAPosition() throws {
        let text = "Name;ISIN;Quantity\nTotalEnergies SE;FR0000120271;10\nTotal;;10\n"
        let holdings = try HoldingsFile.read(text)
        #expect(holdings.rows.map { $0.name } == ["TotalEnergies SE"])
        #expect(holdings.otherLines.count == 1)
    }

    @Test func aCompanyWhoseSymbolIsCASHIsAPosition() throws {
        let text = "Symbol,Description,Quantity,Price\nCASH,PATHWARD FINANCIAL INC,10,50\nCASH,Cash,100,1\n"
        let holdings = try HoldingsFile.read(text)
        #expect(holdings.rows.map { $0.name } == ["PATHWARD FINANCIAL INC"])
        #expect(holdings.notSecurities == [3])
    }

    /// Some exports say with `Type` in which kind of account a share is held: cash or margin.
    @Test func aShareInACashAccountIsAPosition() throws {
        let text = "Account,Symbol,Description,Quantity,Last Price,Type\nZ1,XIACY,XIAOMI CORP ADR,10,15.34,Cash\n"
        let holdings = try HoldingsFile.read(text)
        #expect(holdings.rows.map { $0.ticker } == ["XIACY"])
    }

    // What is no holdings file is refused.

    @Test func anUnclosedQuoteIsRefusedWithItsLine() throws {
        let text = "Symbol,Description,Quantity\nXIACY,\"XIAOMI CORP ADR,1000\nSMICY,SEMICONDUCTOR,500\n"
        let error = try #require(try HoldingsFile.failure(Array(text.utf8)))
        #expect(error.line == 2)
        #expect(error.expected == "a closing quote")
        #expect(error.file.hasSuffix("holdings.txt"))
    }

    @Test func aNULByteIsRefusedWithItsLine() throws {
        let text = "Symbol,Description,Quantity\nXIACY,XIAOMI,1\nSM\u{0}CY,SEMICONDUCTOR,500\n"
        let error = try #require(try HoldingsFile.failure(Array(text.utf8)))
        #expect(error.line == 3)
        #expect(error.found?.hasPrefix("a NUL byte") == true)
    }

    @Test func aFileWithoutAHeaderIsRefusedWithTheLayoutsThatAreKnown() throws {
        let error = try #require(try HoldingsFile.failure(Array("XIACY,XIAOMI CORP,1000\n".utf8)))
        #expect(error.line == 1)
        #expect(error.expected.hasPrefix("a header of one of these within 60 lines: iShares ("))
        for format in HoldingsFormat.allCases { #expect(error.expected.contains(format.signature)) }
        #expect(error.found == "XIACY,XIAOMI CORP,1000\n")
    }

    @Test(arguments: [(59, true), (60, false)])
    func aHeaderMustStandWithinSixtyRecords(_ before: Int, _ isFound: Bool) throws {
        let text = String(repeating: "preamble\n", count: before) + "Symbol,Quantity\nXIACY,1\n"
        let error = try HoldingsFile.failure(Array(text.utf8))
        #expect((error == nil) == isFound)
    }

    static let otherFormats: [([UInt8], String)] = [
        ([], "an empty file"), ([0x1F, 0x8B, 0x08, 0x00], "gzip"), ([0x50, 0x4B, 0x03, 0x04], "a zip or XLSX"),
        (Array("%PDF-1.7".utf8), "a PDF"), (Array("<?xml version=\"1.0\"?>".utf8), "XML or HTML"),
        (Array("\u{FEFF}<html>".utf8), "XML or HTML"), (Array(" \n{\"rows\": []}".utf8), "JSON"),
        (Array("[1]".utf8), "JSON"),
    ]

    @Test(arguments: otherFormats) func anotherFormatIsNamedAndRefused(_ bytes: [UInt8], _ found: String) throws {
        let error = try #require(try HoldingsFile.failure(bytes))
        #expect(error.line == 1)
        #expect(error.expected.hasPrefix("a CSV of holdings"))
        #expect(error.found == found)
    }

    @Test func damagedFilesNeverTrap() throws {
        var generator = SplitMix64(seed: 33)
        let texts = [Self.iShares, Self.ark, Self.invesco, Self.bank, Self.tabs, Self.european, Self.wide]
        for _ in 0..<600 {
            var bytes = Array(generator.pick(texts).utf8)
            for _ in 0...generator.below(5) {
                let place = generator.below(bytes.count)
                switch generator.below(3) {
                case 0: bytes[place] = UInt8(generator.below(256))
                case 1: bytes.remove(at: place)
                default: bytes.insert(generator.pick([0x22, 0x2C, 0x3B, 0x0A, 0x09]), at: place)
                }
            }
            // Either it is read or refused; any other error fails the test.
            if let error = try HoldingsFile.failure(bytes) { #expect(!error.expected.isEmpty) }
        }
    }
}
