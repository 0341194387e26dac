internal import Synchronization

/// Lets few large bodies be worked on at a time; the others wait, the first that came first.
///
/// What is read from a body and the answer to it take many times its bytes, and more work than processors would end no sooner.
/// Whoever waits is held as bytes alone, and is refused only when too many of them wait.
final class LargeBodies: Sendable {
    /// Bytes from which on a body is large: about a thousand questions of a batch.
    static let size = 64 << 10
    /// Large bodies that are worked on at a time.
    static let places = 2

    private struct Waiting {
        let bytes: Int
        let turn: CheckedContinuation<Bool, Never>
    }
    private struct Held {
        var free = LargeBodies.places
        /// The first that came first.
        var waiting: [Waiting] = []
        var bytes = 0
    }
    private let held = Mutex(Held())
    /// Most bytes of those that wait.
    private let maximumWaiting: Int

    /// - Parameter maximumWaiting: Most bytes that wait; one body may wait whatever its size.
    init(maximumWaiting: Int) { self.maximumWaiting = maximumWaiting }

    /// Bodies that wait for their turn.
    var waiting: Int { held.withLock { $0.waiting.count } }

    /// Does the work that a body brings, when it is its turn.
    /// - Throws: ``Problem`` when too much waits, `CancellationError` when nobody waits for the answer any more, and what `work`
    ///   throws.
    func answer<Answer>(_ bytes: Int, _ work: () async throws -> Answer) async throws -> Answer {
        guard bytes > Self.size else { return try await work() }
        let hasTurn = await withCheckedContinuation { turn in enter(Waiting(bytes: bytes, turn: turn)) }
        guard hasTurn else { throw Problem.tooManyWait(maximumWaiting) }
        defer { leave() }
        try Task.checkCancellation()
        return try await work()
    }

    private func enter(_ body: Waiting) {
        let hasTurn = held.withLock { held -> Bool? in
            if held.free > 0 {
                held.free -= 1
                return true
            }
            guard held.waiting.isEmpty || held.bytes + body.bytes <= maximumWaiting else { return false }
            held.waiting.append(body)
            held.bytes += body.bytes
            return nil
        }
        if let hasTurn { body.turn.resume(returning: hasTurn) }
    }

    /// The place goes to the next that waits.
    private func leave() {
        let next = held.withLock { held -> Waiting? in
            guard !held.waiting.isEmpty else {
                held.free += 1
                return nil
            }
            let next = held.waiting.removeFirst()
            held.bytes -= next.bytes
            return next
        }
        next?.turn.resume(returning: true)
    }
}
