public import CordonModel
public import CordonScreening
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
public import Logging
internal import NIOCore
internal import NIOSSL
internal import ServiceLifecycle

/// The service: everything the engine answers, over HTTP and on pages.
///
///     let service = try Service(settings: settings, now: clock) { try openLibrary() }
///     try await service.run()
public struct Service: Sendable {
    let settings: ServerSettings
    let served: ServedKnowledge
    let metrics: ServiceMetrics
    let updating: ListUpdating?
    let work: LongWork
    let freed = FreedMemory()
    let now: @Sendable () -> Instant
    let logger: Logger
    let renderer: PageRenderer
    let access: Access

    /// Loads what is served.
    /// - Parameters:
    ///   - metrics: Where it counts; what else is recorded there stands at `/metrics` too.
    ///   - updating: Lists that it brings from their publishers by itself; none when `nil`.
    ///   - now: The clock.
    ///   - load: Opens facts, regimes and store; called again when the store has other editions.
    /// - Throws: What `load` throws, and ``CordonModel/DataError`` when a word list cannot be read.
    public init(
        settings: ServerSettings, logger: Logger = Logger(label: "cordon"),
        metrics: PrometheusMetrics = PrometheusMetrics(), updating: ListUpdating? = nil,
        now: @escaping @Sendable () -> Instant,
        load: @escaping @Sendable () throws -> ListLibrary
    ) throws {
        self.settings = settings
        self.now = now
        self.logger = logger
        self.metrics = ServiceMetrics(prometheus: metrics)
        self.updating = updating
        let ring = try settings.keysFile.map { (path) throws(DataError) in try KeyRing(path: path) }
        guard settings.isLoopback || ring != nil else {
            throw DataError(
                file: "--host", expected: "a loopback address, or --keys with a file of keys", found: settings.host)
        }
        access = Access(
            ring: ring, isLoopback: settings.isLoopback, isSecure: settings.tls != nil || settings.isBehindTLS, now: now
        )
        work = LongWork(freed: freed)
        renderer = try PageRenderer(files: BundledData.files())
        served = try ServedKnowledge(snapshots: settings.workFolder, load: load)
    }

