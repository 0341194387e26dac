internal import CordonScreening
internal import Foundation
internal import Hummingbird
internal import ServiceLifecycle
internal import Synchronization

/// Work that takes longer than a request waits: held in this process, done step by step in turns, found under an id.
///
/// It ends with the process, and what has ended is forgotten after ten minutes: nothing of it is on disk but what the
/// request asked to keep. A single screening searches on all processors, so that work beside work would gain nothing; two
/// pieces take turns, so that a large one does not hold up all others and few hold half an answer in memory.
final class LongWork: ServiceLifecycle.Service, Sendable {
    /// Most pieces of work that wait or run.
    static let maximumUnfinished = 8
    /// Most of them that one key has begun, so that there is room for others; where no keys are, there are no others.
    static let maximumOfCaller = 4
    /// Pieces that take turns; the others wait.
    private static let maximumRunning = 2
    /// Most pieces that have ended, and most bytes of their answers, until the oldest are forgotten.
    private static let maximumEnded = 64
    private static let maximumBytes = 64 << 20
    /// How long a piece that has ended is remembered.
    static let memory = Duration.seconds(600)

    private struct Piece {
        let caller: String?
        var work: (any SteppedWork)?
        var status: WorkStatus
        var response: Response?
        var ended: ContinuousClock.Instant?
    }
    private struct Held {
        var pieces: [String: Piece] = [:]
        /// Those with steps left, the next first.
        var turns: [String] = []
        /// Those that have ended, the oldest first.
        var ended: [String] = []
        var isOpen = true
    }
    private let held = Mutex(Held())
    private let arrivals: (stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation)

    private let freed: FreedMemory

