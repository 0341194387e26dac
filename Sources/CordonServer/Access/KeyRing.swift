internal import CordonModel
internal import Foundation
internal import Synchronization

/// The keys of a file, which may change while the service runs: a key that was taken back is refused within two seconds.
final class KeyRing: Sendable {
    private struct Held {
        var keys: APIKeys
        var looked: ContinuousClock.Instant
        var changed: Date?
    }
    private let path: String
    private let held: Mutex<Held>

    /// - Throws: ``CordonModel/DataError`` when the file is not of its form or holds no key.
    init(path: String) throws(DataError) {
        self.path = path
        let keys = try APIKeys(path: path)
        guard !keys.keys.isEmpty else {
            throw DataError(file: path, expected: "at least one key; \"cordon keys add\" makes one")
        }
        held = Mutex(Held(keys: keys, looked: .now, changed: Self.changed(path)))
    }

    private static func changed(_ path: String) -> Date? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    }

    /// The keys as they are. A file that cannot be read any more leaves those that were.
    var keys: APIKeys {
        held.withLock { held in
            if ContinuousClock.now - held.looked > .seconds(2) {
                held.looked = .now
                let changed = Self.changed(path)
                if changed != held.changed, let keys = try? APIKeys(path: path) {
                    held.keys = keys
                    held.changed = changed
                }
            }
            return held.keys
        }
    }
}
