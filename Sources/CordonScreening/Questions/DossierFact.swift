internal import CordonModel

/// One fact of a dossier: section, label, value, interval, confidence, source.
struct DossierFact {
    let section: String
    let label: String
    var value: String
    var from: String?
    var to: String?
    var confidence = ""
    var source = ""
    /// Keys of the imported lists that say so; they stand behind the fact for a person too.
    var lists: [String] = []

    static func records(_ facts: [DossierFact], party: String) -> [ReportRecord] {
        facts.map { fact in
            ReportRecord([
                "party": .text(party), "section": .text(fact.section), "label": .text(fact.label),
                "value": .text(fact.value), "from": .optional(fact.from), "to": .optional(fact.to),
                "confidence": .optional(fact.confidence), "source": .optional(fact.source),
            ])
        }
    }

    /// The facts for a person, by section; the first fact is the name, which stands in the headline.
    static func lines(_ facts: [DossierFact], name: String, party: String, _ asOf: AsOf) -> [String] {
        var lines = ["\(name)   \(party)   valid \(asOf.validDay), known \(asOf.knownDay)"]
        var section = ""
        for fact in facts.dropFirst() {
            if fact.section != section {
                section = fact.section
                lines.append(section)
            }
            let interval = [fact.from.map { "from \($0)" }, fact.to.map { "to \($0)" }].compactMap { $0 }
            let review = Confidence(rawValue: fact.confidence)?.needsReview == true ? "  [to be reviewed]" : ""
            lines.append(
                "  \(fact.label): \(fact.value)" + (interval.isEmpty ? "" : "  (\(interval.joined(separator: " ")))")
                    + review + (fact.lists.isEmpty ? "" : "  \(fact.lists.joined(separator: ", "))"))
        }
        return lines
    }
}
