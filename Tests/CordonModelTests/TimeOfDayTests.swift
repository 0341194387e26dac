import CordonModel
import Testing

@Suite struct TimeOfDayTests {
    @Test(arguments: [
        ("00:00", 0), ("09:30", 34_200), ("16:09", 58_140), ("23:59", 86_340), ("23:59:59", 86_399), ("00:00:01", 1),
    ])
    func aClockTimeIsRead(_ text: String, _ seconds: Int) throws {
        let time = try #require(TimeOfDay(text))
        #expect(time.seconds == seconds)
        #expect(time.description == text)
    }

    @Test func secondsThatAreZeroAreNotPrinted() throws {
        let time = try #require(TimeOfDay("09:30:00"))
        #expect(time.description == "09:30")
    }

    @Test(arguments: [
        "", "9:30", "09.30", "0930", "24:00", "09:60", "09:30:60", "09:30:0", "09:30:00:00", "-9:30", "09:3x", " 09:30",
        "09:30Z", "٠٩:٣٠", ":", "::",
    ])
    func textThatNoClockShowsIsRefused(_ text: String) {
        #expect(TimeOfDay(text) == nil)
    }

    @Test func partsThatNoClockShowsAreRefused() {
        #expect(TimeOfDay(hour: 24, minute: 0) == nil)
        #expect(TimeOfDay(hour: -1, minute: 0) == nil)
        #expect(TimeOfDay(hour: 0, minute: 60) == nil)
        #expect(TimeOfDay(hour: 0, minute: 0, second: 60) == nil)
    }

    @Test func timesAreInTheOrderOfTheClock() throws {
        let times = try ["00:00", "09:29:59", "09:30", "23:59"].map { try #require(TimeOfDay($0)) }
        #expect(times.shuffled().sorted() == times)
    }
}
