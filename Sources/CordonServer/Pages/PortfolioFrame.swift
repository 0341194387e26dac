internal import CordonModel
internal import CordonScreening
internal import Hummingbird
internal import HummingbirdCore

/// Holdings that were kept, with the answer to what a page asks about them.
struct AnsweredHoldings: Sendable {
    let id: String
    let upload: PortfolioRequest
    let question: PortfolioQuestion
    let report: Report
    /// Links that lead to the times of the answer, as they were asked for: what is known now stays now.
    let addresses: Addresses

    init(_ id: String, _ upload: PortfolioRequest, _ question: PortfolioQuestion, _ report: Report, _ query: Query) {
        (self.id, self.upload, self.question, self.report) = (id, upload, question, report)
        let known = query["knownOn"] ?? upload.knownOn
        if case .difference(let difference) = question.subject {
            // To the later time, as it was known then.
            let day = difference.question.asOf.knownDay.description
            addresses = Addresses([("validOn", query["to"]), ("knownOn", known ?? day)])
        } else {
            addresses = Addresses([
                ("validOn", query["on"] ?? query["validOn"] ?? upload.validOn), ("knownOn", known),
            ])
        }
    }
}

/// Pages about holdings that were kept: each asks its question and shows the answer; while a long one is worked on another page
/// stands for it, and where the columns of the file have still to be assigned the page on which that is done.
extension Site {
    private typealias Ask = @Sendable (PortfolioRequest, Asked) throws -> PortfolioQuestion

    /// Every page about kept holdings.
    func addPortfolios(to router: Router<ServerContext>) {
        let pages: [(RouterPath, @Sendable (AnsweredHoldings, Asked) throws -> Content)] = [
            ("/portfolios/{id}", portfolio),
            ("/portfolios/{id}/positions/{n}", position), ("/portfolios/{id}/report", portfolioReport),
        ]
        let now = answering.now
        for (path, build) in pages {
            add(path, to: router, { try .exposure(of: $0, $1, now: now()) }, build)
        }
        add("/portfolios/{id}/deadlines", to: router, deadlineQuestion, portfolioDeadlines)
        add("/portfolios/{id}/diff", to: router, { try .difference(of: $0, $1, now: now()) }, portfolioDifference)
    }

    private func add(
        _ path: RouterPath, to router: Router<ServerContext>, _ ask: @escaping Ask,
        _ build: @escaping @Sendable (AnsweredHoldings, Asked) throws -> Content
    ) {
        router.get(path) { request, context in
            do {
                let asked = try answering.asked(request, context, names: nil)
                let id = try asked.part("id")
                let upload = try portfolios.kept(id)
                do {
                    let question = try ask(upload, asked)
                    switch try await portfolios.answers.answer(question, of: id, at: .page, asked) {
                    case .waiting(let status):
                        return again(try waiting(id, status, question, asked), asked, request)
                    case .ready(let report):
                        let holdings = AnsweredHoldings(id, upload, question, report, asked.query)
                        return html(try build(holdings, asked), asked, request)
                    }
                } catch let error as DataError where error.field == PortfolioScreening.headerField {
                    return html(try preview(id, upload, asked), asked, request)
                } catch {
                    let problem = Problem(error)
                    guard problem.status == 400, ["from", "to"].contains(problem.field) else { throw problem }
                    return html(try days(id, upload, asked, problem), asked, request, status: .badRequest)
                }
            } catch {
                return try problem(Problem(error), request, context)
            }
        }
    }

    /// The page that asks for the two days of a difference again.
    private func days(_ id: String, _ upload: PortfolioRequest, _ asked: Asked, _ problem: Problem) throws -> Content {
        let coverage = try asked.library.coverage(asked.asOf)
        let addresses = Addresses(asked.asOf)
        var page = Page("What changed: \(upload.file)", in: "Portfolios")
        page.heading = HTML("What changed: ") + .name(upload.file)
        page.crumbs = crumbs(id, upload, addresses)
        page.hasTwins = false
        let today = answering.now().local(in: .newYork).date.description
        page.content =
            renderer.coverage(coverage, addresses)
            + between(
                path: "/portfolios/\(id)/diff", from: asked.query["from"] ?? "", to: asked.query["to"] ?? today,
                Addresses([
                    ("knownOn", asked.query["knownOn"] ?? upload.knownOn), ("fromKnownOn", asked.query["fromKnownOn"]),
                ]), problem: problem)
        return (page, coverage)
    }

    /// The way from the portfolios to a page about one.
    func crumbs(_ id: String, _ upload: PortfolioRequest, _ addresses: Addresses) -> [HTML] {
        [
            .link(addresses.to("/portfolios"), HTML("Portfolios")),
            .link(addresses.to("/portfolios/\(id)"), .name(upload.file)),
        ]
    }

    /// The page that stands for an answer while it is worked on.
    private func waiting(
        _ id: String, _ status: WorkStatus, _ question: PortfolioQuestion, _ asked: Asked
    ) throws -> Content {
        var page = Page("Holdings \(id)", in: "Portfolios")
        page.heading = HTML("Holdings ") + .code(id)
        page.hasTwins = false
        let coverage = try asked.library.coverage(question.asOf)
        page.content = progress(status, of: "positions", coverage)
        return (page, coverage)
    }
}
