internal import CordonModel

/// Writes deadlines as iCalendar (RFC 5545): one event each, the note repeats the citation.
enum CalendarText {
    static func write(_ deadlines: [Deadline], stamp: Instant) -> String {
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//cordon//deadlines//EN", "CALSCALE:GREGORIAN"]
        for deadline in deadlines {
            let reading = deadline.reading.isEmpty ? "" : " Reading: \(deadline.reading)."
            lines += [
                "BEGIN:VEVENT",
                "UID:" + identifier(deadline),
                "DTSTAMP:\(basic(stamp))",
                start(deadline.boundary),
                "SUMMARY:" + escaped(summary(deadline)),
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

    /// An inclusive end stands on its last permitted day and says so; any other begins what follows.
    private static func summary(_ deadline: Deadline) -> String {
        let reading = deadline.reading.isEmpty ? "" : " (reading: \(deadline.reading))"
        let change =
            deadline.boundary.bound == .inclusive
            ? "last day: \(deadline.activity) \(deadline.before.words), then \(deadline.after.words)"
            : "\(deadline.activity) \(deadline.after.words) from here"
        return "\(deadline.party): \(change)\(reading)"
    }

    /// The same for the same duty in every feed, whatever else the feed holds.
    private static func identifier(_ deadline: Deadline) -> String {
        let parts = [
            basic(deadline.boundary.changeover), deadline.entity, deadline.activity.name, deadline.before.rawValue,
            deadline.after.rawValue, deadline.reading, deadline.regime,
        ]
        let text = parts.filter { !$0.isEmpty }.joined(separator: "-")
        return text.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-+.".contains($0)) ? String($0) : "_" }.joined()
            + "@cordon.invalid"
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

    /// Text of RFC 5545 section 3.3.11, by scalar: a sign with a combining mark is the sign all the same.
    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result.append(contentsOf: ["\\", scalar])
            case "\n": result.append(contentsOf: ["\\", "n"])
            case "\r": break
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Lines of at most 75 octets; a continuation begins with a blank (RFC 5545 section 3.1).
    private static func folded(_ line: String) -> [String] {
        var lines: [String] = []
        var current = String.UnicodeScalarView()
        var octets = 0
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if octets + width > 75 {
                lines.append(String(current))
                current = String.UnicodeScalarView(" ".unicodeScalars)
                octets = 1
            }
            current.append(scalar)
            octets += width
        }
        return lines + [String(current)]
    }
}
