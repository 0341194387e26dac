import CordonModel
import CordonStore
import CordonTestSupport
import Foundation
import Testing

/// An edition that is taken out leaves the store as if it had never come.
@Suite struct EditionRemovalTests {
    private static let now = Instant(secondsSince1970: 1_760_000_000)

    /// Keys of an entry as the importer would give them: one by its name, one by its id in a format.
    private static func keys(_ entry: PublishedEntry, _ format: String) -> [String] {
        ["name:\(EditionStage.listPlaceholder)/\(entry.mainName)", "\(format):\(entry.id)"]
    }

    private func accept(_ store: Store, _ edition: (day: String, entries: [PublishedEntry])) throws {
        let listed = ["a": "2019-12-01", "b": "2020-03-01"]
        let keys = Dictionary(uniqueKeysWithValues: edition.entries.map { ($0.id, Self.keys($0, "test")) })
        try store.accept("L", on: edition.day, edition.entries, listed: listed, keys: keys)
    }

    /// Everything that follows from the editions.
    private func state(_ store: Store) throws -> [String] {
        let end = Instant.endOf(try #require(CivilDate("2021-01-01")), in: .newYork)
        var state: [String] = []
        for id in ["a", "b", "c", "d"] {
            state += try store.history(list: "L", entry: id, knownOn: end).map {
                "\(id) \($0.entry.mainName) \($0.knownFrom) \($0.knownTo?.description ?? "") \($0.validFrom)"
            }
            state += try store.keys(list: "L", entry: id, knownOn: end).map { "\(id) \($0.key) \($0.knownFrom)" }
        }
        return state + (try store.editions().map { "\($0.at) \($0.entries)" })
    }

    @Test(arguments: 0..<60) func whatIsLeftIsAsIfItHadNeverBeenImported(_ seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        var editions: [(day: String, entries: [PublishedEntry])] = []
        for month in 1...(3 + generator.below(4)) {
            var entries: [PublishedEntry] = []
            for id in ["a", "b", "c", "d"] where generator.below(4) > 0 {
                entries.append(entry(id, "\(id)\(generator.below(2))"))
            }
            editions.append(("2020-0\(month)-15", entries))
        }
        let gone = generator.below(editions.count)
        let with = try TemporaryStore()
        for edition in editions { try accept(with.store, edition) }
        let held = try with.store.editions()[gone]
        try with.store.remove(held, reason: "taken out", at: Self.now, keys: Self.keys)

        let without = try TemporaryStore()
        for (index, edition) in editions.enumerated() where index != gone { try accept(without.store, edition) }
        #expect(try state(with.store) == state(without.store), "seed \(seed), edition \(gone) of \(editions.count)")
        #expect(try with.store.integrityProblems() == [])

        // It can come again, and is then as if it had never gone.
        try accept(with.store, editions[gone])
        let whole = try TemporaryStore()
        for edition in editions { try accept(whole.store, edition) }
        #expect(try state(with.store) == state(whole.store), "seed \(seed), again")
    }

    @Test func aRemovalIsNotForgotten() throws {
        let temporary = try TemporaryStore()
        let edition = try #require(try temporary.store.accept("L", on: "2020-01-10", [entry("a", "Alpha")]))
        try temporary.store.remove(edition, reason: "taken out on 2020-02-01", at: Self.now, keys: Self.keys)
        #expect(try temporary.store.editions().isEmpty)
        let noted = try temporary.store.refusedFiles()
        #expect(noted.map(\.sha256) == edition.files.map(\.sha256))
        #expect(noted.first?.findings == ["taken out on 2020-02-01"])
        #expect(noted.first?.fetched == Self.now, "not when the file came")
        // A second time there is nothing to take out.
        #expect(throws: DataError.self) {
            try temporary.store.remove(edition, reason: "again", at: Self.now, keys: Self.keys)
        }
    }

    @Test func theServersWordOnARemovedFileGoesWithIt() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let edition = try #require(try store.accept("L", on: "2020-01-10", [entry("a", "Alpha")]))
        let url = "https://lists.example.org/l"
        try store.setDownloadRecord(
            DownloadRecord(
                etag: "x", lastModified: nil, checked: Instant(secondsSince1970: 1), sha256: edition.files[0].sha256),
            url)
        try store.remove(edition, reason: "taken out", at: Self.now, keys: Self.keys)
        #expect(try store.downloadRecord(url) == nil)
    }
}
