internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import Synchronization

/// Bodies that are read whole: none longer than allowed, all that are held at a time within a number of bytes, and few large ones
/// worked on at a time.
///
/// Short ones are always taken: they are bounded by the number of connections. One key has half of what is held, and a body
/// ten minutes, so that who sends a long one slowly keeps nobody else out.
final class Bodies: Sendable {
    /// Most bytes of a body.
    let maximum: Int
    /// Most bytes of all bodies that come in, wait for their turn or are worked on; one of the longest always has room.
    let maximumHeld: Int
    /// The first bytes of each, which are not counted.
    let uncounted: Int
    let large = LargeBodies()
    private let freed: FreedMemory
    private let bytes = Mutex<[String: Int]>([:])
    private static let patience = Duration.seconds(600)

    /// - Parameters:
    ///   - maximum: Most bytes of a body.
    ///   - freed: Told of every large body that was worked on.
    init(maximum: Int, uncounted: Int = LargeBodies.size, freed: FreedMemory) {
        self.maximum = maximum
        self.uncounted = uncounted
        maximumHeld = 2 * maximum
        self.freed = freed
    }

    /// Counted bytes of all bodies that are held.
    var held: Int { bytes.withLock { $0.values.reduce(0, +) } }

    /// Reads the body of a request and does with it what `work` does.
    /// - Parameter caller: Id of the key that sends it.
    /// - Throws: ``Problem`` when it is longer than ``maximum``, too much is held or it takes too long, and what `work` throws.
    func whole<Answer>(
        _ request: Request, of caller: String?, _ work: ([UInt8]) async throws -> Answer
    ) async throws -> Answer {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > maximum {
            throw Problem.tooLarge(maximum)
        }
        let caller = caller ?? ""
        let start = ContinuousClock.now
        var body: [UInt8] = []
        var counted = 0
        defer { giveBack(counted, caller) }
        for try await chunk in request.body {
            guard body.count + chunk.readableBytes <= maximum else { throw Problem.tooLarge(maximum) }
            guard ContinuousClock.now - start < Self.patience else { throw Problem.tooSlow }
            let count = max(0, body.count + chunk.readableBytes - uncounted) - counted
            guard take(count, caller) else { throw Problem.tooMuchHeld(maximumHeld) }
            counted += count
            body += chunk.readableBytesView
        }
        return try await work(body)
    }

    private func take(_ count: Int, _ caller: String) -> Bool {
        let share = caller == Caller.local.id ? maximumHeld : maximum
        return bytes.withLock { held in
            let own = held[caller] ?? 0
            guard count > 0 else { return true }
            guard own + count <= share, held.values.reduce(count, +) <= maximumHeld else { return false }
            held[caller] = own + count
            return true
        }
    }

    private func giveBack(_ count: Int, _ caller: String) {
        bytes.withLock { held in
            let left = (held[caller] ?? 0) - count
            held[caller] = left > 0 ? left : nil
        }
    }

    /// Does the work that a body brings, when it is its turn.
    /// - Parameter count: Bytes of the body.
    func turn<Answer>(of count: Int, _ work: () async throws -> Answer) async throws -> Answer {
        try await large.answer(count) {
            defer { if count > LargeBodies.size { freed.workEnded() } }
            return try await work()
        }
    }
}

extension Request {
    /// The whole of a body that is never long.
    /// - Throws: ``Problem`` when it is longer than `limit` bytes.
    func bytes(limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in body {
            guard bytes.count + chunk.readableBytes <= limit else { throw Problem.tooLarge(limit) }
            bytes += chunk.readableBytesView
        }
        return bytes
    }
}
