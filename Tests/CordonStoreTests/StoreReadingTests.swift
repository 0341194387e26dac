import CordonModel
import CordonStore
import CordonTestSupport
import Foundation
import GRDB
import Testing

/// Questions need no store that can be written.
@Suite struct StoreReadingTests {
    private let manager = FileManager.default

    private let temporary: TemporaryFolder
    private var folder: String { temporary.path }

    init() throws { temporary = try TemporaryFolder("cordon 50%#?") }

    /// The folder with a store of one entry that nobody has open.
    private func closedStore() throws -> String {
        try Store(folder: folder).accept("L", on: "2020-01-10", [entry("a", "Alpha")])
        return folder
    }

    private func failure(_ body: () throws -> Void) -> DataError? {
        do { try body() } catch { return error as? DataError }
        return nil
    }

    @Test func aStoreOpenedForReadingAnswersAndTakesNothing() throws {
        let folder = try closedStore()
        let store = try Store.reading(folder)
        #expect(try store.picture("L", on: "2020-02-01") == ["a": "Alpha"])
        let refused = failure { try store.accept("L", on: "2020-02-10", []) }
        #expect(refused?.expected == "a store opened for writing")
        // Another process may write meanwhile, and what it wrote is seen.
        try Store(folder: folder).accept("L", on: "2020-02-10", [entry("a", "Alpha Ltd")])
        #expect(try store.picture("L", on: "2020-03-01") == ["a": "Alpha Ltd"])
    }

    /// What a disk that cannot be written comes down to: root, who may run the tests, writes whatever its permissions say.
    @Test func aStoreOnADiskThatCannotBeWrittenIsReadWithoutAFileBesideIt() throws {
        let folder = try closedStore()
        let before = try manager.contentsOfDirectory(atPath: folder).sorted()
        let store = try Store.unchanging(folder)
        #expect(try store.picture("L", on: "2020-02-01") == ["a": "Alpha"])
        #expect(try store.integrityProblems() == [])
        #expect(try manager.contentsOfDirectory(atPath: folder).sorted() == before)
        #expect(before == ["cordon.sqlite", "sources"])
    }

    @Test func aMigrationThatIsNeededAndImpossibleIsSaid() throws {
        let folder = try closedStore()
        let database = try DatabaseQueue(path: folder + "/cordon.sqlite")
        try database.write { try $0.execute(sql: "DELETE FROM grdb_migrations") }
        try database.close()
        let found = failure { _ = try Store.unchanging(folder) }
        #expect(found?.expected == "a store of this version of cordon")
        #expect(found?.found == "one of an older version, which cannot be written to bring it up to date")
    }

    @Test func aStoreOfANewerVersionIsNotReadEither() throws {
        let folder = try closedStore()
        let database = try DatabaseQueue(path: folder + "/cordon.sqlite")
        try database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99: of the future')") }
        try database.close()
        #expect(failure { _ = try Store.reading(folder) }?.found == "one of a newer version")
    }

    @Test func whereThereIsNoStoreNoneIsMade() throws {
        let folder = temporary.path("none")
        #expect(failure { _ = try Store.reading(folder) } != nil)
        #expect(!manager.fileExists(atPath: folder))
    }

    @Test func aDamagedDatabaseIsAFailureOfIntegrityAndNoTrouble() throws {
        let folder = try closedStore()
        let path = folder + "/cordon.sqlite"
        let size = try #require(try manager.attributesOfItem(atPath: path)[.size] as? Int)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        // Every page but the first, which says what the file is.
        try file.seek(toOffset: 16_384)
        try file.write(contentsOf: Data(repeating: 0x5A, count: size - 16_384))
        try file.close()
        let found = failure { _ = try Store.reading(folder).editions() }
        #expect(found?.isIntegrityFailure == true)
        #expect(found?.expected == "an undamaged store")

        try Data(repeating: 0x41, count: size).write(to: URL(fileURLWithPath: path))
        #expect(failure { _ = try Store.reading(folder) }?.isIntegrityFailure == true)
    }

    /// Bytes that something else wrote over a piece of the file: not all of them break what SQLite needs to read the rest.
    @Test(arguments: 0..<80) func aDamagedDatabaseGivesAllEntriesOrAFailureOfIntegrity(_ seed: Int) throws {
        let ids = (0..<600).map { "\(1000 + $0)" }
        do { try Store(folder: folder).accept("L", on: "2020-01-10", ids.map { entry($0, "Belim \($0)") }) }
        let path = folder + "/cordon.sqlite"
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        var generator = SplitMix64(seed: UInt64(seed))
        let start = 16_384 + generator.below(bytes.count - 16_384 - 64)
        for place in start..<start + 64 { bytes[place] = UInt8(generator.below(256)) }
        try bytes.write(to: URL(fileURLWithPath: path))
        let asOf = AsOf(day: try #require(CivilDate("2020-02-01")))
        do {
            let store = try Store.reading(folder)
            var found = 0
            try store.forEachEntry(of: "L", asOf: asOf) { _ in found += 1 }
            #expect(found == 600)
            #expect(try store.countEntries(of: "L", asOf: asOf) == 600)
        } catch {
            #expect(error.isIntegrityFailure, "\(error)")
        }
    }

    @Test func anEditionThatHasLostEntriesGivesNoShortAnswer() throws {
        let folder = try closedStore()
        try Store(folder: folder).accept("L", on: "2020-02-10", [entry("a", "Alpha"), entry("b", "Beta")])
        let database = try DatabaseQueue(path: folder + "/cordon.sqlite")
        try database.write { try $0.execute(sql: "DELETE FROM span WHERE entry = 'b'") }
        try database.close()
        let store = try Store(folder: folder)
        let asOf = AsOf(day: try #require(CivilDate("2020-03-01")))
        let found = failure { try store.forEachEntry(of: "L", asOf: asOf) { _ in } }
        #expect(found?.isIntegrityFailure == true)
        #expect(found?.expected == "an undamaged store, with the 2 entries of this edition")
        #expect(failure { _ = try store.countEntries(of: "L", asOf: asOf) } == found)
        // The edition before is whole, and the gate does not compare with one that is not.
        #expect(try store.picture("L", on: "2020-01-20") == ["a": "Alpha"])
        #expect(failure { try store.accept("L", on: "2020-04-01", [entry("a", "Alpha")]) } == found)
    }
}
