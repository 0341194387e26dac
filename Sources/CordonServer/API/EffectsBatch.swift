internal import CordonModel
internal import CordonScreening
internal import Hummingbird
internal import HummingbirdCore

/// `POST /api/v1/effects:batch`: many securities, days and activities at once, answered in their order.
struct EffectsBatch: Sendable {
    let answering: Answering

    /// Most questions of one request.
    static let maximum = 10_000

    private struct Group: Hashable {
        let day: String
        let activities: String
        let actor: String
    }

    /// The answer to a body `{"questions": [{"security": …, "validOn": …, "activity": …, "actor": …}]}`.
    func post(_ request: Request, _ context: ServerContext) async throws -> Response {
        let asked = try answering.asked(request, context, names: ["snapshot"])
        let body = try JSONBody(try await request.bytes(limit: answering.settings.maximumBody))
        try body.refuse(notIn: ["questions", "knownOn"])
        guard let questions = try body.list("questions"), !questions.isEmpty, questions.count <= Self.maximum else {
            throw Problem.badRequest("questions", "expected a list of 1 to \(Self.maximum) questions")
        }
        let known = try body.text("knownOn")
        var groups: [Group: [(place: Int, security: String)]] = [:]
        for (place, value) in questions.enumerated() {
            let question = try JSONBody(value, at: "questions[\(place)]")
            try question.refuse(notIn: ["security", "validOn", "activity", "actor"])
            let group = Group(
                day: try question.text("validOn") ?? "today",
                activities: try question.text("activity") ?? "buy,sell,hold",
                actor: try question.text("actor") ?? Actor.usPerson.name)
            groups[group, default: []].append((place, try question.neededText("security")))
        }
        var answers = [[ReportRecord]](repeating: [], count: questions.count)
        var coverage: Coverage?
        var level = FindingLevel.none
        for (group, members) in groups {
            let asOf = try AsOf(
                validOn: group.day, knownOn: known, now: answering.now(), names: ("validOn", "knownOn"))
            let activities = try asked.knowledge.activities(named: group.activities, field: "activity")
            let actor = try asked.knowledge.actor(named: group.actor, field: "actor")
            var question = SecurityCheck(
                securities: members.map(\.security), activities: activities, actor: actor, asOf: asOf)
            question.namesNearest = false
            let report = try asked.knowledge.check(question)
            level = max(level, report.level)
            if coverage.map({ $0.asOf.validOn < asOf.validOn }) ?? true { coverage = report.coverage }
            // An unknown security has one row, a known one a row for each activity.
            var rest = report.results[...]
            for member in members {
                let first = rest.first
                let count = first?["activity"] == .null ? 1 : activities.count
                answers[member.place] = rest.prefix(count).map { record in
                    var record = record
                    record.fields.append(.init(name: "validOn", value: .text(asOf.validDay.description)))
                    return record
                }
                rest = rest.dropFirst(count)
            }
        }
        guard let coverage else { throw Problem.badRequest("questions", "expected at least one question") }
        let report = Report(
            answer: level > .none ? .hits : .noHits, coverage: coverage, results: answers.flatMap { $0 },
            columns: KnowledgeBase.checkColumns + ["validOn"], level: level)
        return answering.finished(
            .text(JSONText.write(.record(report.envelope())) + "\n", type: "application/json"), asked, nil)
    }
}
