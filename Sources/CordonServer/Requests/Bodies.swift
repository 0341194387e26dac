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
        let caller = caller ?? ""
        let start = ContinuousClock.now
        var counted = 0
        defer { giveBack(counted, caller) }
        let body = try await request.bytes(limit: maximum) { size in
            guard ContinuousClock.now - start < Self.patience else { throw Problem.tooSlow }
            let count = max(0, size - uncounted) - counted
            guard take(count, caller) else { throw Problem.tooMuchHeld(maximumHeld) }
            counted += count
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
    /// The whole of a body.
    /// - Parameter accept: Called before each piece is held, with the bytes there will be with it.
    /// - Throws: ``Problem`` when it is longer than `limit` bytes, or says that it is, and what `accept` throws.
    func bytes(limit: Int, accept: (Int) throws -> Void = { _ in }) async throws -> [UInt8] {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Problem.tooLarge(limit) }
        var bytes: [UInt8] = []
        for try await chunk in body {
            guard bytes.count + chunk.readableBytes <= limit else { throw Problem.tooLarge(limit) }
            try accept(bytes.count + chunk.readableBytes)
            bytes += chunk.readableBytesView
        }
        return bytes
    }
}
