internal import CordonModel

/// Court matters in one line for each docket.
enum CourtLines {
    static func lines(_ matters: [ListingEvent]) -> [String] {
        let byDocket = Dictionary(grouping: matters) { "\($0.authority) \($0.reference)" }
        return byDocket.keys.sorted().map { docket in
            let own = byDocket[docket] ?? []
            let events = own.map { "\($0.kind.words) \($0.moment.date)" }.joined(separator: ", ")
            return "\(docket): \(events)" + (own.allSatisfy { $0.kind == .suitFiled } ? ", no ruling known" : "")
        }
    }
}
