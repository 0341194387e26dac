internal import CordonModel
internal import CordonScreening
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging

/// The shapes of yente, the server of OpenSanctions, for clients that already speak them: nomenklatura, OpenRefine, Marble
/// and programs of users.
///
/// What differs from yente, and why:
/// - A score is ours: a whole number of hundredths, the sum of points that the explanation gives part by part.
/// - A result with exactly the score of the cutoff is given; there it is dropped though it would be a match.
/// - Candidates are all parties that reach the cutoff, not the first some of an index.
/// - `validOn` and `knownOn` ask about another day.
/// - A batch of which one name cannot be searched is refused as a whole, with the key of the query: clients take an empty result
///   for a name on no list.
/// - Properties that nothing reads are ignored as there, and named in the header `x-cordon-ignored`.
/// - No other site's script may read the answers (no CORS).
struct YenteShapes: Sendable {
    let answering: Answering
    let bodies: Bodies
    private let libraries = EntityLibraries()

    init(answering: Answering, bodies: Bodies) {
        self.answering = answering
        self.bodies = bodies
    }

    /// Adds the routes.
    /// - Parameter prefix: `/compat/yente`, or nothing for the root. There the service's own health routes and the page of
    ///   a party keep their addresses: see ``entity(_:_:)``.
    func add(to router: Router<ServerContext>, under prefix: String) {
        func get(_ path: String, _ answer: @escaping @Sendable (YenteAsked) async throws -> YenteAnswer) {
            router.get(RouterPath(prefix + path)) { await respond($0, $1, prefix, answer) }
        }
        func post(_ path: String, _ answer: @escaping @Sendable (YenteAsked) async throws -> YenteAnswer) {
            router.post(RouterPath(prefix + path)) { await respond($0, $1, prefix, answer) }
        }
        if !prefix.isEmpty {
            get("/healthz") { _ in YenteAnswer(.status("ok")) }
            get("/readyz") { _ in YenteAnswer(.status("ok")) }
            get("/entities/{id}") { try EntityShape($0).answer() }
        }
        get("/entities/{id}/adjacent") { try EntityShape($0).adjacent() }
        get("/entities/{id}/adjacent/{property}") { try EntityShape($0).adjacentProperty() }
        get("/algorithms") { _ in YenteAnswer(.record(MatchAlgorithm.record)) }
        get("/catalog") { CatalogShape($0).answer() }
        get("/manifest") { CatalogShape($0).answer() }
        post("/match/{dataset}") { try await MatchShape($0).answer() }
        get("/search/{dataset}") { try SearchShape($0).answer() }
        get("/reconcile/{dataset}") { try ReconcileShape($0).get() }
        post("/reconcile/{dataset}") { try await ReconcileShape($0).post() }
        get("/reconcile/{dataset}/suggest/entity") { try ReconcileSuggestions($0).entities() }
        get("/reconcile/{dataset}/suggest/type") { try ReconcileSuggestions($0).types() }
        get("/reconcile/{dataset}/suggest/property") { try ReconcileSuggestions($0).properties() }
        get("/reconcile/{dataset}/extend/property") { try ReconcileSuggestions($0).proposals() }
        get("/reconcile/{dataset}/view/{id}") { try EntityShape($0).page() }
    }

    /// The entity of a request to `/entities/{id}`, for the root, where the page of a party has the same address.
    func entity(_ request: Request, _ context: ServerContext) async -> Response {
        await respond(request, context, "") { try EntityShape($0).answer() }
    }

    private func respond(
        _ request: Request, _ context: ServerContext, _ prefix: String,
        _ answer: @Sendable (YenteAsked) async throws -> YenteAnswer
    ) async -> Response {
        do {
            let asked = try YenteAsked(request, context, answering, libraries, bodies, prefix: prefix)
            return try await answer(asked).response(asked)
        } catch {
            let failure = YenteError(error)
            if failure.status >= 500 { context.logger.error("failed", metadata: ["error": "\(Problem.logged(error))"]) }
            return failure.response
        }
    }
}

/// What is answered: a value, with what goes into the header.
struct YenteAnswer: Sendable {
    var value: ReportValue
    var status = HTTPResponse.Status.ok
    /// Further header fields by name.
    var headers: [(name: HTTPField.Name, value: String)] = []

    init(_ value: ReportValue) { self.value = value }

    /// The response, which says of what it was computed.
    func response(_ asked: YenteAsked) -> Response {
        var response = Response.text(JSONText.write(value) + "\n", type: "application/json", status: status)
        if (300..<400).contains(status.code) { response.body = ResponseBody() }
        response.headers[Header.snapshot] = asked.generation.id
        response.headers[Header.engine] = Answering.engine
        response.headers[YenteHeader.coverage] = asked.entities.coverage
        response.headers[.cacheControl] = "private, no-cache"
        for (name, value) in headers { response.headers[name] = value }
        return response
    }
}

extension ReportValue {
    /// `{"status": …}`.
    static func status(_ word: String) -> ReportValue { .record(ReportRecord(["status": .text(word)])) }
}

/// Header fields of these shapes.
enum YenteHeader {
    /// How many queries a batch had.
    static let batchSize = HTTPField.Name(ours: "x-batch-size")
    /// What nothing read.
    static let ignored = HTTPField.Name(ours: "x-cordon-ignored")
    /// What was searched: an empty answer never means that nothing was.
    static let coverage = HTTPField.Name(ours: "x-cordon-coverage")
}
