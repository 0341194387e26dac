internal import CordonModel

extension Regime {
    /// Runs the worked examples of the file.
    /// - Returns: one sentence for each expectation that does not come out; empty when all do.
    public func failedExamples() -> [String] {
        examples.flatMap { example in failures(of: example).map { "\(key), \(example.name): \($0)" } }
    }

    private func failures(of example: WorkedExample) -> [String] {
        guard let version = versions.first(where: { $0.key == example.version }),
            let cohort = version.cohorts.first(where: { $0.basis == example.basis || $0.basis == "*" })
        else { return ["no cohort \(example.basis) in \(example.version)"] }
        let dates = cohort.dates.mapValues { $0.boundary(listed: example.listed, zone: zone) }
        var failures = example.dates.sorted { $0.key < $1.key }.compactMap { name, expected in
            dates[name]?.moment == expected
                ? nil : "\(name): expected \(expected), found \(dates[name]?.moment.description ?? "none")"
        }
        for expectation in example.effects {
            let instant =
                expectation.on.time == nil ? Instant.endOf(expectation.on.date, in: zone) : expectation.on.start
            for (activity, state) in expectation.states.sorted(by: { $0.key.name < $1.key.name }) {
                let found = version.effects[activity].map { $0.phases[$0.phase(at: instant, dates: dates)].state }
                let actual = found ?? .notCovered
                if actual != state {
                    failures.append(
                        "\(activity) on \(expectation.on): expected \(state.rawValue), found \(actual.rawValue)")
                }
            }
        }
        return failures
    }
}
