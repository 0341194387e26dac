internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// Where the shapes are served at the root, `/entities/{id}` is the address of a page and of an entity: whoever does not ask
/// for a page gets the entity.
struct YenteAtRoot: RouterMiddleware {
    typealias Context = ServerContext
    let shapes: YenteShapes

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard context.endpointPath == "/entities/{id}", request.method == .get || request.method == .head,
            !Authentication.isPage(request)
        else { return try await next(request, context) }
        return await shapes.entity(request, context)
    }
}