    /// Listens until the process is asked to end (SIGTERM, SIGINT); requests that were begun are ended first.
    /// - Parameter started: Called with the port once connections are accepted.
    public func run(started: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
        let configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: [UnreadableHeads()], idleTimeout: .seconds(Int64(settings.idleSeconds)),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: UnreadableHeads.field, maxHeaderListSize: UnreadableHeads.all,
                maxHeaderFieldCount: UnreadableHeads.count))
        var server = HTTPServerBuilder.http1(configuration: configuration)
        if let tls = settings.tls { server = try .tls(server, tlsConfiguration: Self.tls(tls)) }
        let application = Application(
            router: router(), server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), backlog: 4_096,
                availableConnectionsDelegate: MaximumAvailableConnections(settings.maximumConnections)),
            services: services(),
            onServerRunning: { channel in started(channel.localAddress?.port ?? 0) }, logger: logger)
        try await application.runService()
    }

    /// What is done beside the requests. Imports and snapshots come one after another, and leave long work its own thread.
    private func services() -> [any ServiceLifecycle.Service] {
        let renewal = Renewal(served: served, seconds: settings.watchSeconds, logger: logger)
        let lists = QueueExecutor("cordon.lists")
        var services: [any ServiceLifecycle.Service] = [
            BesideRequests(work, on: QueueExecutor("cordon.work")), BesideRequests(renewal, on: lists),
            BesideRequests(freed, on: lists),
        ]
        if let updating {
            let schedule = UpdateSchedule(
                updating: updating, served: served, renewal: renewal, now: now, metrics: metrics, logger: logger)
            services.append(BesideRequests(schedule, on: lists))
        }
        return services
    }

    private static func tls(_ files: ServerSettings.TLSFiles) throws -> TLSConfiguration {
        do {
            return .makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMFile(files.certificate).map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: files.key, format: .pem)))
        } catch {
            throw DataError(
                file: "--tls-certificate", expected: "a certificate chain and its private key in PEM",
                found: files.certificate)
        }
    }

    /// Every route.
    func router() -> Router<ServerContext> {
        let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestRecord(metrics: metrics))
        let answering = Answering(served: served, settings: settings, now: now)
        let answers = KeptAnswers(work: WorkFolder(folder: settings.workFolder, logger: logger), freed: freed)
        let bodies = Bodies(maximum: settings.maximumBody, freed: freed)
        let posted = PostedWork(answering: answering, long: work, bodies: bodies)
        let site = Site(
            answering: answering, renderer: renderer,
            screenings: Screenings(answering: answering, answers: answers, posted: posted),
            portfolios: Portfolios(answering: answering, answers: answers, posted: posted), forms: FormTokens(),
            bodies: bodies)
        router.add(
            middleware: SecurityHeaders { problem, request, context in
                Authentication.isPage(request) ? try? site.problem(problem, request, context) : nil
            })
        router.add(middleware: Authentication(access: access))
        addOperation(to: router, answering)
        addInterface(to: router, answering, site, posted)
        let yente = YenteShapes(answering: answering, bodies: bodies)
        yente.add(to: router, under: "/compat/yente")
        if settings.servesYenteAtRoot {
            router.add(middleware: YenteAtRoot(shapes: yente))
            yente.add(to: router, under: "")
        }
        addPages(to: router, answering, site)
        refuseOtherMethods(of: router, site)
        return router
    }

    /// What is there, but not for this method, is said to be there (RFC 9110, section 15.5.6).
    private func refuseOtherMethods(of router: Router<ServerContext>, _ site: Site) {
        var methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .delete, .patch, .options, .trace]
        if let query = HTTPRequest.Method(rawValue: "QUERY") { methods.append(query) }
        let paths = Dictionary(grouping: router.routes, by: { $0.path.description })
        for (_, routes) in paths {
            guard let path = routes.first?.path else { continue }
            var allowed = Set(routes.map(\.method))
            if allowed.contains(.get) { allowed.insert(.head) }
            let allow = methods.filter(allowed.contains).map(\.rawValue).joined(separator: ", ")
            for method in methods where !allowed.contains(method) {
                router.on(path, method: method) { request, context in
                    let problem = Problem(
                        type: "method-not-allowed", status: 405, title: "Not with this method",
                        detail: "expected \(allow), found \(method.rawValue)")
                    var response =
                        Authentication.isPage(request)
                        ? try site.problem(problem, request, context) : problem.response
                    response.headers[.allow] = allow
                    return response
                }
            }
        }
    }

    private func addPages(to router: Router<ServerContext>, _ answering: Answering, _ site: Site) {
        site.add(to: router)
        site.addLogin(to: router, access)
        // Data twins of the pages: the resource a page shows, under the page's own address.
        for resource in Resource.all {
            for format in [AnswerFormat.json, .csv] {
                router.get(RouterPath(resource.path + "." + format.rawValue)) { request, context in
                    try await AnswerThreads.answer {
                        try answering.answer(resource, request, context, format: format)
                    }
                }
            }
        }
        for format in [AnswerFormat.json, .csv] {
            router.get(RouterPath("/screenings/{id}." + format.rawValue)) { request, context in
                try await site.screenings.get(request, context, format: format, ofPage: ["start"])
            }
            router.get(RouterPath("/screenings/{id}/hits/{n}." + format.rawValue)) { request, context in
                try await site.screenings.hit(request, context, format: format)
            }
            let portfolios = site.portfolios
            router.get(RouterPath("/portfolios/{id}/positions/{n}." + format.rawValue)) {
                try await portfolios.position($0, $1, format: format)
            }
            router.get(RouterPath("/portfolios/{id}/diff." + format.rawValue)) {
                try await portfolios.difference($0, $1, format: format)
            }
            router.get(RouterPath("/portfolios/{id}/deadlines." + format.rawValue)) {
                try await portfolios.deadlines($0, $1, format: format)
            }
            router.get(RouterPath("/portfolios/{id}." + format.rawValue)) {
                try await portfolios.exposure($0, $1, format: format)
            }
        }
        router.get("/deadlines.ics") { try answering.answer(.deadlines, $0, $1, format: .ics) }
    }

    private func addOperation(to router: Router<ServerContext>, _ answering: Answering) {
        router.get("/healthz") { _, _ in Response.text("ok\n", type: "text/plain; charset=utf-8") }
        router.get("/readyz") { _, _ in Response.text("ready\n", type: "text/plain; charset=utf-8") }
        router.get("/metrics") { [metrics, served, work, now] _, _ in
            metrics.measure(served, work, now: now())
            return Response.text(metrics.prometheus.text(), type: "text/plain; version=0.0.4; charset=utf-8")
        }
        let document = OpenAPI.document()
        router.get("/openapi.json") { _, _ in Response.text(document, type: "application/json") }
    }

    private func addInterface(
        to router: Router<ServerContext>, _ answering: Answering, _ site: Site, _ posted: PostedWork
    ) {
        let api = router.group("/api/v1")
        for resource in Resource.all {
            api.get(RouterPath(resource.path)) { request, context in
                guard resource.readsLists else { return try answering.answer(resource, request, context) }
                return try await AnswerThreads.answer { try answering.answer(resource, request, context) }
            }
        }
        let status = StatusResource(answering: answering)
        api.get("/status") { try status.get($0, $1) }
        for format in [AnswerFormat.json, .csv] {
            router.get(RouterPath("/status." + format.rawValue)) { request, context in
                try status.get(request, context, format: format)
            }
        }
        let screenings = site.screenings
        api.post("/screenings") { try await screenings.post($0, $1) }
        api.get("/screenings/{id}") { try await screenings.get($0, $1) }
        api.get("/screenings/{id}/hits/{n}") { try await screenings.hit($0, $1) }
        let batch = EffectsBatch(answering: answering, posted: posted)
        api.post("/effects:batch") { try await batch.post($0, $1) }
        let resource = WorkResource(long: posted.long)
        api.get("/work/{id}") { try resource.status($0, $1) }
        api.delete("/work/{id}") { try resource.stop($0, $1) }
        api.get("/work/{id}/result") { try resource.result($0, $1) }
        let portfolios = site.portfolios
        api.post("/portfolios") { try await portfolios.post($0, $1) }
        api.delete("/portfolios/{id}") { try portfolios.delete($0, $1) }
        api.get("/portfolios/{id}/exposure") { try await portfolios.exposure($0, $1) }
        api.get("/portfolios/{id}/diff") { try await portfolios.difference($0, $1) }
        api.get("/portfolios/{id}/deadlines") { try await portfolios.deadlines($0, $1) }
        api.get("/portfolios/{id}/deadlines.ics") { try await portfolios.deadlines($0, $1, format: .ics) }
    }
}
