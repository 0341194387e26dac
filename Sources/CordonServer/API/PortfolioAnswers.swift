internal import CordonModel
internal import CordonScreening
internal import Hummingbird

/// Answers to questions about holdings that were kept. A long one is kept beside them, one of each kind, until another day is
/// asked for or other data is served.
struct PortfolioAnswers: Sendable {
    let answering: Answering
    let work: WorkFolder
    let posted: PostedWork

    /// An answer, or how far it is.
    enum Answer {
        case ready(Report)
        case waiting(WorkStatus)
    }

    /// The answer that lies beside the holdings, otherwise a new one; how far it is where that takes longer than a request
    /// waits.
    /// - Throws: ``Problem`` when there is too much to do, and ``CordonModel/DataError`` when the file cannot be read or is no
    ///   holdings file.
    func answer(_ question: PortfolioQuestion, of id: String, _ asked: Asked) async throws -> Answer {
        if let held = held(question, of: id, asked) { return .ready(held) }
        let work = PostedWork.id(id, of: asked.caller, origin(question, asked))
        let status = try await posted.waited(id: work, of: asked.caller, asked) {
            let screening = try question.screening(asked.knowledge)
            guard screening.total > PortfolioWork.positions else { return nil }
            let address = "/api/v1/portfolios/\(id)/\(question.name)" + Self.times(asked.query)
            return PortfolioWork(screening) { report in
                let isKept = keep(report, to: question, of: id, asked)
                return Response(status: .ok, headers: isKept ? [.location: address] : [:])
            }
        }
        if let status { return .waiting(status) }
        if let held = held(question, of: id, asked) { return .ready(held) }
        var screening = try question.screening(asked.knowledge)
        try screening.screen(screening.total)
        return .ready(screening.report())
    }

    /// Keeps an answer beside the holdings; whether it was kept. A folder that takes nothing any more is logged.
    @discardableResult
    func keep(_ report: Report, to question: PortfolioQuestion, of id: String, _ asked: Asked) -> Bool {
        let bytes = KeptReport.bytes(report, origin: origin(question, asked))
        return (try? work.keep(answer: bytes, id: Self.name(question, of: id))) ?? false
    }

    /// The answer that lies beside holdings; `nil` when there is none of these times and of what is served now.
    private func held(_ question: PortfolioQuestion, of id: String, _ asked: Asked) -> Report? {
        work.answer(Self.name(question, of: id))
            .flatMap { KeptReport($0, origin: origin(question, asked), asOf: question.asOf) }?.report
    }

    private func origin(_ question: PortfolioQuestion, _ asked: Asked) -> String {
        "\(answering.origin(asked)) \(question.distinction(now: answering.now()))"
    }

    private static func name(_ question: PortfolioQuestion, of id: String) -> String { "\(id)-\(question.name)" }

    /// The parameters of a request that belong to the question.
    private static func times(_ query: Query) -> String {
        let names = ["validOn", "on", "knownOn", "from", "to", "fromKnownOn", "within"]
        return Addresses.query(names.compactMap { name in query[name].map { (name, $0) } })
    }
}
