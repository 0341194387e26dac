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

    /// A record beside the rows.
    func extraRecord(_ name: String) -> ReportRecord? {
        guard case .record(let record)? = extra.first(where: { $0.name == name })?.value else { return nil }
        return record
    }
}
