/// A point in time, in whole seconds of UTC.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
    public let secondsSince1970: Int

    /// The instant that many seconds after 1970-01-01T00:00:00Z, held to the years 1 to 9999.
    public init(secondsSince1970: Int) {
        let limits = CivilDate.range
        self.secondsSince1970 = min(
            max(secondsSince1970, limits.lowerBound.dayNumber * 86_400), limits.upperBound.dayNumber * 86_400 + 86_399)
    }

    /// The instant at which clocks in `zone` show `time` on `date`.
    public init(_ date: CivilDate, _ time: TimeOfDay, in zone: Zone) {
        let local = date.dayNumber * 86_400 + time.seconds
        self.init(secondsSince1970: local - zone.offset(atLocal: local))
    }

    /// The last second of `date` in `zone`.
    public static func endOf(_ date: CivilDate, in zone: Zone) -> Instant {
        Instant(date.adding(days: 1), .startOfDay, in: zone).advanced(by: -1)
    }

    /// The first second of `date` in `zone`.
    public static func startOf(_ date: CivilDate, in zone: Zone) -> Instant { Instant(date, .startOfDay, in: zone) }

    /// The instant `seconds` later, or earlier when negative.
    public func advanced(by seconds: Int) -> Instant { Instant(secondsSince1970: secondsSince1970 + seconds) }

    /// What a calendar and a clock in `zone` show.
    public func local(in zone: Zone) -> (date: CivilDate, time: TimeOfDay) {
        let local = secondsSince1970 + zone.offset(at: self)
        let day = local >= 0 ? local / 86_400 : -((-local + 86_399) / 86_400)
        return (CivilDate(dayNumber: day), TimeOfDay(clampedSeconds: local - day * 86_400))
    }

    /// ISO 8601 in UTC, `2021-03-15T13:30:00Z`.
    public var description: String {
        let shown = local(in: .utc)
        let time = shown.time.description
        return "\(shown.date)T\(time.utf8.count == 5 ? time + ":00" : time)Z"
    }

    /// Whether the left instant is earlier.
    public static func < (left: Instant, right: Instant) -> Bool { left.secondsSince1970 < right.secondsSince1970 }
}
