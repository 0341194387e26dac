internal import CordonLaw
internal import CordonLists
public import CordonModel

/// The question "which changes lie ahead".
public struct DeadlineQuestion: Sendable {
    /// A holdings file, or `nil` for every party on a list.
    public var file: InputFile?
    /// Which column of the file holds what, where its header does not say it.
    public var columns: ColumnMapping?
    /// Calendar days ahead of the valid day, New York.
    public var within: Int
    /// Calendar days before the valid day whose changes are given too.
    public var past = 0
    /// Who holds.
    public var actor: Actor
    /// The two times.
    public var asOf: AsOf

    /// A question from its parts.
    public init(_ file: InputFile?, within: Int, actor: Actor = .usPerson, asOf: AsOf) {
        self.file = file
        self.within = within
        self.actor = actor
        self.asOf = asOf
    }
}

/// One duty on one day, for all instruments it concerns.
struct Deadline {
    let boundary: Boundary
    let activity: Activity
    let before: EffectState
    let after: EffectState
    let entity: String
    let party: String
    var instruments: [String]
    let regime: String
    let basis: String
    /// Name of the reading while the law is open; empty otherwise.
    let reading: String
}

extension KnowledgeBase {
    /// Fields of a `deadlines` result. This shape is public: docs/output.md.
    public static let deadlineColumns = [
        "date", "until", "bound", "daysLeft", "activity", "change", "party", "instruments", "regime", "basis",
        "reading", "entity", "past",
    ]

    /// The changes of state within the window, earliest first, as far as known.
    /// - Throws: ``CordonModel/DataError`` when the holdings file cannot be read.
    public func deadlines(_ question: DeadlineQuestion) throws(DataError) -> Report {
        if let file = question.file {
            let holdings = PortfolioScreening(
                file, columns: question.columns, actor: question.actor, asOf: question.asOf)
            var deadlines = try PortfolioDeadlines(
                holdings, within: question.within, past: question.past, knowledge: self)
            try deadlines.screen(deadlines.total)
            return deadlines.report()
        }
        var subjects: [DeadlineSubject] = []
        for entity in facts.entities where !histories(of: entity.id, knownOn: question.asOf.knownOn).isEmpty {
            let own = securitiesByIssuer[entity.id] ?? []
            subjects += own.map { DeadlineSubject(entity: entity.id, security: $0.id, instruments: [symbol($0)]) }
            if own.isEmpty { subjects.append(DeadlineSubject(entity: entity.id)) }
        }
        return deadlines(of: subjects, question, warnings: [])
    }

    /// The report of the changes that concern subjects.
    fileprivate func deadlines(
        of subjects: [DeadlineSubject], _ question: DeadlineQuestion, warnings: [String]
    ) -> Report {
        let deadlines = grouped(subjects, question)
        let coverage = coverage(question.asOf, warnings: warnings)
        let records = deadlines.map { record($0, question.asOf) }
        var rows = [["date", "days", "activity", "change", "party", "instruments", "basis"]]
        rows += deadlines.map { deadline in
            [
                deadline.boundary.description, String(days(deadline, question.asOf)), deadline.activity.name,
                "\(deadline.before.words) → \(deadline.after.words)"
                    + (deadline.reading.isEmpty ? "" : " (reading: \(deadline.reading))"),
                deadline.party, deadline.instruments.joined(separator: " "), deadline.basis,
            ]
        }
        let none =
            "no change of buying, selling or holding within \(question.within) days of \(question.asOf.validDay); \(coverage.line)"
        var report = Report(
            answer: records.isEmpty ? .noHits : .hits, coverage: coverage, results: records,
            columns: Self.deadlineColumns, level: records.isEmpty ? .none : .hit,
            lines: records.isEmpty ? [none] : TextTable.lines(rows))
        report.calendar = CalendarText.write(deadlines, stamp: question.asOf.knownOn)
        return report
    }

