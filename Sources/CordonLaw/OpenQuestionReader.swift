internal import CordonModel

/// Reads an open question of a regime file.
struct OpenQuestionReader {
    let zone: Zone

    func question(_ node: RegimeNode) throws(DataError) -> OpenQuestion {
        let record = try node.record(
            required: [
                "key", "from", "closes", "closesKnown", "published", "asks", "duty", "cite", "confidence", "readings",
            ],
            optional: ["entities", "securities"])
        let readings = try record.list("readings") { node throws(DataError) in try reading(node) }
        guard readings.count >= 2 else { throw node.error("at least two readings") }
        return OpenQuestion(
            key: try record.text("key"), entities: Set(try record["entities"]?.texts() ?? []),
            securities: Set(try record["securities"]?.texts() ?? []), from: try record.date("from"),
            closes: try record.require("closes").moment(zone), closesKnown: try record.date("closesKnown"),
            published: try record.date("published"), asks: try record.text("asks"), duty: try record.text("duty"),
            cite: try record.text("cite"), confidence: try record.confidence(), readings: readings)
    }

    private func reading(_ node: RegimeNode) throws(DataError) -> OpenQuestion.Reading {
        let record = try node.record(required: ["key", "says", "treat"])
        let treat = try record.require("treat").record(
            required: [], optional: ["notReached", "basis", "listed", "licences"])
        let treatment: OpenQuestion.Reading.Treatment
        if let notReached = treat["notReached"] {
            _ = try notReached.value("true") { $0 == "true" ? $0 : nil }
            guard treat.values.count == 1 else { throw notReached.error("no other key beside notReached") }
            treatment = .notReached
        } else {
            treatment = .listed(
                basis: try treat.text("basis"), on: try treat.date("listed"),
                licences: try treat["licences"]?.texts() ?? [])
        }
        return OpenQuestion.Reading(key: try record.text("key"), says: try record.text("says"), treatment: treatment)
    }
}
