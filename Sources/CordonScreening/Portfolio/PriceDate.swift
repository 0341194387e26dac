internal import CordonLists
internal import CordonModel

/// The day that prices and values of a holdings file are of: from a column of its own, or from a line above the table that says
/// `as of`.
///
/// A day that could be read as two is none: 03/05/2021 is 5 March in the exports of US funds, and anything elsewhere.
struct PriceDate {
    /// Whether the month stands first in `03/05/2021`.
    let isMonthFirst: Bool

    /// - Parameter format: Funds of the United States write the month first.
    init(_ format: HoldingsFormat) { isMonthFirst = [.iShares, .ark, .invesco].contains(format) }

    /// The day above the table; `nil` where no line says one, or lines say different ones.
    func above(_ records: [CSVRecord]) -> CivilDate? {
        let days = records.compactMap { record -> CivilDate? in
            let line = record.fields.joined(separator: " ").lowercased()
            let words = line.split(whereSeparator: { $0.isWhitespace })
            // "Inception Date" is another day.
            guard
                let place = words.indices.dropLast().first(where: { words[$0] == "as" && words[$0 + 1].hasPrefix("of") }
                )
            else { return nil }
            return day(words[(place + 2)...].map(String.init))
        }
        return Set(days).count == 1 ? days.first : nil
    }

    /// The day in a cell.
    func day(_ text: String) -> CivilDate? {
        day(text.lowercased().split(whereSeparator: { $0.isWhitespace }).map(String.init))
    }

    /// The first day in words of small letters: `2021-03-05`, `2021/03/05`, `20210305`, `03/05/2021`, `5-Mar-2021`,
    /// `mar 5, 2021`, `5 mar 2021`.
    private func day(_ words: [String]) -> CivilDate? {
        let words = words.map { String($0.drop(while: Self.isMark).reversed().drop(while: Self.isMark).reversed()) }
        for place in words.indices {
            // What stands behind the day in "2021-03-04T16:00:00Z" is its clock time.
            let word = words[place].isTimestamp ? words[place].prefix(10) : words[place][...]
            let parts = word.split { "/-.".contains($0) }.map(String.init)
            if parts.count == 3, let day = day(parts[0], parts[1], parts[2]) { return day }
            if words[place].utf8.count == 8, let number = Int(words[place]), parts.count == 1,
                let day = CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
            {
                return day
            }
            if place + 2 < words.count, Self.month(words[place]) != nil || Self.month(words[place + 1]) != nil,
                let day = day(words[place], words[place + 1], words[place + 2])
            {
                return day
            }
        }
        return nil
    }

    private func day(_ first: String, _ second: String, _ third: String) -> CivilDate? {
        if let month = Self.month(first) { return Self.date(third, month, Int(second)) }
        if let month = Self.month(second) { return Self.date(third, month, Int(first)) }
        guard let one = Int(first), let two = Int(second), let three = Int(third) else { return nil }
        if first.utf8.count == 4 { return CivilDate(year: one, month: two, day: three) }
        guard third.utf8.count == 4 else { return nil }
        let monthFirst = CivilDate(year: three, month: one, day: two)
        let dayFirst = CivilDate(year: three, month: two, day: one)
        if isMonthFirst { return monthFirst }
        guard let monthFirst, let dayFirst, monthFirst != dayFirst else { return monthFirst ?? dayFirst }
        return nil
    }

    private static func date(_ year: String, _ month: Int, _ day: Int?) -> CivilDate? {
        guard let number = Int(year), year.utf8.count == 4, let day else { return nil }
        return CivilDate(year: number, month: month, day: day)
    }

    private static func isMark(_ character: Character) -> Bool { !character.isLetter && !character.isNumber }

    private static func month(_ word: String) -> Int? {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        guard word.utf8.count >= 3 else { return nil }
        return names.firstIndex { $0 == word || $0.prefix(3) == word }.map { $0 + 1 }
    }
}

extension String {
    /// Whether it begins as a day of ISO 8601 with a clock time behind a `t`.
    fileprivate var isTimestamp: Bool {
        let letters = Array(utf8.prefix(11))
        return letters.count == 11 && letters[4] == 0x2D && letters[7] == 0x2D && letters[10] == 0x74
    }
}
