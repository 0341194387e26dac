public import CordonModel

/// The Chinese military companies of section 1260H, as the table one row per edition and company that OpenSanctions
/// keeps (`us_dod_chinese_milcorps`); the Department of Defense prints PDF editions.
///
/// An edition repeats the companies of those before, so one company has up to three open rows: they become one entry
/// with a ``Property/notice`` for each edition and the periods that follow from all of them. Rows belong together by
/// name, by a former or other name that another edition prints (never two rows of one edition), and by a few known
/// readings. The table's known errors are read by ``Section1260HReadings``; every such reading says so in a note.
///
/// Ids: the name of the earliest row (`foo-group-co-ltd`). Stars behind a name are DoD's footnotes.
public struct Section1260HTable: ListFormat {
    /// `dod-1260h`.
    public let key = "dod-1260h"
    /// The format in words.
    public let name = "DoD section 1260H companies, one row per edition"

    private static let columns = [
        "Name", "Clean Name", "Alias", "Previous Name", "Parent Name", "Start date", "End date",
    ]

    /// The format.
    public init() {}

    /// By the columns.
    public func recognises(_ head: SourceHead) -> Bool { head.hasColumns(Self.columns) }

    /// Reads the whole table, then hands over one entry a company.
    public func read(_ source: ListSource, entry: EntryHandler) throws(DataError) -> EditionHeader {
        var readings = try Section1260HReadings()
        var header = EditionHeader(list: "US-DOD-1260H")
        var companies = Section1260HCompanies()
        var records = try CSVRecords(CSVScanner(try source.bytes()), required: Self.columns)
        while let node = try records.next() {
            try records.requireWhole(node)
            companies.add(try Self.row(node, source))
        }
        companies.joinRenamed(readings)
        readings.keepEditions(Set(companies.groups.joined().map(\.start)))
        var builder = EntryBuilder()
        for rows in companies.groups {
            let listing = Section1260HListing(rows, readings)
            builder.begin(id: Section1260HCompanies.key(listing.rows[0].name), kind: .organization)
            Self.names(listing.rows, &builder)
            Self.editions(listing, &builder)
            for warning in listing.warnings {
                header.warn(
                    DataError(
                        file: source.path, line: warning.line, field: "End date", expected: warning.expected,
                        found: warning.found))
            }
            try entry(builder.finish())
        }
        header.records = records.count
        return header
    }

    private static func row(_ node: SourceNode, _ source: ListSource) throws(DataError) -> Section1260HRow {
        guard let printed = node.take("Name") else {
            throw DataError(file: source.path, line: node.line, field: "Name", expected: "a name")
        }
        guard let start = node.peek("Start date"), let day = CivilDate(start) else {
            throw DataError(
                file: source.path, line: node.line, field: "Start date", expected: "a day YYYY-MM-DD",
                found: node.peek("Start date"))
        }
        let end = node.peek("End date")
        if let end, CivilDate(end) == nil {
            throw DataError(
                file: source.path, line: node.line, field: "End date", expected: "a day YYYY-MM-DD", found: end)
        }
        for column in ["Start date", "End date"] { _ = node.take(column) }
        let plain = NameCell.withoutLastBracket(NameCell.withoutEnd(printed, "*. "))
        let name = node.take("Clean Name") ?? plain
        // Rows belong together by it: one without any would be nobody's.
        _ = try ContentKey.id(name, of: node, in: source.path, field: "Name")
        return Section1260HRow(
            line: node.line, printed: printed, name: name,
            aliases: aliases(node.take("Alias")),
            formerNames: (node.take("Previous Name") ?? "").split(separator: ";").map(\.trimmed),
            parent: node.take("Parent Name"), note: node.take("Note"), start: day, end: end.flatMap { CivilDate($0) },
            url: node.take("Source Url"), rest: rest(node))
    }

    private static func rest(_ node: SourceNode) -> [(path: String, text: String)] {
        var rest: [(path: String, text: String)] = []
        node.forEachUntaken { rest.append(($0, $1)) }
        return rest
    }

    /// Names of a cell: parted by semicolons, or by commas without a blank behind them (`Co., Ltd.` is one name).
    private static func aliases(_ text: String?) -> [String] {
        var names: [String] = []
        for part in (text ?? "").split(whereSeparator: { $0 == ";" || $0 == "," }) {
            if part.startIndex > part.base.startIndex, part.first == " ", let last = names.last,
                part.base[part.base.index(before: part.startIndex)] == ","
            {
                names[names.count - 1] = last + "," + part
            } else {
                names.append(String(part))
            }
        }
        return names.map(\.trimmed).filter { !$0.isEmpty }
    }

    private static func names(_ rows: [Section1260HRow], _ builder: inout EntryBuilder) {
        let latest = rows.last?.name ?? ""
        let former = Set(rows.flatMap(\.formerNames))
        let formerKeys = Set(former.map(Section1260HCompanies.key))
        builder.add(.name, latest)
        for row in rows where row.name != latest {
            let isFormer = formerKeys.contains(Section1260HCompanies.key(row.name))
            builder.add(isFormer ? .formerName : .alias, row.name)
        }
        for name in former { builder.add(.formerName, name) }
        for row in rows {
            for alias in row.aliases {
                let isFormer = row.printed.contains("formerly \(alias)")
                builder.add(isFormer ? .formerName : .alias, alias)
            }
            builder.add(.link, row.parent, [(.relation, "parent")])
            // Since 2026 the note names the limb of the statute; before, it is a remark.
            let isReason = row.note?.contains("1260H(g)") ?? false
            builder.add(
                isReason ? .reason : .remark, row.note, [(.date, row.note == nil ? nil : row.start.description)])
            for (path, text) in row.rest { builder.add(.raw, text, [(.path, path)]) }
        }
    }

    private static func editions(_ listing: Section1260HListing, _ builder: inout EntryBuilder) {
        for (row, note) in zip(listing.rows, listing.notes) {
            if let end = row.end, listing.isWithdrawn(end) {
                builder.add(
                    .notice, date: end.description, [(.type, "removal"), (.status, "withdrawn"), (.note, note)])
            }
            builder.add(
                .notice, date: row.start.description,
                [
                    (.type, "edition"), (.original, row.printed), (.validUntil, row.end?.description),
                    (.sourceURL, row.url), (.note, note),
                ])
        }
        for period in listing.periods {
            builder.add(.listedOn, date: period.start.description)
            guard let end = period.end else { continue }
            let note = period.note
            builder.add(
                .endedOn, date: end.description,
                [
                    (.type, note == nil ? nil : "reading"),
                    (.original, note == nil ? nil : period.printedEnd?.description),
                    (.note, note),
                ])
        }
    }
}
