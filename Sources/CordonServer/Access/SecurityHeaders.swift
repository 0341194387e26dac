internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging

/// Header fields that every response has, and errors as problems.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = ServerContext

    /// The page for a problem, where a person asked for a page.
    let page: @Sendable (Problem, Request, ServerContext) -> Response?

    /// Nothing from elsewhere, nothing inline: pages consist of what this service sends.
    static let policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; script-src 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'"
    private static let referrerPolicy = HTTPField.Name(ours: "Referrer-Policy")

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let problem = Problem(error)
            if problem.status >= 500 { context.logger.error("failed", metadata: ["error": "\(Problem.logged(error))"]) }
            response = page(problem, request, context) ?? problem.response
        }
        Self.add(to: &response.headers)
        return response
    }

    /// Adds the fields that every response has.
    static func add(to fields: inout HTTPFields) {
        fields[.contentSecurityPolicy] = policy
        fields[.xContentTypeOptions] = "nosniff"
        fields[referrerPolicy] = "same-origin"
        fields[.crossOriginResourcePolicy] = "same-origin"
    }
}