    /// - Parameter freed: Told of every piece that has ended.
    init(freed: FreedMemory) {
        self.freed = freed
        arrivals = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Takes over work that has begun.
    /// - Parameter caller: Id of the key that asked; nobody else is told of it.
    /// - Returns: How far it is.
    /// - Throws: ``Problem`` when there is enough to do, of this caller or of all, or the service ends.
    func take(_ work: any SteppedWork, id: String, of caller: String?) throws(Problem) -> WorkStatus {
        let result = held.withLock { held -> Result<WorkStatus, Problem> in
            // Two requests may have begun the same.
            if let known = held.pieces[id], known.ended == nil {
                return known.caller == caller ? .success(known.status) : .failure(.busy)
            }
            guard held.isOpen, held.turns.count < Self.maximumUnfinished else { return .failure(.busy) }
            let own = held.turns.count { held.pieces[$0]?.caller == caller }
            guard caller == Caller.local.id || own < Self.maximumOfCaller else { return .failure(.callerBusy) }
            let status = WorkStatus(id: id, state: .waiting, done: work.done, total: work.total)
            held.pieces[id] = Piece(caller: caller, work: work, status: status)
            held.ended.removeAll { $0 == id }
            held.turns.append(id)
            return .success(status)
        }
        let status = try result.get()
        arrivals.continuation.yield()
        return status
    }

    /// How far a piece of work is; `nil` when there is none of that id for that caller.
    func status(_ id: String, of caller: String?) -> WorkStatus? { piece(id, of: caller)?.status }

    /// What a piece of work came to; `nil` before it has ended, and where the answer has an address of its own.
    func response(_ id: String, of caller: String?) -> Response? { piece(id, of: caller)?.response }

    /// Stops a piece of work that nobody needs any more, after the step that is being done; one that has ended stays as it is.
    /// - Returns: What has become of it; `nil` when there is none of that id for that caller.
    func stop(_ id: String, of caller: String?) -> WorkStatus? {
        held.withLock { held in
            guard let piece = held.pieces[id], piece.caller == caller else { return nil }
            guard piece.ended == nil else { return piece.status }
            held.turns.removeAll { $0 == id }
            Self.end(id, .stopped, nil, nil, &held)
            return held.pieces[id]?.status
        }
    }

    /// Stops and forgets all work on something that was kept and has been taken out, whoever began it.
    func forget(of kept: String) {
        let own = PostedWork.id(kept, of: nil)
        held.withLock { held in
            let ids = Set(held.pieces.keys.filter { $0 == own || $0.hasPrefix(own + "-") })
            held.turns.removeAll { ids.contains($0) }
            held.ended.removeAll { ids.contains($0) }
            for id in ids { held.pieces[id] = nil }
        }
    }

    /// Pieces that wait or run.
    var unfinished: Int { held.withLock { $0.turns.count } }

    private func piece(_ id: String, of caller: String?) -> Piece? {
        held.withLock { held in
            Self.forget(&held)
            guard let piece = held.pieces[id], piece.caller == caller else { return nil }
            return piece
        }
    }

    /// Does the work there is until the service ends; what is not done then is stopped.
    func run() async {
        await cancelWhenGracefulShutdown { [self] in
            for await _ in arrivals.stream {
                while !Task.isCancelled, step() { await Task.yield() }
                if Task.isCancelled { break }
            }
        }
        stop()
    }

    /// Takes a step of the piece whose turn it is; whether there was one.
    private func step() -> Bool {
        let next = held.withLock { held -> (id: String, work: any SteppedWork)? in
            guard let id = held.turns.first, let work = held.pieces[id]?.work else { return nil }
            held.pieces[id]?.status.state = .running
            // Held once only: what it has gathered would be copied at every step.
            held.pieces[id]?.work = nil
            return (id, work)
        }
        guard var next else { return false }
        let outcome = Result { try next.work.step() }
        held.withLock { held in
            // Somebody may have stopped it meanwhile.
            guard held.turns.first == next.id else { return }
            held.turns.removeFirst()
            held.pieces[next.id]?.status.done = next.work.done
            switch outcome {
            case .success(nil):
                held.pieces[next.id]?.work = next.work
                held.turns.insert(next.id, at: min(Self.maximumRunning - 1, held.turns.count))
            case .success(let response?): Self.end(next.id, .done, response, nil, &held)
            case .failure(let error): Self.end(next.id, .failed, nil, Problem(error), &held)
            }
        }
        if case .success(nil) = outcome { return true }
        freed.workEnded()
        return true
    }

    private static func end(
        _ id: String, _ state: WorkStatus.State, _ response: Response?, _ problem: Problem?, _ held: inout Held
    ) {
        guard var piece = held.pieces[id] else { return }
        piece.work = nil
        piece.status.state = state
        piece.status.problem = problem
        piece.status.result = response.map { $0.headers[.location] ?? WorkStatus.address(id) + "/result" }
        // An answer that was kept is read where it was kept.
        if response?.headers[.location] == nil { piece.response = response }
        piece.ended = .now
        held.pieces[id] = piece
        held.ended.append(id)
        forget(&held)
    }

    /// Forgets the oldest that have ended, as far as there are too many or they are too old; the newest stays whatever its
    /// size.
    private static func forget(_ held: inout Held) {
        let now = ContinuousClock.now
        var bytes = held.ended.reduce(0) { $0 + (held.pieces[$1]?.response?.body.contentLength ?? 0) }
        while let first = held.ended.first, let ended = held.pieces[first]?.ended {
            let isTooMuch = held.ended.count > 1 && (held.ended.count > maximumEnded || bytes > maximumBytes)
            guard isTooMuch || now - ended > memory else { return }
            bytes -= held.pieces[first]?.response?.body.contentLength ?? 0
            held.pieces[first] = nil
            held.ended.removeFirst()
        }
    }

    private func stop() {
        held.withLock { held in
            held.isOpen = false
            for id in held.turns { Self.end(id, .stopped, nil, nil, &held) }
            held.turns = []
        }
    }
}

/// How far a piece of work is.
struct WorkStatus: Hashable, Sendable {
    /// What has become of it.
    enum State: String, Sendable { case waiting, running, done, failed, stopped }

    let id: String
    var state: State
    var done: Int
    let total: Int
    /// Why it failed.
    var problem: Problem?
    /// Address of the answer, once there is one.
    var result: String?

    var hasEnded: Bool { state != .waiting && state != .running }

    /// Address of a piece of work.
    static func address(_ id: String) -> String { "/api/v1/work/\(id)" }

    /// As JSON.
    var record: ReportRecord {
        ReportRecord([
            "work": .text(id), "state": .text(state.rawValue), "done": .number(done), "total": .number(total),
            "result": .optional(result), "problem": problem.map { .record($0.record) } ?? .null,
        ])
    }
}
