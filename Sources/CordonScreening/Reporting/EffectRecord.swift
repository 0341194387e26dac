internal import CordonLaw
internal import CordonModel

/// Puts an answer of the law into the public fields.
struct EffectRecord {
    let answer: EffectAnswer

    init(_ answer: EffectAnswer) { self.answer = answer }

    /// First day or instant of what holds: after an inclusive end the next day begins it.
    static func since(_ boundary: Boundary?) -> ReportValue {
        guard let boundary else { return .null }
        if boundary.bound == .inclusive {
            return .text(
                boundary.moment.time == nil
                    ? boundary.moment.date.adding(days: 1).description : boundary.changeover.description)
        }
        return .text(boundary.machine)
    }

    static func next(_ change: EffectChange?) -> ReportValue {
        guard let change else { return .null }
        return .record(
            ReportRecord([
                "state": .text(change.state.rawValue), "status": .text(change.status.rawValue),
                "from": since(change.boundary), "until": .optional(change.until?.machine),
                "bound": .optional(change.until?.bound.rawValue), "local": .text(change.boundary.description),
            ]))
    }

    static func reading(_ reading: EffectReading) -> ReportValue {
        .record(
            ReportRecord([
                "reading": .text(reading.key), "says": .text(reading.says), "state": .text(reading.state.rawValue),
                "until": .optional(reading.until?.machine), "bound": .optional(reading.until?.bound.rawValue),
                "next": next(reading.next), "basis": .text(reading.basis), "working": .texts(reading.working),
            ]))
    }

    /// What changed within the day that was asked about, with its time.
    static func sameDay(_ answer: EffectAnswer) -> [String] {
        answer.sameDay.map {
            "on the day itself: \($0.boundary), then \($0.state.words) (\($0.status.words.lowercased()))"
        }
    }

    /// Lines of the working, with what changed on the day itself and the mark of facts to be reviewed.
    func working(notes: [String]) -> [String] {
        var lines = answer.working + notes
        lines += Self.sameDay(answer)
        if !answer.duty.isEmpty { lines.append("meanwhile: \(answer.duty)") }
        if answer.needsReview { lines.append("a fact behind this answer is to be reviewed") }
        return lines
    }

    func record(
        security: String, issuer: String, activity: Activity, actor: Actor, notes: [String]
    ) -> ReportRecord {
        ReportRecord([
            "security": .text(security), "issuer": .text(issuer), "activity": .text(activity.name),
            "actor": .text(actor.name), "state": .text(answer.state.rawValue), "status": .text(answer.status.rawValue),
            "since": Self.since(answer.since), "until": .optional(answer.until?.machine),
            "bound": .optional(answer.until?.bound.rawValue), "next": Self.next(answer.next),
            "regime": .optional(answer.version.isEmpty ? answer.regime : answer.version),
            "basis": .optional(answer.basis),
            "working": .texts(working(notes: notes)), "readings": .list(answer.readings.map(Self.reading)),
        ])
    }
}
