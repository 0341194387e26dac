internal import CordonModel
internal import CordonScreening
internal import Hummingbird
internal import HummingbirdCore

/// A question as a request asks it: of which state of the data, at which two times, with which parameters.
struct Asked: Sendable {
    let generation: Generation
    private(set) var asOf: AsOf
    var query: Query
    /// What is asked for, without parameters.
    let address: String
    /// Parts of the path by name.
    let path: [String: String]
    /// Lowest score that is a hit.
    var threshold: Int
    /// Who asks; `nil` where nobody has to say.
    var caller: Caller?

    var library: ListLibrary { generation.library }
    var knowledge: KnowledgeBase { generation.knowledge }

    /// Takes the two times of a question that was kept with them. Its answer is a record of that day: other times are another
    /// question.
    /// - Throws: ``Problem`` when the request names other times.
    mutating func stand(at own: AsOf) throws(Problem) {
        func isSame(_ name: String, _ asked: Instant, _ own: Instant) -> Bool {
            guard let text = query[name] else { return true }
            let isDay = !text.contains("T")
            return asked == own || (isDay && asked.local(in: .newYork).date == own.local(in: .newYork).date)
        }
        for (name, asked, own) in [("validOn", asOf.validOn, own.validOn), ("knownOn", asOf.knownOn, own.knownOn)]
        where !isSame(name, asked, own) {
            throw Problem(
                type: "times-fixed", status: 409, title: "The screening stands at its own two times",
                detail:
                    "expected \(name)=\(own.local(in: .newYork).date) or none; screen the names again for another day",
                field: name)
        }
        asOf = own
    }

    /// The same question at other times.
    func at(_ asOf: AsOf) -> Asked {
        var other = self
        other.asOf = asOf
        return other
    }

    /// A part of the path, decoded.
    func part(_ name: String) throws(Problem) -> String {
        guard let text = path[name], !text.isEmpty else { throw .badRequest(name, "expected a value in the path") }
        return text
    }

    /// Who acts; a US person when the request does not say.
    func actor() throws -> Actor {
        try knowledge.actor(named: query["actor"] ?? Actor.usPerson.name, field: "actor")
    }

    /// The first row of the page of a table that is asked for, from 0.
    func start() throws(Problem) -> Int { try query.number("start", in: 0...10_000_000, default: 0) }

    /// A day that a parameter must have.
    func day(_ name: String) throws(Problem) -> CivilDate {
        guard let text = query[name] else { throw .badRequest(name, "expected a day YYYY-MM-DD") }
        guard let day = CivilDate(text), AsOf.supportedDays.contains(day) else {
            throw .badRequest(name, "expected a day YYYY-MM-DD, found \"\(text)\"")
        }
        return day
    }
}
