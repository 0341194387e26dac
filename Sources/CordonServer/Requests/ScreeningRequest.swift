internal import CordonModel
internal import CordonScreening

/// A question about names as it comes in a body: `POST /api/v1/screenings`.
struct ScreeningRequest: Sendable {
    /// Most names of a JSON body; a stream of lines has no limit.
    static let maximumNames = 100_000
    static let members: Set<String> = [
        "subjects", "threshold", "actor", "kind", "lists", "kinds", "nearMisses", "countsNearMisses", "validOn",
        "knownOn", "keep",
        "title",
    ]

    var question: NameScreening
    /// Whether the question is kept under an id.
    var keeps = false
    /// The two times as they were written, if at all.
    var validOn: String?
    var knownOn: String?
    /// What the user calls it.
    var title: String?

    /// A question that a page asks; it is kept.
    init(_ question: NameScreening, title: String?) {
        self.question = question
        self.title = title
        keeps = true
    }

    /// - Parameter isKept: Whether the service itself wrote it, with the time at which it did.
    /// - Throws: ``Problem`` with the member that is not of its form.
    init(_ bytes: [UInt8], _ knowledge: KnowledgeBase, threshold: Int, now: Instant, isKept: Bool = false) throws {
        let body = try JSONBody(bytes)
        try body.refuse(notIn: isKept ? Self.members.union(["made"]) : Self.members)
        guard let subjects = try body.list("subjects"), !subjects.isEmpty else {
            throw Problem.badRequest("subjects", "expected a list of at least one subject")
        }
        guard subjects.count <= Self.maximumNames else {
            throw Problem.badRequest(
                "subjects", "expected at most \(Self.maximumNames) subjects, found \(subjects.count)")
        }
        validOn = try body.text("validOn")
        knownOn = try body.text("knownOn")
        title = try body.text("title")
        question = NameScreening(
            names: try subjects.enumerated().map { try Self.subject($0.element, at: "subjects[\($0.offset)]") },
            threshold: try body.number("threshold", in: 0...100) ?? threshold,
            actor: try knowledge.actor(named: try body.text("actor") ?? Actor.usPerson.name, field: "actor"),
            asOf: try AsOf(validOn: validOn, knownOn: knownOn, now: now, names: ("validOn", "knownOn")))
        if let kind = try body.text("kind") { question.kind = try Self.kind(kind, at: "kind") }
        question.lists = try Self.some(try body.texts("lists"), "lists")
        if let kinds = try Self.some(try body.texts("kinds"), "kinds") {
            question.kinds = Set(try kinds.map { try Self.kind($0, at: "kinds") })
        }
        question.showsNearMisses = try body.flag("nearMisses")
        question.countsNearMisses = try question.showsNearMisses || body.flag("countsNearMisses")
        keeps = try body.flag("keep")
    }

    /// What narrows a question: none of something would find nobody.
    private static func some(_ values: [String]?, _ member: String) throws(Problem) -> [String]? {
        if values?.isEmpty == true { throw .badRequest(member, "expected one or more, or no member of this name") }
        return values
    }

    /// A name, or an object with a name and perhaps a kind, the caller's own id, a country and a date.
    static func subject(_ value: Any, at place: String) throws(Problem) -> ScreenedName {
        if let name = value as? String {
            guard name.contains(where: { !$0.isWhitespace }) else {
                throw .badRequest(place, "expected a name that is not blank")
            }
            return ScreenedName(name)
        }
        let body = try JSONBody(value, at: place)
        try body.refuse(notIn: ["name", "kind", "id", "country", "date", "gender", "numbers"])
        let kind = try body.text("kind")
        var subject = ScreenedName(
            try body.neededText("name"),
            kind: try kind.map { (text) throws(Problem) in try Self.kind(text, at: "\(place).kind") },
            facts: try facts(body, at: place))
        subject.id = try body.text("id")
        return subject
    }

    /// What else is known of who bears the name.
    private static func facts(_ body: JSONBody, at place: String) throws(Problem) -> SubjectFacts {
        var facts = SubjectFacts()
        for (name, property) in properties {
            for text in try body.textOrTexts(name) { facts.add(property, text) }
        }
        for number in try body.texts("numbers") ?? [] {
            guard let (kind, value) = SubjectFacts.number(number) else {
                throw .badRequest("\(place).numbers", "expected \(SubjectFacts.numberForm)")
            }
            facts.add(.number(kind: kind), value)
        }
        return facts
    }

    private static let properties: [(name: String, property: SubjectFacts.Property)] = [
        ("country", .country), ("date", .date), ("gender", .gender),
    ]

    /// A subject as ``subject(_:at:)`` reads it.
    private static func record(_ subject: ScreenedName) -> ReportRecord {
        var record = ReportRecord(["name": .text(subject.name), "kind": .optional(subject.kind?.rawValue)])
        func add(_ name: String, _ value: ReportValue) { record.fields.append(.init(name: name, value: value)) }
        if let id = subject.id { add("id", .text(id)) }
        for (name, property) in properties {
            let texts = subject.facts.given.filter { $0.property == property }.map(\.text)
            if !texts.isEmpty { add(name, .texts(texts)) }
        }
        let numbers = subject.facts.given.compactMap { given -> String? in
            guard case .number(let kind) = given.property else { return nil }
            return "\(kind):\(given.text)"
        }
        if !numbers.isEmpty { add("numbers", .texts(numbers)) }
        return record
    }

    private static func kind(_ text: String, at place: String) throws(Problem) -> SubjectKind {
        guard !text.isEmpty, let kind = SubjectKind(text) else {
            throw .badRequest(place, "expected \(SubjectKind.expected), found \"\(text)\"")
        }
        return kind
    }

    /// The question as it is kept, its two times fixed.
    func record(made: Instant) -> ReportRecord {
        ReportRecord([
            "made": .text(made.description), "title": .optional(title),
            "validOn": .text(
                question.asOf.validOnIsDay ? question.asOf.validDay.description : question.asOf.validOn.description),
            "knownOn": .text(question.asOf.knownOn.description), "threshold": .number(question.threshold),
            "actor": .text(question.actor.name), "kind": .text(question.kind.rawValue),
            "lists": question.lists.map(ReportValue.texts) ?? .null,
            "kinds": question.kinds.map { .texts($0.map(\.rawValue).sorted()) } ?? .null,
            "nearMisses": .flag(question.showsNearMisses), "countsNearMisses": .flag(question.countsNearMisses),
            "subjects": .list(
                question.names.map { .record(Self.record($0)) }),
        ])
    }
}
