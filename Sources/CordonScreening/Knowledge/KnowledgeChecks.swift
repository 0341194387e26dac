internal import CordonLaw
internal import CordonLists
internal import CordonModel

/// Checks between facts and regimes: a name that leads nowhere would turn a ban into "no effect" without a word.
struct KnowledgeChecks {
    let facts: Facts
    let regimes: [Regime]

    func run() throws(DataError) {
        let keys = Set(regimes.map(\.key))
        for list in facts.lists where !keys.contains(list.regime) {
            throw DataError(
                file: "facts/lists.csv", field: "regime", expected: "the key of a regime file (for \(list.key))",
                found: list.regime)
        }
        try checkLists()
        try checkBases()
        try checkOpenQuestions()
    }

    private func checkLists() throws(DataError) {
        let lists = Set(facts.lists.map(\.key))
        for regime in regimes {
            for list in regime.lists.sorted() where !lists.contains(list) {
                throw DataError(
                    file: "regimes/\(regime.key)", field: "cohorts.lists", expected: "the key of a list", found: list)
            }
        }
    }

    /// Every listing falls into a cohort of every regime that reaches its list.
    private func checkBases() throws(DataError) {
        for listing in facts.listings {
            for regime in regimes where regime.lists.contains(listing.list) {
                let cohorts = regime.versions.flatMap(\.cohorts).filter { $0.lists.contains(listing.list) }
                guard !cohorts.contains(where: { $0.basis == listing.basis || $0.basis == "*" }) else { continue }
                let bases = Set(cohorts.map(\.basis)).sorted().joined(separator: ", ")
                throw DataError(
                    file: "facts/listings.csv", field: "basis",
                    expected: "one of \(bases) of \(regime.key) (for \(listing.id))", found: listing.basis)
            }
        }
    }

    private func checkOpenQuestions() throws(DataError) {
        let entities = Set(facts.entities.map(\.id))
        let securities = Set(facts.securities.map(\.id))
        for regime in regimes {
            for open in regime.openQuestions {
                let unknown = open.entities.subtracting(entities).union(open.securities.subtracting(securities))
                guard let first = unknown.sorted().first else { continue }
                throw DataError(
                    file: "regimes/\(regime.key)", field: "openQuestions.\(open.key)",
                    expected: "the id of a party or a security", found: first)
            }
        }
    }
}
