internal import CordonLaw
public import CordonModel

extension KnowledgeBase {
    /// Fields of `regimes ls`.
    public static let regimeColumns = ["regime", "version", "title", "from", "lists", "securities", "confidence"]

    /// The regimes and their versions as far as they had been published.
    public func listRegimes(asOf: AsOf) -> Report {
        let records = calculator.regimes(knownOn: asOf.knownOn).flatMap { regime in
            regime.versions.map { version in
                ReportRecord([
                    "regime": .text(regime.key), "version": .text(version.key), "title": .text(version.title),
                    "from": .text(version.from.description),
                    "lists": .text(Set(version.cohorts.flatMap(\.lists)).sorted().joined(separator: ", ")),
                    "securities": .text(regime.hasNoSecuritiesEffect ? "no effect" : "effect"),
                    "confidence": .text(version.confidence.rawValue),
                ])
            }
        }
        return table(records, Self.regimeColumns, coverage(asOf))
    }

    /// Fields of `regimes show`.
    public static let regimePartColumns = ["part", "key", "from", "says", "cite", "confidence"]

    /// A regime, or one version of it, part by part.
    /// - Throws: ``CordonModel/DataError`` when no regime or version has that key.
    public func showRegime(_ key: String, asOf: AsOf) throws(DataError) -> Report {
        let (regime, version) = try regime(key, asOf)
        var records: [ReportRecord] = []
        func add(
            _ part: String, _ key: String, _ from: String?, _ says: String, _ cite: String, _ confidence: Confidence?
        ) {
            records.append(
                ReportRecord([
                    "part": .text(part), "key": .text(key), "from": .optional(from), "says": .text(says),
                    "cite": .optional(cite), "confidence": .optional(confidence?.rawValue),
                ]))
        }
        add("regime", regime.key, nil, regime.title, regime.authority, regime.confidence)
        if !regime.reaches.isEmpty { add("reaches", regime.key, nil, regime.reaches, "", regime.confidence) }
        if !regime.bindingEvent.isEmpty { add("binds on", regime.key, nil, regime.bindingEvent, "", regime.confidence) }
        if regime.hasNoSecuritiesEffect {
            add("securities", regime.key, nil, "a listing has no effect on securities", "", nil)
        }
        for shown in version.map({ [$0] }) ?? regime.versions {
            add("version", shown.key, shown.from.description, shown.title, shown.source, shown.confidence)
            if let end = shown.end { add("ended", shown.key, end.on.description, end.by, "", nil) }
            if !shown.note.isEmpty { add("note", shown.key, nil, shown.note, "", nil) }
            for cohort in shown.cohorts {
                add("cohort", cohort.basis, nil, "\(cohort.who): " + formulas(cohort, regime), shown.key, nil)
            }
            for (activity, sentence) in shown.effects.sorted(by: { $0.key.name < $1.key.name }) {
                add("effect", activity.name, nil, Self.sentence(sentence), sentence.cite, nil)
            }
        }
        for licence in regime.licences {
            add(
                "licence", licence.key, licence.issued.description,
                licence.scope + (licence.until.map { ", until \($0)" } ?? ""), "", licence.confidence)
        }
        for item in regime.carveOuts {
            add("carve-out", item.key, item.published.description, item.says, item.cite, item.confidence)
        }
        for rule in regime.ownership {
            add("ownership", rule.rule, rule.from.description, rule.says, rule.cite, rule.confidence)
        }
        for item in regime.guidance {
            add("guidance", item.key, item.published.description, item.says, "", item.confidence)
        }
        for open in regime.openQuestions {
            add("open", open.key, open.from.description, open.asks, open.cite, open.confidence)
        }
        for note in regime.notes { add("note", regime.key, nil, note, "", nil) }
        return table(records, Self.regimePartColumns, coverage(asOf))
    }

    /// Fields of `regimes calc`.
    public static let calculationColumns = [
        "date", "meaning", "value", "bound", "instant", "working", "version", "basis",
    ]

