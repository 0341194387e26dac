internal import ArgumentParser
internal import CordonFetch
internal import CordonModel
internal import CordonScreening
internal import CordonServer
internal import CordonStore
internal import CoreMetrics
internal import Foundation
internal import Logging

/// The settings of the service as flags.
struct ServiceOptions: ParsableArguments {
    @Option(help: "Address to listen on. Default: 127.0.0.1.")
    var host: String?
    @Option(help: "Port; 0 for any free one. Default: 8080.")
    var port: String?
    @Option(help: "Lowest score that is a hit unless a request says otherwise, 0 to 100. Default: 85.")
    var threshold: String?
    @Option(help: ArgumentHelp("File of keys; with it everybody has to show one.", valueName: "file"))
    var keys: String?
    @Option(help: ArgumentHelp("Certificate chain, PEM.", valueName: "file"))
    var tlsCertificate: String?
    @Option(help: ArgumentHelp("Private key of the certificate, PEM.", valueName: "file"))
    var tlsKey: String?
    @Option(help: "true when a proxy in front speaks TLS.")
    var behindTLS: String?
    @Option(help: "Seconds between looks at the store for new editions; 0 for none. Default: 60.")
    var watch: String?
    @Option(help: "Seconds between downloads of a list from its publisher; 0 for none. Default: 0.")
    var update: String?
    @Option(
        help: ArgumentHelp("Lists that are downloaded, by commas. Default: all with an address.", valueName: "keys"))
    var updateLists: String?
    @Option(help: "An HTTP proxy for downloads, http://host:port. Default: HTTPS_PROXY.")
    var proxy: String?
    @Option(
        help: ArgumentHelp("PEM certificates that downloads trust in place of the system's.", valueName: "file"))
    var ca: String?
    @Option(help: "Days after which an imported list is too old and the status is 503; 0 for never. Default: 0.")
    var maxAge: String?
    @Option(help: "Most bytes of a request's body.")
    var maxBody: String?
    @Option(help: "Seconds after which an idle connection is closed.")
    var idle: String?
    @Option(help: "Most connections at a time.")
    var maxConnections: String?
    @Option(help: "true to serve the yente-compatible shapes at the root too.")
    var yenteAtRoot: String?
    @Option(help: "trace, debug, info, notice, warning, error or critical. Default: warning.")
    var logLevel: String?
    @Option(help: ArgumentHelp("File with name = value lines; CORDON_CONFIG in its place.", valueName: "file"))
    var config: String?

    /// The settings with where each came from.
    func configuration() throws(DataError) -> ServiceConfiguration {
        let flags: [String: String?] = [
            "host": host, "port": port, "threshold": threshold, "keys": keys, "tls-certificate": tlsCertificate,
            "tls-key": tlsKey, "behind-tls": behindTLS, "watch": watch, "update": update,
            "update-lists": updateLists, "proxy": proxy, "ca": ca, "max-age": maxAge, "max-body": maxBody, "idle": idle,
            "max-connections": maxConnections, "yente-at-root": yenteAtRoot, "log-level": logLevel,
        ]
        let environment = ProcessInfo.processInfo.environment
        return try ServiceConfiguration(
            flags: flags.compactMapValues { $0 }, environment: environment,
            file: config ?? environment["CORDON_CONFIG"].flatMap { $0.isEmpty ? nil : $0 })
    }
}

/// `cordon serve`: everything the engine answers, over HTTP and on pages.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "The service and its pages.",
        discussion: """
            cordon serve
            cordon serve --port 8080 --store DIR
            cordon serve --host 0.0.0.0 --keys keys.csv --tls-certificate cert.pem --tls-key key.pem

            Listens on this machine only unless keys are given ("cordon keys add"). Every setting can be a flag, a variable \
            (CORDON_PORT) or a line of a file (--config); "cordon config show --origin" says which it is.
            """)

    @OptionGroup var options: ServiceOptions
    @OptionGroup var library: LibraryOptions

    func run() async throws {
        let configuration = try options.configuration()
        let library = library
        try configuration.check(publications: try Publications.load(adding: library.data.data))
        let settings = try configuration.serverSettings(folder: library.store.folder)
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        var logger = Logger(label: "cordon")
        logger.logLevel = try configuration.logLevel()
        let metrics = PrometheusMetrics()
        // What the libraries record stands at /metrics too.
        MetricsSystem.bootstrap(metrics)
        let updating = try updating(configuration)
        let service = try Service(
            settings: settings, logger: logger, metrics: metrics, updating: updating, now: { Clock.now },
            load: { try library.opened() })
        let scheme = settings.tls == nil ? "http" : "https"
        try await service.run { port in
            let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
            Console.error("cordon serves on \(scheme)://\(host):\(port)/")
        }
    }

    /// The lists that are brought from their publishers, the way `lists update` does; `nil` when nobody asked for that.
    private func updating(_ configuration: ServiceConfiguration) throws(DataError) -> ListUpdating? {
        let seconds = try configuration.updateSeconds()
        guard seconds > 0 else { return nil }
        let wanted = try configuration.updatedLists(of: try Publications.load(adding: library.data.data))
        let settings = DownloadSettings(proxy: configuration.text("proxy"), authorities: configuration.text("ca"))
        // Made now when there is none: a folder that cannot be written is said at the start.
        let store = try library.store.opened()
        let addresses = Dictionary(wanted.map { ($0.list, $0.url ?? "") }) { first, _ in first }
        return ListUpdating(lists: wanted.map(\.list), seconds: seconds) { list in
            try await RemoteImport(store: store, settings: settings, acceptsLoss: false)
                .run(addresses[list] ?? "", expected: list)
        }
    }
}

/// `cordon config`: what the service would run with.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "The settings of the service.", subcommands: [ConfigShowCommand.self])
}

/// `cordon config show`.
struct ConfigShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Every setting with its value, as a file for --config.",
        discussion: "A value that serve would refuse is refused here too, with the flag, variable or line it stands in."
    )

    @Flag(help: "Say where each value came from.")
    var origin = false

    @OptionGroup var options: ServiceOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let configuration = try options.configuration()
        try configuration.check(publications: try Publications.load(adding: data.data))
        for setting in configuration.settings {
            print("\(setting.name) = \(setting.value)" + (origin ? "  # \(setting.origin)" : ""))
        }
    }
}
