internal import CoreMetrics
internal import Hummingbird
internal import HummingbirdCore
internal import Logging

/// Counts and times every request, and logs it: method, path template, status, time and who asked. Never an address as it was
/// asked for, and never a body: names of customers stand in them.
struct RequestRecord: RouterMiddleware {
    typealias Context = ServerContext
    let metrics: ServiceMetrics

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        metrics.active.increment()
        defer { metrics.active.decrement() }
        let response = try await next(request, context)
        let taken = ContinuousClock.now - start
        let nanoseconds = taken.components.seconds * 1_000_000_000 + taken.components.attoseconds / 1_000_000_000
        let path = context.endpointPath ?? "none"
        let method = Self.methods.contains(request.method.rawValue) ? request.method.rawValue : "other"
        metrics.request(method: method, path: path, status: Int(response.status.code), nanoseconds: nanoseconds)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(method)", "path": "\(path)", "status": "\(response.status.code)",
                "milliseconds": "\(nanoseconds / 1_000_000)", "caller": "\(context.caller?.id ?? "-")",
            ])
        return response
    }

    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]
}
