internal import CordonModel
internal import CordonScreening

/// What is asked about holdings that were kept, at the times of the request or of the upload.
struct PortfolioQuestion: Sendable {
    /// What is asked.
    enum Subject: Sendable {
        case exposure(PortfolioScreening)
        case difference(PortfolioDifference)
        case deadlines(PortfolioScreening, within: Int, past: Int)
    }

    let subject: Subject
    /// What tells it from other questions of its kind about the same holdings. What is known now is one time all day long: an
    /// answer of a second ago would otherwise be one of another time.
    let distinction: String

    private init(_ subject: Subject, now: Instant) {
        self.subject = subject
        func words(_ asOf: AsOf) -> String {
            let known = asOf.knownOn == now ? "now, \(asOf.knownDay)" : asOf.knownOn.description
            return "\(asOf.validOn) \(asOf.validOnIsDay) \(known)"
        }
        switch subject {
        case .exposure(let question): distinction = words(question.asOf)
        case .difference(let question): distinction = "\(words(question.question.asOf)) \(words(question.from))"
        case .deadlines(let question, let within, let past):
            distinction = "\(words(question.asOf)) \(within) \(past)"
        }
    }

    /// What the lists mean for each position.
    static func exposure(of upload: PortfolioRequest, _ asked: Asked, now: Instant) throws -> PortfolioQuestion {
        PortfolioQuestion(.exposure(try upload.question(asked, now: now)), now: now)
    }

    /// What changed between two times.
    static func difference(of upload: PortfolioRequest, _ asked: Asked, now: Instant) throws -> PortfolioQuestion {
        func time(_ name: String) throws(Problem) -> String {
            guard let text = asked.query[name] else { throw .badRequest(name, "expected a day YYYY-MM-DD") }
            return text
        }
        let difference = try PortfolioDifference(
            try upload.question(asked, now: now), from: try time("from"), to: try time("to"),
            knownOn: asked.query["knownOn"] ?? upload.knownOn, fromKnownOn: asked.query["fromKnownOn"], now: now,
            names: ("from", "to", "knownOn", "fromKnownOn"))
        return PortfolioQuestion(.difference(difference), now: now)
    }

    /// The changes that lie ahead.
    /// - Parameter past: Days before whose changes are given too, unless the request says it.
    static func deadlines(
        of upload: PortfolioRequest, _ asked: Asked, past: Int = 0, now: Instant
    ) throws -> PortfolioQuestion {
        let within = try asked.query.number("within", in: 0...36_500, default: 90)
        let past = try asked.query.number("past", in: 0...36_500, default: past)
        return PortfolioQuestion(
            .deadlines(try upload.question(asked, now: now), within: within, past: past), now: now)
    }

    /// The two times that the answer says it is of.
    var asOf: AsOf {
        switch subject {
        case .exposure(let question), .deadlines(let question, _, _): return question.asOf
        case .difference(let question): return question.question.asOf
        }
    }

    /// Every time that the answer says.
    var times: [String] {
        var times = [asOf.validOn.description, asOf.knownOn.description]
        if case .difference(let question) = subject {
            times += [question.from.validOn.description, question.from.knownOn.description]
        }
        return times
    }

    /// Its last part in the address of the interface, which tells the kinds of answers apart.
    var name: String {
        switch subject {
        case .exposure: return "exposure"
        case .difference: return "diff"
        case .deadlines: return "deadlines"
        }
    }

    /// The positions it is about, read and not yet screened.
    /// - Throws: ``CordonModel/DataError`` when the file cannot be read or is no holdings file.
    func screening(_ knowledge: KnowledgeBase) throws(DataError) -> any PositionScreening {
        switch subject {
        case .exposure(let question): return try PortfolioScreener(question, knowledge: knowledge)
        case .difference(let question): return try PortfolioComparer(question, knowledge: knowledge)
        case .deadlines(let question, let within, let past):
            return try PortfolioDeadlines(question, within: within, past: past, knowledge: knowledge)
        }
    }
}
