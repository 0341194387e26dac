internal import Crypto
internal import CordonModel
internal import CordonScreening
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// The pages: each asks the same question as its resource and shows the answer.
struct Site: Sendable {
    let answering: Answering
    let renderer: PageRenderer
    let screenings: Screenings
    let portfolios: Portfolios
    let forms: FormTokens
    let bodies: Bodies

    /// What a page shows, and the coverage of the answer it shows.
    typealias Content = (page: Page, coverage: Coverage)

    private static let refresh = HTTPField.Name(ours: "Refresh")

    /// Rows of a table of a page, which is to stay below 100 kB; more are on further pages.
    static let rowsOfPage = 100

    /// Every page.
    func add(to router: Router<ServerContext>) {
        let pages: [(RouterPath, @Sendable (Asked, Addresses) throws -> Content)] = [
            ("/", overview), ("/entities/{id}", entity), ("/entities/{id}/timeline", timeline),
            ("/entities/{id}/statements", statements), ("/entities/{id}/report", partyReport),
            ("/securities/{id}", security), ("/lists", lists),
            ("/lists/{key}", list), ("/lists/{key}/diff", difference),
            ("/lists/{key}/editions/{edition}", edition), ("/regimes", regimes),
            ("/regimes/{key}", regime), ("/deadlines", deadlines), ("/methods", methods), ("/status", status),
            ("/settings", settings), ("/help", help), ("/screenings/new", newScreening),
            ("/screenings/{id}/preview", namesPreview),
            ("/portfolios", portfolioList), ("/portfolios/new", newPortfolio),
            ("/portfolios/{id}/preview", portfolioPreview),
        ]
        for (path, build) in pages {
            router.get(path) { request, context in
                try await AnswerThreads.answer { try page(request, context, build) }
            }
        }
        addScreenings(to: router)
        addPortfolios(to: router)
        router.get("/search") { request, context in
            if let address = try barAddress(try Query(request.uri)) { return Self.seeOther(address) }
            return try await AnswerThreads.answer { try page(request, context, search) }
        }
        router.get("/entities/{id}/{entry}") { request, context in try entry(request, context) }
        router.post("/screenings") { request, context in try await postScreening(request, context) }
        router.post("/screenings/{id}/columns") { request, context in try await postNameColumns(request, context) }
        router.post("/screenings/{id}/screen") { request, context in try await postNames(request, context) }
        router.post("/portfolios") { request, context in try await postPortfolio(request, context) }
        router.post("/portfolios/{id}/delete") { request, context in try await postDelete(request, context) }
        router.post("/portfolios/{id}/columns") { request, context in try await postColumns(request, context) }
        for (name, asset) in renderer.assets {
            let tag = EntityTag([asset.text])
            router.get(RouterPath("/assets/" + name)) { request, _ in
                var response = Response.text(asset.text, type: asset.type)
                if tag.isNamed(in: request.headers[.ifNoneMatch]) { response = Response(status: .notModified) }
                response.headers[.eTag] = tag.text
                response.headers[.cacheControl] = "public, max-age=300"
                return response
            }
        }
    }

    /// A page that stands for an answer which is being worked on, and asks again by itself.
    func again(_ content: Content, _ asked: Asked, _ request: Request) -> Response {
        var response = html(content, asked, request, status: .accepted)
        response.headers[Self.refresh] = "2"
        return response
    }

    /// What stands on a page while its answer is being worked on.
    func progress(_ status: WorkStatus, of unit: String, _ coverage: Coverage) -> HTML {
        renderer.coverage(coverage, Addresses(coverage.asOf))
            + .element(
                "p", [("role", "status")],
                HTML(
                    "\(status.done) of \(status.total) \(unit) are screened"
                        + (status.state == .waiting ? "; other work comes first" : "")
                        + ". This page asks again every two seconds; its address stays."))
    }

    /// The page for a request. An error is a page too, with its status.
    private func page(
        _ request: Request, _ context: ServerContext, _ build: (Asked, Addresses) throws -> Content
    ) throws -> Response {
        do {
            let asked = try answering.asked(request, context, names: nil)
            do {
                if let elsewhere = try answering.moved(request, asked) { return elsewhere }
                let content = try build(asked, Addresses(asked.query))
                return html(content, asked, request, status: .init(code: content.page.problem?.status ?? 200))
            } catch {
                let problem = Problem(error)
                return try self.problem(
                    problem, request, context, known: known(problem, asked, request.uri.path, build))
            }
        } catch {
            return try problem(Problem(error), request, context)
        }
    }

