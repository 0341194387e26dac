internal import AsyncHTTPClient
public import CordonModel
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL

/// How downloads are made.
public struct DownloadSettings: Sendable {
    /// An HTTP proxy, `http://host:port`; `nil` for none.
    public var proxy: String?
    /// A file of PEM certificates that are trusted in place of the system's; `nil` for the system's.
    public var certificateAuthorities: String?
    /// How cordon names itself to publishers; the publishers ask for a contact.
    public var userAgent = "cordon (open-source list reader)"
    /// Seconds without a byte after which a connection is given up. The slowest publisher takes minutes to begin.
    public var idleSeconds = 300
    /// Largest file in bytes.
    public var maximumBytes = 4 << 30
    /// Attempts in all.
    public var attempts = 5
    /// Whether waits between attempts are really made; tests do not wait.
    public var waits = true

    /// The usual settings.
    public init() {}
}

/// What came of a download.
public enum DownloadOutcome: Hashable, Sendable {
    /// The server still has the file that is held.
    case notModified
    /// The file is at the place that was given.
    case downloaded(bytes: Int, etag: String?, lastModified: String?)
}

/// Downloads published lists over HTTPS.
///
/// The only place of cordon that opens a connection to another machine, and only for an address that a command was given
/// or that stands in the user's or the bundled list of publications.
public struct Downloader: Sendable {
    private let settings: DownloadSettings

    /// A downloader.
    public init(_ settings: DownloadSettings = DownloadSettings()) { self.settings = settings }

