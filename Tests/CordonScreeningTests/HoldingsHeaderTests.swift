@testable import CordonScreening
import Testing

@Suite struct HoldingsHeaderTests {
    private func header(_ line: String) -> HoldingsHeader? {
        HoldingsHeader(line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) })
    }

    static let headers: [(String, HoldingsFormat)] = [
        (
            "Ticker,Name,Sector,Asset Class,Market Value,Weight (%),Notional Value,Quantity,Price,Exchange,Currency",
            .iShares
        ),
        ("Ticker,Name,Sector,Asset Class,Market Value,Weight (%),Shares,Price,Location,Exchange", .iShares),
        ("date,fund,company,ticker,cusip,shares,market value ($),weight (%)", .ark),
        (
            "Fund Ticker,Security Identifier,Holding Ticker,Shares/Par Value,MarketValue,Weight,Name,Sector,Date",
            .invesco
        ),
        ("Symbol,Description,Quantity,Price,Market Value", .broker),
        ("Account,Symbol,Name,Qty", .broker),
        ("ISIN,Units", .broker),
        ("SEDOL,Position,Currency", .broker),
        ("Composite FIGI,Shares", .broker),
        ("Ticker,Name,Exchange,Quantity", .broker),
        (" SYMBOL , QUANTITY ", .broker),
        (",1810.HK,3690.HK,SUM", .wide),
        ("Date,002415.SZ,600000.SS", .wide),
    ]

    @Test(arguments: headers) func aLayoutIsRecognisedByItsColumns(_ line: String, _ format: HoldingsFormat) {
        #expect(header(line)?.format == format)
    }

    @Test(arguments: [
        "", ",", "iShares MSCI ETF", "Fund Holdings as of,Mar 05 2021", "Shares Outstanding,1000", "Symbol,Description",
        "Quantity", "Quantity,Price", "Ticker,Name,Sector", "1810,XIAOMI CORP,100", ",1810.HK", ",AAA,BBB",
        "Date,Open,Close",
    ])
    func anotherRecordIsNoHeader(_ line: String) {
        #expect(header(line) == nil)
    }

    @Test func columnsAreFoundWhereverTheyStand() throws {
        let found = try #require(header("Currency,Market Value ($),Qty,CUSIP,Description,Symbol"))
        #expect(found.columns[.currency] == 0)
        #expect(found.columns[.quantity] == 2)
        #expect(found.columns[.cusip] == 3)
        #expect(found.columns[.name] == 4)
        #expect(found.columns[.ticker] == 5)
        #expect(found.columns[.isin] == nil)
        #expect(found.width == 6)
    }

    @Test(arguments: [
        ("Market Value ($)", "marketvalue"), ("Shares/Par Value", "sharesparvalue"), (" Sym bol ", "symbol"),
        ("Weight (%)", "weight"), ("--", ""),
    ])
    func headersAreComparedWithoutCaseBlanksAndSigns(_ header: String, _ folded: String) {
        #expect(ColumnMapping.folded(header) == folded)
    }

    @Test func noHeaderStandsForTwoColumns() {
        var owners: [String: [String]] = [:]
        for column in HoldingsColumn.allCases {
            for header in column.headers { owners[header, default: []].append(column.rawValue) }
        }
        let doubled = owners.filter { $0.value.count > 1 }
        #expect(doubled.isEmpty, "\(doubled)")
        #expect(owners.keys.allSatisfy { ColumnMapping.folded($0) == $0 })
    }
}
