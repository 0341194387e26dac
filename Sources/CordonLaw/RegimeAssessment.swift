internal import CordonModel

/// Evaluates one regime, already cut to what was known, for one question at any instant.
struct RegimeAssessment {
    let regime: Regime
    let question: EffectQuestion
    /// Licences that suspend the ban: those that name the party, and those of the reading of an open question.
    let licences: [GeneralLicence]
    /// Readings are computed without the open question they answer.
    let ignoresOpenQuestions: Bool
    /// Histories on lists that this regime reaches, or that take their effect from it by their own declaration,
    /// already cut to what was known.
    private let relevant: [ListingHistory]

    init(
        regime: Regime, question: EffectQuestion, histories: [ListingHistory], ownLists: Set<String>,
        licences: [GeneralLicence] = [], ignoresOpenQuestions: Bool = false
    ) {
        let lists = ownLists.union(regime.lists)
        self.regime = regime
        self.question = question
        self.licences = licences + regime.licences.filter { $0.entities.contains(question.entity) }
        self.ignoresOpenQuestions = ignoresOpenQuestions
        self.relevant = histories.filter { lists.contains($0.listing.list) }
    }

    /// What the regime says at `instant`.
    func contribution(at instant: Instant) -> Contribution {
        if !ignoresOpenQuestions, let open = openQuestion(at: instant) { return unresolved(open) }
        let candidates = relevant.map { contribution(of: $0, at: instant) }
        return candidates.min { $0.rank < $1.rank } ?? .notListed
    }

    /// Every instant at which the answer may change, with the boundary that names it.
    func boundaries() -> [Boundary] {
        var found: [Boundary] = []
        for version in regime.versions {
            found.append(Boundary(Moment(version.from, in: regime.zone), .exclusive))
            if let end = version.end { found.append(Boundary(Moment(end.on, in: regime.zone), .exclusive)) }
            for history in relevant {
                guard let listed = history.beginning?.countsFrom,
                    let cohort = version.cohort(list: history.listing.list, basis: history.listing.basis)
                else { continue }
                found += cohort.dates.values.map { $0.boundary(listed: listed, zone: regime.zone) }
            }
        }
        for event in relevant.flatMap(\.events) {
            found.append(Boundary(event.moment, .exclusive))
        }
        for licence in licences {
            found.append(Boundary(Moment(licence.issued, in: regime.zone), .exclusive))
            if let until = licence.until { found.append(Boundary(until, .exclusive)) }
        }
        if !ignoresOpenQuestions {
            for open in regime.openQuestions where concerns(open) {
                found.append(Boundary(Moment(open.from, in: regime.zone), .exclusive))
                if let closes = open.closes { found.append(Boundary(closes, .exclusive)) }
            }
        }
        return found
    }

    private func openQuestion(at instant: Instant) -> OpenQuestion? {
        regime.openQuestions.first { open in
            concerns(open) && restricts(at: instant) && Instant.startOf(open.from, in: regime.zone) <= instant
                && (open.closes.map { instant < $0.start } ?? true)
        }
    }

    private func concerns(_ open: OpenQuestion) -> Bool {
        if open.entities.contains(question.entity) { return true }
        guard let security = question.security else {
            return !open.securities.isDisjoint(with: question.partySecurities)
        }
        return open.securities.contains(security)
    }

    /// Whether the version in force restricts the activity at any time; where it does not, every reading allows it.
    private func restricts(at instant: Instant) -> Bool {
        guard let version = regime.version(at: instant), version.binds(question.actor) else { return false }
        return (version.effects[question.activity]?.phases.count ?? 0) > 1
    }

    private func unresolved(_ open: OpenQuestion) -> Contribution {
        var result = Contribution(state: .unresolved, status: .unresolved)
        result.regime = regime.key
        result.version = regime.versions.last?.key ?? ""
        result.basis = open.cite
        result.working = ["open: \(open.asks)"]
        result.question = open
        result.needsReview = open.confidence.needsReview
        return result
    }
}

extension RegimeAssessment {
    /// What the regime says because of one listing.
    private func contribution(of history: ListingHistory, at instant: Instant) -> Contribution {
        var result = Contribution.notListed
        result.regime = regime.key
        result.listing = history.listing
        if let vacatur = history.vacatur(at: instant) {
            result.status = .vacated
            result.basis = Self.citation(of: vacatur)
            result.working = [Self.line(of: vacatur, in: history)]
            result.needsReview = vacatur.confidence.needsReview
            return result
        }
        guard history.isActive(at: instant), let beginning = history.beginning else { return .notListed }
        result.status = .listedNoEffect
        result.needsReview = history.listing.confidence.needsReview || beginning.confidence.needsReview
        result.working = [Self.listed(history, beginning)]
        guard let version = regime.version(at: instant) else {
            result.working.append("\(regime.key) was not in force")
            return result
        }
        result.version = version.key
        guard let cohort = version.cohort(list: history.listing.list, basis: history.listing.basis),
            let sentence = version.effects[question.activity]
        else { return silent(result, version) }
        result.needsReview = result.needsReview || version.confidence.needsReview
        if let injunction = history.injunction(at: instant) {
            return enjoined(result, injunction, history, cohort, version)
        }
        return effect(result, sentence, history, cohort, version, at: instant)
    }

