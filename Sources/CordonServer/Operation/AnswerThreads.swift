internal import NIOCore
internal import NIOPosix

/// Threads for answers that read whole lists, and for pages.
///
/// All requests share as many threads as there are processors: two differences of large lists would keep a single name, and the
/// question whether the service lives, waiting for seconds. These threads are others; who finds them busy waits behind those
/// that came first.
enum AnswerThreads {
    /// What `answer` gives, computed on one of them.
    /// - Throws: What it throws.
    static func answer<Answer: Sendable>(_ answer: @escaping @Sendable () throws -> Answer) async throws -> Answer {
        try await NIOSingletons.posixBlockingThreadPool.runIfActive(answer)
    }
}
