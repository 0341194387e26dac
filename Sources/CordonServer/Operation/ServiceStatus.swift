internal import CordonIndex
internal import CordonModel
internal import CordonScreening

/// What a monitor asks: whether the service answers, from what, how old that is, and what failed.
struct ServiceStatus: Sendable {
    let generation: Generation
    /// The lists at the two times asked for.
    let report: Report
    /// What somebody should look at, a sentence each.
    let troubles: [String]
    /// Lists older than the setting allows, now.
    let stale: [String]
    /// Whether there are such lists, or none was imported though the setting wants young ones; a monitor is told 503.
    let isStale: Bool
    private let updates: [UpdateRecord]
    private let maximumAge: Int

    /// - Parameters:
    ///   - maximumAge: Most days of an imported list; 0 for any.
    ///   - now: The clock: a list is too old now or it is not, whatever day is asked about.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    init(_ served: ServedKnowledge, asOf: AsOf, maximumAge: Int, now: Instant) throws(DataError) {
        generation = served.generation
        updates = served.updates.all
        self.maximumAge = maximumAge
        report = try generation.library.listLists(asOf: asOf)
        var troubles = served.lastFailure.map { ["not renewed: \($0)"] } ?? []
        troubles += updates.filter(\.isTrouble).map { "\($0.list) \($0.outcome.rawValue): \($0.reason ?? "")" }
        var stale: [String] = []
        if maximumAge > 0 {
            let held = try generation.library.listLists(asOf: AsOf(validOn: now, knownOn: now)).results.filter {
                $0["held"] == .text("store")
            }
            if held.isEmpty { troubles.append("no list has been imported") }
            for row in held {
                guard case .number(let age)? = row["ageDays"], age > maximumAge, let key = row["list"]?.cell else {
                    continue
                }
                stale.append(key)
                troubles.append("\(key) is \(age) days old, \(maximumAge) are allowed")
            }
            isStale = held.isEmpty || !stale.isEmpty
        } else {
            isStale = false
        }
        self.troubles = troubles
        self.stale = stale
    }

    /// The lists with what else a monitor asks.
    var whole: Report {
        var whole = report
        whole.extra += [
            .init(name: "engine", value: .text(Answering.engine)),
            .init(name: "snapshot", value: .text(generation.id)),
            .init(name: "nameSnapshot", value: .text(generation.snapshot.identifier)),
            .init(name: "entries", value: .number(generation.snapshot.entryCount)),
            .init(name: "names", value: .number(generation.snapshot.nameCount)),
            .init(name: "maxAgeDays", value: maximumAge > 0 ? .number(maximumAge) : .null),
            .init(name: "stale", value: .texts(stale)),
            .init(name: "troubles", value: .texts(troubles)),
            .init(name: "updates", value: .list(updates.map { .record($0.record) })),
        ]
        return whole
    }
}
