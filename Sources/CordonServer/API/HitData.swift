internal import CordonScreening
internal import Hummingbird
internal import HummingbirdCore

extension Screenings {
    /// One row of a screening that was kept, as data of its page.
    func hit(_ request: Request, _ context: ServerContext, format: AnswerFormat) async throws -> Response {
        var asked = try answering.asked(request, context, names: Set(Self.ofAnswer.map(\.name)))
        let (id, number) = (try asked.part("id"), try asked.part("n"))
        let kept = try kept(id, asked)
        try asked.stand(at: kept.question.asOf)
        asked.threshold = kept.question.threshold
        let (standing, tag) = (asked, answering.tag(of: request, asked))
        if tag.isNamed(in: request.headers[.ifNoneMatch]) {
            return answering.finished(Response(status: .notModified), standing, tag)
        }
        @Sendable func response(_ report: Report) throws -> Response {
            var report = report
            report.results = [try Self.row(number, of: report).row]
            return try answering.response(report, standing, tag, format: format)
        }
        switch try await answer(id, kept, at: AnswerAddress(text: request.uri.string, unkept: response), standing) {
        case .waiting(let status):
            return answering.finished(WorkResource.response(status, status: .accepted), standing, nil)
        case .ready(let report): return try response(report)
        }
    }
}
