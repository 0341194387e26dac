import CordonFetch
import CordonModel
import CordonTestSupport
import NIOHTTP1
import Foundation
import Testing

@Suite struct DownloaderTests {
    private typealias Answer = ScriptedServer.Answer

    private var settings: DownloadSettings {
        var settings = DownloadSettings()
        settings.waits = false
        settings.attempts = 3
        return settings
    }

    /// Runs a download against prepared answers; gives what came, the file, and the server.
    private func download(
        _ answers: [Answer], etag: String? = nil, settings: DownloadSettings? = nil
    ) async throws -> (
        outcome: Result<DownloadOutcome, DataError>, file: Data?, leftovers: [String], server: ScriptedServer
    ) {
        let server = try await ScriptedServer(answers)
        let folder = try TemporaryFolder()
        let path = folder.path("list.xml")
        var outcome: Result<DownloadOutcome, DataError>
        do {
            outcome = .success(
                try await Downloader(settings ?? self.settings).download(server.url, to: path, etag: etag))
        } catch {
            outcome = .failure(error)
        }
        try await server.stop()
        return (
            outcome, FileManager.default.contents(atPath: path),
            try FileManager.default.contentsOfDirectory(atPath: folder.path), server
        )
    }

    private let body = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    @Test func aFileComesWholeWithItsTag() async throws {
        let result = try await download([Answer(headers: [("ETag", "\"1\"")], body: body)])
        #expect(try result.outcome.get() == .downloaded(bytes: body.count, etag: "\"1\"", lastModified: nil))
        #expect(result.file == Data(body))
        #expect(result.leftovers == ["list.xml"])
        #expect(result.server.requests.first?.first(name: "User-Agent")?.hasPrefix("cordon") == true)
    }

    @Test func anUnchangedFileIsNotSentAgain() async throws {
        let result = try await download([Answer(status: 304)], etag: "\"1\"")
        #expect(try result.outcome.get() == .notModified)
        #expect(result.server.requests.first?.first(name: "If-None-Match") == "\"1\"")
        #expect(result.leftovers == [])
    }

    @Test func aCutFileIsGoneOnWithWhereItWasCut() async throws {
        let result = try await download([
            Answer(headers: [("ETag", "\"1\"")], body: body, cutAfter: 40_000),
            Answer(status: 206, headers: [("ETag", "\"1\"")], body: body),
        ])
        #expect(try result.outcome.get() == .downloaded(bytes: body.count, etag: "\"1\"", lastModified: nil))
        #expect(result.file == Data(body))
        let range = try #require(result.server.requests.last?.first(name: "Range"))
        #expect(range != "bytes=0-")
        #expect(result.server.requests.last?.first(name: "If-Range") == "\"1\"")
    }

    @Test func aCutFileThatHasChangedSinceBeginsAnew() async throws {
        let other = Array(body.reversed())
        let result = try await download([
            Answer(headers: [("ETag", "\"1\"")], body: body, cutAfter: 40_000),
            Answer(headers: [("ETag", "\"2\"")], body: other),
        ])
        #expect(try result.outcome.get() == .downloaded(bytes: other.count, etag: "\"2\"", lastModified: nil))
        #expect(result.file == Data(other))
    }

    @Test func aBusyServerIsAskedAgain() async throws {
        let result = try await download([Answer(status: 503), Answer(body: body)])
        #expect(result.file == Data(body))
        #expect(result.server.requests.count == 2)
    }

    @Test func aServerThatStaysBusyIsGivenUpAndNothingIsLeft() async throws {
        let result = try await download([
            Answer(status: 503), Answer(status: 503), Answer(status: 503), Answer(body: body),
        ])
        #expect(throws: DataError.self) { try result.outcome.get() }
        #expect(result.server.requests.count == 3)
        #expect(result.leftovers == [])
    }

    @Test func aFileOverTheLimitIsRefusedAndNothingIsLeft() async throws {
        var settings = settings
        settings.maximumBytes = 50_000
        let result = try await download([Answer(body: body)], settings: settings)
        #expect(throws: DataError.self) { try result.outcome.get() }
        #expect(result.leftovers == [])
    }

    @Test func aRedirectIsFollowedOnThisMachine() async throws {
        let target = try await ScriptedServer([Answer(body: body)])
        let result = try await download([Answer(status: 302, headers: [("Location", target.url)])])
        try await target.stop()
        #expect(result.file == Data(body))
    }

    @Test func aRedirectToPlainHTTPOnAnotherMachineIsRefused() async throws {
        let result = try await download([Answer(status: 302, headers: [("Location", "http://example.org/list.xml")])])
        do {
            _ = try result.outcome.get()
            Issue.record("followed")
        } catch {
            #expect(error.expected == "an address with https")
        }
        #expect(result.leftovers == [])
    }

    @Test func aFailedConnectionKeepsWhatIsThere() {
        var attempts = DownloadAttempts(etag: nil, lastModified: nil)
        _ = attempts.interrupted("cut", received: 100, etag: "\"new\"", lastModified: nil)
        _ = attempts.failed("no connection")
        #expect(attempts.request().resumesAt == 100)
    }

    @Test(arguments: ["http://example.org/list.xml", "ftp://example.org/x", "file:///etc/passwd", "list.xml", ""])
    func onlyHTTPSIsSpokenWithOtherMachines(_ address: String) async {
        await #expect(throws: DataError.self) {
            _ = try await Downloader().download(address, to: "/nonexistent/x")
        }
    }
}
