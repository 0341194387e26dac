import CordonModel
import CordonScreening
import CordonTestSupport
import Foundation
import Testing

/// What changed for holdings between two days.
@Suite struct PortfolioDifferenceTests {
    private static let account = """
        Symbol,Description,Quantity,Price,Market Value,Currency
        XIACY,XIAOMI CORP ADR,"1,000",15.34,"15,340.00",USD
        XIACF,XIAOMI CORP,2000,3.03,"6,060.00",USD
        SMICY,SEMICONDUCTOR MFG INTL ADR,500,15.00,7500,USD
        BYDDY,BYD CO LTD ADR,200,n/a,n/a,USD
        —,—,88,1,88,USD
        """

    /// - Parameter before: What was known of the earlier day, where that is not what was known of the later one.
    private func difference(from: String, to: String, before: String? = nil) throws -> Report {
        let file = try TemporaryFile(Self.account, name: "holdings.txt")
        let later = AsOf(day: try Knowledge.day(to))
        let earlier = AsOf(day: try Knowledge.day(from), knownOn: try Knowledge.day(before ?? to))
        return try Knowledge.base().difference(
            PortfolioDifference(PortfolioScreening(.path(file.path), asOf: later), from: earlier))
    }

    @Test func aPositionThatChangedIsNamedWithBothStatesAndWhatHappened() throws {
        let report = try difference(from: "2021-03-05", to: "2021-05-26")
        #expect(report.results.map { $0["position"]?.cell } == ["XIACY", "XIACF"])
        let row = try #require(report.results.first)
        #expect(row.fields.map(\.name) == PortfolioDifference.columns)
        #expect(row["before"] == .text("pending"))
        #expect(row["after"] == .text("vacated"))
        #expect(row["changes"]?.cell.contains("state: pending to vacated") == true)
        let events = row["events"]?.cell.components(separatedBy: " | ") ?? []
        #expect(events.count == 2)
        #expect(events.first?.hasPrefix("US-DOD-1237-CCMC enjoined Fri 2021-03-12") == true)
        #expect(events.last?.hasPrefix("US-DOD-1237-CCMC vacated Tue 2021-05-25 16:09 New York") == true)
        #expect(report.answer == .hits)
        let summary = try #require(report.extra.first { $0.name == "summary" }?.value.cell)
        #expect(summary.contains("rows: 5"))
        #expect(summary.contains("changed: 2"))
        #expect(summary.contains("before: pending; after: vacated; currency: USD; positions: 2; value: 21400"))
    }

    @Test func anotherRegimeWithTheSameStateIsAChange() throws {
        let report = try difference(from: "2021-05-26", to: "2021-08-02")
        let row = try #require(report.results.first { $0["position"]?.cell == "SMICY" })
        #expect(row["before"] == row["after"])
        #expect(row["changes"]?.cell.contains("regime: ") == true)
    }

    @Test func fewerDaysLeftAreNoChange() throws {
        let report = try difference(from: "2021-03-05", to: "2021-03-06")
        #expect(report.results.isEmpty)
        #expect(report.answer == .noHits)
        #expect(report.level == .none)
        #expect(report.lines.last == "Changed 0 of 5 positions")
    }

    @Test func whatBecameKnownOfTheSameDayIsAChange() throws {
        // On 20 Jan 2021 nobody knew of the court's order of 12 Mar: the ban would begin on 15 Mar.
        let report = try difference(from: "2021-03-16", to: "2021-03-16", before: "2021-01-20")
        let row = try #require(report.results.first { $0["position"]?.cell == "XIACY" })
        #expect(row["before"] != .text("enjoined"))
        #expect(row["after"] == .text("enjoined"))
        #expect(row["events"]?.cell.hasPrefix("US-DOD-1237-CCMC enjoined Fri 2021-03-12") == true)
        #expect(try difference(from: "2021-03-16", to: "2021-03-16").results.isEmpty)
    }
}
