internal import Dispatch
internal import ServiceLifecycle

/// Runs a service on a thread of its own: requests share a few threads, and a snapshot that is built or a list that is
/// imported would hold one of them for seconds.
struct BesideRequests<Inner: ServiceLifecycle.Service>: ServiceLifecycle.Service {
    private let inner: Inner
    private let executor: QueueExecutor

    init(_ inner: Inner, on executor: QueueExecutor) {
        self.inner = inner
        self.executor = executor
    }

    func run() async throws {
        try await withTaskExecutorPreference(executor) { try await inner.run() }
    }
}

/// Runs tasks one after another on a queue.
final class QueueExecutor: TaskExecutor {
    private let queue: DispatchQueue

    init(_ label: String) { queue = DispatchQueue(label: label, qos: .utility) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
