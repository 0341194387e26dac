internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import Synchronization

/// Bodies that are read whole: none longer than allowed, all that are held at a time within a number of bytes, and few large ones
/// worked on at a time.
final class Bodies: Sendable {
    /// Most bytes of a body.
    let maximum: Int
    /// Most bytes of all bodies that come in, wait for their turn or are worked on. One of the longest always has room.
    let maximumHeld: Int
    let large = LargeBodies()
    private let freed: FreedMemory
    private let bytes = Mutex(0)

    /// - Parameters:
    ///   - maximum: Most bytes of a body.
    ///   - freed: Told of every large body that was worked on.
    init(maximum: Int, freed: FreedMemory) {
        self.maximum = maximum
        maximumHeld = 2 * maximum
        self.freed = freed
    }

    /// Bytes of all bodies that are held.
    var held: Int { bytes.withLock { $0 } }

    /// Reads the body of a request and does with it what `work` does.
    /// - Throws: ``Problem`` when it is longer than ``maximum`` or too much is held, and what `work` throws.
    func whole<Answer>(_ request: Request, _ work: ([UInt8]) async throws -> Answer) async throws -> Answer {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > maximum {
            throw Problem.tooLarge(maximum)
        }
        var body: [UInt8] = []
        defer { bytes.withLock { [count = body.count] in $0 -= count } }
        for try await chunk in request.body {
            let count = chunk.readableBytes
            guard body.count + count <= maximum else { throw Problem.tooLarge(maximum) }
            let hasRoom = bytes.withLock { held in
                guard held + count <= maximumHeld else { return false }
                held += count
                return true
            }
            guard hasRoom else { throw Problem.tooMuchHeld(maximumHeld) }
            body += chunk.readableBytesView
        }
        return try await work(body)
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
