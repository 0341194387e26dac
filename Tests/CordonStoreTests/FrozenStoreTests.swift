import CordonModel
import CordonStore
import Foundation
import Testing

/// A store as it stood at one moment.
@Suite struct FrozenStoreTests {
    @Test func whatIsImportedAfterwardsIsNotSeen() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        try store.accept("A", on: "2026-01-10", [entry("1", "Belim")])
        let frozen = try store.frozen()
        let readOnly = try Store.reading(temporary.folder).frozen(readers: 3)
        try store.accept("A", on: "2026-02-10", [entry("1", "Belim"), entry("2", "Dolan")])
        try store.accept("B", on: "2026-02-10", [entry("1", "Carus")])
        // More often than there are connections: each of them stands still.
        for _ in 0..<5 {
            for reading in [frozen, readOnly] {
                #expect(try reading.picture("A", on: "2026-03-01") == ["1": "Belim"])
                #expect(try reading.editions().map(\.list) == ["A"])
            }
        }
        #expect(try store.picture("A", on: "2026-03-01") == ["1": "Belim", "2": "Dolan"])
        #expect(try store.frozen().picture("A", on: "2026-03-01") == ["1": "Belim", "2": "Dolan"])
    }

    @Test func itCannotBeWrittenAndHindersNobodyWhoWrites() throws {
        let temporary = try TemporaryStore()
        try temporary.store.accept("A", on: "2026-01-10", [entry("1", "Belim")])
        let frozen = try temporary.store.frozen()
        #expect(throws: DataError.self) { try frozen.accept("A", on: "2026-02-10", [entry("2", "Dolan")]) }
        try temporary.store.accept("A", on: "2026-02-10", [entry("2", "Dolan")])
        #expect(try frozen.picture("A", on: "2026-03-01") == ["1": "Belim"])
    }

    @Test func aStoreThatNobodyWritesStandsStillByItself() throws {
        let temporary = try TemporaryStore()
        try temporary.store.accept("A", on: "2026-01-10", [entry("1", "Belim")])
        let copy = temporary.folder + "-copy"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        #expect(try temporary.store.backUp(to: copy).isEmpty == false)
        #expect(try Store.unchanging(copy).frozen().picture("A", on: "2026-03-01") == ["1": "Belim"])
    }
}
