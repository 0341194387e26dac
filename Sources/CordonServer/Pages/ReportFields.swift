internal import CordonScreening

extension ReportRecord {
    /// A field as text; empty where there is none.
    func text(_ name: String) -> String { self[name]?.cell ?? "" }

    /// A list of texts.
    func texts(_ name: String) -> [String] { self[name]?.texts ?? [] }

    /// A list of records.
    func records(_ name: String) -> [ReportRecord] { self[name]?.records ?? [] }
}

extension ReportValue {
    /// The cells of a list; none where it is another value.
    fileprivate var texts: [String] {
        guard case .list(let values) = self else { return [] }
        return values.map(\.cell)
    }

    /// The records of a list; none where it is another value.
    fileprivate var records: [ReportRecord] {
        guard case .list(let values) = self else { return [] }
        return values.compactMap { if case .record(let record) = $0 { record } else { nil } }
    }
}

extension Report {
    /// A text beside the rows; empty where there is none.
    func extraText(_ name: String) -> String { extra.first { $0.name == name }?.value.cell ?? "" }

    /// A list of texts beside the rows.
    func extraTexts(_ name: String) -> [String] { extra.first { $0.name == name }?.value.texts ?? [] }

    /// A list of records beside the rows.
    func records(_ name: String) -> [ReportRecord] { extra.first { $0.name == name }?.value.records ?? [] }

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
