internal import CordonModel

/// Reads one version of a regime file.
struct VersionReader {
    let zone: Zone
    let binds: [Actor]
    let dateNames: [String: String]

    func version(_ node: RegimeNode) throws(DataError) -> RegimeVersion {
        let record = try node.record(
            required: ["key", "title", "cite", "source", "from", "published", "confidence", "cohorts", "effects"],
            optional: ["binds", "ends", "note"])
        let cohorts = try record.list("cohorts") { node throws(DataError) in try cohort(node) }
        var effects: [Activity: EffectSentence] = [:]
        for (name, value) in try record.require("effects").entries() {
            effects[Activity(name)] = try sentence(value, cohorts)
        }
        return RegimeVersion(
            key: try record.text("key"), title: try record.text("title"), cite: try record.text("cite"),
            source: try record.text("source"), from: try record.date("from"), published: try record.date("published"),
            binds: try record["binds"]?.texts().map { Actor($0) } ?? binds,
            end: try record["ends"].map { node throws(DataError) in try end(node) },
            cohorts: cohorts, effects: effects, note: try record.optionalText("note"),
            confidence: try record.confidence())
    }

    private func end(_ node: RegimeNode) throws(DataError) -> RegimeVersion.End {
        let record = try node.record(required: ["on", "published", "by"])
        return RegimeVersion.End(
            on: try record.date("on"), published: try record.date("published"), by: try record.text("by"))
    }

    private func cohort(_ node: RegimeNode) throws(DataError) -> Cohort {
        let record = try node.record(required: ["basis", "who", "lists", "dates"])
        var dates: [String: DateRule] = [:]
        for (name, value) in try record.require("dates").entries() {
            guard dateNames[name] != nil else { throw value.error("a name explained in dateNames", found: name) }
            dates[name] = try rule(value)
        }
        return Cohort(
            basis: try record.text("basis"), who: try record.text("who"), lists: try record.require("lists").texts(),
            dates: dates)
    }

    private func rule(_ node: RegimeNode) throws(DataError) -> DateRule {
        let record = try node.record(
            required: [], optional: ["fixed", "days", "at", "bound", "cite", "literalOffset"])
        let formula: DateRule.Formula
        switch (record["fixed"], record["days"]) {
        case (.some(let fixed), nil):
            guard record["at"] == nil else { throw node.error("the clock time inside fixed") }
            formula = .fixed(try fixed.moment(zone))
        case (nil, .some(let days)):
            let count = try days.value("a number of days from 0 to 36500") { text in
                Int(text).flatMap { (0...36_500).contains($0) ? $0 : nil }
            }
            formula = .afterListing(days: count, at: try record["at"]?.value("a time HH:MM") { TimeOfDay($0) })
        default: throw node.error("either fixed or days")
        }
        return DateRule(
            formula: formula,
            bound: try record["bound"]?.value("inclusive or exclusive") { Bound(rawValue: $0) } ?? .inclusive,
            cite: try record.optionalText("cite"),
            literalOffset: try record["literalOffset"]?.value("a distance such as -05:00") { Zone($0) })
    }

    /// A sentence alone, or `{is: sentence, cite: text}`. Every date it names must be a date of every cohort.
    private func sentence(_ node: RegimeNode, _ cohorts: [Cohort]) throws(DataError) -> EffectSentence {
        var text = node
        var cite = ""
        if node.isMapping {
            let record = try node.record(required: ["is"], optional: ["cite"])
            text = try record.require("is")
            cite = try record.optionalText("cite")
        }
        let sentence = try text.value("a sentence such as \"allowed until ban, then prohibited\"") {
            EffectSentence($0, cite: cite)
        }
        for name in sentence.phases.compactMap(\.until) {
            for cohort in cohorts where cohort.dates[name] == nil {
                throw text.error("a date that cohort \(cohort.basis) sets", found: name)
            }
        }
        return sentence
    }
}
