internal import CordonModel
internal import CordonScreening

/// What is asked about holdings that were kept, at the times of the request or of the upload.
enum PortfolioQuestion: Sendable {
    case exposure(PortfolioScreening)
    case difference(PortfolioDifference)
    case deadlines(PortfolioScreening, within: Int)

    /// What the lists mean for each position.
    static func exposure(of upload: PortfolioRequest, _ asked: Asked, now: Instant) throws -> PortfolioQuestion {
        .exposure(try upload.question(asked, now: now))
    }

    /// What changed between two times.
    static func difference(of upload: PortfolioRequest, _ asked: Asked, now: Instant) throws -> PortfolioQuestion {
        func time(_ name: String) throws(Problem) -> String {
            guard let text = asked.query[name] else { throw .badRequest(name, "expected a day YYYY-MM-DD") }
            return text
        }
        return .difference(
            try PortfolioDifference(
                try upload.question(asked, now: now), from: try time("from"), to: try time("to"),
                knownOn: asked.query["knownOn"] ?? upload.knownOn, fromKnownOn: asked.query["fromKnownOn"], now: now,
                names: ("from", "to", "knownOn", "fromKnownOn")))
    }

    /// The changes that lie ahead.
    static func deadlines(of upload: PortfolioRequest, _ asked: Asked, now: Instant) throws -> PortfolioQuestion {
        .deadlines(
            try upload.question(asked, now: now),
            within: try asked.query.number("within", in: 0...36_500, default: 90))
    }

    /// The two times that the answer says it is of.
    var asOf: AsOf {
        switch self {
        case .exposure(let question), .deadlines(let question, _): return question.asOf
        case .difference(let question): return question.question.asOf
        }
    }

    /// Its last part in the address of the interface, which tells the kinds of answers apart.
    var name: String {
        switch self {
        case .exposure: return "exposure"
        case .difference: return "diff"
        case .deadlines: return "deadlines"
        }
    }

    /// What tells it from other questions of its kind about the same holdings.
    /// - Parameter now: What is known now is what is known today: an answer of a second ago would otherwise be one of
    ///   another time.
    func distinction(now: Instant) -> String {
        func words(_ asOf: AsOf) -> String {
            let known = asOf.knownOn == now ? .endOf(asOf.knownDay, in: .newYork) : asOf.knownOn
            return "\(asOf.validOn) \(asOf.validOnIsDay) \(known)"
        }
        switch self {
        case .exposure: return "\(name) \(words(asOf))"
        case .difference(let question): return "\(name) \(words(asOf)) \(words(question.from))"
        case .deadlines(_, let within): return "\(name) \(words(asOf)) \(within)"
        }
    }

    /// The positions it is about, read and not yet screened.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read or is no holdings file.
    func screening(_ knowledge: KnowledgeBase) throws(DataError) -> any PositionScreening {
        switch self {
        case .exposure(let question): return try PortfolioScreener(question, knowledge: knowledge)
        case .difference(let question): return try PortfolioComparer(question, knowledge: knowledge)
        case .deadlines(let question, let within):
            return try PortfolioDeadlines(question, within: within, knowledge: knowledge)
        }
    }
}
