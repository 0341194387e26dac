/// How a reader wants the positions of a report put together.
public enum PositionGrouping: String, CaseIterable, Sendable {
    case regime, issuer, account

    /// Groups in the order of their titles, behind those positions nobody can identify and before those on no list; an account
    /// has all of its positions together. In each group the order of the report.
    public func groups(_ rows: [ReportRecord]) -> [(title: String, rows: [ReportRecord])] {
        if self == .account {
            return Dictionary(grouping: rows, by: title).sorted { $0.key < $1.key }.map {
                (title: $0.key, rows: $0.value)
            }
        }
        var open: [ReportRecord] = []
        var none: [ReportRecord] = []
        var found: [String: [ReportRecord]] = [:]
        for row in rows {
            switch row.positionState {
            case .unidentified: open.append(row)
            case .notFound: none.append(row)
            default: found[title(row), default: []].append(row)
            }
        }
        let groups =
            [("Not identified", open)] + found.sorted { $0.key < $1.key } + [("On none of the lists compared", none)]
        return groups.filter { !$0.1.isEmpty }.map { (title: $0.0, rows: $0.1) }
    }

    private func title(_ row: ReportRecord) -> String {
        let text = row[rawValue]?.cell ?? ""
        guard text.isEmpty else { return text }
        switch self {
        case .regime: return "Listed, under no regime that is held"
        case .issuer: return "No issuer"
        case .account: return "No account"
        }
    }
}

extension PortfolioScreening {
    /// The positions of a report that somebody has to look at: what is affected, and what nobody can identify.
    public static func affected(_ rows: [ReportRecord]) -> [ReportRecord] {
        rows.filter { row in
            row.positionState.map { $0.isAffected || $0 == .unidentified } ?? true
        }
    }

    /// The positions of a report that are on a list or that nobody can identify.
    public static func listedOrOpen(_ rows: [ReportRecord]) -> [ReportRecord] {
        rows.filter { $0.positionState != .notFound }
    }
}

extension ReportRecord {
    fileprivate var positionState: PositionState? { self["state"].flatMap { PositionState(rawValue: $0.cell) } }
}
