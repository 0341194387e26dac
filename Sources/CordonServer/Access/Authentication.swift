internal import CordonModel
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// Who may ask, and how often.
struct Access: Sendable {
    /// Keys; `nil` when this machine alone can reach the service and nobody has to log in.
    let ring: KeyRing?
    let sessions = Sessions()
    let limits = RateLimits()
    let isLoopback: Bool
    let isSecure: Bool
    let now: @Sendable () -> Instant

    /// The caller of a request by its key or its session.
    func caller(_ request: Request) -> (caller: Caller, rate: Int)? {
        guard let keys = ring?.keys else { return (.local, 0) }
        let day = now().local(in: .newYork).date
        if let secret = secret(request), let key = keys.key(secret, on: day), let role = Caller.Role(rawValue: key.role)
        {
            return (Caller(id: key.id, role: role), key.rate)
        }
        if let cookie = request.cookies[Sessions.cookie], let caller = sessions.caller(cookie.value, now: now()) {
            // A key that was taken back ends its sessions too.
            guard let key = keys.keys.first(where: { $0.id == caller.id }), key.expires.map({ day < $0 }) ?? true,
                let role = Caller.Role(rawValue: key.role)
            else { return nil }
            return (Caller(id: key.id, role: role), key.rate)
        }
        return nil
    }

    private static let keyHeader = HTTPField.Name(ours: "X-API-Key")

    private func secret(_ request: Request) -> String? {
        if let key = request.headers[Self.keyHeader] { return key }
        // A proxy may have taken Basic for itself (RFC 9110, section 11.4: the scheme is compared without case).
        let parts = (request.headers[.authorization] ?? "").split(separator: " ")
        guard parts.count == 2, ["bearer", "apikey"].contains(parts[0].lowercased()) else { return nil }
        return String(parts[1])
    }

    /// The caller that a key logs in; `nil` when it is none.
    func logIn(_ secret: String) -> Caller? {
        guard let keys = ring?.keys, let key = keys.key(secret, on: now().local(in: .newYork).date),
            let role = Caller.Role(rawValue: key.role)
        else { return nil }
        return Caller(id: key.id, role: role)
    }
}

/// Lets in who may come, and nobody who pretends to be this machine's own pages.
struct Authentication: RouterMiddleware {
    typealias Context = ServerContext
    let access: Access

    private static let open: Set<String> = ["/healthz", "/readyz", "/login"]
    /// Attempts to log in a minute, address by address.
    private static let attempts = 10

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        try checkHost(request)
        try checkOrigin(request)
        let path = request.uri.path
        if Self.open.contains(path) || path.hasPrefix("/assets/") {
            if path == "/login", request.method == .post,
                let wait = access.limits.take("login \(context.peer)", rate: Self.attempts)
            {
                return Self.tooMany(wait)
            }
            return try await next(request, context)
        }
        let keyParameter = Self.keyParameter(request)
        guard let (caller, rate) = access.caller(request) else {
            if keyParameter == nil, Self.isPage(request) {
                return Site.seeOther("/login" + Addresses.query([("next", request.uri.string)]))
            }
            var response = Problem(
                type: "unauthorized", status: 401, title: "Who are you",
                detail: keyParameter.map(Self.keyInAddress)
                    ?? "expected a key that is valid: Authorization: Bearer KEY",
                field: keyParameter
            ).response
            response.headers[.wwwAuthenticate] = "Bearer realm=\"cordon\""
            return response
        }
        context.caller = caller
        if let keyParameter { throw Problem.badRequest(keyParameter, Self.keyInAddress(keyParameter)) }
        if let wait = access.limits.take(caller.id, rate: rate) { return Self.tooMany(wait) }
        if path == "/metrics", caller.role != .admin {
            throw Problem(
                type: "forbidden", status: 403, title: "Not for this key", detail: "expected the key of an admin")
        }
        return try await next(request, context)
    }

    /// Parameters in which other services take a key.
    private static let keyParameters: Set<String> = ["api_key", "apikey", "api-key", "access_token"]

    /// The parameter of an address that looks like a key.
    private static func keyParameter(_ request: Request) -> String? {
        guard let query = request.uri.query, query.utf8.count > 6 else { return nil }
        // Requests come by the thousand, and hardly one has a key here.
        let words = query.lowercased()
        guard words.contains("key") || words.contains("token") else { return nil }
        return (try? Query(query))?.pairs.first { keyParameters.contains($0.name.lowercased()) }?.name
    }

    /// Why a key in an address opens nothing.
    private static func keyInAddress(_ name: String) -> String {
        "expected the key in a header (Authorization: Bearer KEY, or X-API-Key: KEY) and no \(name) in the address: addresses "
            + "are written to logs on the way, so that a key that was sent in one should be replaced"
    }

    private static func tooMany(_ wait: Int) -> Response {
        Problem(
            type: "too-many-requests", status: 429, title: "Too many requests",
            detail: "the key's requests of this minute are used up; ask again in \(wait) s", retryAfter: wait
        ).response
    }

    /// Whether a person asks for a page.
    static func isPage(_ request: Request) -> Bool {
        let path = request.uri.path
        return request.headers[.accept]?.contains("text/html") == true && !path.hasPrefix("/api/")
            && !path.hasPrefix("/compat/")
    }

    /// A name of somebody else's that leads to this machine (DNS rebinding) would let other sites' scripts read answers.
    private func checkHost(_ request: Request) throws(Problem) {
        guard access.isLoopback, access.ring == nil, let authority = request.head.authority, !authority.isEmpty else {
            return
        }
        let host =
            authority.hasPrefix("[")
            ? String(authority.drop { $0 == "[" }.prefix { $0 != "]" }) : String(authority.prefix { $0 != ":" })
        guard ServerSettings.isLoopback(host) else {
            throw Problem(
                type: "misdirected", status: 421, title: "Another host was asked for",
                detail: "this service answers on this machine as localhost only")
        }
    }

    /// Other sites may lead here, but not send anything. Browsers say where a request comes from; older ones and those without TLS
    /// only by `Origin` (Fetch, 3.2), which a proxy leaves as it is while it may ask for this service by another name.
    private func checkOrigin(_ request: Request) throws(Problem) {
        guard request.method != .get, request.method != .head else { return }
        if let site = request.headers[Self.fetchSite] {
            if site == "same-origin" || site == "none" { return }
        } else {
            guard let origin = request.headers[.origin] else { return }
            let asked = [request.head.authority, request.headers[Self.forwardedHost]].compactMap { $0?.lowercased() }
            if let place = origin.range(of: "://"), asked.contains(origin[place.upperBound...].lowercased()) { return }
        }
        throw Problem(
            type: "cross-site", status: 403, title: "The request came from another site",
            detail: "open the form of this service and send it from there")
    }

    private static let fetchSite = HTTPField.Name(ours: "Sec-Fetch-Site")
    private static let forwardedHost = HTTPField.Name(ours: "X-Forwarded-Host")
}
