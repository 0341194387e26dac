internal import CMalloc
internal import ServiceLifecycle

/// Gives back to the system what large work has freed.
///
/// The C library keeps freed memory in a heap for each of several threads: a service that has once answered large bodies would
/// stay as large as it was then.
final class FreedMemory: ServiceLifecycle.Service {
    /// Until what was freed is looked for: answers are still being sent, and more work may come. It is also the shortest time
    /// between two looks.
    private static let delay = Duration.seconds(1)

    private let work: (stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation)

    init() { work = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    /// Large work has ended.
    func workEnded() { work.continuation.yield() }

    /// Waits for large work to end, until the service ends.
    func run() async {
        await cancelWhenGracefulShutdown { [self] in
            for await _ in work.stream {
                guard (try? await Task.sleep(for: Self.delay)) != nil else { return }
                returnFreedMemory()
            }
        }
    }
}
