internal import Foundation
internal import Hummingbird
internal import HummingbirdCore

/// What is done with a body that brings work: it is answered at once where that takes little time, otherwise 202 says where
/// its progress is found; and a body that is sent again under the same `Idempotency-Key` is not worked on again.
struct PostedWork: Sendable {
    let answering: Answering
    let long: LongWork
    let freed: FreedMemory
    let large: LargeBodies
    let answered = IdempotentAnswers()

    init(answering: Answering, long: LongWork, freed: FreedMemory) {
        self.answering = answering
        self.long = long
        self.freed = freed
        large = LargeBodies(maximumWaiting: answering.settings.maximumBody)
    }

    /// The response to a body.
    /// - Parameter begin: Reads the body; what it throws is refused at once.
    func answer(
        _ request: Request, _ context: ServerContext, _ asked: Asked,
        _ begin: ([UInt8]) throws -> any SteppedWork
    ) async throws -> Response {
        let bytes = try await request.bytes(limit: answering.settings.maximumBody)
        return try await answered.answer(request, bytes, of: context.caller?.id) {
            try await large.answer(bytes.count) {
                defer { if bytes.count > LargeBodies.size { freed.workEnded() } }
                return try await run(
                    try begin(bytes), id: WorkFolder.newID(.work, now: answering.now()), of: context.caller?.id, asked)
            }
        }
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
