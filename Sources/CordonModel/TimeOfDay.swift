/// A clock time, to the second.
public struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds since midnight, 0 to 86,399.
    public let seconds: Int

    /// 00:00:00.
    public static let startOfDay = TimeOfDay(clampedSeconds: 0)

    /// The time of that hour, minute and second, or `nil` when a clock does not show it.
    public init?(hour: Int, minute: Int, second: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
        self.seconds = hour * 3600 + minute * 60 + second
    }

    /// Reads `HH:MM` or `HH:MM:SS`; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ $0.utf8.count == 2 }) else { return nil }
        let values = parts.compactMap { DecimalDigits.value(Array($0.utf8)) }
        guard values.count == parts.count else { return nil }
        self.init(hour: values[0], minute: values[1], second: values.count == 3 ? values[2] : 0)
    }

    init(clampedSeconds: Int) { self.seconds = min(max(clampedSeconds, 0), 86_399) }

    /// `HH:MM`, or `HH:MM:SS` when the seconds are not zero.
    public var description: String {
        let minutes = DecimalDigits.padded(seconds / 3600, 2) + ":" + DecimalDigits.padded(seconds / 60 % 60, 2)
        return seconds % 60 == 0 ? minutes : minutes + ":" + DecimalDigits.padded(seconds % 60, 2)
    }

    /// Whether the left time is earlier.
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.seconds < right.seconds }
}
