internal import CordonModel

/// What the table of section 1260H is known to say wrongly or not at all, and how we read it: public notices against
/// the copy of August 2026. A newer copy that mends a row is read as it stands, for every reading asks what the row
/// says.
struct Section1260HReadings {
    /// Kinds: `full`, an edition that prints the whole list; `withdrawn`, an End date that stands for a notice taken
    /// back on the day in `note`; `ended`, an End date the table lacks; `same`, two spellings of one company.
    static let table = """
        kind,name,other,day,confidence,note,source
        full,,,2021-06-03,H,,86 FR 33994
        full,,,2025-01-07,H,,DoD release of 7 Jan 2025
        full,,,2026-06-08,H,,91 FR 35189
        withdrawn,,,2026-02-17,M-H,\
        the notice was put on public inspection and withdrawn on 13 Feb 2026,"Kharon, 13 Feb 2026"
        ended,"Advanced Micro-Fabrication Equipment Inc. China",,2024-12-13,H,removed on 13 Dec 2024,FR Doc. 2024-30018
        ended,"IDG Capital Partners Co., Ltd.",,2024-12-13,H,removed on 13 Dec 2024,FR Doc. 2024-30018
        same,"China SpaceSat Co., Ltd.",China SpaceSat Co.,,M-H,,editions of 2021 and 2025
        same,"Cheng Du Westone Information Industry Co., Ltd.","CETC Cyberspace Security Technology Co., Ltd.",,M-H,,\
        "edition of 2026, which prints the former name without a letter"
        """

    private(set) var fullEditions: [CivilDate] = []
    private(set) var withdrawn: [CivilDate: String] = [:]
    private(set) var ended: [String: (day: CivilDate, note: String)] = [:]
    private(set) var sameNames: [(name: String, other: String)] = []

    init() throws(DataError) {
        let table = try CSVTable(
            ByteSource(name: "readings of section 1260H", bytes: Array(Self.table.utf8)),
            columns: ["kind", "name", "other", "day", "confidence", "note", "source"])
        for row in table.rows {
            let note = "\(row.text("note")) [\(row.text("confidence"))] (\(row.text("source")))"
            switch row.text("kind") {
            case "full": fullEditions.append(try row.value("day", "a day") { CivilDate($0) })
            case "withdrawn": withdrawn[try row.value("day", "a day") { CivilDate($0) }] = note
            case "ended":
                let day = try row.value("day", "a day") { CivilDate($0) }
                ended[Section1260HCompanies.key(row.text("name"))] = (day, note)
            case "same": sameNames.append((row.text("name"), row.text("other")))
            default: throw row.error("kind", "full, withdrawn, ended or same", found: row.text("kind"))
            }
        }
        fullEditions.sort()
    }

    /// Forgets full editions the table does not hold: an older copy is not to be read by what came after it.
    mutating func keepEditions(_ held: Set<CivilDate>) { fullEditions.removeAll { !held.contains($0) } }

    /// How a row's end is read.
    struct End {
        var day: CivilDate?
        /// What the table says and what we read, where the two differ.
        var note: String?
        /// What the row should have said, for a warning.
        var expected: String?
    }

    /// When the listing of a row ended.
    /// - Parameter later: The company's next row.
    func end(of row: Section1260HRow, later: Section1260HRow?) -> End {
        if let printed = row.end {
            guard let reason = withdrawn[printed] else { return End(day: printed) }
            var day: CivilDate?
            var reading = "not ended"
            if let later, later.start > printed {
                reading = "never removed, printed again on \(later.start)"
            } else if let next = fullEditions.first(where: { $0 > printed }) {
                day = next
                reading = "fell away with the edition of \(next)"
            }
            return End(
                day: day, note: "The table says ended on \(printed); \(reason). Read as: \(reading)",
                expected: "an End date that took effect (\(reading))")
        }
        if later != nil { return End() }
        if let (day, reason) = ended[Section1260HCompanies.key(row.name)] {
            return End(
                day: day, note: "The table has no End date; \(reason). Read as: ended on \(day)",
                expected: "the End date \(day)")
        }
        guard let next = fullEditions.first(where: { $0 > row.start }) else { return End() }
        return End(
            note: "The table has no End date, and the full edition of \(next) does not print the name. Read as: open",
            expected: "an End date, or the name in the full edition of \(next)")
    }
}
