internal import CordonScreening
internal import HTTPTypes
internal import HummingbirdCore

/// Why a request of these shapes has no answer, as FastAPI writes it: `{"detail": …}`.
struct YenteError: Error, Hashable {
    let status: Int
    /// The whole body.
    let body: ReportValue

    private init(status: Int, body: ReportValue) {
        self.status = status
        self.body = body
    }

    private init(_ status: Int, detail: ReportValue) {
        self.init(status: status, body: .record(ReportRecord(["detail": detail])))
    }

    /// 404 with a sentence of yente's own.
    static func notFound(_ text: String) -> YenteError { YenteError(404, detail: .text(text)) }

    /// 400, found by own code.
    static func bad(_ text: String) -> YenteError { YenteError(400, detail: .text(text)) }

    /// 422, found by validation (pydantic's `type`, `loc`, `msg`, `input`, `ctx`).
    static func invalid(
        _ type: String, _ place: [String], _ message: String, input: ReportValue, context: ReportRecord? = nil
    ) -> YenteError {
        var issue = ReportRecord([
            "type": .text(type), "loc": .texts(place), "msg": .text(message), "input": input,
        ])
        if let context { issue.fields.append(.init(name: "ctx", value: .record(context))) }
        return YenteError(422, detail: .list([.record(issue)]))
    }

    /// 422 for a member that must be there.
    static func missing(_ place: [String]) -> YenteError {
        invalid("missing", place, "Field required", input: .record(ReportRecord([:])))
    }

    /// What an error of the engine is in this shape.
    init(_ error: any Error) {
        if let error = error as? YenteError {
            self = error
            return
        }
        let problem = Problem(error)
        if problem.status >= 500 {
            // What can be asked again later says so.
            self.init(status: problem.status == 503 ? 503 : 500, body: .status("error"))
        } else {
            self.init(problem.status, detail: .text(problem.detail))
        }
    }

    /// The response.
    var response: Response {
        Response.text(JSONText.write(body) + "\n", type: "application/json", status: .init(code: status))
    }
}
