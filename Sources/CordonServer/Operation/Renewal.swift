internal import CordonScreening
internal import Logging
internal import ServiceLifecycle

/// Looks from time to time whether the store has new editions, and serves them once a snapshot of them is made. Until then,
/// and when that fails, the generation before is served.
struct Renewal: ServiceLifecycle.Service {
    let served: ServedKnowledge
    /// Seconds between looks; 0 for none.
    let seconds: Int
    let logger: Logger

    func run() async throws {
        served.generation.library.prepareExactNames()
        guard seconds > 0 else { return try await gracefulShutdown() }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                // Up to a tenth more, so that several services on one store do not all look at once.
                let wait = seconds * 1_000 + Int.random(in: 0...max(1, seconds * 100))
                do { try await Task.sleep(for: .milliseconds(wait)) } catch { return }
                look()
            }
        }
    }

    /// Serves what the store has come to hold, if that is something else.
    func look() {
        do {
            guard try served.isOutdated() else { return }
            try served.reload()
            served.generation.library.prepareExactNames()
            logger.notice("renewed", metadata: ["snapshot": "\(served.generation.id.prefix(12))"])
        } catch {
            logger.error("not renewed", metadata: ["error": "\(error)"])
        }
    }
}
