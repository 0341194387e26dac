internal import Hummingbird
internal import HummingbirdCore

/// What the service knows of a request beside the request itself.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who asks, once that is known.
    var caller: Caller?
    /// Address of the peer, for limits before anybody has logged in.
    let peer: String

    init(source: Source) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? "local"
    }
}

/// Who asks.
struct Caller: Hashable, Sendable {
    /// What a caller may do.
    enum Role: String, Sendable { case viewer, admin }
    /// Id of the key or of the session's user; stands in logs.
    let id: String
    let role: Role
}
