public import CordonModel

/// Computes what the law says: regimes as data, listings with their events, one question in, one answer out.
///
/// Everything that had not been published at `knownOn` is cut away before anything is computed, so no later fact can
/// reach a past answer.
public struct EffectCalculator: Sendable {
    private let regimes: [Regime]
    private let lists: [SanctionsList]

    /// A calculator over `regimes`; `lists` say which regime gives each list its effect.
    public init(regimes: [Regime], lists: [SanctionsList]) {
        self.regimes = regimes
        self.lists = lists
    }

    /// The answer to `question` for a party with those listings.
    public func answer(_ question: EffectQuestion, histories: [ListingHistory]) -> EffectAnswer {
        let known = histories.compactMap { $0.known(on: question.asOf.knownOn) }
        let assessments = assessments(question, known)
        let line = EffectTimeline(assessments)
        let now = line.contribution(at: question.asOf.validOn)
        let place = line.place(of: question.asOf.validOn)
        return EffectAnswer(
            state: now.state, status: now.status, since: place.since, until: place.next?.boundary, next: place.next,
            sameDay: question.asOf.validOnIsDay ? line.changes(within: question.asOf.validDay) : [],
            regime: now.regime, version: now.version, basis: now.basis,
            working: now.working + line.withoutEffect(at: question.asOf.validOn, besides: now.regime),
            readings: now.question.map { readings($0, question, assessments) } ?? [], duty: now.question?.duty ?? "",
            listings: known.filter { $0.isActive(at: question.asOf.validOn) }.map(\.listing),
            needsReview: now.needsReview)
    }

    /// The instants at which an answer to `question` may change, in order, whatever instant it is asked about: between two of
    /// them ``answer(_:histories:)`` gives the same, but for `sameDay`.
    public func instants(_ question: EffectQuestion, histories: [ListingHistory]) -> [Instant] {
        let known = histories.compactMap { $0.known(on: question.asOf.knownOn) }
        let assessments = assessments(question, known)
        var boundaries = assessments.flatMap { $0.boundaries() }
        for assessment in assessments {
            for open in assessment.regime.openQuestions {
                boundaries += readingLines(open, question, assessments).flatMap(\.line.boundaries)
            }
        }
        return Set(boundaries.map(\.changeover) + known.flatMap(\.events).map(\.start)).sorted()
    }

    /// Regimes as far as they had been published at `instant`.
    public func regimes(knownOn instant: Instant) -> [Regime] { regimes.compactMap { $0.known(on: instant) } }

    private func assessments(_ question: EffectQuestion, _ histories: [ListingHistory]) -> [RegimeAssessment] {
        regimes(knownOn: question.asOf.knownOn).map { regime in
            RegimeAssessment(
                regime: regime, question: question, histories: histories,
                ownLists: Set(lists.filter { $0.regime == regime.key }.map(\.key)))
        }
    }

    private func readings(
        _ open: OpenQuestion, _ question: EffectQuestion, _ assessments: [RegimeAssessment]
    ) -> [EffectReading] {
        readingLines(open, question, assessments).map { reading, line in
            let now = line.contribution(at: question.asOf.validOn)
            let place = line.place(of: question.asOf.validOn)
            return EffectReading(
                key: reading.key, says: reading.says, state: now.state, until: place.next?.boundary, next: place.next,
                basis: now.basis.isEmpty ? open.cite : now.basis, working: Array(now.working.dropFirst()))
        }
    }

    /// Each reading on its own: the regime of the question with the subject treated as the reading says.
    private func readingLines(
        _ open: OpenQuestion, _ question: EffectQuestion, _ assessments: [RegimeAssessment]
    ) -> [(reading: OpenQuestion.Reading, line: EffectTimeline)] {
        guard let base = assessments.first(where: { $0.regime.openQuestions.contains { $0.key == open.key } })
        else { return [] }
        return open.readings.map { reading in
            var histories: [ListingHistory] = []
            var licences: [GeneralLicence] = []
            if case .listed(let basis, let day, let used) = reading.treatment {
                licences = base.regime.licences.filter { used.contains($0.key) }
                let cohort = base.regime.versions.flatMap(\.cohorts).first { $0.basis == basis }
                histories =
                    cohort.map { [Self.asIfListed(entity: question.entity, cohort: $0, on: day, cite: open.cite)] }
                    ?? []
            }
            let assessment = RegimeAssessment(
                regime: base.regime, question: question, histories: histories, ownLists: [], licences: licences,
                ignoresOpenQuestions: true)
            return (reading, EffectTimeline([assessment]))
        }
    }

    private static func asIfListed(entity: String, cohort: Cohort, on day: CivilDate, cite: String) -> ListingHistory {
        let listing = Listing(
            id: "reading", entity: entity, list: cohort.lists.first ?? "", printedName: "", number: "",
            basis: cohort.basis, confidence: .high, source: cite)
        let event = ListingEvent(
            listing: listing.id, kind: .listed, moment: Moment(day), known: day, authority: "", reference: "", note: "",
            confidence: .high, source: cite)
        return ListingHistory(listing, events: [event])
    }
}

