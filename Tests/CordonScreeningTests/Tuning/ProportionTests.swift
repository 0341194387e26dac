import Testing

@testable import CordonScreening

/// Intervals against published values.
@Suite struct ProportionTests {
    private func isNear(_ value: Double?, _ expected: Double, _ tolerance: Double = 0.00005) -> Bool {
        value.map { abs($0 - expected) < tolerance } ?? false
    }

    /// 8 of 10 by hand: centre (0.8 + 3.8415/20) / 1.38415, half width 1.95996 sqrt(0.016 + 0.0096037) / 1.38415. 81 of 263 and
    /// 15 of 148: Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I. 0 of 20 and 1 of 29: the
    /// same.
    @Test(arguments: [
        (8, 10, 0.4902, 0.9433), (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718), (10, 10, 0.7225, 1),
    ]) func wilsonIsThatOfTheTables(_ count: Int, _ total: Int, _ low: Double, _ high: Double) {
        let interval = Proportion(count: count, total: total).wilson
        #expect(isNear(interval?.low, low), "\(interval?.low ?? -1)")
        #expect(isNear(interval?.high, high), "\(interval?.high ?? -1)")
    }

    /// Without misses the bound is 1 - 0.05^(1/n); docs/tuning.md quotes these sizes. With misses: the upper ends of
    /// two-sided 90 % Clopper-Pearson limits, from tables, and by exact binomial sums in another language.
    @Test(arguments: [
        (0, 59, 0.0495), (0, 149, 0.0199), (0, 299, 0.0100), (0, 598, 0.0050), (0, 1, 0.95), (1, 10, 0.3942),
        (2, 10, 0.5069), (5, 50, 0.1988), (10, 10, 1), (0, 1_000_000, 0.000003),
    ]) func theExactBoundIsThatOfTheTables(_ count: Int, _ total: Int, _ bound: Double) {
        let found = Proportion(count: count, total: total).exactUpperBound
        #expect(isNear(found, bound), "\(found ?? -1)")
    }

    @Test func theSizesToQuoteAreTheSmallest() {
        for (size, share) in [(59, 0.05), (149, 0.02), (299, 0.01), (598, 0.005)] {
            #expect((Proportion(count: 0, total: size).exactUpperBound ?? 1) < share)
            #expect((Proportion(count: 0, total: size - 1).exactUpperBound ?? 1) > share)
        }
    }

    @Test func ofNothingThereIsNoShare() {
        let nothing = Proportion(count: 0, total: 0)
        #expect(nothing.share == nil)
        #expect(nothing.wilson == nil)
        #expect(nothing.exactUpperBound == nil)
        #expect(Proportion.f1(found: 0, wronglyFound: 0, missed: 0) == nil)
        #expect(ReportValue.share(nil) == .null)
    }

    @Test func sharesHaveFourDecimals() {
        #expect(
            [0, 0.04949, 0.5, 0.99996, 1].map { ReportValue.share($0).cell } == [
                "0.0000", "0.0495", "0.5000", "1.0000", "1.0000",
            ])
    }

    @Test func f1IsTheHarmonicMean() {
        let f1 = Proportion.f1(found: 8, wronglyFound: 2, missed: 2)
        #expect(isNear(f1?.value, 0.8))
        #expect((f1?.low ?? 1) < 0.8 && (f1?.high ?? 0) > 0.8)
    }
}
