internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Synchronization

/// Answers by the `Idempotency-Key` they were asked with (draft-ietf-httpapi-idempotency-key-header): the same key with the
/// same request gives the same answer and does nothing again; with another request it is refused.
///
/// Held in this process for a day, the last ones only. Only successes are held: a refused request may be put right, and one
/// that failed tried again. Of a body nothing is held but its hash.
final class IdempotentAnswers: Sendable {
    private enum State {
        case running
        case answered(Response)

        var bytes: Int {
            guard case .answered(let response) = self else { return 0 }
            return response.body.contentLength ?? 0
        }
    }
    private struct Key: Hashable {
        let caller: String?
        let key: String
    }
    private struct Answer {
        let fingerprint: SHA256Digest
        var state: State
        let since: ContinuousClock.Instant

        /// The work that it points to may be forgotten by now: then the request is worked on anew.
        var isOver: Bool {
            guard case .answered(let response) = state, response.status == .accepted else { return false }
            return ContinuousClock.now - since > LongWork.memory
        }
    }
    private struct Held {
        var answers: [Key: Answer] = [:]
        /// The oldest first.
        var order: [Key] = []
        var bytes = 0
    }
    private static let maximumCount = 10_000
    private static let maximumBytes = 32 << 20
    private static let memory = Duration.seconds(86_400)
    private static let header = HTTPField.Name(ours: "Idempotency-Key")

    private let held = Mutex(Held())

    /// The answer to a request: the one that was given before under its key, otherwise what `make` gives.
    /// - Throws: ``Problem`` when the key is not of its form, stands for another request, or is being answered; what `make`
    ///   throws.
    func answer(
        _ request: Request, _ bytes: [UInt8], of caller: String?, _ make: () async throws -> Response
    ) async throws -> Response {
        guard let text = request.headers[Self.header] else { return try await make() }
        guard (1...255).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem.badRequest("Idempotency-Key", "expected 1 to 255 visible ASCII characters")
        }
        let key = Key(caller: caller, key: text)
        if let known = try begin(key, Self.fingerprint(request, bytes)) { return known }
        do {
            let response = try await make()
            end(key, response)
            return response
        } catch {
            end(key, nil)
            throw error
        }
    }

    /// Forgets the answers that lead to something that was deleted: asked again they would say that it is there.
    func forget(location prefix: String) {
        held.withLock { held in
            let gone = held.order.filter { key in
                guard case .answered(let response)? = held.answers[key]?.state else { return false }
                return response.headers[.location]?.hasPrefix(prefix) == true
            }
            for key in gone {
                held.bytes -= held.answers[key]?.state.bytes ?? 0
                held.answers[key] = nil
            }
            held.order.removeAll(where: gone.contains)
        }
    }

    /// Refuses a request that must not have a key.
    static func refuseKey(of request: Request, _ why: String) throws(Problem) {
        guard request.headers[header] == nil else { throw .badRequest("Idempotency-Key", "expected no key; \(why)") }
    }

    private static func fingerprint(_ request: Request, _ bytes: [UInt8]) -> SHA256Digest {
        var hash = SHA256()
        hash.update(data: Data("\(request.head.path ?? "")\u{0}".utf8))
        hash.update(data: bytes)
        return hash.finalize()
    }

    /// The answer that was given under a key; `nil` when it is now to be made.
    private func begin(_ key: Key, _ fingerprint: SHA256Digest) throws(Problem) -> Response? {
        let found = held.withLock { held -> Answer? in
            Self.forget(&held)
            if let known = held.answers[key], !known.isOver { return known }
            held.bytes -= held.answers[key]?.state.bytes ?? 0
            held.order.removeAll { $0 == key && held.answers[key] != nil }
            held.answers[key] = Answer(fingerprint: fingerprint, state: .running, since: .now)
            held.order.append(key)
            return nil
        }
        guard let found else { return nil }
        guard found.fingerprint == fingerprint else {
            throw Problem(
                type: "idempotency-key-reused", status: 422, title: "The key stands for another request",
                detail: "the Idempotency-Key was sent before with another address or body; give each request its own",
                field: "Idempotency-Key")
        }
        guard case .answered(let response) = found.state else {
            throw Problem(
                type: "idempotency-key-running", status: 409, title: "The request is being answered",
                detail: "the same request with this Idempotency-Key has not been answered yet",
                field: "Idempotency-Key",
                retryAfter: 1)
        }
        return response
    }

    private func end(_ key: Key, _ response: Response?) {
        held.withLock { held in
            guard let response, (200..<300).contains(response.status.code), held.answers[key] != nil else {
                held.answers[key] = nil
                held.order.removeAll { $0 == key }
                return
            }
            held.answers[key]?.state = .answered(response)
            held.bytes += response.body.contentLength ?? 0
            Self.forget(&held)
        }
    }

    private static func forget(_ held: inout Held) {
        let now = ContinuousClock.now
        while let first = held.order.first, let answer = held.answers[first] {
            if case .running = answer.state { return }
            guard held.order.count > maximumCount || held.bytes > maximumBytes || now - answer.since > memory else {
                return
            }
            held.bytes -= answer.state.bytes
            held.answers[first] = nil
            held.order.removeFirst()
        }
    }
}
