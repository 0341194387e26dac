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
        var words = text.lowercased().trimmed
        var isCirca = false
        for mark in ["circa", "approximately", "approx.", "approx", "about", "c.", "ca."] where words.hasPrefix(mark) {
            words = String(words.dropFirst(mark.count)).trimmed
            isCirca = true
        }
        if let (first, second) = Self.range(words) {
            guard let first = Self.single(first, order), let second = Self.single(second, order) else { return nil }
            self.init(
                earliest: min(first.earliest, second.earliest), latest: max(first.latest, second.latest),
                isCirca: isCirca)
            return
        }
        guard let single = Self.single(words, order) else { return nil }
        self.init(earliest: single.earliest, latest: single.latest, isCirca: isCirca)
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

    private static func range(_ text: String) -> (String, String)? {
        for separator in [" to ", " and ", " - ", "–"] {
            let parts = text.split(separator: separator, omittingEmptySubsequences: true)
            guard parts.count == 2 else { continue }
            var first = String(parts[0]).trimmed
            for word in ["between", "from"] where first.hasPrefix(word) {
                first = String(first.dropFirst(word.count)).trimmed
            }
            return (first, String(parts[1]).trimmed)
        }
        let years = text.split(separator: "-")
        if years.count == 2, years.allSatisfy({ $0.trimmed.utf8.count == 4 && Int($0.trimmed) != nil }) {
            return (years[0].trimmed, years[1].trimmed)
        }
        return nil
    }

    private static func single(_ text: String, _ order: Order) -> (earliest: CivilDate, latest: CivilDate)? {
        // A clock time behind the day: `2014-03-17T00:00:00Z`, `17/03/2014 00:00`.
        var text = text
        if let mark = text.firstIndex(of: "t"), text[..<mark].utf8.count == 10, CivilDate(text[..<mark]) != nil {
            text = String(text[..<mark])
        } else if let blank = text.firstIndex(of: " "), text[blank...].contains(":") {
            text = String(text[..<blank])
        }
        let parts = text.split { $0 == " " || $0 == "," || $0 == "/" || $0 == "." || $0 == "-" }.map(String.init)
        switch parts.count {
        case 1: return year(parts[0]).flatMap { span($0, nil, nil) }
        case 2:
            if let year = year(parts[1]), let month = month(parts[0]) ?? number(parts[0]) {
                return span(year, month, nil)
            }
            guard let year = year(parts[0]), let month = number(parts[1]) else { return nil }
            return span(year, month, nil)
        case 3:
            if let year = year(parts[0]) {
                return span(year, blankable(parts[1]) ?? month(parts[1]), blankable(parts[2]))
            }
            guard let year = year(parts[2]) else { return nil }
            if let month = month(parts[1]) { return span(year, month, number(parts[0])) }
            if let month = month(parts[0]) { return span(year, month, number(parts[1])) }
            guard isPlaceholder(parts[0]) || number(parts[0]) != nil, isPlaceholder(parts[1]) || number(parts[1]) != nil
            else { return nil }
            let first = blankable(parts[0])
            let second = blankable(parts[1])
            return order == .dayFirst ? span(year, second, first) : span(year, first, second)
        default: return nil
        }
    }

    private static func span(_ year: Int, _ month: Int?, _ day: Int?) -> (CivilDate, CivilDate)? {
        guard let month else {
            return PrintedDate(year: year).map { ($0.earliest, $0.latest) }
        }
        if let day { return CivilDate(year: year, month: month, day: day).map { ($0, $0) } }
        guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
        let next =
            month == 12 ? CivilDate(year: year + 1, month: 1, day: 1) : CivilDate(year: year, month: month + 1, day: 1)
        return (first, next?.adding(days: -1) ?? first)
    }

    private static func year(_ text: String) -> Int? { text.utf8.count == 4 ? number(text) : nil }

    private static func number(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    private static func isPlaceholder(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0 == "0" || $0 == "d" || $0 == "m" || $0 == "x" }
    }

    private static func blankable(_ text: String) -> Int? { isPlaceholder(text) ? nil : number(text) }

    private static func month(_ text: String) -> Int? {
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        guard text.utf8.count >= 3, let index = months.firstIndex(of: String(text.prefix(3))) else { return nil }
        let full = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        return full[index].hasPrefix(text) || text == "sept" ? index + 1 : nil
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

/// Which of our schemes a printed identifier is of.
public enum PrintedIdentifier {
    /// The scheme that the printed kind names, when form and check digit are right; `nil` otherwise.
    public static func scheme(of text: String, type: String?) -> IdentifierScheme? {
        identifier(text, type: type)?.scheme
    }

    /// The identifier a printed text stands for: `IMO 9187629` with the kind `Vessel Registration Identification`.
    public static func identifier(_ text: String, type: String?) -> Identifier? {
        let kind = (type ?? "").lowercased()
        let upper = text.uppercased().trimmed
        // `String.contains` builds a searcher each time; these are tens of thousands of short words.
        func has(_ word: StaticString) -> Bool {
            word.withUTF8Buffer { word in
                var rest = kind.utf8[...]
                while rest.count >= word.count {
                    if rest.starts(with: word) { return true }
                    rest = rest.dropFirst()
                }
                return false
            }
        }
        func read(_ scheme: IdentifierScheme, _ text: String) -> Identifier? { try? Identifier(scheme, text) }
        // A company has an IMO number too, of the same form: it is no ship's.
        if has("company"), has("imo") || upper.contains("IMO") { return nil }
        if upper.hasPrefix("IMO") || has("imo") || kind == "vessel registration identification" {
            let digits = upper.hasPrefix("IMO") ? String(upper.dropFirst(3)).trimmed : upper
            return read(.imo, digits)
        }
        if has("isin") { return read(.isin, upper) }
        if kind == "lei" || has("legal entity identifier") || kind == "legal entity number"
            || kind == "leicode" || kind == "lei_number"
        {
            return read(.lei, upper)
        }
        if has("social credit") || has("uscc") { return read(.uscc, upper) }
        if has("equity ticker") { return read(.bloomberg, text.trimmed) }
        if kind == "figi" { return read(.figi, upper) }
        if kind == "cik" || kind == "cikcode" { return read(.cik, upper) }
        if kind == "cusip" { return read(.cusip, upper) }
        return nil
    }
}
