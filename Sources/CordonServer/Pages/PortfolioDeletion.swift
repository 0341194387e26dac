internal import CordonScreening
internal import Hummingbird
internal import HummingbirdCore

/// The end of kept holdings.
extension Site {
    /// The form that takes holdings out for good; folded, so that nobody does so by a slip.
    func deletion(_ id: String, _ upload: PortfolioRequest, _ asked: Asked) -> HTML {
        renderer.fragment(
            "portfolio-delete",
            ["path": "/portfolios/\(id)", "csrf": forms.token(for: asked.caller), "file": upload.file])
    }

    /// Takes holdings out and leads to those that are left.
    func postDelete(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await posted(request, context) { _, asked in
            try portfolios.delete(try asked.part("id"))
            return Self.seeOther("/portfolios")
        } again: { _, asked, _ in
            try portfolioList(asked, Addresses(asked.query))
        }
    }
}
