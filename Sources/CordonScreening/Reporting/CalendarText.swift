internal import CordonModel

/// Writes deadlines as iCalendar (RFC 5545): one event each, the note repeats the citation.
enum CalendarText {
    static func write(_ deadlines: [Deadline], stamp: Instant) -> String {
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cordon//deadlines//EN", "CALSCALE:GREGORIAN"]
        for (index, deadline) in deadlines.enumerated() {
            let summary = "\(deadline.activity) \(deadline.after.words): \(deadline.party)"
            let reading = deadline.reading.isEmpty ? "" : " Reading: \(deadline.reading)."
            lines += [
                "BEGIN:VEVENT",
                "UID:\(basic(deadline.boundary.changeover))-\(index + 1)-\(deadline.activity)@cordon.invalid",
                "DTSTAMP:\(basic(stamp))",
                start(deadline.boundary),
                "SUMMARY:" + escaped(summary),
                "DESCRIPTION:"
                    + escaped(
                        "\(deadline.before.words) \(deadline.boundary), then \(deadline.after.words).\(reading) "
                            + "Instruments: \(deadline.instruments.joined(separator: " ")). \(deadline.regime): \(deadline.basis)"
                    ),
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
            ]
        }
        lines.append("END:VCALENDAR")
        return lines.flatMap(folded).map { $0 + "\r\n" }.joined()
    }

    /// A clock time as an instant of UTC, a day without one as a whole day.
    private static func start(_ boundary: Boundary) -> String {
        boundary.moment.time == nil
            ? "DTSTART;VALUE=DATE:" + boundary.moment.date.description.filter { $0 != "-" }
            : "DTSTART:" + basic(boundary.moment.start)
    }

    private static func basic(_ instant: Instant) -> String {
        instant.description.filter { $0 != "-" && $0 != ":" }
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if "\\;,".contains(character) { result.append("\\") }
            result.append(character)
        }
    }

    /// Lines of at most 75 octets; a continuation begins with a blank (RFC 5545 section 3.1).
    private static func folded(_ line: String) -> [String] {
        var lines: [String] = []
        var current = ""
        for character in line {
            if current.utf8.count + character.utf8.count > 74 {
                lines.append(current)
                current = " "
            }
            current.append(character)
        }
        return lines + [current]
    }
}
