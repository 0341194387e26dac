import CordonLists
import CordonModel
@testable import CordonScreening
import CordonTestSupport
import Testing

/// That the day of a price is the one the file says, and none where it could be two.
@Suite struct PriceDateTests {
    @Test(arguments: [
        ("2021-03-05", "2021-03-05"), ("2021/03/05", "2021-03-05"), ("20210305", "2021-03-05"),
        ("5-Mar-2021", "2021-03-05"), ("Mar 5, 2021", "2021-03-05"), ("March 5 2021", "2021-03-05"),
        ("5 May 2021", "2021-05-05"), ("31.12.2020", "2020-12-31"), ("12/31/2020", "2020-12-31"),
        ("05/05/2021", "2021-05-05"), ("2021-03-05T16:00:00Z", "2021-03-05"), ("2021-03-05t09:30", "2021-03-05"),
    ])
    func aDayIsReadHoweverItIsWritten(_ text: String, _ expected: String) {
        #expect(PriceDate(.broker).day(text)?.description == expected)
    }

    @Test(arguments: ["03/05/2021", "2021-02-30", "31/31/2021", "yesterday", "", "Mar 2021", "15.34", "1,000"])
    func whatIsNoDayOrCouldBeTwoIsNone(_ text: String) {
        #expect(PriceDate(.broker).day(text) == nil)
    }

    @Test func fundsOfTheUnitedStatesWriteTheMonthFirst() {
        for format in [HoldingsFormat.iShares, .ark, .invesco] {
            #expect(PriceDate(format).day("03/05/2021")?.description == "2021-03-05")
        }
    }

    private func report(_ text: String) throws -> Report {
        let file = try TemporaryFile(text, name: "holdings.csv")
        let base = try Knowledge.base()
        return try base.screen(
            PortfolioScreening(.path(file.path), asOf: AsOf(day: try Knowledge.day("2021-03-08"))))
    }

    private func dates(_ text: String) throws -> [String] {
        try report(text).results.map { $0["priceDate"]?.cell ?? "?" }
    }

    private static let fund = """
        Fund Holdings as of,"Mar 5, 2021"
        Inception Date,"Apr 7, 2003"

        Ticker,Name,Sector,Asset Class,Market Value,Quantity,Price,Exchange
        1810,XIAOMI CORP,IT,Equity,100,10,10,Hong Kong Exchanges And Clearing Ltd
        """

    @Test func aDayThatCannotBeReadIsSaid() throws {
        let rows = "Symbol,Quantity,Price,Price Date\nXIACY,1,15,03/05/2021\nBYDDY,1,15,2021-03-05\nTCEHY,1,15,\n"
        #expect(try dates(rows).sorted() == ["", "", "2021-03-05"])
        #expect(
            try report(rows).coverage.warnings.contains(
                "1 rows whose day of the price cannot be read as one day, the first in line 2: \"03/05/2021\""))
    }

    @Test func theDayOfThePriceComesBeforeThatOfTheHoldings() throws {
        #expect(
            try dates("Symbol,Quantity,Price,As Of Date,Price Date\nXIACY,1,15,2021-03-08,2021-03-05\n") == [
                "2021-03-05"
            ])
    }

    @Test func theDayAboveTheTableIsThatOfEveryPrice() throws {
        #expect(try dates(Self.fund) == ["2021-03-05"])
        #expect(try report(Self.fund).lines.first?.hasSuffix("prices 2021-03-05") == true)
        let schwab = """
            "Positions for account XXXX-1234 as of 03:00 PM ET, 2021/03/05"
            Symbol,Description,Quantity,Price,Market Value
            XIACY,XIAOMI CORP ADR,1000,15.34,15340.00
            BYDDY,BYD CO LTD ADR,200,n/a,n/a
            """
        // Where there is no price there is no day of one.
        #expect(Set(try dates(schwab)) == ["2021-03-05", ""])
    }

    @Test func aColumnSaysItForEachRow() throws {
        let rows = "Symbol,Quantity,Price,Price Date\nXIACY,1,15,2021-03-05\nXIACF,1,3,2021-03-04\nSMICY,1,15,\n"
        #expect(Set(try dates(rows)) == ["2021-03-05", "2021-03-04", ""])
        #expect(try report(rows).lines.first?.contains("prices") == false)
        // The date of a broker's row may be that of a purchase.
        #expect(try dates("Symbol,Quantity,Price,Date\nXIACY,1,15,2021-03-05\n") == [""])
        let ark =
            "date,fund,company,ticker,cusip,shares,market value ($),weight (%)\n03/05/2021,ARKX,XIAOMI,XIACY,,10,100,1\n"
        #expect(try dates(ark) == ["2021-03-05"])
    }

    @Test func linesThatSayDifferentDaysSayNone() throws {
        #expect(try dates("\"Prices as of 4 Mar 2021, 18:00\"\n" + Self.fund) == [""])
    }
}
