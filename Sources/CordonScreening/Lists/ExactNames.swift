internal import CordonIndex
internal import CordonNames
internal import Synchronization

/// Which entries of a snapshot ever printed a name, whatever its case, marks and stops: to find one by its name without reading
/// every list. Twelve bytes a name.
struct ExactNames: Sendable {
    private struct Place {
        let hash: Int
        let entry: UInt32
    }
    /// By hash, and by place in the snapshot within one.
    private let places: [Place]
    private let snapshot: Snapshot

    init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
        let chunk = 512
        let count = snapshot.entryCount
        let found = concurrentMap((count + chunk - 1) / chunk) { number in
            (number * chunk..<min((number + 1) * chunk, count)).flatMap { entry in
                Set(snapshot.names(ofEntry: entry).map { NameFolding.words($0.text).hashValue })
                    .map { Place(hash: $0, entry: UInt32(entry)) }
            }
        }
        places = found.joined().sorted { ($0.hash, $0.entry) < ($1.hash, $1.entry) }
    }

    /// Entries of lists that may have printed a name of these words, in the order of the snapshot: two names can have one hash,
    /// and a name has its times.
    func candidates(_ words: [String]) -> [(list: String, entry: String)] {
        let hash = words.hashValue
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        var found: [(list: String, entry: String)] = []
        for place in places[low...].prefix(while: { $0.hash == hash }) {
            let (id, list) = snapshot.place(ofEntry: Int(place.entry))
            guard list != FactEntries.list, let slash = id.firstIndex(of: "/") else { continue }
            let entry = String(id[id.index(after: slash)...])
            // An entry whose kind was changed stands there once for each.
            if found.last.map({ $0 != (list, entry) }) ?? true { found.append((list, entry)) }
        }
        return found
    }
}

/// The exact names of a library's snapshot, made when the first is asked for.
final class ExactNamesCache: Sendable {
    private let held = Mutex<ExactNames?>(nil)

    init() {}

    func names(_ snapshot: Snapshot) -> ExactNames {
        if let names = held.withLock({ $0 }) { return names }
        let names = ExactNames(snapshot)
        held.withLock { $0 = names }
        return names
    }
}
