/// Whether the end that is named still belongs to the period.
public enum Bound: String, Hashable, Sendable {
    /// "On or before", "to the end of": the named time belongs to the period.
    case inclusive
    /// "Before", "until": the period ends just before the named time.
    case exclusive
}

/// A day, or a day with a clock time, in a zone, as a law or a record names it.
public struct Moment: Hashable, Sendable, CustomStringConvertible {
    /// The day.
    public let date: CivilDate
    /// The clock time, or `nil` when none is recorded.
    public let time: TimeOfDay?
    /// The zone of both.
    public let zone: Zone

    /// A moment from its parts.
    public init(_ date: CivilDate, _ time: TimeOfDay? = nil, in zone: Zone = .newYork) {
        self.date = date
        self.time = time
        self.zone = zone
    }

    /// Reads `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`; `nil` for anything else.
    public init?(_ text: some StringProtocol, in zone: Zone) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard let first = parts.first, let date = CivilDate(first), parts.count <= 2 else { return nil }
        var time: TimeOfDay?
        if parts.count == 2 {
            guard let read = TimeOfDay(parts[1]) else { return nil }
            time = read
        }
        self.init(date, time, in: zone)
    }

    /// The first instant of the moment: the clock time, or the start of the day.
    public var start: Instant { Instant(date, time ?? .startOfDay, in: zone) }

    /// `Mon 2021-03-15 09:30 New York`, or the day alone when no time is recorded.
    public var description: String {
        guard let time else { return date.withWeekday }
        return "\(date.withWeekday) \(time) \(zone)"
    }
}

/// The end of a period, with what happens to the named time itself.
public struct Boundary: Hashable, Sendable, CustomStringConvertible {
    /// The time that is named.
    public let moment: Moment
    /// Whether it belongs to the period that ends.
    public let bound: Bound

    /// A boundary from its parts.
    public init(_ moment: Moment, _ bound: Bound) {
        self.moment = moment
        self.bound = bound
    }

    /// The first instant after the period. Instants are whole seconds, so an inclusive clock time ends one second later.
    public var changeover: Instant {
        switch (bound, moment.time) {
        case (.exclusive, _): return moment.start
        case (.inclusive, nil): return Instant.startOf(moment.date.adding(days: 1), in: moment.zone)
        case (.inclusive, .some): return moment.start.advanced(by: 1)
        }
    }

    /// For JSON and CSV: a day when no clock time is named, otherwise an instant in UTC.
    public var machine: String { moment.time == nil ? moment.date.description : moment.start.description }

    /// `until Mon 2021-03-15 09:30 New York`, `to end of Fri 2022-01-14`, `to 23:59 of …`.
    public var description: String {
        switch (bound, moment.time) {
        case (.exclusive, _): return "until \(moment)"
        case (.inclusive, nil): return "to end of \(moment)"
        case (.inclusive, .some): return "up to and including \(moment)"
        }
    }
}
