/// A day of the proleptic Gregorian calendar, without a time and without a zone.
///
/// Years run from 1 to 9999. Arithmetic is in whole days and never rolls for weekends: the orders count calendar days.
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1 January 1970; negative before it.
    public let dayNumber: Int

    /// The first and last day that can be represented, 0001-01-01 and 9999-12-31.
    public static let range = CivilDate(dayNumber: -719_162)...CivilDate(dayNumber: 2_932_896)

    /// The day `dayNumber` days after 1 January 1970, held to ``range``.
    public init(dayNumber: Int) {
        self.dayNumber = min(max(dayNumber, -719_162), 2_932_896)
    }

    /// The day of that year, month and day, or `nil` when the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        guard day <= CivilDate.daysIn(month: month, year: year) else { return nil }
        // Days from civil: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", years starting in March.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.dayNumber = era * 146_097 + dayOfEra - 719_468
    }

    /// Reads `YYYY-MM-DD`; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let digits = Array(text.utf8)
        guard digits.count == 10, digits[4] == UInt8(ascii: "-"), digits[7] == UInt8(ascii: "-") else { return nil }
        guard let year = DecimalDigits.value(digits[0..<4]), let month = DecimalDigits.value(digits[5..<7]),
            let day = DecimalDigits.value(digits[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year 1...9999, month 1...12 and day 1...31.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = dayNumber + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// 0 for Sunday to 6 for Saturday.
    public var weekday: Int { ((dayNumber + 4) % 7 + 7) % 7 }

    /// Three letters of the English weekday, as the tables print it.
    public var weekdayName: String { ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][weekday] }

    /// The day `days` calendar days later, or earlier when negative.
    public func adding(days: Int) -> CivilDate {
        let (sum, overflow) = dayNumber.addingReportingOverflow(days)
        return CivilDate(dayNumber: overflow ? (days > 0 ? Int.max : Int.min) : sum)
    }

    /// Calendar days from `other` to this day.
    public func days(since other: CivilDate) -> Int { dayNumber - other.dayNumber }

    /// `YYYY-MM-DD`.
    public var description: String {
        let parts = components
        return DecimalDigits.padded(parts.year, 4) + "-" + DecimalDigits.padded(parts.month, 2) + "-"
            + DecimalDigits.padded(parts.day, 2)
    }

    /// Weekday and date, `Mon 2021-03-15`.
    public var withWeekday: String { weekdayName + " " + description }

    /// Whether the left day is earlier.
    public static func < (left: CivilDate, right: CivilDate) -> Bool { left.dayNumber < right.dayNumber }

    static func daysIn(month: Int, year: Int) -> Int {
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        return month == 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }
}

/// Decimal digits in and out of text, without locale.
enum DecimalDigits {
    static func value(_ bytes: some Collection<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
        var sum = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            sum = sum * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return sum
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
