internal import CordonModel
internal import CordonScreening
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// A question of these shapes: of which state of the data, at which two times, with which parameters.
struct YenteAsked: Sendable {
    let generation: Generation
    let entities: SharedEntities
    let query: YenteQuery
    let request: Request
    private let bodies: Bodies
    private let caller: String?
    /// Where the shapes begin, as the client names this service: `http://127.0.0.1:8080/compat/yente`.
    let base: String
    private let path: [String: String]

    var library: FollowTheMoneyLibrary { entities.library }

    /// - Throws: ``Problem`` and ``CordonModel/DataError`` with what is wrong of the address.
    init(
        _ request: Request, _ context: ServerContext, _ answering: Answering, _ libraries: EntityLibraries,
        _ bodies: Bodies, prefix: String
    ) throws {
        self.request = request
        let query = try Query(request.uri)
        self.query = YenteQuery(query)
        generation = answering.served.generation
        var asOf = try query.asOf(now: answering.now())
        if query["validOn"] == nil, query["knownOn"] == nil {
            // Now means this minute: requests that come together share what is put together for one.
            let minute = Instant(secondsSince1970: asOf.knownOn.secondsSince1970 / 60 * 60)
            asOf = AsOf(validOn: minute, knownOn: minute)
        }
        entities = try libraries.entities(generation, asOf)
        self.bodies = bodies
        caller = context.caller?.id
        let host = request.head.authority ?? "\(answering.settings.host):\(answering.settings.port)"
        let isSecure = answering.settings.tls != nil || answering.settings.isBehindTLS
        base = (isSecure ? "https://" : "http://") + host + prefix
        var path: [String: String] = [:]
        for (name, value) in context.parameters { path[String(name)] = YenteQuery.decoded(value) }
        self.path = path
    }

    /// Does the work that the body brings, when it is its turn.
    func body<Answer>(_ work: ([UInt8]) throws -> Answer) async throws -> Answer {
        try await bodies.whole(request, of: caller) { bytes in
            try await bodies.turn(of: bytes.count) { try work(bytes) }
        }
    }

    /// A part of the path, decoded.
    func part(_ name: String) -> String { path[name] ?? "" }

    /// The datasets that the path and the parameters leave.
    func scope() throws(YenteError) -> YenteScope {
        try YenteScope(
            part("dataset"), library, including: query.all("include_dataset"), excluding: query.all("exclude_dataset"))
    }
}

/// The datasets a question is about.
struct YenteScope: Sendable {
    /// Name of the collection of all datasets.
    static let all = "default"

    let name: String
    let title: String
    private let datasets: Set<String>

    /// - Throws: 404 when there is no dataset of that name.
    init(
        _ name: String, _ library: FollowTheMoneyLibrary, including: [String] = [], excluding: [String] = []
    ) throws(YenteError) {
        var datasets = Set(library.datasets.map(\.name))
        title = library.datasets.first { $0.name == name }?.title ?? "All lists loaded"
        if name != Self.all {
            guard datasets.contains(name) else { throw .notFound("No such dataset.") }
            datasets = [name]
        }
        if !including.isEmpty, !including.contains(Self.all) { datasets.formIntersection(including) }
        datasets.subtract(excluding.contains(Self.all) ? Array(datasets) : excluding)
        self.name = name
        self.datasets = datasets
    }

    /// Whether an entity stands or has stood in one of the datasets.
    func contains(_ entity: FollowTheMoneyEntity) -> Bool { !datasets.isDisjoint(with: entity.datasets) }
}
