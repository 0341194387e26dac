internal import CordonModel
internal import Crypto
internal import Foundation
internal import Hummingbird
internal import HummingbirdCore

/// What is done with a body that brings work: it is answered at once where that takes little time, otherwise 202 says where
/// its progress is found; and a body that is sent again under the same `Idempotency-Key` is not worked on again.
struct PostedWork: Sendable {
    let answering: Answering
    let long: LongWork
    let bodies: Bodies
    let answered = IdempotentAnswers()

    /// The response to a body.
    /// - Parameter begin: Reads the body; what it throws is refused at once.
    func answer(
        _ request: Request, _ context: ServerContext, _ asked: Asked,
        _ begin: ([UInt8]) throws -> any SteppedWork
    ) async throws -> Response {
        try await bodies.whole(request, of: context.caller?.id) { bytes in
            try await answered.answer(request, bytes, of: context.caller?.id) {
                try await bodies.turn(of: bytes.count) {
                    let work = try begin(bytes)
                    let id = WorkFolder.newID(.work, now: answering.now())
                    return try await run(work, id: id, of: context.caller?.id, asked)
                }
            }
        }
    }

    /// How far work on something that was kept is that a page waits for; `nil` once the page can be made at once.
    /// - Parameters:
    ///   - id: Under which it is found (``id(_:of:)``).
    ///   - begin: Begins the work; `nil` where there is so little that the page can do it itself. It keeps the answer.
    /// - Throws: ``Problem`` when there is too much to do, and what `begin` and the work throw.
    func waited(
        id: String, of caller: Caller?, _ asked: Asked, _ begin: () throws -> (any SteppedWork)?
    ) async throws -> WorkStatus? {
        if let status = long.status(id, of: caller?.id) {
            if !status.hasEnded { return status }
            // What has just failed would fail again.
            if let problem = status.problem { throw problem }
        }
        // One that could not be kept would be waited for without end.
        guard long.response(id, of: caller?.id) == nil, let work = try begin() else { return nil }
        let response = try await run(work, id: id, of: caller?.id, asked)
        return response.status == .accepted ? long.status(id, of: caller?.id) : nil
    }

    /// The id of work on something that was kept. Each who asks has its own: nobody is told of that of another.
    /// - Parameter distinction: What else makes it another work.
    static func id(_ kept: String, of caller: Caller?, _ distinction: String = "") -> String {
        let own = caller.map { $0.id } ?? ""
        guard !own.isEmpty || !distinction.isEmpty else { return "w-" + kept.dropFirst(2) }
        let hash = SHA256.hash(data: Data("\(own)\u{0}\(distinction)".utf8)).prefix(4)
        return "w-" + kept.dropFirst(2) + "-" + Hexadecimal.text(hash)
    }

    /// The response to work: what it came to in the time that a request waits, otherwise where its progress is found.
    /// - Parameters:
    ///   - id: Under which it is found; work of this id that has begun is not begun again.
    ///   - caller: Id of the key that asks.
    func run(_ work: any SteppedWork, id: String, of caller: String?, _ asked: Asked) async throws -> Response {
        var status = long.status(id, of: caller)
        if status?.hasEnded ?? true {
            var work = work
            let start = ContinuousClock.now
            repeat {
                if let response = try work.step() { return response }
                // Others get their turn between two steps.
                await Task.yield()
            } while ContinuousClock.now - start < answering.settings.patience
            status = try long.take(work, id: id, of: caller)
        }
        guard let status else { throw Problem.busy }
        return answering.finished(WorkResource.response(status, status: .accepted), asked, nil)
    }
}