    /// What a form asks for. A form that is not right comes back with what to put right; any other problem is a page.
    func posted(
        _ request: Request, _ context: ServerContext, _ act: (FormData, Asked) throws -> Response,
        again: (FormData, Asked, Problem) throws -> Content
    ) async throws -> Response {
        do {
            let asked = try answering.asked(request, context, names: nil)
            return try await bodies.whole(request, of: context.caller?.id) { bytes in
                try await bodies.turn(of: bytes.count) {
                    let form = try FormData(bytes, type: request.headers[.contentType] ?? "")
                    try forms.check(form["csrf"], for: context.caller)
                    do {
                        return try act(form, asked)
                    } catch {
                        let problem = Problem(error)
                        guard problem.status == 400 else { throw problem }
                        return html(try again(form, asked, problem), asked, request, status: .badRequest)
                    }
                }
            }
        } catch {
            return try problem(Problem(error), request, context)
        }
    }

    static func seeOther(_ address: String) -> Response {
        var response = Response(status: .seeOther)
        response.headers[.location] = address
        return response
    }

    /// Where the bar of a page leads: to the page itself at other times when its dates are set or nothing is searched for,
    /// otherwise to the search. Days that are today are left out, so that an address says no more than it must.
    /// - Returns: `nil` when the request did not come from a bar.
    private func barAddress(_ query: Query) throws -> String? {
        guard let here = query["here"] else { return nil }
        let today = answering.now().local(in: .newYork).date.description
        var times = query.pairs.filter { ["validOn", "knownOn"].contains($0.name) && !$0.value.isEmpty }
        if times.allSatisfy({ $0.value == today }) { times = [] }
        let local = Self.local(here)
        // Whoever presses Enter in a date without touching the words stays with what they were narrowed to.
        let own = local.hasPrefix("/search?") ? try Query(String(local.dropFirst("/search?".count)))["q"] : nil
        if query["set"] == nil, let words = query["q"], words.contains(where: { !$0.isWhitespace }), words != own {
            return "/search" + Addresses.query([("q", words)] + times.map { ($0.name, $0.value) })
        }
        let further = Addresses.query(times.map { ($0.name, $0.value) })
        return local + (local.contains("?") && !further.isEmpty ? "&" + further.dropFirst() : further)
    }

    /// A page as a response.
    func html(_ content: Content, _ asked: Asked, _ request: Request, status: HTTPResponse.Status = .ok) -> Response {
        let frame = PageFrame(
            asked, content.coverage.asOf, path: request.uri.path, oldest: content.coverage.oldest, now: answering.now(),
            signOut: signOut(asked.caller))
        let text = renderer.page(content.page, frame)
        return answering.finished(
            .text(text, type: "text/html; charset=utf-8", status: status), asked, nil)
    }

    /// A problem as a page: what, why, and what next.
    /// - Parameter known: The address at which what is not there is found as known now.
    func problem(
        _ problem: Problem, _ request: Request, _ context: ServerContext, known: String? = nil
    ) throws -> Response {
        let now = answering.now()
        // Links must not lead to what cannot be read either.
        let query = ((try? Query(request.uri)) ?? Query.none).readable(now: now)
        let generation = answering.served.generation
        let asOf = (try? query.asOf(now: now)) ?? AsOf(validOn: now, knownOn: now)
        let asked = Asked(
            generation: generation, asOf: asOf, query: query, address: request.uri.path, path: [:],
            threshold: answering.settings.threshold,
            caller: context.caller)
        var page = Page(problem.title)
        page.hasTwins = false
        page.words = query["q"] ?? ""
        page.problem = problem
        let addresses = Addresses(query)
        var next: [HTML] = [
            .link(addresses.to("/search"), HTML("Search the lists")), .link("/", HTML("Overview of today")),
        ]
        if [404, 405].contains(problem.status), let above = Self.above(request.uri.path) {
            next.insert(.link(addresses.to(above.path), HTML(above.words)), at: 0)
        }
        page.content =
            fault(problem)
            + (known.map { Self.exists(at: $0, asOf) } ?? .empty)
            + .note("Next", HTML.joined(next, by: " · "))
            + .paragraph(
                HTML("Problem \(problem.status), \(problem.type). Request ") + .code(context.requestID)
                    + HTML(" in the log."), of: "small muted")
        let coverage = try generation.library.coverage(asOf)
        var response = html((page, coverage), asked, request, status: .init(code: problem.status))
        if let seconds = problem.retryAfter {
            response.headers[.retryAfter] = String(seconds)
            // Who waits for an answer goes on waiting.
            if request.method == .get { response.headers[Self.refresh] = String(seconds) }
        }
        return response
    }

