@testable import CordonServer
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
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
        let large = LargeBodies()
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
        let large = LargeBodies()
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
        let large = LargeBodies()
        func nested(_ depth: Int) async throws -> Int {
            guard depth < LargeBodies.places else { return try await large.answer(LargeBodies.size) { depth } }
            return try await large.answer(LargeBodies.size + 1) { try await nested(depth + 1) }
        }
        #expect(try await nested(0) == LargeBodies.places)
    }

    @Test func aFailureLeavesItsPlace() async throws {
        struct Failure: Error {}
        let large = LargeBodies()
        for _ in 0..<LargeBodies.places + 1 {
            await #expect(throws: Failure.self) { try await large.answer(1 << 20) { throw Failure() } }
        }
        #expect(large.free == LargeBodies.places)
    }

    // MARK: All bodies together

    private static func request(_ body: RequestBody, length: Int? = nil) -> Request {
        var head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/")
        if let length { head.headerFields[.contentLength] = "\(length)" }
        return Request(head: head, body: body)
    }
    private static func request(_ count: Int) -> Request {
        request(RequestBody(buffer: ByteBuffer(repeating: 0x20, count: count)))
    }

    @Test func bodiesThatAreHeldTogetherAreBounded() async throws {
        let bodies = Bodies(maximum: 100, uncounted: 0, freed: FreedMemory())
        let gate = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in ["anna", "bert"] {
                group.addTask {
                    try await bodies.whole(Self.request(100), of: caller) { _ in for await _ in gate.stream {} }
                }
            }
            while bodies.held < bodies.maximumHeld { await Task.yield() }
            let refused = await #expect(throws: Problem.self) {
                try await bodies.whole(Self.request(1), of: "carl") { _ in }
            }
            #expect(refused?.status == 503)
            #expect(refused?.retryAfter != nil)
            gate.continuation.finish()
            try await group.waitForAll()
        }
        #expect(bodies.held == 0)
        #expect(try await bodies.whole(Self.request(100), of: "anna") { $0.count } == 100)
    }

    @Test func oneKeyLeavesRoomForTheBodiesOfOthersAndShortOnesAreAlwaysTaken() async throws {
        let bodies = Bodies(maximum: 100, uncounted: 10, freed: FreedMemory())
        let gate = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await bodies.whole(Self.request(100), of: "anna") { _ in for await _ in gate.stream {} }
            }
            while bodies.held < 90 { await Task.yield() }
            let refused = await #expect(throws: Problem.self) {
                try await bodies.whole(Self.request(21), of: "anna") { _ in }
            }
            #expect(refused?.status == 503)
            #expect(try await bodies.whole(Self.request(10), of: "anna") { $0.count } == 10)
            #expect(try await bodies.whole(Self.request(100), of: "bert") { $0.count } == 100)
            gate.continuation.finish()
            try await group.waitForAll()
        }
        #expect(bodies.held == 0)
    }

    @Test func whatComesInCountsFromItsFirstByteAndIsForgottenWhenItFails() async throws {
        struct Cut: Error {}
        let bodies = Bodies(maximum: 100, uncounted: 0, freed: FreedMemory())
        let (body, source) = RequestBody.makeStream()
        let begun = Task { try await bodies.whole(Self.request(body), of: "anna") { _ in } }
        await source.yield(ByteBuffer(repeating: 0x20, count: 60))
        while bodies.held < 60 { await Task.yield() }
        source.finish(Cut())
        await #expect(throws: (any Error).self) { try await begun.value }
        #expect(bodies.held == 0)
    }

    @Test(arguments: [nil, 101]) func aBodyThatIsTooLongIsRefusedBeforeItIsHeld(_ length: Int?) async throws {
        let bodies = Bodies(maximum: 100, uncounted: 0, freed: FreedMemory())
        let body = RequestBody(buffer: ByteBuffer(repeating: 0x20, count: 101))
        let refused = await #expect(throws: Problem.self) {
            try await bodies.whole(Self.request(body, length: length), of: "anna") { _ in }
        }
        #expect(refused?.status == 413)
        #expect(bodies.held == 0)
    }
}