    /// Downloads `url` to `path`. The file appears there whole or not at all.
    /// - Parameters:
    ///   - etag: Tag of the file that is held.
    ///   - lastModified: Its date as the server gave it.
    ///   - progress: Called with the bytes received and the length announced.
    /// - Throws: ``CordonModel/DataError`` when the address is none, or the last attempt failed.
    public func download(
        _ url: String, to path: String, etag: String? = nil, lastModified: String? = nil,
        progress: (Int, Int?) -> Void = { _, _ in }
    ) async throws(DataError) -> DownloadOutcome {
        try Self.check(url)
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: try configuration(url))
        let result = await attempt(client, url, path, etag, lastModified, progress)
        // Nothing is in flight any more; a failure to shut down changes nothing about the file.
        try? await client.shutdown()
        return try result.get()
    }

    /// An address must be HTTPS: a list that somebody on the way can change is no list. Plain HTTP is for a server on this
    /// machine, as tests and local mirrors use it.
    static func check(_ text: String) throws(DataError) {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), let host = url.host, !host.isEmpty
        else {
            throw DataError(file: text, expected: "an address https://…")
        }
        let isLocal = ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host)
        guard scheme == "https" || (scheme == "http" && isLocal) else {
            throw DataError(file: text, expected: "an address with https", found: scheme)
        }
    }

    private func configuration(_ url: String) throws(DataError) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        if let file = settings.certificateAuthorities {
            guard FileManager.default.isReadableFile(atPath: file) else {
                throw DataError(file: file, expected: "a readable file of PEM certificates")
            }
            tls.trustRoots = .file(file)
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(
                connect: .seconds(30), read: .seconds(Int64(settings.idleSeconds)), write: .seconds(30)))
        configuration.decompression = .disabled
        if let proxy = settings.proxy {
            guard let place = URL(string: proxy), let host = place.host else {
                throw DataError(file: "--proxy", expected: "http://host:port", found: proxy)
            }
            configuration.proxy = .server(host: host, port: place.port ?? 8080)
        }
        return configuration
    }

    private func attempt(
        _ client: HTTPClient, _ url: String, _ path: String, _ etag: String?, _ lastModified: String?,
        _ progress: (Int, Int?) -> Void
    ) async -> Result<DownloadOutcome, DataError> {
        var attempts = DownloadAttempts(etag: etag, lastModified: lastModified, limit: settings.attempts)
        let file = PartialFile(path)
        while true {
            let request = attempts.request()
            let action: DownloadAttempts.Action
            do {
                switch try await exchange(client, url, request, file, &attempts, progress) {
                case .done(let outcome): return .success(outcome)
                case .action(let next): action = next
                }
            } catch let error as DataError {
                file.remove()
                return .failure(error)
            } catch {
                action = attempts.failed("\(error)")
            }
            switch action {
            case .retry(let milliseconds):
                if settings.waits { try? await Task.sleep(for: .milliseconds(milliseconds)) }
            case .fail(let reason):
                file.remove()
                return .failure(DataError(file: url, expected: "a file that can be downloaded", found: reason))
            case .receive, .append, .keep: continue
            }
        }
    }

    private enum Exchange {
        case done(DownloadOutcome)
        case action(DownloadAttempts.Action)
    }

    private func exchange(
        _ client: HTTPClient, _ url: String, _ wanted: DownloadAttempts.Request, _ file: PartialFile,
        _ attempts: inout DownloadAttempts, _ progress: (Int, Int?) -> Void
    ) async throws -> Exchange {
        let response = try await respond(client, url, wanted)
        let headers = response.headers
        let action = attempts.answered(
            status: Int(response.status.code), retryAfter: headers.first(name: "Retry-After").flatMap { Int($0) },
            rangeStart: Self.rangeStart(headers.first(name: "Content-Range")))
        let etag = headers.first(name: "ETag")
        let lastModified = headers.first(name: "Last-Modified")
        switch action {
        case .keep: return .done(.notModified)
        case .retry, .fail: return .action(action)
        case .receive: try file.begin()
        case .append: try file.resume(at: wanted.resumesAt)
        }
        // The whole length: that of the body, or what a part says it is a part of.
        let announced =
            action == .append
            ? Self.total(headers.first(name: "Content-Range"))
            : headers.first(name: "Content-Length").flatMap { Int($0) }
        do {
            for try await buffer in response.body {
                try file.write(Data(buffer.readableBytesView))
                guard file.count <= settings.maximumBytes else {
                    throw DataError(file: url, expected: "at most \(settings.maximumBytes) bytes")
                }
                progress(file.count, announced)
            }
        } catch let error as DataError {
            throw error
        } catch {
            return .action(
                attempts.interrupted("\(error)", received: file.count, etag: etag, lastModified: lastModified))
        }
        if let announced, announced != file.count {
            return .action(
                attempts.interrupted(
                    "the body ended after \(file.count) of \(announced) bytes", received: file.count, etag: etag,
                    lastModified: lastModified))
        }
        try file.finish()
        return .done(.downloaded(bytes: file.count, etag: etag, lastModified: lastModified))
    }

    /// Asks, and follows where the server sends, each step held to the rule for addresses.
    private func respond(
        _ client: HTTPClient, _ url: String, _ wanted: DownloadAttempts.Request
    ) async throws -> HTTPClientResponse {
        var place = url
        for _ in 0...Self.maximumRedirects {
            try Self.check(place)
            var request = HTTPClientRequest(url: place)
            request.headers.add(name: "User-Agent", value: settings.userAgent)
            request.headers.add(name: "Accept", value: "*/*")
            for header in wanted.headers { request.headers.add(name: header.name, value: header.value) }
            let response = try await client.execute(request, deadline: .now() + .hours(2))
            guard [301, 302, 303, 307, 308].contains(response.status.code),
                let next = response.headers.first(name: "Location"),
                let resolved = URL(string: next, relativeTo: URL(string: place))?.absoluteString
            else { return response }
            place = resolved
        }
        throw DataError(file: url, expected: "at most \(Self.maximumRedirects) redirects")
    }

    private static let maximumRedirects = 10

    /// The number behind the stroke of `bytes 100-199/200`.
    private static func total(_ text: String?) -> Int? {
        text?.split(separator: "/").last.flatMap { Int($0) }
    }

    /// The first byte of `bytes 100-199/200`.
    private static func rangeStart(_ text: String?) -> Int? {
        guard let text, text.hasPrefix("bytes "), let dash = text.firstIndex(of: "-") else { return nil }
        return Int(text[text.index(text.startIndex, offsetBy: 6)..<dash])
    }
}
