@testable import CordonServer
import Synchronization
import Testing

/// Large bodies are worked on few at a time, and wait rather than being refused.
@Suite struct LargeBodyTests {
    private final class Count: Sendable {
        private let held = Mutex((now: 0, most: 0))
        var now: Int { held.withLock { $0.now } }
        var most: Int { held.withLock { $0.most } }
        func enter() {
            held.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
        }
        func leave() { held.withLock { $0.now -= 1 } }
    }

    @Test func fewAreWorkedOnAtATimeAndAllAreAnswered() async throws {
        let large = LargeBodies(maximumWaiting: 64 << 20)
        let count = Count()
        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<16 {
                group.addTask {
                    try await large.answer(LargeBodies.size + 1) {
                        count.enter()
                        try await Task.sleep(for: .milliseconds(5))
                        count.leave()
                        return number
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.sorted() == Array(0..<16))
        #expect(count.most == LargeBodies.places)
    }

    @Test func whoIsGoneHoldsNoPlaceInTheQueue() async throws {
        let large = LargeBodies(maximumWaiting: 1 << 20)
        let gate = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<LargeBodies.places {
                group.addTask { try await large.answer(1 << 20) { for await _ in gate.stream {} } }
            }
            while large.free > 0 { await Task.yield() }
            let waiting = Task { try await large.answer(1 << 20) {} }
            while large.waiting == 0 { await Task.yield() }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            #expect(large.waiting == 0)
            gate.continuation.finish()
            try await group.waitForAll()
        }
        #expect(try await large.answer(1 << 20) { true })
    }

    @Test func aSmallBodyWaitsForNone() async throws {
        let large = LargeBodies(maximumWaiting: 0)
        func nested(_ depth: Int) async throws -> Int {
            guard depth < LargeBodies.places else { return try await large.answer(LargeBodies.size) { depth } }
            return try await large.answer(LargeBodies.size + 1) { try await nested(depth + 1) }
        }
        #expect(try await nested(0) == LargeBodies.places)
    }

    @Test func tooManyBytesThatWaitAreRefusedAndAFailureLeavesItsPlace() async throws {
        struct Failure: Error {}
        let large = LargeBodies(maximumWaiting: LargeBodies.size)
        for _ in 0..<LargeBodies.places + 1 {
            await #expect(throws: Failure.self) { try await large.answer(1 << 20) { throw Failure() } }
        }
        let held = Count()
        try await withThrowingTaskGroup(of: Void.self) { group in
            // The places are held until nothing is in the count.
            for _ in 0..<LargeBodies.places {
                group.addTask {
                    try await large.answer(1 << 20) {
                        held.enter()
                        while held.now > 0 { await Task.yield() }
                    }
                }
            }
            while held.now < LargeBodies.places { await Task.yield() }
            // One waits whatever its size; a second one is too much.
            group.addTask { try await large.answer(1 << 20) {} }
            while large.waiting == 0 { await Task.yield() }
            let refused = await #expect(throws: Problem.self) { try await large.answer(1 << 20) {} }
            #expect(refused?.status == 503)
            #expect(refused?.retryAfter != nil)
            for _ in 0..<LargeBodies.places { held.leave() }
            try await group.waitForAll()
        }
        #expect(large.waiting == 0)
    }
}
