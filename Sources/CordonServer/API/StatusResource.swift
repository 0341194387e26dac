internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// `GET /api/v1/status`: 200 while the lists are as young as they have to be, otherwise 503, with the same body.
struct StatusResource: Sendable {
    let answering: Answering

    /// - Parameter format: The form that the address names; `nil` for the one the client accepts.
    func get(_ request: Request, _ context: ServerContext, format: AnswerFormat? = nil) throws -> Response {
        let names = Set(Resource.common.map(\.name))
        let asked = try answering.asked(request, context, names: format == nil ? names : nil)
        let status = try ServiceStatus(
            answering.served, asOf: asked.asOf, maximumAge: answering.settings.maximumAge, now: answering.now())
        // Without a tag: what has failed and how old everything is does not hang on the data alone.
        var response = try answering.response(
            status.whole, asked, nil, format: try format ?? answering.format(of: request))
        if status.isStale { response.status = .serviceUnavailable }
        return response
    }
}
