internal import ArgumentParser
internal import CordonModel
internal import CordonScreening
internal import CordonServer
internal import Foundation
internal import Logging

/// `cordon serve`: everything the engine answers, over HTTP and on pages.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "The service and its pages.",
        discussion: """
            cordon serve
            cordon serve --port 8080 --store DIR

            Listens on this machine only unless credentials are configured.
            """)

    @Option(help: "Address to listen on.")
    var host: String = "127.0.0.1"

    @Option(help: "Port; 0 for any free one.")
    var port: Int = 8080

    @Option(help: "Lowest score that is a hit unless a request says otherwise, 0 to 100.")
    var threshold: Int = 85

    @Option(name: .customLong("log-level"), help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel: String = "warning"

    @OptionGroup var library: LibraryOptions

    func run() async throws {
        guard (0...65_535).contains(port) else {
            throw DataError(file: "--port", expected: "a number from 0 to 65535", found: "\(port)")
        }
        guard (0...100).contains(threshold) else {
            throw DataError(file: "--threshold", expected: "a number from 0 to 100", found: "\(threshold)")
        }
        guard let level = Logger.Level(rawValue: logLevel) else {
            throw DataError(
                file: "--log-level", expected: Logger.Level.allCases.map(\.rawValue).joined(separator: ", "),
                found: logLevel)
        }
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        var logger = Logger(label: "cordon")
        logger.logLevel = level
        var settings = ServerSettings(workFolder: library.store.folder + "/service")
        settings.host = host
        settings.port = port
        settings.threshold = threshold
        let options = library
        let service = try Service(
            settings: settings, logger: logger,
            now: { Instant(secondsSince1970: Int(Date().timeIntervalSince1970)) },
            load: { try options.opened() })
        try await service.run { [host] port in
            Console.error("cordon serves on http://\(host.contains(":") ? "[\(host)]" : host):\(port)/")
        }
    }
}
