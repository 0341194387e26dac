internal import Synchronization

/// Values that were worked out, each under its question, shared by everybody who asks. When it is full it is emptied: what
/// is asked again is soon there again, and nothing has to be kept about who asked when.
package final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let held = Mutex<[Key: Value]>([:])
    private let capacity: Int

    /// - Parameter capacity: Most values that are held.
    package init(capacity: Int) { self.capacity = capacity }

    /// The value under a key; `nil` where none is held.
    package subscript(key: Key) -> Value? { held.withLock { $0[key] } }

    /// Holds a value.
    package func keep(_ value: Value, for key: Key) { keep(value, for: CollectionOfOne(key)) }

    /// Holds a value under several keys.
    package func keep(_ value: Value, for keys: some Collection<Key>) {
        held.withLock { held in
            if held.count + keys.count > capacity { held.removeAll() }
            for key in keys { held[key] = value }
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
