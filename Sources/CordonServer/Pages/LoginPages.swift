internal import CordonModel
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// Logging in with a key, and out again.
extension Site {
    func addLogin(to router: Router<ServerContext>, _ access: Access) {
        router.get("/login") { request, context in
            try loginPage(request, next: try Query(request.uri)["next"], error: nil)
        }
        router.post("/login") { request, context in
            let form = try FormData(
                try await request.bytes(limit: 1 << 16), type: request.headers[.contentType] ?? "")
            try forms.check(form["csrf"], for: nil)
            guard let caller = access.logIn(form["key"]?.trimmingBlanks ?? "") else {
                return try loginPage(request, next: form["next"], error: "This is no key that is valid.")
            }
            var response = Self.seeOther(Self.local(form["next"]))
            response.setCookie(
                Cookie(
                    name: Sessions.cookie, value: access.sessions.token(for: caller, now: answering.now()),
                    maxAge: Sessions.duration, path: "/", secure: access.isSecure, httpOnly: true, sameSite: .strict))
            return response
        }
        router.post("/logout") { request, context in
            let form = try FormData(
                try await request.bytes(limit: 1 << 16), type: request.headers[.contentType] ?? "")
            try forms.check(form["csrf"], for: context.caller)
            if let cookie = request.cookies[Sessions.cookie] { access.sessions.end(cookie.value, now: answering.now()) }
            var response = Self.seeOther("/login")
            response.setCookie(
                Cookie(
                    name: Sessions.cookie, value: "", maxAge: 0, path: "/", secure: access.isSecure, httpOnly: true,
                    sameSite: .strict))
            return response
        }
    }

    /// The form to sign out with; nothing where nobody has to sign in.
    func signOut(_ caller: Caller?) -> HTML {
        guard answering.settings.keysFile != nil, let caller else { return .empty }
        return renderer.fragment("log-out", ["csrf": forms.token(for: caller), "caller": caller.id])
    }

    /// An address of this service; another one would lead whoever logs in elsewhere.
    static func local(_ address: String?) -> String {
        guard let address, address.hasPrefix("/"), !address.hasPrefix("//"), !address.contains("\\"),
            address.unicodeScalars.allSatisfy({ $0.value > 0x20 })
        else { return "/" }
        return address
    }

    private func loginPage(_ request: Request, next: String?, error: String?) throws -> Response {
        var model: [String: Any] = ["csrf": forms.token(for: nil), "next": Self.local(next)]
        if let error { model["errors"] = error }
        let text = renderer.fragment("login", model).markup
        var response = Response.text(
            text, type: "text/html; charset=utf-8", status: error == nil ? .ok : .unauthorized)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
