internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import Synchronization

/// What the service knows of a request beside the request itself.
struct ServerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Address of the peer, for limits before anybody has logged in.
    let peer: String
    private let identity = Identity()

    /// Who asks, once that is known. Whoever handed the request on learns it too: the log is written last.
    var caller: Caller? {
        get { identity.caller.withLock { $0 } }
        nonmutating set { identity.caller.withLock { $0 = newValue } }
    }

    init(source: Source) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? "local"
    }

    /// Id of the request in the log; the framework's own accessor traps where there is none.
    var requestID: String { logger[metadataKey: "hb.request.id"]?.description ?? "none" }

    private final class Identity: Sendable {
        let caller = Mutex<Caller?>(nil)
    }
}

/// Who asks.
struct Caller: Hashable, Sendable {
    /// What a caller may do.
    enum Role: String, Sendable { case viewer, admin }
    /// Id of the key; stands in logs.
    let id: String
    let role: Role

    /// Whoever asks on this machine, where no keys are configured.
    static let local = Caller(id: "local", role: .admin)
}
