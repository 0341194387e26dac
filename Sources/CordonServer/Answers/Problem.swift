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
    /// Seconds after which the same request may have an answer.
    var retryAfter: Int?
    /// What else is wrong with the same form.
    var further: [Problem] = []
    /// Everything that is wrong.
    var all: [Problem] { [self] + further }

    /// There is more to do than is held.
    static let busy = Problem(
        type: "busy", status: 503, title: "There is too much to do",
        detail:
            "\(LongWork.maximumUnfinished) pieces of long work are unfinished; ask again when some of them are done",
        retryAfter: 10)

    /// One caller has begun enough; what others begin is not to be refused because of it.
    static let callerBusy = Problem(
        type: "busy", status: 429, title: "Much of what you began is unfinished",
        detail:
            "\(LongWork.maximumOfCaller) pieces of long work of this key are unfinished; ask again when one is done",
        retryAfter: 10)

    /// Too many bodies come in, wait for their turn or are worked on.
    static func tooMuchHeld(_ limit: Int) -> Problem {
        Problem(
            type: "busy", status: 503, title: "There is too much to do",
            detail: "\(limit) bytes of bodies are held; ask again when some of them are answered", retryAfter: 10)
    }

    /// A body takes longer than anybody waits for it.
    static let tooSlow = Problem(
        type: "too-slow", status: 408, title: "The body came in too slowly",
        detail: "expected the whole body within ten minutes")

    /// Files that nobody screens stay for a day; more of them are refused.
    static func tooManyFiles(_ count: Int) -> Problem {
        Problem(
            type: "busy", status: 503, title: "Too many files wait for their columns",
            detail:
                "\(count) files of names were sent and not screened yet; screen one of them, or send this one tomorrow",
            retryAfter: 3_600)
    }

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
        case let failure as StorageFailure where failure.isFull:
            self.init(
                type: "storage-full", status: 507, title: "There is no room",
                detail: "the question cannot be kept: the disk of the service is full")
        case is StorageFailure:
            self.init(
                type: "storage", status: 500, title: "The service cannot keep anything",
                detail: "the folder of kept questions cannot be used; the log says why")
        case is CancellationError:
            self.init(
                type: "given-up", status: 503, title: "The request was given up",
                detail: "nobody waits for the answer any more")
        case let error as DataError where error.isIntegrityFailure:
            self.init(type: "integrity", status: 500, title: "The store is damaged", detail: "\(error)")
        case var error as DataError:
            // An option of a command is a parameter here, whatever command it is of.
            if let option = error.field, option.hasPrefix("--") { (error.file, error.field) = (option, nil) }
            // The argument of a command is a part of the address.
            if error.field == "KEY" { error.field = nil }
            self.init(
                type: "bad-request", status: 400, title: "The request is not of its form",
                detail: Self.withParameters("\(error)"), field: Self.withParameters(error.field ?? error.file))
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

    /// A sentence of the engine in which options of commands stand (`--valid-on`), with the parameters that they are here
    /// (`validOn`).
    private static func withParameters(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            guard word.hasPrefix("--"), word.dropFirst(2).first?.isLetter == true else { return String(word) }
            let parts = word.dropFirst(2).split(separator: "-")
            return parts.enumerated().map { $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst() }.joined()
        }.joined(separator: " ")
    }

    /// What an error is in the log: a damaged store as it is, others by their type alone, since names of customers may stand in
    /// them.
    static func logged(_ error: any Error) -> String {
        if let error = error as? DataError, error.isIntegrityFailure { return error.description }
        if let problem = error as? Problem { return problem.type }
        return "\(Swift.type(of: error))"
    }

    init(type: String, status: Int, title: String, detail: String, field: String? = nil, retryAfter: Int? = nil) {
        self.type = type
        self.status = status
        self.title = title
        self.detail = detail
        self.field = field
        self.retryAfter = retryAfter
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
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
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
