internal import CordonScreening

/// Which positions of an answer a page and its data show, and how they are put together: `show=affected`, `by=regime`.
struct PositionView: Sendable {
    /// `nil` for the order of the report.
    let grouping: PositionGrouping?
    /// Whether only what is affected or not identified is shown.
    let isNarrowed: Bool

    /// Parameters of pages that the interface does not have.
    static let names = ["by", "show", "start"]

    /// - Throws: ``Problem`` when a parameter has none of its values.
    init(_ query: Query) throws(Problem) {
        grouping = query["by"].flatMap { PositionGrouping(rawValue: $0) }
        isNarrowed = query["show"] == "affected"
        guard query["by"] == nil || grouping != nil else {
            throw .badRequest("by", "expected \(PositionGrouping.allCases.map(\.rawValue).joined(separator: " or "))")
        }
        guard query["show"] == nil || isNarrowed else { throw .badRequest("show", "expected affected or nothing") }
    }

    /// The positions that are shown, in groups; without a grouping one that has no title.
    func groups(_ rows: [ReportRecord]) -> [(title: String, rows: [ReportRecord])] {
        let rows = isNarrowed ? PortfolioScreening.affected(rows) : rows
        return grouping?.groups(rows) ?? [(title: "", rows: rows)]
    }
}
