internal import Synchronization

/// Requests a minute, caller by caller: a bucket that holds as many as a minute allows and fills evenly.
final class RateLimits: Sendable {
    private struct Bucket {
        var tokens: Int
        var last: ContinuousClock.Instant
    }
    private let buckets = Mutex<[String: Bucket]>([:])
    /// Callers remembered; when there are more, all begin with a full bucket again.
    private static let capacity = 10_000

    /// Takes one request of a caller; `nil` when it may go on, otherwise the seconds after which it may.
    /// - Parameter rate: Requests a minute; 0 for no limit.
    func take(_ caller: String, rate: Int, now: ContinuousClock.Instant = .now) -> Int? {
        guard rate > 0 else { return nil }
        let rate = min(rate, 1_000_000)
        return buckets.withLock { buckets in
            if buckets.count >= Self.capacity { buckets.removeAll() }
            // Thousandths of a request.
            let full = rate * 1_000
            var bucket = buckets[caller] ?? Bucket(tokens: full, last: now)
            let passed = (now - bucket.last).components
            let milliseconds = min(
                60_000, Int(passed.seconds) * 1_000 + Int(passed.attoseconds / 1_000_000_000_000_000))
            let gained = rate * milliseconds / 60
            if gained > 0 {
                bucket.tokens = min(full, bucket.tokens + gained)
                bucket.last = now
            }
            defer { buckets[caller] = bucket }
            guard bucket.tokens >= 1_000 else {
                return ((1_000 - bucket.tokens) * 60 + rate * 1_000 - 1) / (rate * 1_000)
            }
            bucket.tokens -= 1_000
            return nil
        }
    }
}
