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
    /// - Parameter nearMisses: Whether its box is ticked, as an address says it.
    init(nearMisses: String? = nil) { texts["nearMisses"] = nearMisses }

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
    /// - Throws: ``Problem`` with every field that is not of its form.
    func request(_ ofFile: [ScreenedName], _ asked: Asked, now: Instant) throws -> ScreeningRequest {
        var faults = FieldFaults()
        var names = faults.value { try subjects(ofFile) } ?? []
        let facts = facts(ofNames: names.count, &faults)
        if names.count == 1, !facts.isEmpty { names[0].facts = facts }
        let threshold = faults.value { try self.threshold(asked.threshold) } ?? asked.threshold
        let actor = faults.value {
            try asked.knowledge.actor(named: self["actor"] ?? Actor.usPerson.name, field: "actor")
        }
        let kind = faults.value { try self.kind() }
        let lists = faults.value { try self.lists?.map { (key) throws(Problem) in try Self.list(key, asked) } }
        // Each of the two times by itself: both may be at fault.
        let known = self["knownOn"]
        faults.value { _ = try Self.asOf(validOn: nil, knownOn: known, now: now) }
        let asOf = faults.value { try Self.asOf(validOn: self["validOn"], knownOn: known, now: now) }
        try faults.check()
        var question = NameScreening(
            names: names, threshold: threshold, actor: actor ?? .usPerson,
            asOf: asOf ?? AsOf(validOn: now, knownOn: now))
        if let kind = kind ?? nil { question.kind = kind }
        question.lists = lists ?? nil
        question.showsNearMisses = isTicked("nearMisses")
        question.countsNearMisses = question.showsNearMisses
        return ScreeningRequest(question, title: self["title"])
    }

    /// Names of the form and of a file, as many as one question may have.
    private func subjects(_ ofFile: [ScreenedName]) throws(Problem) -> [ScreenedName] {
        let names = typed.map { ScreenedName($0) } + ofFile
        guard !names.isEmpty else { throw Problem.badRequest("names", "give at least one name, or a file") }
        guard names.count <= ScreeningRequest.maximumNames else {
            throw Problem.badRequest(
                "names",
                "expected at most \(ScreeningRequest.maximumNames) names, found \(names.count); use the stream of the API"
            )
        }
        return names
    }

    private func kind() throws(Problem) -> SubjectKind? {
        guard let text = self["kind"] else { return nil }
        guard let kind = SubjectKind(text) else {
            throw .badRequest("kind", "expected \(SubjectKind.expected), found \"\(text.prefix(40))\"")
        }
        return kind
    }

    private static func list(_ key: String, _ asked: Asked) throws(Problem) -> String {
        do {
            return try asked.library.listKey(key)
        } catch {
            throw .badRequest("lists", "no list \"\(key.prefix(40))\" is held")
        }
    }

    private func threshold(_ shipped: Int) throws(Problem) -> Int {
        guard let text = self["threshold"] else { return shipped }
        guard let number = Int(text), (0...100).contains(number) else {
            throw Problem.badRequest("threshold", "give a threshold from 0 to 100, not \"\(text.prefix(40))\"")
        }
        return number
    }

    private static func asOf(validOn: String?, knownOn: String?, now: Instant) throws -> AsOf {
        let today = now.local(in: .newYork).date.description
        return try AsOf(
            validOn: validOn == today ? nil : validOn, knownOn: knownOn, now: now, names: ("Valid on", "Known on"))
    }

    /// What is known of who bears the name; of several names nothing can be known here.
    private func facts(ofNames count: Int, _ faults: inout FieldFaults) -> SubjectFacts {
        var facts = SubjectFacts()
        func add(_ property: SubjectFacts.Property, _ text: String, _ field: String) throws(Problem) {
            let before = facts.unread.count
            facts.add(property, text)
            guard facts.unread.count == before else {
                throw .badRequest(field, "this cannot be compared: \(facts.unread[before])")
            }
        }
        if let country = self["country"] { faults.value { try add(.country, country, "country") } }
        if let date = self["date"] { faults.value { try add(.date, date, "date") } }
        if let number = self["number"] {
            faults.value {
                guard let (kind, value) = SubjectFacts.number(number) else {
                    throw Problem.badRequest("number", "expected \(SubjectFacts.numberForm)")
                }
                try add(.number(kind: kind), value, "number")
            }
        }
        // Where there is no name, that is what is said.
        if !facts.given.isEmpty, count > 1 {
            faults.value {
                throw Problem.badRequest(
                    "country",
                    "expected one name with a country, a date or a number, found \(count); of several names these are columns of a file"
                )
            }
        }
        return facts
    }
}