    /// The page above one that is not there: the holdings of a position, the screening of a hit, the list of an edition.
    private static func above(_ path: String) -> (path: String, words: String)? {
        let parts = path.split(separator: "/").map { $0.removingPercentEncoding ?? String($0) }
        guard let kind = parts.first else { return nil }
        let wholes = ["portfolios": "All holdings", "lists": "All lists", "regimes": "All regimes"]
        let ones = ["portfolios": "These holdings", "screenings": "This screening", "lists": "This list"]
        if parts.count > 2, let words = ones[kind] { return ("/\(kind)/\(Addresses.part(parts[1]))", words) }
        return wholes[kind].map { ("/\(kind)", $0) }
            ?? (kind == "screenings" ? ("/screenings/new", "Screen names") : nil)
    }

    /// A table with some of its rows, and links to the others.
    func paged(
        _ table: Table, total: Int, start: Int, path: String, _ asked: Asked, _ addresses: Addresses,
        further: [(name: String, value: String)] = []
    ) -> HTML {
        // An address of rows that are there no more leads to those that are.
        let isBeyond = start > 0 && table.rows.isEmpty
        var links: [HTML] = [
            HTML(
                isBeyond
                    ? "No row \(start + 1): there are \(total)."
                    : "\(total == 0 ? 0 : start + 1) to \(start + table.rows.count) of \(total)")
        ]
        let own = Set(["start", "validOn", "knownOn"] + further.map(\.name))
        let kept =
            asked.query.pairs.filter { !own.contains($0.name) && !$0.value.isEmpty }.map { ($0.name, $0.value) }
            + further
        func address(_ start: Int) -> String {
            addresses.to(path, kept + (start > 0 ? [("start", "\(start)")] : []))
        }
        if start > 0 {
            let before = isBeyond ? max(0, total - 1) / Self.rowsOfPage * Self.rowsOfPage : start - Self.rowsOfPage
            links.append(
                .element("a", [("href", address(max(0, before))), ("rel", "prev")], HTML("Earlier")))
        }
        if !isBeyond, start + table.rows.count < total {
            links.append(
                .element("a", [("href", address(start + Self.rowsOfPage)), ("rel", "next")], HTML("Next")))
        }
        let pager =
            total > table.rows.count || isBeyond
            ? HTML.element("nav", [("class", "pager"), ("aria-label", "Pages")], .joined(links, by: " ")) : .empty
        return renderer.table(table) + pager
    }

    /// What is shown where a table would have no rows.
    func empty(_ what: String, _ coverage: Coverage, next: HTML = .empty) -> HTML {
        .element(
            "div", [("class", "empty")],
            .paragraph(
                .element("strong", [], HTML(what)) + HTML(" Searched ") + .prose(coverage.line) + HTML(".") + next))
    }
}

/// Tokens that prove that a form was sent by a page of this service: another site cannot read them.
struct FormTokens: Sendable {
    private let key = SymmetricKey(size: .bits256)

    /// The token for a caller; valid as long as the process runs.
    func token(for caller: Caller?) -> String {
        Hexadecimal.text(
            HMAC<SHA256>.authenticationCode(for: Data("form \(caller?.id ?? "")".utf8), using: key))
    }

    /// Refuses a form without the token.
    func check(_ token: String?, for caller: Caller?) throws(Problem) {
        guard Self.areEqual(token ?? "", self.token(for: caller)) else {
            throw Problem(
                type: "form-expired", status: 403, title: "The form is out of date",
                detail:
                    "the service was restarted since the form was opened, or it came from elsewhere; open the form again"
            )
        }
    }

    /// Whether two texts are the same; every byte is looked at, so that the time says nothing.
    static func areEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        return left.count == right.count && zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension Query {
    /// No parameters.
    static let none = Query(pairs: [])
}
