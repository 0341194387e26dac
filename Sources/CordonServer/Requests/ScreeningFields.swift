internal import CordonModel
internal import CordonScreening

/// The fields of the form that asks about names (P8), as they were sent, and the question they make.
struct ScreeningFields: Sendable {
    /// Names of the fields that are no file.
    private static let names = [
        "names", "kind", "threshold", "validOn", "knownOn", "title", "nearMisses", "actor", "lists", "country", "date",
        "number",
    ]
    private var texts: [String: String] = [:]

    /// A form that nobody has filled in.
    init() {}

    /// What was sent. Of the lists each that was chosen is a field of its own.
    init(_ form: FormData) {
        for name in Self.names { texts[name] = form[name] }
        let lists = form.parts.filter { $0.name == "lists" && $0.file == nil }.map(\.text)
        if !lists.isEmpty { texts["lists"] = lists.joined(separator: ",") }
    }

    /// What was kept.
    init(kept body: JSONBody) throws(Problem) {
        for name in Self.names { texts[name] = try body.text(name) }
    }

    /// The fields as they are kept.
    var kept: [ReportRecord.Field] { Self.names.map { .init(name: $0, value: .optional(texts[$0])) } }

    /// What was sent in a field; `nil` for nothing.
    subscript(_ name: String) -> String? {
        guard let text = texts[name]?.trimmingBlanks, !text.isEmpty else { return nil }
        return text
    }

    /// Whether a box was ticked.
    func isTicked(_ name: String) -> Bool { self[name] == "true" }

    /// The lists that were chosen; `nil` for all.
    var lists: [String]? { self["lists"].map { $0.split(separator: ",").map(String.init) } }

    /// Names from the field of the form, one a line.
    var typed: [String] {
        (self["names"] ?? "").split(whereSeparator: \.isNewline).map { $0.trimmingBlanks }.filter { !$0.isEmpty }
    }

    /// The question of the form.
    /// - Parameters:
    ///   - ofFile: Names that a file brought.
    ///   - asked: The request, with the threshold as shipped.
    /// - Throws: ``Problem`` with the field that is not of its form.
    func request(_ ofFile: [ScreenedName], _ asked: Asked, now: Instant) throws -> ScreeningRequest {
        var names = typed.map { ScreenedName($0) } + ofFile
        guard !names.isEmpty else { throw Problem.badRequest("names", "give at least one name, or a file") }
        guard names.count <= ScreeningRequest.maximumNames else {
            throw Problem.badRequest(
                "names",
                "expected at most \(ScreeningRequest.maximumNames) names, found \(names.count); use the stream of the API"
            )
        }
        let facts = try facts()
        if !facts.given.isEmpty || !facts.unread.isEmpty {
            guard names.count == 1 else {
                throw Problem.badRequest(
                    "country",
                    "expected one name with a country, a date or a number, found \(names.count); of several names these are columns of a file"
                )
            }
            if let unread = facts.unread.first {
                throw Problem.badRequest("date", "this cannot be compared: \(unread)")
            }
            names[0].facts = facts
        }
        var question = NameScreening(
            names: names, threshold: try threshold(asked.threshold),
            actor: try asked.knowledge.actor(named: self["actor"] ?? Actor.usPerson.name, field: "actor"),
            asOf: try asOf(now: now))
        if let kind = self["kind"].flatMap({ SubjectKind($0) }) { question.kind = kind }
        question.lists = try lists?.map { try asked.library.listKey($0) }
        question.showsNearMisses = isTicked("nearMisses")
        question.countsNearMisses = question.showsNearMisses
        return ScreeningRequest(question, title: self["title"])
    }

    private func threshold(_ shipped: Int) throws(Problem) -> Int {
        guard let text = self["threshold"] else { return shipped }
        guard let number = Int(text), (0...100).contains(number) else {
            throw Problem.badRequest("threshold", "give a threshold from 0 to 100, not \"\(text.prefix(40))\"")
        }
        return number
    }

    private func asOf(now: Instant) throws -> AsOf {
        let today = now.local(in: .newYork).date.description
        let valid = self["validOn"]
        return try AsOf(
            validOn: valid == today ? nil : valid, knownOn: self["knownOn"], now: now,
            names: ("Valid on", "Known on"))
    }

    /// What is known of who bears the name.
    private func facts() throws(Problem) -> SubjectFacts {
        var facts = SubjectFacts()
        if let country = self["country"] { facts.add(.country, country) }
        if let date = self["date"] { facts.add(.date, date) }
        if let number = self["number"] {
            guard let (kind, value) = SubjectFacts.number(number) else {
                throw .badRequest("number", "expected \(SubjectFacts.numberForm)")
            }
            facts.add(.number(kind: kind), value)
        }
        return facts
    }
}
