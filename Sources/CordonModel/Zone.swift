/// The time zones the data uses, by rule and without a system database, so that an answer is the same on any machine.
public enum Zone: Hashable, Sendable, CustomStringConvertible {
    /// Prevailing time in New York: UTC−5, and UTC−4 in summer by the rule of the day.
    case newYork
    /// A fixed distance from UTC in seconds, east positive.
    case offset(seconds: Int)

    /// UTC.
    public static let utc = Zone.offset(seconds: 0)

    /// Reads `America/New_York`, `UTC`, `Z`, or a distance such as `-05:00`; `nil` for anything else.
    public init?(_ name: some StringProtocol) {
        switch name {
        case "America/New_York": self = .newYork
        case "UTC", "Z": self = .utc
        case "Asia/Hong_Kong", "Asia/Shanghai": self = .offset(seconds: 8 * 3600)
        default:
            guard let sign = name.first, sign == "+" || sign == "-", name.utf8.count == 6,
                let distance = TimeOfDay(name.dropFirst()), distance.seconds <= 14 * 3600
            else { return nil }
            self = .offset(seconds: sign == "-" ? -distance.seconds : distance.seconds)
        }
    }

    /// How the zone is called in answers.
    public var description: String {
        switch self {
        case .newYork: return "New York"
        case .offset(0): return "UTC"
        case .offset(let seconds):
            let minutes = abs(seconds) / 60
            return "UTC" + (seconds < 0 ? "-" : "+") + DecimalDigits.padded(minutes / 60, 2) + ":"
                + DecimalDigits.padded(minutes % 60, 2)
        }
    }

    /// Seconds to add to UTC at `instant` to get the local clock.
    public func offset(at instant: Instant) -> Int {
        switch self {
        case .offset(let seconds): return seconds
        case .newYork:
            let winter = -5 * 3600
            let year = CivilDate(dayNumber: floorDay(instant.secondsSince1970 + winter)).components.year
            guard let summer = Zone.newYorkSummer(year: year) else { return winter }
            // Clocks go forward at 02:00 winter time and back at 02:00 summer time.
            let start = summer.start.dayNumber * 86_400 + 2 * 3600 - winter
            let end = summer.end.dayNumber * 86_400 + 2 * 3600 - (winter + 3600)
            return (start..<end).contains(instant.secondsSince1970) ? winter + 3600 : winter
        }
    }

    /// Seconds to subtract from a local clock reading (seconds since 1970 as if it were UTC) to get UTC.
    ///
    /// A reading that occurs twice in autumn is taken as the first, a reading skipped in spring as winter time.
    func offset(atLocal local: Int) -> Int {
        switch self {
        case .offset(let seconds): return seconds
        case .newYork:
            let summer = -4 * 3600
            return offset(at: Instant(secondsSince1970: local - summer)) == summer ? summer : -5 * 3600
        }
    }

    private func floorDay(_ seconds: Int) -> Int {
        seconds >= 0 ? seconds / 86_400 : -((-seconds + 86_399) / 86_400)
    }

    /// First and last day of summer time: Uniform Time Act as amended in 1986 and by the Energy Policy Act of 2005 s.110.
    /// No rule is held for years before 1987; no fact of ours lies there.
    private static func newYorkSummer(year: Int) -> (start: CivilDate, end: CivilDate)? {
        func sunday(_ ordinal: Int, month: Int) -> CivilDate? {
            guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
            return first.adding(days: (7 - first.weekday) % 7 + 7 * (ordinal - 1))
        }
        func lastSunday(month: Int) -> CivilDate? {
            guard let last = CivilDate(year: year, month: month, day: CivilDate.daysIn(month: month, year: year))
            else { return nil }
            return last.adding(days: -last.weekday)
        }
        guard year >= 1987 else { return nil }
        let bounds =
            year >= 2007
            ? (sunday(2, month: 3), sunday(1, month: 11)) : (sunday(1, month: 4), lastSunday(month: 10))
        guard let start = bounds.0, let end = bounds.1 else { return nil }
        return (start, end)
    }
}
