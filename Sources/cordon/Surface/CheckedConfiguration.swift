internal import CordonModel
internal import CordonScreening
internal import CordonServer
internal import Foundation
internal import Logging

/// What the settings mean: `serve` runs with it, and `config show` refuses what `serve` would refuse.
extension ServiceConfiguration {
    /// How the service listens and what it serves.
    /// - Parameter folder: Of the store.
    /// - Throws: ``CordonModel/DataError`` with the flag, variable or line of a value that is none.
    func serverSettings(folder: String) throws(DataError) -> ServerSettings {
        var settings = ServerSettings(workFolder: folder + "/service")
        settings.host = text("host") ?? settings.host
        settings.port = try number("port", in: 0...65_535)
        settings.threshold = try number("threshold", in: 0...100)
        settings.keysFile = text("keys")
        settings.isBehindTLS = try flag("behind-tls")
        settings.maximumBody = try number("max-body", in: 1_024...(1 << 30))
        settings.idleSeconds = try number("idle", in: 1...3_600)
        settings.maximumConnections = try number("max-connections", in: 1...1_000_000)
        settings.watchSeconds = try number("watch", in: 0...86_400)
        settings.maximumAge = try number("max-age", in: 0...36_500)
        settings.servesYenteAtRoot = try flag("yente-at-root")
        switch (text("tls-certificate"), text("tls-key")) {
        case (let certificate?, let key?): settings.tls = ServerSettings.TLSFiles(certificate: certificate, key: key)
        case (nil, nil): break
        case (let certificate, _):
            let given = certificate == nil ? "tls-key" : "tls-certificate"
            throw DataError(
                file: place(of: given), expected: "a certificate and its key, or neither", found: text(given))
        }
        guard settings.isLoopback || settings.keysFile != nil else {
            throw DataError(
                file: place(of: "host"), expected: "a loopback address, or --keys with a file of keys",
                found: settings.host)
        }
        return settings
    }

    /// What is logged.
    func logLevel() throws(DataError) -> Logger.Level {
        guard let level = Logger.Level(rawValue: text("log-level") ?? "") else {
            throw DataError(
                file: place(of: "log-level"),
                expected: "one of " + Logger.Level.allCases.map(\.rawValue).joined(separator: ", "),
                found: text("log-level"))
        }
        return level
    }

    /// Seconds between downloads of a list; 0 for none.
    func updateSeconds() throws(DataError) -> Int { try number("update", in: 0...2_592_000) }

    /// The lists that are brought from their publishers.
    func updatedLists(of publications: Publications) throws(DataError) -> [Publication] {
        guard let keys = text("update-lists") else { return publications.all.filter { $0.url != nil } }
        return try keys.split(separator: ",").map { (key) throws(DataError) in
            try publications.downloaded(key.trimmingCharacters(in: .whitespaces), field: place(of: "update-lists"))
        }
    }

    /// Refuses what `serve` would refuse before it opens a file.
    /// - Throws: ``CordonModel/DataError`` with the flag, variable or line of a value that is none.
    func check(publications: Publications) throws(DataError) {
        _ = try serverSettings(folder: "")
        _ = try logLevel()
        _ = try updateSeconds()
        _ = try updatedLists(of: publications)
        if let proxy = text("proxy"), URL(string: proxy)?.host == nil {
            throw DataError(file: place(of: "proxy"), expected: "http://host:port", found: proxy)
        }
    }
}
