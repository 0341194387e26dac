/// How a service listens and what it serves.
public struct ServerSettings: Sendable {
    /// Address to listen on. Any but a loopback address needs credentials.
    public var host = "127.0.0.1"
    /// Port; 0 for any free one.
    public var port = 8080
    /// Names of the files with the certificate chain and the private key (PEM); without them the service speaks plain HTTP.
    public var tls: TLSFiles?
    /// A proxy in front speaks TLS: cookies are for HTTPS only.
    public var isBehindTLS = false
    /// Folder in which questions with customers' names are kept (screenings and portfolios).
    public var workFolder: String
    /// Most bytes of a request's body.
    public var maximumBody = 64 << 20
    /// Seconds after which a connection that neither sends nor receives is closed.
    public var idleSeconds = 30
    /// Most connections at a time.
    public var maximumConnections = 12_000
    /// File of the keys; with it everybody has to show one, also on this machine.
    public var keysFile: String?
    /// Seconds between looks at the store for new editions; 0 for none.
    public var watchSeconds = 60
    /// Most days since an imported list was last known to be current, before the status is 503; 0 for any.
    public var maximumAge = 0
    /// The yente-compatible shapes are served at the root too.
    public var servesYenteAtRoot = false
    /// Time that a request waits for its answer; what takes longer is done beside the requests, and 202 says where.
    public var patience = Duration.seconds(2)
    /// Lowest score that is a hit unless a request says otherwise, 0 to 100.
    public var threshold = 85

    /// Files of a certificate and its key.
    public struct TLSFiles: Sendable {
        /// The certificate chain, PEM.
        public let certificate: String
        /// The private key, PEM.
        public let key: String

        /// Files of a certificate and its key.
        public init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    /// The defaults, with the folder for questions.
    public init(workFolder: String) { self.workFolder = workFolder }

    /// Whether only this machine can reach the service.
    public var isLoopback: Bool { Self.isLoopback(host) }

    /// Whether a name or address is one of this machine: `localhost`, `::1`, or four numbers of which the first is 127.
    static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
