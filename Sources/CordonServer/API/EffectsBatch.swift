internal import CordonModel
internal import CordonScreening
internal import Hummingbird
internal import HummingbirdCore

/// `POST /api/v1/effects:batch`: many securities, days and activities at once, answered in their order.
struct EffectsBatch: Sendable {
    let answering: Answering
    let posted: PostedWork

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
        return try await posted.answer(request, context, asked) { bytes in
            EffectsWork(try checks(bytes, asked), asked.knowledge) { report in
                answering.finished(
                    .text(JSONText.write(.record(report.envelope())) + "\n", type: "application/json"), asked, nil)
            }
        }
    }

    /// The questions of a body, those together that differ in the security only.
    private func checks(_ bytes: [UInt8], _ asked: Asked) throws -> [EffectsWork.Check] {
        let body = try JSONBody(bytes)
        try body.refuse(notIn: ["questions", "knownOn"])
        guard let questions = try body.list("questions"), !questions.isEmpty, questions.count <= Self.maximum else {
            throw Problem.badRequest("questions", "expected a list of 1 to \(Self.maximum) questions")
        }
        let known = try body.text("knownOn")
        let now = answering.now()
        var places: [Group: Int] = [:]
        var readable: Set<String> = []
        var checks: [EffectsWork.Check] = []
        for (place, value) in questions.enumerated() {
            let question = try JSONBody(value, at: "questions[\(place)]")
            try question.refuse(notIn: ["security", "validOn", "activity", "actor"])
            let group = Group(
                day: try question.text("validOn") ?? "today",
                activities: try question.text("activity") ?? "buy,sell,hold",
                actor: try question.text("actor") ?? Actor.usPerson.name)
            let security = try question.neededText("security")
            if readable.insert(security).inserted,
                let fault = asked.knowledge.fault(ofSecurity: security, on: asked.asOf.validDay)
            {
                throw Problem.badRequest("questions[\(place)].security", fault)
            }
            if let known = places[group], checks[known].places.count < EffectsWork.securities {
                checks[known].add(security, at: place)
                continue
            }
            places[group] = checks.count
            func field(_ member: String) -> String { "questions[\(place)].\(member)" }
            var check = EffectsWork.Check(
                activities: try asked.knowledge.activities(named: group.activities, field: field("activity")),
                actor: try asked.knowledge.actor(named: group.actor, field: field("actor")),
                asOf: try AsOf(
                    validOn: group.day, knownOn: known, now: now,
                    names: (question.holds("validOn") ? field("validOn") : "validOn", "knownOn")))
            check.add(security, at: place)
            checks.append(check)
        }
        return checks
    }
}
