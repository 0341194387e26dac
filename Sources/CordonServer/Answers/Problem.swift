internal import CordonModel
internal import CordonScreening
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// Why a request has no answer, as RFC 9457 has it.
struct Problem: Error, Hashable {
    /// The last part of the type's address, `/problems/…`.
    let type: String
    let status: Int
    let title: String
    /// What was expected and found, in one sentence.
    let detail: String
    /// The parameter or field, where one is at fault.
    var field: String?

    static func badRequest(_ field: String?, _ detail: String) -> Problem {
        Problem(type: "bad-request", status: 400, title: "The request is not of its form", detail: detail, field: field)
    }

    static func notFound(_ what: String) -> Problem {
        Problem(type: "not-found", status: 404, title: "Not found", detail: what)
    }

    static func tooLarge(_ limit: Int) -> Problem {
        Problem(
            type: "too-large", status: 413, title: "The body is too large",
            detail: "expected at most \(limit) bytes; split the file")
    }

    /// A refused question: a strict one whose coverage does not reach.
    static func refused(_ reason: String) -> Problem {
        Problem(type: "coverage-refused", status: 409, title: "The coverage does not reach", detail: reason)
    }

    /// What an error of the engine is to a client.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as DataError where error.isIntegrityFailure:
            self.init(type: "integrity", status: 500, title: "The store is damaged", detail: "\(error)")
        case let error as DataError:
            self.init(
                type: "bad-request", status: 400, title: "The request is not of its form", detail: "\(error)",
                field: error.field ?? error.file)
        case let error as IdentifierError:
            self.init(type: "bad-identifier", status: 400, title: "No identifier of its scheme", detail: "\(error)")
        case let error as any HTTPResponseError where error.status == .notFound:
            self = .notFound("nothing is at this address")
        case let error as any HTTPResponseError:
            self.init(
                type: "http", status: Int(error.status.code), title: error.status.reasonPhrase,
                detail: "the request cannot be answered: \(error.status)")
        default:
            self.init(
                type: "internal", status: 500, title: "Something went wrong here",
                detail: "the request was not answered; the log has more under the request's id")
        }
    }

    init(type: String, status: Int, title: String, detail: String, field: String? = nil) {
        self.type = type
        self.status = status
        self.title = title
        self.detail = detail
        self.field = field
    }

    /// The problem as JSON.
    var record: ReportRecord {
        var record = ReportRecord([
            "type": .text("/problems/\(type)"), "title": .text(title), "status": .number(status),
            "detail": .text(detail),
        ])
        if let field { record.fields.append(.init(name: "field", value: .text(field))) }
        return record
    }

    /// `application/problem+json`.
    var response: Response {
        var response = Response.text(JSONText.write(.record(record)) + "\n", type: "application/problem+json")
        response.status = .init(code: status)
        return response
    }
}

extension Response {
    /// A response with a text in UTF-8.
    static func text(_ text: String, type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