    /// A version that does not speak of the activity: a holder may act, everybody else is not covered by it.
    private func silent(_ start: Contribution, _ version: RegimeVersion) -> Contribution {
        var result = start
        let isHolder = Activity.ofHolder.contains(question.activity)
        let says = isHolder ? "no effect on securities" : "does not speak of \(question.activity)"
        result.state = isHolder ? .allowed : .notCovered
        result.basis = "\(version.cite): \(says)"
        result.working.append("\(version.cite): a listing has \(isHolder ? says : "no effect on \(question.activity)")")
        return result
    }

    private func effect(
        _ start: Contribution, _ sentence: EffectSentence, _ history: ListingHistory, _ cohort: Cohort,
        _ version: RegimeVersion, at instant: Instant
    ) -> Contribution {
        var result = start
        let listed = history.beginning?.countsFrom ?? CivilDate(dayNumber: 0)
        let dates = cohort.dates.mapValues { $0.boundary(listed: listed, zone: regime.zone) }
        let index = sentence.phase(at: instant, dates: dates)
        let firstDate = version.effects.values.compactMap { $0.phases.first?.until }.compactMap { dates[$0] }
            .map(\.changeover).min()
        result.status = firstDate.map { instant < $0 } == true ? .banPending : .inForce
        result.state = sentence.phases[index].state
        result.basis = citation(version, sentence, cohort, phase: index)
        result.working.append("\(version.cite), cohort \(cohort.basis): \(cohort.who)")
        result.working += dateLines(sentence, cohort, listed)
        result.working += guidanceLines(version)
        if let licence = licences.first(where: { runs($0, at: instant) }) {
            if result.state != .allowed {
                result.state = .allowed
                result.basis = "\(licence.key), \(licence.scope)"
            }
            if let until = licence.until {
                result.working.append("\(licence.key) issued \(licence.issued), until \(until)")
            }
        }
        if !version.binds(question.actor) {
            result.state = .notCovered
            result.working.append("binds \(version.binds.map(\.name).joined(separator: ", ")), not \(question.actor)")
        }
        return result
    }

    private func enjoined(
        _ start: Contribution, _ injunction: ListingEvent, _ history: ListingHistory, _ cohort: Cohort,
        _ version: RegimeVersion
    ) -> Contribution {
        var result = start
        result.status = .enjoined
        result.state = version.binds(question.actor) ? .allowed : .notCovered
        let guidance = history.events.filter { $0.kind == .guidance && $0.start >= injunction.start }
        result.basis = ([injunction] + guidance).map(Self.citation).joined(separator: "; ")
        result.working.append(Self.line(of: injunction, in: history))
        result.working += guidance.map { Self.line(of: $0, in: history) }
        if let listed = history.beginning?.countsFrom, let sentence = version.effects[question.activity] {
            result.working += dateLines(sentence, cohort, listed).map { "not running while enjoined: " + $0 }
        }
        result.needsReview = result.needsReview || injunction.confidence.needsReview
        return result
    }

    private func runs(_ licence: GeneralLicence, at instant: Instant) -> Bool {
        Instant.startOf(licence.issued, in: regime.zone) <= instant
            && (licence.until.map { instant < $0.start } ?? true)
    }

    /// The citation of the date that began the phase, or of the one that ends it while nothing has begun.
    private func citation(
        _ version: RegimeVersion, _ sentence: EffectSentence, _ cohort: Cohort, phase index: Int
    ) -> String {
        var paragraph = sentence.cite
        if paragraph.isEmpty {
            // A window is granted by the paragraph that sets its end; a ban by the one that sets its start.
            let isWindow = sentence.phases[index].state == .divestOnly
            let name = index == 0 || isWindow ? sentence.phases[index].until : sentence.phases[index - 1].until
            paragraph = name.flatMap { cohort.dates[$0]?.cite } ?? ""
        }
        return paragraph.isEmpty ? version.cite : "\(version.cite), \(paragraph)"
    }

    private func dateLines(_ sentence: EffectSentence, _ cohort: Cohort, _ listed: CivilDate) -> [String] {
        var names = sentence.phases.compactMap(\.until)
        if sentence.phases.contains(where: { $0.state == .divestOnly }), cohort.dates["record"] != nil {
            names.append("record")
        }
        return names.compactMap { name in
            cohort.dates[name].map {
                "\(regime.dateNames[name] ?? name): \($0.working(listed: listed, zone: regime.zone))"
            }
        }
    }

    private func guidanceLines(_ version: RegimeVersion) -> [String] {
        regime.guidance
            .filter { ($0.version == nil || $0.version == version.key) && $0.activities.contains(question.activity) }
            .map { "\($0.key), \($0.published): \($0.says)" + ($0.confidence.needsReview ? " [to be reviewed]" : "") }
    }

    private static func listed(_ history: ListingHistory, _ beginning: ListingEvent) -> String {
        var line = "\(history.listing.list) lists \"\(history.listing.printedName)\" on \(beginning.moment)"
        if beginning.known != beginning.moment.date { line += ", public on \(beginning.known)" }
        return line
    }

    static func citation(of event: ListingEvent) -> String {
        let source = event.citation
        switch event.kind {
        case .enjoined: return "preliminary injunction \(event.moment.date)" + (source.isEmpty ? "" : ", \(source)")
        case .vacated: return "vacated \(event.moment.date)" + (source.isEmpty ? "" : ", \(source)")
        default: return source.isEmpty ? "\(event.kind.words) \(event.moment.date)" : source
        }
    }

    private static func line(of event: ListingEvent, in history: ListingHistory) -> String {
        let note = event.note.isEmpty ? "" : ": \(event.note)"
        let source = event.citation
        return "\(event.moment): \(history.listing.list) \(event.kind.words)" + (source.isEmpty ? "" : " (\(source))")
            + note
    }
}
