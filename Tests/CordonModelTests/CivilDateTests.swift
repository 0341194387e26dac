import CordonModel
import CordonTestSupport
import Testing

@Suite struct CivilDateTests {
    /// A calendar as it hangs on the wall: one day after another, without arithmetic.
    private struct WallCalendar {
        var year = 1890
        var month = 1
        var day = 1
        /// 1 January 1890 was a Wednesday.
        var weekday = 3
        /// 80 years of 365 days and 19 leap days before 1970.
        var number = -29_219

        var text: String {
            let twoDigits = [month, day].map { $0 < 10 ? "0\($0)" : "\($0)" }
            return "\(year)-\(twoDigits[0])-\(twoDigits[1])"
        }

        private var lastDay: Int {
            let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        }

        mutating func turn() {
            weekday = weekday == 6 ? 0 : weekday + 1
            number += 1
            day += 1
            if day > lastDay {
                day = 1
                month += 1
            }
            if month > 12 {
                month = 1
                year += 1
            }
        }
    }

    @Test func everyDayFrom1890To2110IsTheDayOfTheWallCalendar() {
        var wall = WallCalendar()
        var wrong: [String] = []
        var days = 0
        let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        while wall.year <= 2110 {
            let date = CivilDate(dayNumber: wall.number)
            let parts = date.components
            let isSameDay = CivilDate(year: wall.year, month: wall.month, day: wall.day) == date
            let hasParts = [parts.year, parts.month, parts.day] == [wall.year, wall.month, wall.day]
            let hasWeekday = date.weekday == wall.weekday && date.weekdayName == names[wall.weekday]
            let hasText = date.description == wall.text && CivilDate(wall.text) == date
            if !isSameDay || !hasParts || !hasWeekday || !hasText { wrong.append(wall.text) }
            days += 1
            wall.turn()
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
        #expect(days == 80_718)
    }

    @Test(arguments: [
        [2021, 2, 29], [1900, 2, 29], [2100, 2, 29], [2000, 2, 30], [2021, 4, 31], [2021, 13, 1], [2021, 0, 1],
        [2021, 1, 0], [2021, 1, 32], [2021, 1, -1], [0, 1, 1], [-1, 1, 1], [10_000, 1, 1],
    ])
    func aDayTheCalendarDoesNotHaveIsRefused(_ parts: [Int]) {
        #expect(CivilDate(year: parts[0], month: parts[1], day: parts[2]) == nil)
    }

    @Test(arguments: [[2000, 2, 29], [2020, 2, 29], [2024, 2, 29], [1, 1, 1], [9999, 12, 31]])
    func leapDaysAndTheEndsOfTheRangeAreDays(_ parts: [Int]) throws {
        let date = try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
        #expect([date.components.year, date.components.month, date.components.day] == parts)
    }

    @Test(arguments: [
        "2021-3-05", "2021-02-29", "", "2021", "2021-03", "2021-03-5", "2021-03-051", "2021/03/05", "05-03-2021",
        "2021-03-05 ", " 2021-03-05", "2021-03-0x", "20210305", "2021-13-01", "2021-00-10", "2021-01-00", "0000-01-01",
        "+021-03-05", "-021-03-05", "2021-03-05T00:00", "٢٠٢١-٠٣-٠٥", "２０２１-03-05", "2021–03–05", "yesterday",
    ])
    func textThatIsNoDayIsRefused(_ text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func addingDaysIsOneStepAfterAnother() throws {
        let start = try #require(CivilDate("1999-12-20"))
        var stepped = start
        for count in 0...800 {
            #expect(start.adding(days: count) == stepped)
            #expect(stepped.adding(days: -count) == start)
            #expect(stepped.days(since: start) == count)
            stepped = stepped.adding(days: 1)
        }
    }

    @Test(arguments: [
        ("2020-11-12", "2021-01-11"), ("2021-01-14", "2021-03-15"), ("2024-01-01", "2024-03-01"),
    ])
    func sixtyDaysAreSixtyCalendarDays(_ from: String, _ to: String) throws {
        let first = try #require(CivilDate(from))
        #expect(first.adding(days: 60).description == to)
    }

    @Test func arithmeticStopsAtTheEndsOfTheRange() {
        let first = CivilDate.range.lowerBound
        let last = CivilDate.range.upperBound
        #expect(first.description == "0001-01-01")
        #expect(last.description == "9999-12-31")
        #expect(last.adding(days: 1) == last)
        #expect(first.adding(days: -1) == first)
        #expect(last.adding(days: Int.max) == last)
        #expect(first.adding(days: Int.min) == first)
        #expect(CivilDate(dayNumber: Int.max) == last)
        #expect(CivilDate(dayNumber: Int.min) == first)
    }

    @Test func randomDaysOfTheWholeRangeComeBackFromTheirText() {
        var generator = SplitMix64(seed: 1)
        let span = CivilDate.range.upperBound.dayNumber - CivilDate.range.lowerBound.dayNumber + 1
        var wrong: [Int] = []
        for _ in 0..<20_000 {
            let number = CivilDate.range.lowerBound.dayNumber + generator.below(span)
            let date = CivilDate(dayNumber: number)
            if CivilDate(date.description) != date || date.dayNumber != number { wrong.append(number) }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test func daysAreInTheOrderOfTheCalendar() throws {
        let texts = ["2020-12-31", "2021-01-01", "2021-01-31", "2021-02-01", "2021-10-01"]
        let days = try texts.map { try #require(CivilDate($0)) }
        #expect(days.shuffled().sorted() == days)
    }

    @Test func theWeekdayIsPrintedBeforeTheDate() throws {
        let date = try #require(CivilDate("2021-03-15"))
        #expect(date.withWeekday == "Mon 2021-03-15")
    }
}
