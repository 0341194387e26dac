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

    private enum Turn { case given, refused, givenUp }
    private struct Waiting {
        let number: Int
        let bytes: Int
        let turn: CheckedContinuation<Turn, Never>
    }
    private struct Held {
        var free = LargeBodies.places
        /// The first that came first.
        var waiting: [Waiting] = []
        var bytes = 0
        var entered = 0
    }
    private let held = Mutex(Held())
    /// Most bytes of those that wait.
    private let maximumWaiting: Int

    /// - Parameter maximumWaiting: Most bytes that wait; one body may wait whatever its size.
    init(maximumWaiting: Int) { self.maximumWaiting = maximumWaiting }

    /// Bodies that wait for their turn.
    var waiting: Int { held.withLock { $0.waiting.count } }
    /// Places that nobody has.
    var free: Int { held.withLock { $0.free } }

    /// Does the work that a body brings, when it is its turn.
    /// - Throws: ``Problem`` when too much waits, `CancellationError` when nobody waits for the answer any more, and what `work`
    ///   throws.
    func answer<Answer>(_ bytes: Int, _ work: () async throws -> Answer) async throws -> Answer {
        guard bytes > Self.size else { return try await work() }
        let number = held.withLock { held in
            held.entered += 1
            return held.entered
        }
        let turn = await withTaskCancellationHandler {
            await withCheckedContinuation { enter(Waiting(number: number, bytes: bytes, turn: $0)) }
        } onCancel: {
            giveUp(number)
        }
        if turn == .givenUp { throw CancellationError() }
        if turn == .refused { throw Problem.tooManyWait(maximumWaiting) }
        defer { leave() }
        try Task.checkCancellation()
        return try await work()
    }

    private func enter(_ body: Waiting) {
        let turn = held.withLock { held -> Turn? in
            if Task.isCancelled { return .givenUp }
            if held.free > 0 {
                held.free -= 1
                return .given
            }
            guard held.waiting.isEmpty || held.bytes + body.bytes <= maximumWaiting else { return .refused }
            held.waiting.append(body)
            held.bytes += body.bytes
            return nil
        }
        if let turn { body.turn.resume(returning: turn) }
    }

    /// Who does not wait any more holds no bytes that others could wait with.
    private func giveUp(_ number: Int) {
        let body = held.withLock { held -> Waiting? in
            guard let place = held.waiting.firstIndex(where: { $0.number == number }) else { return nil }
            held.bytes -= held.waiting[place].bytes
            return held.waiting.remove(at: place)
        }
        body?.turn.resume(returning: .givenUp)
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
        next?.turn.resume(returning: .given)
    }
}
