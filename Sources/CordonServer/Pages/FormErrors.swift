/// What is wrong with a form, said above it: each error leads to its field.
struct FormErrors {
    /// Id of a field, and what is wrong with it.
    let faults: [(id: String, text: String)]

    init(_ faults: [(String, String)]) { self.faults = faults.map { (id: $0.0, text: $0.1) } }

    /// - Parameters:
    ///   - problem: What was refused, with what else was wrong.
    ///   - ids: Ids of the fields by the names of the faults.
    ///   - words: What stands before the fields, by their ids, where a fault does not say it.
    ///   - other: The field that stands for a fault of none of them.
    init(_ problem: Problem, _ ids: [String: String], words: [String: String] = [:], other: String) {
        faults = problem.all.map { problem in
            let id = problem.field.flatMap { ids[$0] } ?? other
            guard let word = words[id] else { return (id, problem.detail) }
            let name = (problem.field ?? "") + ": "
            let said = problem.detail.hasPrefix(name) ? String(problem.detail.dropFirst(name.count)) : problem.detail
            return (id, "\(word): \(said)")
        }
    }

    /// The errors of each field, for the field itself.
    var byField: [String: String] {
        Dictionary(faults.map { ($0.id, $0.text) }) { "\($0); \($1)" }
    }

    var html: HTML {
        .element(
            "div", [("class", "errors"), ("role", "alert"), ("tabindex", "-1")],
            .element(
                "h2", [], HTML(faults.count > 1 ? "\(faults.count) things to put right" : "Something to put right"))
                + .element(
                    "ul", [],
                    .joined(faults.map { .element("li", [], .link("#" + $0.id, HTML($0.text))) })))
    }
}