    /// The dates a version sets for a listing made public on `listed`, with the arithmetic.
    /// - Parameters:
    ///   - key: a version, or a regime, whose version in force at the end of the listing day is taken.
    ///   - basis: the cohort; may be left out when the version has only one that computes dates.
    /// - Throws: ``CordonModel/DataError`` when key or basis is unknown.
    public func calculate(_ key: String, listed: CivilDate, basis: String?, asOf: AsOf) throws(DataError) -> Report {
        let (regime, named) = try regime(key, asOf)
        // What a listing sets in motion follows from the rule that holds when it is made.
        let end = Instant.endOf(listed, in: regime.zone)
        guard let version = named ?? regime.version(at: end) else {
            throw DataError(
                file: "regimes calc", field: "--listed",
                expected: "a day on which a version of \(regime.key) is in force",
                found: listed.description)
        }
        let warnings =
            regime.version(at: end)?.key == version.key
            ? [] : ["\(version.key) is not in force on the listing day \(listed)"]
        let cohort = try cohort(version, basis)
        guard !cohort.dates.isEmpty else {
            throw DataError(
                file: "regimes calc", field: "KEY", expected: "a version whose cohort \(cohort.basis) sets dates",
                found: version.key)
        }
        let records = cohort.dates.sorted { left, right in
            (left.value.boundary(listed: listed, zone: regime.zone).changeover, left.key)
                < (right.value.boundary(listed: listed, zone: regime.zone).changeover, right.key)
        }.map { name, rule in
            let boundary = rule.boundary(listed: listed, zone: regime.zone)
            return ReportRecord([
                "date": .text(name), "meaning": .text(regime.dateNames[name] ?? name),
                "value": .text(boundary.moment.description), "bound": .text(boundary.bound.rawValue),
                "instant": .text(boundary.machine), "working": .text(rule.working(listed: listed, zone: regime.zone)),
                "version": .text(version.key), "basis": .text(cohort.basis),
            ])
        }
        return table(records, Self.calculationColumns, coverage(asOf, warnings: warnings))
    }

    private func cohort(_ version: RegimeVersion, _ basis: String?) throws(DataError) -> Cohort {
        let bases = version.cohorts.map(\.basis)
        if let basis {
            if let cohort = version.cohorts.first(where: { $0.basis == basis }) { return cohort }
        } else {
            let computing = version.cohorts.filter { cohort in
                cohort.dates.values.contains {
                    if case .afterListing = $0.formula { return true } else { return false }
                }
            }
            if let cohort = computing.count == 1
                ? computing.first : version.cohorts.count == 1 ? version.cohorts.first : nil
            {
                return cohort
            }
        }
        throw DataError(
            file: "regimes calc", field: "--basis", expected: "one of " + bases.joined(separator: ", "), found: basis)
    }

    private func regime(_ key: String, _ asOf: AsOf) throws(DataError) -> (Regime, RegimeVersion?) {
        let wanted = key.uppercased()
        let known = calculator.regimes(knownOn: asOf.knownOn)
        for regime in known {
            if regime.key == wanted { return (regime, nil) }
            if let version = regime.versions.first(where: { $0.key == wanted }) { return (regime, version) }
        }
        let keys = known.flatMap { [$0.key] + $0.versions.map(\.key) }
        throw DataError(
            file: "regimes", field: "KEY", expected: "one of " + Set(keys).sorted().joined(separator: ", "), found: key)
    }

    private func formulas(_ cohort: Cohort, _ regime: Regime) -> String {
        cohort.dates.sorted { $0.key < $1.key }.map { name, rule in
            switch rule.formula {
            case .fixed(let moment): return "\(name) = \(moment), \(rule.bound.rawValue)"
            case .afterListing(let days, let time):
                return "\(name) = listing + \(days) days\(time.map { " at \($0)" } ?? ""), \(rule.bound.rawValue)"
            }
        }.joined(separator: "; ")
    }

    private static func sentence(_ sentence: EffectSentence) -> String {
        sentence.phases.map { phase in phase.state.words + (phase.until.map { " until \($0)" } ?? "") }
            .joined(separator: ", then ")
    }
}
