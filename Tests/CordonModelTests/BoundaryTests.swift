import CordonModel
import CordonTestSupport
import Testing

@Suite struct BoundaryTests {
    struct Case: Sendable {
        let moment: String
        let bound: Bound
        let changeover: String
        let machine: String
        let words: String
    }

    static let cases = [
        Case(
            moment: "2022-01-14", bound: .exclusive, changeover: "2022-01-14T05:00:00Z", machine: "2022-01-14",
            words: "until Fri 2022-01-14"),
        Case(
            moment: "2022-01-14", bound: .inclusive, changeover: "2022-01-15T05:00:00Z", machine: "2022-01-14",
            words: "to end of Fri 2022-01-14"),
        Case(
            moment: "2021-03-15 09:30", bound: .exclusive, changeover: "2021-03-15T13:30:00Z",
            machine: "2021-03-15T13:30:00Z", words: "until Mon 2021-03-15 09:30 New York"),
        Case(
            moment: "2021-11-11 23:59", bound: .inclusive, changeover: "2021-11-12T04:59:01Z",
            machine: "2021-11-12T04:59:00Z", words: "up to and including Thu 2021-11-11 23:59 New York"),
        Case(
            moment: "2021-03-14", bound: .inclusive, changeover: "2021-03-15T04:00:00Z", machine: "2021-03-14",
            words: "to end of Sun 2021-03-14"),
        Case(
            moment: "2021-11-07", bound: .inclusive, changeover: "2021-11-08T05:00:00Z", machine: "2021-11-07",
            words: "to end of Sun 2021-11-07"),
        Case(
            moment: "2021-12-31", bound: .inclusive, changeover: "2022-01-01T05:00:00Z", machine: "2021-12-31",
            words: "to end of Fri 2021-12-31"),
    ]

    @Test(arguments: cases) func aBoundarySaysWhenItChangesAndHowItIsWritten(_ example: Case) throws {
        let moment = try #require(Moment(example.moment, in: .newYork))
        let boundary = Boundary(moment, example.bound)
        #expect(boundary.changeover.description == example.changeover)
        #expect(boundary.machine == example.machine)
        #expect(boundary.description == example.words)
    }

    @Test func toTheEndOfADayIsUntilTheNextDay() throws {
        var generator = SplitMix64(seed: 4)
        let first = try #require(CivilDate("1990-01-01"))
        for _ in 0..<2_000 {
            let day = first.adding(days: generator.below(20_000))
            let inclusive = Boundary(Moment(day), .inclusive).changeover
            #expect(inclusive == Boundary(Moment(day.adding(days: 1)), .exclusive).changeover, "\(day)")
            #expect(inclusive.advanced(by: -1) == Instant.endOf(day, in: .newYork), "\(day)")
        }
    }

    @Test func aClockTimeThatBelongsToThePeriodEndsItOneSecondLater() throws {
        let moment = try #require(Moment("2021-03-15 09:30", in: .newYork))
        let inclusive = Boundary(moment, .inclusive).changeover
        #expect(inclusive == Boundary(moment, .exclusive).changeover.advanced(by: 1))
    }

    @Test func anotherZoneMovesTheChangeover() throws {
        let hongKong = Zone.offset(seconds: 8 * 3600)
        let moment = try #require(Moment("2021-01-14", in: hongKong))
        #expect(Boundary(moment, .exclusive).changeover.description == "2021-01-13T16:00:00Z")
    }

    @Test(arguments: [
        "", " ", "2021-03-15 ", " 2021-03-15", "2021-03-15T09:30", "2021-03-15  09:30", "2021-03-15 9:30",
        "2021-03-15 24:00", "2021-02-30 09:30", "2021-03-15 09:30 NY", "09:30",
    ])
    func textThatIsNoMomentIsRefused(_ text: String) {
        #expect(Moment(text, in: .newYork) == nil)
    }

    @Test func aMomentWithoutATimeBeginsWithItsDay() throws {
        let moment = try #require(Moment("2021-08-02", in: .newYork))
        #expect(moment.time == nil)
        #expect(moment.start.description == "2021-08-02T04:00:00Z")
        #expect(moment.description == "Mon 2021-08-02")
    }
}
