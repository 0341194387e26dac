internal import CordonModel
internal import CordonScreening
internal import Crypto
internal import Foundation
internal import Hummingbird

/// Answers to questions about holdings that were kept. A long one is kept beside them: two who ask about different days do not
/// take each other's answer away.
struct PortfolioAnswers: Sendable {
    let answering: Answering
    let answers: KeptAnswers
    let posted: PostedWork

    /// The answer that lies beside the holdings, otherwise a new one; how far it is where that takes longer than a request
    /// waits.
    /// - Parameter address: Where the answer is found once it is there.
    /// - Throws: ``Problem`` when there is too much to do, and ``CordonModel/DataError`` when the file cannot be read or is no
    ///   holdings file.
    func answer(
        _ question: PortfolioQuestion, of id: String, at address: AnswerAddress, _ asked: Asked
    ) async throws -> KeptAnswer {
        if let held = try await held(question, of: id, asked) { return .ready(held) }
        // Who asks for another form of the answer is to be told of that one.
        let work = PostedWork.id(
            id, of: asked.caller, [question.name, origin(question, asked), address.text ?? ""].joined(separator: " "))
        let status = try await posted.waited(id: work, of: asked.caller, asked) {
            let screening = try question.screening(asked.knowledge)
            guard screening.total > PortfolioWork.positions else { return nil }
            return PortfolioWork(screening) { report in
                let isKept = keep(report, to: question, of: id, asked)
                return try address.response(report, isKept: isKept, page: "/portfolios/\(id)")
            }
        }
        if let status { return .waiting(status) }
        if let held = try await held(question, of: id, asked) { return .ready(held) }
        var screening = try question.screening(asked.knowledge)
        try screening.screen(screening.total)
        return .ready(screening.report())
    }

    /// Keeps an answer beside the holdings; whether it was kept.
    @discardableResult
    func keep(_ report: Report, to question: PortfolioQuestion, of id: String, _ asked: Asked) -> Bool {
        let isKept = answers.keep(report, name: name(question, of: id), origin: origin(question, asked))
        // Holdings that were deleted while they were worked on leave nothing behind.
        guard answers.work.holds(id, .portfolio) else {
            answers.forget(of: id)
            return false
        }
        return isKept
    }

    /// Takes holdings out for good, with all that is kept of them; whether there were any.
    /// - Throws: ``StorageFailure`` when they cannot be taken out.
    func delete(_ id: String) throws(StorageFailure) -> Bool {
        guard try answers.work.delete(id, .portfolio) else { return false }
        answers.forget(of: id)
        posted.long.forget(of: id)
        posted.answered.forget(location: "/api/v1/portfolios/\(id)/")
        return true
    }

    /// The answer that lies beside holdings; `nil` when there is none of these times and of what is served now.
    private func held(_ question: PortfolioQuestion, of id: String, _ asked: Asked) async throws -> Report? {
        try await answers.report(name(question, of: id), origin: origin(question, asked), asOf: question.asOf)
    }

    private func origin(_ question: PortfolioQuestion, _ asked: Asked) -> String {
        "\(answering.origin(asked)) \(question.distinction)"
    }

    /// The name of a kept answer. What was computed from other data is put in its place.
    private func name(_ question: PortfolioQuestion, of id: String) -> String {
        let hash = SHA256.hash(data: Data(question.distinction.utf8)).prefix(8)
        return "\(id)-\(question.name)-" + Hexadecimal.text(hash)
    }
}
