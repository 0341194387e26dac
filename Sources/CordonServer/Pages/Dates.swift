internal import CordonModel
internal import CordonScreening

extension HTML {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `5 Mar 2021`.
    static func words(_ day: CivilDate) -> String {
        let parts = day.components
        return "\(parts.day) \(months[(parts.month - 1) % 12]) \(parts.year)"
    }

    /// A day.
    static func day(_ day: CivilDate, withWeekday: Bool = false) -> HTML {
        let weekday = withWeekday ? day.weekdayName + " " : ""
        return element("time", [("datetime", day.description)], HTML(weekday + words(day)))
    }

    /// A day or instant of a record (`2021-03-05`, `2021-03-15T13:30:00Z`) in words; other texts as they are.
    static func moment(_ text: String, withWeekday: Bool = true) -> HTML {
        if let date = CivilDate(text) { return day(date, withWeekday: withWeekday) }
        // "Fri 2021-01-29", perhaps with the time behind it.
        if let date = CivilDate(text.dropFirst(4).prefix(10)), text.dropFirst(3).first == " " {
            return day(date, withWeekday: withWeekday) + HTML(String(text.dropFirst(14)))
        }
        let parts = text.split(separator: "T")
        guard parts.count == 2, let date = CivilDate(parts[0]), parts[1].hasSuffix("Z"),
            let time = TimeOfDay(parts[1].dropLast())
        else { return HTML(text) }
        let local = Instant(date, time, in: .utc).local(in: .newYork)
        let clock = local.time.description
        return element(
            "time", [("datetime", text)],
            HTML("\(local.date.weekdayName) \(words(local.date)) \(clock) New York"))
    }

    /// A question's time: a day, or the instant with its clock.
    static func time(_ instant: Instant, isDay: Bool) -> HTML {
        isDay ? day(instant.local(in: .newYork).date) : moment(instant.description)
    }

    /// A text in which days stand as records write them (`Mon 2021-03-15`), with the days in words.
    static func prose(_ text: String) -> HTML {
        var pieces: [HTML] = []
        var rest = text[...]
        var start = rest.startIndex
        while start < rest.endIndex {
            let place = rest[start...]
            guard place.first?.isNumber == true, let date = CivilDate(place.prefix(10)),
                start == rest.startIndex || !isInName(rest[rest.index(before: start)]),
                !isContinued(place.dropFirst(10))
            else {
                start = rest.index(after: start)
                continue
            }
            pieces.append(HTML(String(rest[..<start])))
            pieces.append(day(date))
            rest = rest[start...].dropFirst(10)
            start = rest.startIndex
        }
        return joined(pieces + [HTML(String(rest))])
    }

    /// Whether a character before a day makes it a part of a word: the name of a file stays as it is.
    private static func isInName(_ character: Character) -> Bool {
        character.isNumber || character.isLetter || "-_./\\".contains(character)
    }

    /// Whether what stands behind a day makes it a part of a word; a full stop ends a sentence unless letters follow at once.
    private static func isContinued(_ rest: Substring) -> Bool {
        guard let next = rest.first else { return false }
        if next == "." { return rest.dropFirst().first.map { $0.isLetter || $0.isNumber } ?? false }
        return next.isNumber || next.isLetter || "-_/\\".contains(next)
    }
}
