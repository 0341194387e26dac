import CordonModel
@testable import CordonScreening
import Testing

/// A report that was kept is the report that was given.
@Suite struct KeptReportTests {
    private let asOf = AsOf(day: CivilDate(year: 2021, month: 3, day: 5) ?? CivilDate(dayNumber: 0))

    private func report() throws -> Report {
        let names = ["Xiaomi Technologies Corp", "SMIC", "Nobody \"Quoted\" \\ Ltd\t\u{2028}\u{1F600}", "小米集团", "-"]
        return try Knowledge.base().screen(NameScreening(names: names.map { ScreenedName($0) }, asOf: asOf))
    }

    @Test func everyFormOfAKeptReportHasTheSameBytes() throws {
        let report = try report()
        let kept = try #require(KeptReport(KeptReport.bytes(report, origin: "a"), origin: "a", asOf: asOf)).report
        #expect(JSONText.write(.record(kept.envelope())) == JSONText.write(.record(report.envelope())))
        #expect(
            CSVText.write(kept.results, columns: kept.columns) == CSVText.write(report.results, columns: report.columns)
        )
        #expect(kept.coverage.line == report.coverage.line)
        #expect(kept.coverage.refusal == report.coverage.refusal)
        #expect(kept.level == report.level)
    }

    @Test func whatIsOfAnotherOriginOrCutIsNone() throws {
        let bytes = KeptReport.bytes(try report(), origin: "a")
        #expect(KeptReport(bytes, origin: "b", asOf: asOf) == nil)
        for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 97)) {
            _ = KeptReport(Array(bytes[..<length]), origin: "a", asOf: asOf)
        }
        #expect(KeptReport(Array(bytes.dropLast()), origin: "a", asOf: asOf) == nil)
    }

    @Test(arguments: [
        "", "{", "[1,", "\"a", "\"\\x\"", "\"\\ud800\"", "nul", "1 2", "{\"a\":1,}", "[,]", "{\"a\"}", "\"\u{FF}",
    ]) func whatWasNotWrittenByUsIsNoValue(_ text: String) { #expect(JSONText.read(Array(text.utf8)) == nil) }

    @Test func deepNestingIsRefusedAndDoesNotTrap() {
        #expect(JSONText.read(Array(repeating: UInt8(ascii: "["), count: 100_000)) == nil)
    }
}
