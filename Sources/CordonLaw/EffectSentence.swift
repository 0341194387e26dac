public import CordonModel

/// What an activity may do, phase by phase: `allowed until ban, divestOnly until divest, then prohibited`.
public struct EffectSentence: Hashable, Sendable {
    /// One phase: a state and the name of the date that ends it; the last phase has no end.
    public struct Phase: Hashable, Sendable {
        /// The state.
        public let state: EffectState
        /// Name of the date that ends it.
        public let until: String?
    }
    /// The phases in order; never empty.
    public let phases: [Phase]
    /// A citation for the sentence as a whole; empty when the dates carry it.
    public let cite: String

    /// Reads the sentence; `nil` when it has not that form.
    public init?(_ text: String, cite: String = "") {
        let clauses = text.split(separator: ",", omittingEmptySubsequences: false).map {
            $0.split(separator: " ").map(String.init)
        }
        var phases: [Phase] = []
        for (index, clause) in clauses.enumerated() {
            let isLast = index == clauses.count - 1
            let words = isLast && clause.first == "then" ? Array(clause.dropFirst()) : clause
            guard let first = words.first, let state = EffectState(rawValue: first), state != .unresolved
            else { return nil }
            switch (words.count, isLast) {
            case (1, true): phases.append(Phase(state: state, until: nil))
            case (3, false) where words[1] == "until": phases.append(Phase(state: state, until: words[2]))
            default: return nil
            }
        }
        guard !phases.isEmpty else { return nil }
        self.phases = phases
        self.cite = cite
    }

    /// Index of the phase that holds at `instant`, given the dates; a date that is missing never comes.
    public func phase(at instant: Instant, dates: [String: Boundary]) -> Int {
        for (index, phase) in phases.enumerated() {
            guard let name = phase.until, let end = dates[name] else { return index }
            if instant < end.changeover { return index }
        }
        return phases.count - 1
    }
}