    private func grouped(_ subjects: [DeadlineSubject], _ question: DeadlineQuestion) -> [Deadline] {
        struct Key: Hashable {
            let boundary, entity, reading: String
            let activity: Activity
            let before, after: EffectState
        }
        let end = Instant.endOf(question.asOf.validDay.adding(days: question.within), in: .newYork)
        var from = question.asOf
        if question.past > 0 {
            from = AsOf(
                validOn: .endOf(from.validDay.adding(days: -question.past), in: .newYork), knownOn: from.knownOn,
                validOnIsDay: true)
        }
        var deadlines: [Deadline] = []
        var places: [Key: Int] = [:]
        for subject in subjects {
            for activity in Activity.ofHolder {
                let changes = changes(
                    entity: subject.entity, security: subject.security, activity: activity, actor: question.actor,
                    asOf: from, until: end)
                for change in changes where change.before != change.after {
                    let key = Key(
                        boundary: change.boundary.machine, entity: subject.entity, reading: change.reading,
                        activity: activity, before: change.before, after: change.after)
                    if let place = places[key] {
                        let known = Set(deadlines[place].instruments)
                        deadlines[place].instruments += subject.instruments.filter { !known.contains($0) }
                        continue
                    }
                    places[key] = deadlines.count
                    deadlines.append(
                        Deadline(
                            boundary: change.boundary, activity: activity, before: change.before, after: change.after,
                            entity: subject.entity, party: name(of: subject.entity), instruments: subject.instruments,
                            regime: change.version, basis: change.basis, reading: change.reading))
                }
            }
        }
        return deadlines.enumerated().sorted { left, right in
            (left.element.boundary.changeover, left.element.party, left.offset)
                < (right.element.boundary.changeover, right.element.party, right.offset)
        }.map(\.element)
    }

    /// The shortest symbol of a security, for a person.
    func symbol(_ security: Security) -> String {
        let records = identifiersBySubject[security.id] ?? []
        let ticker = records.first { $0.identifier.scheme == .ticker } ?? records.first
        return ticker?.identifier.value ?? security.id
    }

    private func days(_ deadline: Deadline, _ asOf: AsOf) -> Int {
        deadline.boundary.moment.date.days(since: asOf.validDay)
    }

    private func record(_ deadline: Deadline, _ asOf: AsOf) -> ReportRecord {
        ReportRecord([
            "date": .text(deadline.boundary.moment.date.description), "until": .text(deadline.boundary.machine),
            "bound": .text(deadline.boundary.bound.rawValue), "daysLeft": .number(days(deadline, asOf)),
            "activity": .text(deadline.activity.name),
            "change": .text("\(deadline.before.rawValue) to \(deadline.after.rawValue)"),
            "party": .text(deadline.party),
            "instruments": .texts(deadline.instruments), "regime": .text(deadline.regime),
            "basis": .text(deadline.basis),
            "reading": .optional(deadline.reading), "entity": .text(deadline.entity),
            "past": .flag(deadline.boundary.changeover <= asOf.validOn),
        ])
    }
}

/// A security of a party, or the party alone, and what its positions are called.
struct DeadlineSubject {
    let entity: String
    var security: String?
    /// Each once, in the order of the file.
    var instruments: [String] = []
}

/// The changes that lie ahead for the positions of a file, which are screened some at a time.
public struct PortfolioDeadlines: PositionScreening {
    private let knowledge: KnowledgeBase
    private var question: DeadlineQuestion
    private var screener: PortfolioScreener

    /// Reads the file.
    /// - Parameters:
    ///   - within: Calendar days ahead of the valid day, New York.
    ///   - past: Calendar days before it whose changes are given too.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read or is no holdings file.
    public init(
        _ holdings: PortfolioScreening, within: Int, past: Int = 0, knowledge: KnowledgeBase
    ) throws(DataError) {
        self.knowledge = knowledge
        question = DeadlineQuestion(nil, within: within, actor: holdings.actor, asOf: holdings.asOf)
        question.past = past
        screener = try PortfolioScreener(holdings, knowledge: knowledge)
    }

    /// Positions screened so far.
    public var done: Int { screener.done }
    /// Positions of the file.
    public var total: Int { screener.total }

    /// Screens the next positions.
    /// - Parameter count: How many, or as many as there are left.
    /// - Throws: ``CordonModel/DataError`` when a word list cannot be read.
    public mutating func screen(_ count: Int) throws(DataError) { try screener.screen(count) }

    /// The changes for the positions screened so far, those of one instrument together.
    public func report() -> Report {
        struct Instrument: Hashable {
            let entity: String
            let security: String?
        }
        var places: [Instrument: Int] = [:]
        var subjects: [DeadlineSubject] = []
        var labels: Set<[String]> = []
        var unidentified = 0
        for finding in screener.findings {
            if finding.isOpen { unidentified += 1 }
            guard let entity = finding.entity else { continue }
            let instrument = Instrument(entity: entity, security: finding.security?.id)
            let place = places[instrument] ?? subjects.count
            if place == subjects.count {
                places[instrument] = place
                subjects.append(DeadlineSubject(entity: entity, security: finding.security?.id))
            }
            let label = finding.row.label
            if !label.isEmpty, labels.insert([entity, finding.security?.id ?? "", label]).inserted {
                subjects[place].instruments.append(label)
            }
        }
        return knowledge.deadlines(
            of: subjects, question,
            warnings: unidentified > 0 ? ["\(unidentified) positions could not be identified"] : [])
    }
}
