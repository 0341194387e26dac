internal import CordonModel

/// A row of the table of section 1260H.
struct Section1260HRow {
    var line: Int
    /// The name as DoD prints it, with acronym and star.
    var printed: String
    var name: String
    var aliases: [String]
    var formerNames: [String]
    var parent: String?
    var note: String?
    var start: CivilDate
    var end: CivilDate?
    var url: String?
    /// Columns we do not know.
    var rest: [(path: String, text: String)]
}

/// The rows of the table put together by company, in the order of each company's first row.
struct Section1260HCompanies {
    private var rows: [[Section1260HRow]] = []
    private var places: [String: Int] = [:]

    /// The rows of each company.
    var groups: [[Section1260HRow]] { rows.filter { !$0.isEmpty } }

    /// What makes two spellings one name: letters and digits.
    static func key(_ name: String) -> String { ContentKey.slug(name) }

    /// Adds a row to the company of its name. `Foo Ltd. (FOO)` and `Foo Ltd.` are one name.
    mutating func add(_ row: Section1260HRow) {
        let keys = [Self.key(row.name), Self.key(NameCell.withoutLastBracket(row.name))]
        let place = keys.compactMap { places[$0] }.first ?? rows.count
        if place == rows.count { rows.append([]) }
        rows[place].append(row)
        for key in keys where places[key] == nil { places[key] = place }
    }

    /// Puts a company's rows under an earlier name with those under the present one: where a row gives the earlier name
    /// as former or other name, or a known reading says so, and no edition prints both.
    mutating func joinRenamed(_ readings: Section1260HReadings) {
        for place in rows.indices {
            for row in rows[place] {
                for other in row.formerNames + row.aliases { join(Self.key(other), place) }
            }
        }
        for (name, other) in readings.sameNames {
            guard let place = places[Self.key(name)] else { continue }
            join(Self.key(other), place)
        }
    }

    private mutating func join(_ key: String, _ place: Int) {
        guard let other = places[key], other != place else { return }
        let editions = Set(rows[place].map(\.start))
        guard !rows[place].isEmpty, !rows[other].isEmpty, rows[other].allSatisfy({ !editions.contains($0.start) })
        else { return }
        let (kept, emptied) = (min(place, other), max(place, other))
        rows[kept] += rows[emptied]
        rows[emptied] = []
        for (key, value) in places where value == emptied { places[key] = kept }
    }
}

/// When a company was on the list, from all its rows.
struct Section1260HListing {
    /// A time on the list.
    struct Period {
        var start: CivilDate
        var end: CivilDate?
        /// What the table prints as end.
        var printedEnd: CivilDate?
        /// What the table says and how we read it, where the two differ.
        var note: String?
    }

    /// The rows, earliest first.
    let rows: [Section1260HRow]
    /// For each row what is odd about it.
    private(set) var notes: [String?] = []
    private(set) var periods: [Period] = []
    private(set) var warnings: [(line: Int, expected: String, found: String?)] = []
    private let withdrawn: Set<CivilDate>

    /// Whether an End date stands for a notice that was taken back.
    func isWithdrawn(_ end: CivilDate) -> Bool { withdrawn.contains(end) }

    init(_ rows: [Section1260HRow], _ readings: Section1260HReadings) {
        self.rows = rows.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
            .map(\.element)
        withdrawn = Set(readings.withdrawn.keys)
        for (index, row) in self.rows.enumerated() {
            let later = self.rows[(index + 1)...].first { $0.start > row.start }
            let end = readings.end(of: row, later: later)
            notes.append(end.note)
            if let expected = end.expected { warnings.append((row.line, expected, row.end?.description)) }
            if let last = periods.last, last.end.map({ $0 > row.start }) ?? true {
                periods[periods.count - 1].end = end.day
                periods[periods.count - 1].printedEnd = row.end
                periods[periods.count - 1].note = end.note
            } else {
                periods.append(Period(start: row.start, end: end.day, printedEnd: row.end, note: end.note))
            }
        }
    }
}
