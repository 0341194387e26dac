internal import CordonModel

/// Sources of facts as far as they may be named at a known day.
///
/// A fact is often read in a source that came later than the fact: the opinion of March tells of the suit of January. Who
/// asks as known in February must not learn of the opinion.
enum SourceText {
    private static let later = "read in a source of a later day"
    private static let months = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
        "dec": 12,
    ]

    /// The source, or that it is of a later day.
    static func asKnown(_ source: String, on day: CivilDate) -> String {
        earliestDays(source).contains { $0 > day } ? later : source
    }

    /// The first day of every date that a text prints: `5 Mar 2021`, `Mar 2021`, `2021-03-05`.
    private static func earliestDays(_ text: String) -> [CivilDate] {
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
        return words.indices.compactMap { place in
            if let day = CivilDate(words[place]) { return day }
            guard let month = months[words[place].prefix(3).lowercased()], words[place].count < 10,
                words.indices.contains(place + 1), words[place + 1].utf8.count == 4, let year = Int(words[place + 1])
            else { return nil }
            let day = place > 0 ? Int(words[place - 1]) : nil
            return CivilDate(year: year, month: month, day: day ?? 1) ?? CivilDate(year: year, month: month, day: 1)
        }
    }
}
