internal import Synchronization

/// Values that were worked out, each under its question, shared by everybody who asks. When it is full it is emptied: what
/// is asked again is soon there again, and nothing has to be kept about who asked when.
package final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Held {
        var values: [Key: Value] = [:]
        var weight = 0
    }
    private let held = Mutex(Held())
    private let capacity: Int
    private let weight: @Sendable (Value) -> Int

    /// - Parameters:
    ///   - capacity: Most values that are held, or their greatest weight together.
    ///   - weight: What a value weighs, one by default. One that is heavier than all may be is not held.
    package init(capacity: Int, weight: @escaping @Sendable (Value) -> Int = { _ in 1 }) {
        self.capacity = capacity
        self.weight = weight
    }

    /// The value under a key; `nil` where none is held.
    package subscript(key: Key) -> Value? { held.withLock { $0.values[key] } }

    /// Holds a value.
    package func keep(_ value: Value, for key: Key) { keep(value, for: CollectionOfOne(key)) }

    /// Holds a value under several keys.
    package func keep(_ value: Value, for keys: some Collection<Key>) {
        let weight = weight(value)
        held.withLock { held in
            if held.weight + keys.count * weight > capacity { held = Held() }
            guard keys.count * weight <= capacity else { return }
            for key in keys {
                // A value that took the place of another counts once more until all are let go: never too little.
                held.values[key] = value
                held.weight += weight
            }
        }
    }

    /// The value under a key, worked out where none is held. Two who ask at once may both work it out.
    package func value<Failure: Error>(_ key: Key, _ make: () throws(Failure) -> Value) throws(Failure) -> Value {
        if let found = self[key] { return found }
        let value = try make()
        keep(value, for: key)
        return value
    }
}
