public import CordonModel

/// A date as a list prints it, read as the span of days it can mean.
public struct PrintedDate: Hashable, Sendable {
    /// First day it can mean.
    public let earliest: CivilDate
    /// Last day it can mean.
    public let latest: CivilDate
    /// Whether the publisher says about.
    public let isCirca: Bool

    /// A span.
    public init(earliest: CivilDate, latest: CivilDate, isCirca: Bool = false) {
        self.earliest = min(earliest, latest)
        self.latest = max(earliest, latest)
        self.isCirca = isCirca
    }

    /// The order of day and month where a form of digits alone leaves it open.
    public enum Order: Sendable {
        /// 31/12/2020, as everywhere but in the United States.
        case dayFirst
        /// 12/31/2020.
        case monthFirst
    }

    /// Reads one date: `1967`, `Mar 1967`, `28 Apr 1937`, `April 28, 1937`, `1937-04-28`, `1937-04`, `04/1937`,
    /// `28/04/1937`, `28.4.1937`, `00/00/1980`, `dd/mm/1980`, `circa 1966`, `Approximately 1963`, `1955 to 1957`, `1955-1957`,
    /// `Between 1 Jan 1955 and 2 Feb 1957`; a clock time behind a day is passed over. `nil` for anything else.
    public init?(_ text: some StringProtocol, order: Order = .dayFirst) {
        guard let reading = PrintedDateReading(text, order) else { return nil }
        self.init(earliest: reading.earliest, latest: reading.latest, isCirca: reading.isCirca)
    }

    /// The whole of a year.
    public init?(year: Int) {
        guard let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year, month: 12, day: 31)
        else { return nil }
        self.init(earliest: first, latest: last)
    }

    /// The day, when the date means one.
    public var day: CivilDate? { earliest == latest ? earliest : nil }

    /// Qualifiers that say what the date means.
    public var qualifiers: [(Qualifier, String?)] {
        [(.earliest, earliest.description), (.latest, latest.description), (.circa, isCirca ? "true" : nil)]
    }
}

extension EntryBuilder {
    /// Adds a date as printed, with the span it means when it can be read. Qualifiers without a date are kept raw.
    public mutating func add(
        _ property: Property, date text: String?, order: PrintedDate.Order = .dayFirst,
        _ qualifiers: [(Qualifier, String?)] = []
    ) {
        addWhole(property, text, (text.flatMap { PrintedDate($0, order: order) }?.qualifiers ?? []) + qualifiers)
    }

    /// Adds an identifier as printed; when it is one of our schemes with the right form and check digit, says which.
    /// Qualifiers without a number are kept raw.
    public mutating func add(identifier text: String?, type: String?, _ qualifiers: [(Qualifier, String?)] = []) {
        addWhole(
            .identifier, text,
            [
                (.type, text == nil && qualifiers.allSatisfy { $0.1 == nil } ? nil : type),
                (.scheme, text.flatMap { PrintedIdentifier.scheme(of: $0, type: type) }?.rawValue),
            ] + qualifiers)
    }
}
