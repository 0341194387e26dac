internal import Synchronization

/// Lets few large bodies be worked on at a time; the others wait, the first that came first.
///
/// What is read from a body and the answer to it take many times its bytes, and more work than processors would end no sooner.
/// Whoever waits is held as bytes alone (``Bodies``).
final class LargeBodies: Sendable {
    /// Bytes from which on a body is large: about a thousand questions of a batch.
    static let size = 64 << 10
    /// Large bodies that are worked on at a time.
    static let places = 2

    private enum Turn { case given, givenUp }
    private struct Waiting {
        let number: Int
        let turn: CheckedContinuation<Turn, Never>
    }
    private struct Held {
        var free = LargeBodies.places
        /// The first that came first.
        var waiting: [Waiting] = []
        var entered = 0
    }
    private let held = Mutex(Held())

    /// Bodies that wait for their turn.
    var waiting: Int { held.withLock { $0.waiting.count } }
    /// Places that nobody has.
    var free: Int { held.withLock { $0.free } }

    /// Does the work that a body brings, when it is its turn.
    /// - Throws: `CancellationError` when nobody waits for the answer any more, and what `work`
    ///   throws.
    func answer<Answer>(_ bytes: Int, _ work: () async throws -> Answer) async throws -> Answer {
        guard bytes > Self.size else { return try await work() }
        let number = held.withLock { held in
            held.entered += 1
            return held.entered
        }
        let turn = await withTaskCancellationHandler {
            await withCheckedContinuation { enter(Waiting(number: number, turn: $0)) }
        } onCancel: {
            giveUp(number)
        }
        if turn == .givenUp { throw CancellationError() }
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
            held.waiting.append(body)
            return nil
        }
        if let turn { body.turn.resume(returning: turn) }
    }

    /// Who does not wait any more is not given a turn.
    private func giveUp(_ number: Int) {
        let body = held.withLock { held -> Waiting? in
            guard let place = held.waiting.firstIndex(where: { $0.number == number }) else { return nil }
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
            return held.waiting.removeFirst()
        }
        next?.turn.resume(returning: .given)
    }
}
