public import CordonModel

/// The day or instant of publication as a file states it.
public enum PublicationDate {
    /// Reads `2026-02-27T00:00:09.554Z`, `2020-11-23-05:00`, `2018-04-06T...-04:00`, `04/06/2018` by `order`, and plain days.
    /// A reading without zone is in `zone`.
    public static func moment(_ text: String) -> Moment? { moment(text, order: .dayFirst) }

    /// The same, with the order of day and month where digits leave it open.
    public static func moment(_ text: String, order: PrintedDate.Order, zone: Zone = .utc) -> Moment? {
        let text = text.trimmed
        if text.utf8.count > 10, text.dropFirst(10).first == "T", let day = CivilDate(text.prefix(10)) {
            var clock = text.dropFirst(11)
            var zone = zone
            if clock.last == "Z" {
                clock = clock.dropLast()
                zone = .utc
            } else if clock.utf8.count > 6, let given = Zone(clock.suffix(6)) {
                clock = clock.dropLast(6)
                zone = given
            }
            guard let time = TimeOfDay(clock.prefix(8)) ?? TimeOfDay(clock.prefix(5)) else { return nil }
            return Moment(day, time, in: zone)
        }
        if text.utf8.count == 16, let day = CivilDate(text.prefix(10)), let zone = Zone(text.suffix(6)) {
            return Moment(day, in: zone)
        }
        return PrintedDate(text, order: order)?.day.map { Moment($0, in: zone) }
    }
}
