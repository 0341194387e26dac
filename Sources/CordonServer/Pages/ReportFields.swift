internal import CordonScreening

extension ReportRecord {
    /// A field as text; empty where there is none.
    func text(_ name: String) -> String { self[name]?.cell ?? "" }

    /// A list of texts.
    func texts(_ name: String) -> [String] {
        guard case .list(let values)? = self[name] else { return [] }
        return values.map(\.cell)
    }
}

extension Report {
    /// A text beside the rows; empty where there is none.
    func extraText(_ name: String) -> String { extra.first { $0.name == name }?.value.cell ?? "" }

    /// How many rows there are; the report may have only those of a page.
    var total: Int {
        if case .number(let total)? = extra.first(where: { $0.name == "total" })?.value { return total }
        return results.count
    }

    /// The rows of the page that begins at `start`, of a report that has all rows or only these.
    func pageRows(from start: Int) -> ArraySlice<ReportRecord> {
        let isPart = extra.contains { $0.name == "total" }
        return results.dropFirst(isPart ? 0 : start).prefix(Site.rowsOfPage)
    }

    /// A record beside the rows.
    func extraRecord(_ name: String) -> ReportRecord? {
        guard case .record(let record)? = extra.first(where: { $0.name == name })?.value else { return nil }
        return record
    }
}