/// The combined answer of several regimes over all time.
struct EffectTimeline {
    private let assessments: [RegimeAssessment]
    /// Changes in order of time; of several at one instant the one with a clock time names it.
    let boundaries: [Boundary]

    init(_ assessments: [RegimeAssessment]) {
        self.assessments = assessments
        var byChangeover: [Instant: Boundary] = [:]
        for boundary in assessments.flatMap({ $0.boundaries() }) {
            let held = byChangeover[boundary.changeover]
            if held == nil || Self.names(boundary, betterThan: held) { byChangeover[boundary.changeover] = boundary }
        }
        self.boundaries = byChangeover.values.sorted { $0.changeover < $1.changeover }
    }

    private static func names(_ left: Boundary, betterThan right: Boundary?) -> Bool {
        guard let right else { return true }
        func rank(_ boundary: Boundary) -> Int {
            (boundary.moment.time == nil ? 0 : 2) + (boundary.bound == .inclusive ? 1 : 0)
        }
        return rank(left) > rank(right)
    }

    /// What holds at `instant`: the strictest of what the regimes say.
    func contribution(at instant: Instant) -> Contribution {
        assessments.map { $0.contribution(at: instant) }.min { $0.rank < $1.rank } ?? .notListed
    }

    /// One line for each regime other than the deciding one whose list names the party without effect.
    func withoutEffect(at instant: Instant, besides regime: String) -> [String] {
        assessments.compactMap { assessment in
            let held = assessment.contribution(at: instant)
            guard held.status == .listedNoEffect, held.regime != regime, let listing = held.listing else { return nil }
            return held.working.last.map { "\(listing.list): \($0)" }
        }
    }

    /// The change that began what holds at `instant`, and the one that ends it.
    func place(of instant: Instant) -> (since: Boundary?, next: EffectChange?) {
        let now = contribution(at: instant).sign
        var since: Boundary?
        for boundary in boundaries.reversed() where boundary.changeover <= instant {
            if contribution(at: boundary.changeover.advanced(by: -1)).sign != now {
                since = boundary
                break
            }
        }
        guard let next = change(after: instant, from: now) else { return (since, nil) }
        let after = contribution(at: next.changeover)
        let end = change(after: next.changeover, from: after.sign)
        return (since, EffectChange(boundary: next, state: after.state, status: after.status, until: end))
    }

    /// The first boundary after `instant` at which something else than `sign` holds.
    private func change(after instant: Instant, from sign: [String]) -> Boundary? {
        boundaries.first { $0.changeover > instant && contribution(at: $0.changeover).sign != sign }
    }

    /// Changes of state after one instant and up to another.
    func changes(after start: Instant, upTo end: Instant, reading: String) -> [UpcomingChange] {
        steps(after: start, upTo: end).filter { $0.before.state != $0.after.state }.map { step in
            UpcomingChange(
                boundary: step.boundary, before: step.before.state, after: step.after.state,
                version: step.after.version, basis: step.after.basis, reading: reading)
        }
    }

    /// Changes that fall inside `day` of New York, after its first instant.
    func changes(within day: CivilDate) -> [EffectChange] {
        steps(after: .startOf(day, in: .newYork), upTo: .endOf(day, in: .newYork))
            .filter { $0.before.sign != $0.after.sign }.map { step in
                EffectChange(boundary: step.boundary, state: step.after.state, status: step.after.status, until: nil)
            }
    }

    /// What holds just before and at each boundary after one instant and up to another.
    private func steps(
        after start: Instant, upTo end: Instant
    ) -> [(boundary: Boundary, before: Contribution, after: Contribution)] {
        boundaries.filter { start < $0.changeover && $0.changeover <= end }.map { boundary in
            (
                boundary, contribution(at: boundary.changeover.advanced(by: -1)),
                contribution(at: boundary.changeover)
            )
        }
    }
}

/// A change of state that lies ahead, of the answer itself or of one reading of it.
public struct UpcomingChange: Sendable {
    /// The end of the state before.
    public let boundary: Boundary
    /// The state before.
    public let before: EffectState
    /// The state after.
    public let after: EffectState
    /// Key of the version that decides after the change.
    public let version: String
    /// Citation.
    public let basis: String
    /// Name of the reading; empty for the answer itself.
    public let reading: String
}

extension EffectCalculator {
    /// Changes after the valid instant and up to `end`, earliest first; while the law is open those of each reading.
    public func changes(
        _ question: EffectQuestion, histories: [ListingHistory], until end: Instant
    ) -> [UpcomingChange] {
        let assessments = assessments(question, histories.compactMap { $0.known(on: question.asOf.knownOn) })
        let line = EffectTimeline(assessments)
        let start = question.asOf.validOn
        var changes = line.changes(after: start, upTo: end, reading: "")
        if let open = line.contribution(at: start).question {
            // A reading ends with its question: what it says of later days will never be asked of it.
            let end = min(end, open.closes.map { $0.start.advanced(by: -1) } ?? end)
            for (reading, line) in readingLines(open, question, assessments) {
                changes += line.changes(after: start, upTo: end, reading: reading.key)
            }
        }
        return changes.sorted { $0.boundary.changeover < $1.boundary.changeover }
    }
}
