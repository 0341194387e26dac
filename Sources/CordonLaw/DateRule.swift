public import CordonModel

/// How a version sets a date: fixed in the text, or computed from the day of the public listing.
///
/// The listing day is day 0, days are calendar days, nothing rolls for a weekend.
public struct DateRule: Hashable, Sendable {
    /// Fixed or computed.
    public enum Formula: Hashable, Sendable {
        /// Written in the text.
        case fixed(Moment)
        /// So many days after the listing day, at a clock time or as a whole day.
        case afterListing(days: Int, at: TimeOfDay?)
    }
    /// Fixed or computed.
    public let formula: Formula
    /// Whether the named time belongs to the period it ends.
    public let bound: Bound
    /// Paragraph.
    public let cite: String
    /// A literal distance from UTC in the text that differs from the zone's clock, kept as evidence.
    public let literalOffset: Zone?

    /// The date for a listing made public on `listed`.
    public func boundary(listed: CivilDate, zone: Zone) -> Boundary {
        switch formula {
        case .fixed(let moment): return Boundary(moment, bound)
        case .afterListing(let days, let time):
            return Boundary(Moment(listed.adding(days: days), time, in: zone), bound)
        }
    }

    /// The arithmetic in one line, for example `2021-01-14 + 60 days = Mon 2021-03-15 09:30 New York`.
    public func working(listed: CivilDate, zone: Zone) -> String {
        let boundary = boundary(listed: listed, zone: zone)
        var line: String
        switch formula {
        case .fixed: line = "fixed in the text: \(boundary.moment)"
        case .afterListing(let days, _): line = "\(listed) + \(days) days = \(boundary.moment)"
        }
        line += ", \(bound.rawValue)"
        if let weekday = Self.weekendName(boundary.moment.date), case .afterListing = formula {
            line += ", a \(weekday): no roll"
        }
        if let literalOffset, let time = boundary.moment.time {
            let literal = Instant(boundary.moment.date, time, in: literalOffset)
            if literal != boundary.moment.start {
                line += "; read as \(zone) clock time \(boundary.moment.start), not the literal \(literal)"
            }
        }
        return cite.isEmpty ? line : "\(line) (\(cite))"
    }

    private static func weekendName(_ date: CivilDate) -> String? {
        switch date.weekday {
        case 0: return "Sunday"
        case 6: return "Saturday"
        default: return nil
        }
    }
}
