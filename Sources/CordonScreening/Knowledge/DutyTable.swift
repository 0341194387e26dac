internal import CordonLists
internal import CordonModel

/// What a holder does about a state: words from a small table (`facts/actions.csv`). It never tells anybody to sell.
struct DutyTable: Sendable {
    private struct Key: Hashable {
        let state: EffectState
        let status: ListingStatus
    }
    private var words: [Key: String] = [:]

    init(bytes: [UInt8]) throws(DataError) {
        guard !bytes.isEmpty else { return }
        let table = try CSVTable(
            ByteSource(name: "Data/facts/actions.csv", bytes: bytes),
            columns: ["state", "status", "duty", "confidence", "source"])
        for row in table.rows {
            let state = try row.value("state", "a state") { EffectState(rawValue: $0) }
            let status = try row.value("status", "a status") { ListingStatus(rawValue: $0) }
            words[Key(state: state, status: status)] = try row.required("duty")
        }
    }

    /// The duty for a state and status; empty when the table is silent.
    func duty(_ state: EffectState, _ status: ListingStatus) -> String {
        words[Key(state: state, status: status)] ?? ""
    }
}
