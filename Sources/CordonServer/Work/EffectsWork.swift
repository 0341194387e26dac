internal import CordonModel
internal import CordonScreening
internal import Hummingbird

/// The questions of a batch, those of one day, activity and actor in a step.
struct EffectsWork: SteppedWork {
    /// Questions that differ in the security only.
    struct Check: Sendable {
        let activities: [Activity]
        let actor: Actor
        let asOf: AsOf
        private(set) var securities: [String] = []
        /// Where each stands among all questions.
        private(set) var places: [Int] = []

        init(activities: [Activity], actor: Actor, asOf: AsOf) {
            self.activities = activities
            self.actor = actor
            self.asOf = asOf
        }

        mutating func add(_ security: String, at place: Int) {
            securities.append(security)
            places.append(place)
        }
    }
    /// Most securities of a step.
    static let securities = 500

    let total: Int
    private(set) var done = 0
    private let knowledge: KnowledgeBase
    private let finish: @Sendable (Report) throws -> Response
    private var checks: ArraySlice<Check>
    private var answers: [[ReportRecord]]
    private var coverage: Coverage?
    private var level = FindingLevel.none

    /// - Parameters:
    ///   - checks: Whose places are all numbers below that of all questions.
    ///   - finish: Makes the response of the whole report.
    init(_ checks: [Check], _ knowledge: KnowledgeBase, finish: @escaping @Sendable (Report) throws -> Response) {
        self.checks = checks[...]
        self.knowledge = knowledge
        self.finish = finish
        total = checks.reduce(0) { $0 + $1.places.count }
        answers = Array(repeating: [], count: total)
    }

    mutating func step() throws -> Response? {
        if let check = checks.popFirst() { try answer(check) }
        guard checks.isEmpty, let coverage else { return nil }
        return try finish(
            Report(
                answer: level > .none ? .hits : .noHits, coverage: coverage, results: answers.flatMap { $0 },
                columns: KnowledgeBase.checkColumns + ["validOn"], level: level))
    }

    private mutating func answer(_ check: Check) throws {
        var question = SecurityCheck(
            securities: check.securities, activities: check.activities, actor: check.actor, asOf: check.asOf)
        question.namesNearest = false
        let report = try knowledge.check(question)
        level = max(level, report.level)
        coverage = coverage?.worst(with: report.coverage) ?? report.coverage
        // An unknown security has one row, a known one a row for each activity.
        var rest = report.results[...]
        for place in check.places {
            let count = rest.first?["activity"] == .null ? 1 : check.activities.count
            answers[place] = rest.prefix(count).map { record in
                var record = record
                record.fields.append(.init(name: "validOn", value: .text(check.asOf.validDay.description)))
                return record
            }
            rest = rest.dropFirst(count)
        }
        done += check.places.count
    }
}
