import CordonFetch
import Testing

@Suite struct DownloadAttemptsTests {
    @Test func aHeldFileIsAskedForOnCondition() {
        let attempts = DownloadAttempts(etag: "\"a\"", lastModified: "Wed, 21 Oct 2015 07:28:00 GMT")
        let request = attempts.request()
        #expect(request.headers.map(\.name) == ["If-None-Match", "If-Modified-Since"])
        #expect(request.resumesAt == 0)
    }

    @Test func notModifiedKeepsWhatIsHeld() {
        var attempts = DownloadAttempts(etag: "\"a\"", lastModified: nil)
        #expect(attempts.answered(status: 304, retryAfter: nil, rangeStart: nil) == .keep)
    }

    @Test func waitsDoubleUpToAMinuteAndTheLastAttemptFails() {
        var attempts = DownloadAttempts(etag: nil, lastModified: nil, limit: 10)
        var waits: [Int] = []
        for _ in 1..<10 {
            guard case .retry(let wait) = attempts.answered(status: 503, retryAfter: nil, rangeStart: nil) else {
                Issue.record("gave up early")
                return
            }
            waits.append(wait)
        }
        #expect(waits == [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
        #expect(
            attempts.answered(status: 503, retryAfter: nil, rangeStart: nil)
                == .fail("the server answers 503, after 10 attempts"))
    }

    @Test func aServerThatAsksForTimeGetsItUpToFiveMinutes() {
        var attempts = DownloadAttempts(etag: nil, lastModified: nil)
        #expect(attempts.answered(status: 429, retryAfter: 20, rangeStart: nil) == .retry(afterMilliseconds: 20_000))
        #expect(
            attempts.answered(status: 429, retryAfter: 9_999, rangeStart: nil) == .retry(afterMilliseconds: 300_000))
    }

    @Test(arguments: [400, 401, 403, 404, 410, 501])
    func whatTryingAgainDoesNotMendFailsAtOnce(_ status: Int) {
        var attempts = DownloadAttempts(etag: nil, lastModified: nil)
        guard case .fail = attempts.answered(status: status, retryAfter: nil, rangeStart: nil) else {
            Issue.record("\(status) was tried again")
            return
        }
    }

    @Test func aCutFileIsGoneOnWithWhenItCanBeRecognised() {
        var attempts = DownloadAttempts(etag: "\"old\"", lastModified: nil)
        _ = attempts.interrupted("cut", received: 100, etag: "\"new\"", lastModified: nil)
        let request = attempts.request()
        #expect(request.resumesAt == 100)
        #expect(request.headers.map { "\($0.name): \($0.value)" } == ["Range: bytes=100-", "If-Range: \"new\""])
        #expect(attempts.answered(status: 206, retryAfter: nil, rangeStart: 100) == .append)
    }

    @Test func aCutFileWithoutAStrongTagOrDateBeginsAnew() {
        var attempts = DownloadAttempts(etag: nil, lastModified: nil)
        _ = attempts.interrupted("cut", received: 100, etag: "W/\"weak\"", lastModified: nil)
        #expect(attempts.request().resumesAt == 0)
        #expect(attempts.answered(status: 200, retryAfter: nil, rangeStart: nil) == .receive)
    }

    @Test func aPartOfAnotherFileIsNotAppended() {
        var attempts = DownloadAttempts(etag: nil, lastModified: nil)
        _ = attempts.interrupted("cut", received: 100, etag: "\"new\"", lastModified: nil)
        guard case .retry = attempts.answered(status: 206, retryAfter: nil, rangeStart: 50) else {
            Issue.record("appended at the wrong place")
            return
        }
        #expect(attempts.request().resumesAt == 0)
    }
}
