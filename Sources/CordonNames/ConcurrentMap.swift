internal import Dispatch
internal import Synchronization

/// Calls `body` with the numbers from 0 to `count` − 1 on all processors at once and gives its results in their order.
///
/// The results do not depend on how many processors there are.
package func concurrentMap<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
    guard count > 1 else { return (0..<max(0, count)).map(body) }
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { number in
        let result = body(number)
        results.withLock { $0[number] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
}
