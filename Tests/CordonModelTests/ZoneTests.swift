import CordonModel
import Foundation
import CordonTestSupport
import Testing

@Suite struct ZoneTests {
    private func systemNewYork() throws -> TimeZone { try #require(TimeZone(identifier: "America/New_York")) }

    private func seconds(_ year: Int, _ month: Int, _ day: Int) throws -> Int {
        try #require(CivilDate(year: year, month: month, day: day)).dayNumber * 86_400
    }

    /// What `TimeZone` says, compared with the rule.
    private func disagreement(_ system: TimeZone, at instant: Int) -> String? {
        let expected = system.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
        let found = Zone.newYork.offset(at: Instant(secondsSince1970: instant))
        return expected == found ? nil : "\(Instant(secondsSince1970: instant)): \(found), not \(expected)"
    }

    @Test(arguments: 1987...2037)
    func newYorkChangesItsClocksWhenTheSystemDatabaseSays(_ year: Int) throws {
        let system = try systemNewYork()
        var wrong: [String] = []
        // The changeovers of all rules since 1987 lie in these months.
        for (first, last) in [(3, 5), (10, 12)] {
            let start = try seconds(year, first, 1)
            let end = try seconds(year, last, 1)
            for hour in stride(from: start, to: end, by: 3600) {
                wrong += [hour - 1, hour].compactMap { disagreement(system, at: $0) }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test func newYorkAgreesWithTheSystemDatabaseAtRandomInstants() throws {
        let system = try systemNewYork()
        var generator = SplitMix64(seed: 2)
        let first = try seconds(1987, 1, 2)
        let last = try seconds(2037, 12, 31)
        let wrong = (0..<20_000).compactMap { _ in disagreement(system, at: first + generator.below(last - first)) }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test(arguments: [
        ("2021-01-11 09:30", "2021-01-11T14:30:00Z"), ("2021-03-15 09:30", "2021-03-15T13:30:00Z"),
        ("2021-11-11 23:59", "2021-11-12T04:59:00Z"), ("2021-08-02 00:01", "2021-08-02T04:01:00Z"),
        ("2021-05-25 16:09", "2021-05-25T20:09:00Z"), ("2022-06-03 00:01", "2022-06-03T04:01:00Z"),
    ])
    func theInstantsThatTheLawNames(_ local: String, _ utc: String) throws {
        let moment = try #require(Moment(local, in: .newYork))
        #expect(moment.start.description == utc)
        let shown = moment.start.local(in: .newYork)
        #expect("\(shown.date) \(shown.time)" == local)
    }

    @Test(arguments: [
        ("2021-03-14 01:59", "2021-03-14T06:59:00Z"), ("2021-03-14 02:30", "2021-03-14T07:30:00Z"),
        ("2021-03-14 03:00", "2021-03-14T07:00:00Z"), ("2021-11-07 00:59", "2021-11-07T04:59:00Z"),
        ("2021-11-07 01:30", "2021-11-07T05:30:00Z"), ("2021-11-07 02:00", "2021-11-07T07:00:00Z"),
        ("2006-04-02 03:00", "2006-04-02T07:00:00Z"), ("2006-10-29 02:00", "2006-10-29T07:00:00Z"),
    ])
    func aSkippedReadingIsWinterTimeAndARepeatedOneTheFirst(_ local: String, _ utc: String) throws {
        let moment = try #require(Moment(local, in: .newYork))
        #expect(moment.start.description == utc)
    }

    /// The slow way: of the two instants a reading can stand for, the earlier one that shows it.
    @Test func aLocalReadingIsTheFirstInstantThatShowsIt() throws {
        var generator = SplitMix64(seed: 3)
        let first = try seconds(1987, 1, 2)
        let last = try seconds(2037, 12, 31)
        var wrong: [String] = []
        for _ in 0..<20_000 {
            let local = first + generator.below((last - first) / 60) * 60
            let date = CivilDate(dayNumber: local / 86_400)
            guard let time = TimeOfDay(hour: local / 3600 % 24, minute: local / 60 % 60) else { continue }
            let candidates = [local + 4 * 3600, local + 5 * 3600].map { Instant(secondsSince1970: $0) }
            let showing = candidates.filter {
                let shown = $0.local(in: .newYork)
                return shown.date == date && shown.time == time
            }
            let instant = Instant(date, time, in: .newYork)
            let expected = showing.first ?? candidates[1]
            if instant != expected { wrong.append("\(date) \(time)") }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test(arguments: [("2021-03-14", 23), ("2021-11-07", 25), ("2021-01-11", 24), ("2021-07-04", 24)])
    func aDayHasAsManyHoursAsItsClocksMake(_ day: String, _ hours: Int) throws {
        let date = try #require(CivilDate(day))
        let first = Instant.startOf(date, in: .newYork)
        let last = Instant.endOf(date, in: .newYork)
        #expect(last.secondsSince1970 - first.secondsSince1970 + 1 == hours * 3600)
        #expect(last.local(in: .newYork).date == date)
        #expect(last.local(in: .newYork).time.description == "23:59:59")
    }

    @Test(arguments: [
        ("America/New_York", "New York"), ("UTC", "UTC"), ("Z", "UTC"), ("+00:00", "UTC"), ("-05:00", "UTC-05:00"),
        ("+05:30", "UTC+05:30"), ("+14:00", "UTC+14:00"), ("Asia/Hong_Kong", "UTC+08:00"),
        ("Asia/Shanghai", "UTC+08:00"),
    ])
    func aZoneIsRead(_ name: String, _ shown: String) throws {
        let zone = try #require(Zone(name))
        #expect(zone.description == shown)
    }

    @Test(arguments: [
        "", "EST", "New York", "utc", "05:00", "+5:00", "+05", "+0500", "+05:00:00", "+15:00", "+14:01", "-24:00",
        "Europe/Paris", "−05:00", "+ab:cd",
    ])
    func aZoneThatIsNotHeldIsRefused(_ name: String) {
        #expect(Zone(name) == nil)
    }

    @Test func aFixedOffsetIsEastPositive() throws {
        let date = try #require(CivilDate("2021-01-14"))
        let time = try #require(TimeOfDay("08:00"))
        #expect(Instant(date, time, in: .offset(seconds: 8 * 3600)).description == "2021-01-14T00:00:00Z")
        #expect(Instant(date, time, in: .offset(seconds: -5 * 3600)).description == "2021-01-14T13:00:00Z")
    }

    @Test func instantsBefore1970AreShownOnTheirDay() {
        let shown = Instant(secondsSince1970: -1).local(in: .utc)
        #expect(shown.date.description == "1969-12-31")
        #expect(shown.time.description == "23:59:59")
        #expect(Instant(secondsSince1970: -86_400).description == "1969-12-31T00:00:00Z")
    }

    @Test func instantsAreHeldToTheYearsOneTo9999() {
        #expect(Instant(secondsSince1970: Int.min).description == "0001-01-01T00:00:00Z")
        #expect(Instant(secondsSince1970: Int.max).description == "9999-12-31T23:59:59Z")
        #expect(Instant(secondsSince1970: Int.max).local(in: .newYork).date.description == "9999-12-31")
        #expect(Instant(secondsSince1970: Int.min).local(in: .newYork).date.description == "0001-01-01")
    }
}
