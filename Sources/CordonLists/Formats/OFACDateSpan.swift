internal import CordonModel

/// A date as OFAC's advanced and enhanced files hold it: when it may begin at the earliest and at the latest, and when
/// it may end. They say so in numbers; OFAC's other files print the same dates in words, and so does ``text``.
struct OFACDateSpan {
    typealias Days = ClosedRange<CivilDate>

    let start: Days?
    let end: Days?
    let isApproximate: Bool

    /// `1 Jan 1955` to `31 Dec 1955`: a day, a month, a year, or what lies between.
    static func text(_ days: Days) -> String {
        let first = days.lowerBound.components
        let last = days.upperBound.components
        if days.lowerBound == days.upperBound { return text(days.lowerBound) }
        if first.year == last.year, first.day == 1, days.upperBound.adding(days: 1).components.day == 1 {
            if first.month == last.month { return months[first.month - 1] + " " + padded(first.year, 4) }
            if first.month == 1, last.month == 12 { return padded(first.year, 4) }
        }
        return text(days.lowerBound) + " to " + text(days.upperBound)
    }

    /// `05 Jun 1950`.
    static func text(_ day: CivilDate) -> String {
        let parts = day.components
        return padded(parts.day, 2) + " " + months[parts.month - 1] + " " + padded(parts.year, 4)
    }

    /// The date in OFAC's words: `05 Jun 1950`, `Jun 1950`, `1950`, `circa 1950`, `1955 to 1957`.
    var text: String? {
        guard let start = start ?? end else { return nil }
        let words: String
        if let end, end != start {
            let arePoints = start.lowerBound == start.upperBound && end.lowerBound == end.upperBound
            words =
                arePoints && start.lowerBound <= end.upperBound
                ? Self.text(start.lowerBound...end.upperBound) : Self.text(start) + " to " + Self.text(end)
        } else {
            words = Self.text(start)
        }
        return (isApproximate ? "circa " : "") + words
    }

    /// The span of days, as qualifiers.
    var qualifiers: [(Qualifier, String?)] {
        guard let start, let end else { return [] }
        let earliest = min(start.lowerBound, end.lowerBound)
        let latest = max(start.upperBound, end.upperBound)
        return [
            (.earliest, earliest.description), (.latest, latest.description), (.circa, isApproximate ? "true" : nil),
        ]
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
