internal import CordonModel

/// Days in the advanced file.
enum OFACAdvancedDates {
    /// Reads `Year`, `Month?` and `Day?` below a node and takes them; `nil`, and nothing taken, when they are no day.
    static func day(_ node: SourceNode) -> OFACDateSpan.Days? {
        guard let year = node.child("Year"), let yearNumber = year.number, yearNumber <= 9999 else { return nil }
        let month = node.child("Month")
        let day = node.child("Day")
        let monthNumber = month?.number
        let dayNumber = day?.number
        guard (month == nil) == (monthNumber == nil), (day == nil) == (dayNumber == nil) else { return nil }
        guard let first = CivilDate(year: yearNumber, month: monthNumber ?? 1, day: dayNumber ?? 1) else { return nil }
        var last = first
        if dayNumber == nil {
            let parts = first.components
            let next =
                monthNumber == nil || parts.month == 12
                ? CivilDate(year: parts.year + 1, month: 1, day: 1)
                : CivilDate(year: parts.year, month: parts.month + 1, day: 1)
            last = next?.adding(days: -1) ?? first
        }
        year.keep()
        month?.keep()
        day?.keep()
        return first...last
    }

    /// Reads a `DatePeriod`; `nil` when it holds no date. What says nothing more is taken: the flags of parts that are
    /// not fixed, and everything about a period without dates.
    static func span(_ period: SourceNode) -> OFACDateSpan? {
        let start = period.child("Start")
        let end = period.child("End")
        let hasDates = start != nil || end != nil
        for part in [period, start, end] {
            guard let part else { continue }
            for flag in ["YearFixed", "MonthFixed", "DayFixed"] {
                guard let flag = part.child(flag) else { continue }
                if !hasDates || flag.hasText("false") { flag.keep() }
            }
        }
        let flags = [isApproximate(start), isApproximate(end)]
        let span = OFACDateSpan(
            start: start.flatMap(bounds), end: end.flatMap(bounds), isApproximate: flags.contains(true))
        return span.start == nil && span.end == nil ? nil : span
    }

    private static func bounds(_ part: SourceNode) -> OFACDateSpan.Days? {
        guard let from = part.child("From").flatMap(day) else { return nil }
        guard let to = part.child("To").flatMap(day) else { return from }
        return min(from.lowerBound, to.lowerBound)...max(from.upperBound, to.upperBound)
    }

    private static func isApproximate(_ part: SourceNode?) -> Bool {
        guard let flag = part?.child("Approximate"), flag.hasText("true") || flag.hasText("false") else { return false }
        flag.keep()
        return flag.hasText("true")
    }
}
