internal import CordonModel
internal import CordonScreening
internal import Hummingbird
internal import HummingbirdCore

/// A question as a request asks it: of which state of the data, at which two times, with which parameters.
struct Asked: Sendable {
    let generation: Generation
    let asOf: AsOf
    let query: Query
    /// Parts of the path by name.
    let path: [String: String]
    let threshold: Int
    /// Who asks; `nil` where nobody has to say.
    var caller: Caller?

    var library: ListLibrary { generation.library }
    var knowledge: KnowledgeBase { generation.knowledge }

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
