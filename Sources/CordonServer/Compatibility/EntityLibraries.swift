internal import CordonModel
internal import CordonScreening
internal import Synchronization

/// The entities of one generation at two times, with the line that says what was searched.
struct SharedEntities: Sendable {
    let library: FollowTheMoneyLibrary
    let coverage: String
}

/// Entities that requests share, by generation and times.
final class EntityLibraries: Sendable {
    private struct Key: Hashable {
        let generation: String
        let asOf: AsOf
    }
    /// Those held, last used last. Each holds some thousand entities at most.
    private let held = Mutex<[(key: Key, entities: SharedEntities)]>([])
    private static let capacity = 3

    /// The entities of a generation at two times.
    /// - Throws: ``CordonModel/DataError`` when the store cannot be read.
    func entities(_ generation: Generation, _ asOf: AsOf) throws(DataError) -> SharedEntities {
        let key = Key(generation: generation.id, asOf: asOf)
        let known = held.withLock { held -> SharedEntities? in
            guard let place = held.firstIndex(where: { $0.key == key }) else { return nil }
            let found = held.remove(at: place)
            held.append(found)
            return found.entities
        }
        if let known { return known }
        // Made outside the lock: two that come at once make the same.
        let library = try FollowTheMoneyLibrary(generation.library, generation.snapshot, asOf: asOf)
        let made = SharedEntities(library: library, coverage: try library.coverageLine())
        held.withLock { held in
            if held.count >= Self.capacity { held.removeFirst() }
            held.append((key, made))
        }
        return made
    }
}
