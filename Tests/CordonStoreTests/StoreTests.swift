import CordonModel
import CordonStore
import CordonTestSupport
import Foundation
import GRDB
import Testing

/// A store in a folder of its own.
struct TemporaryStore {
    private let temporary: TemporaryFolder
    let store: Store
    var folder: String { temporary.path }

    init() throws {
        temporary = try TemporaryFolder()
        store = try Store(folder: temporary.path)
    }
}

extension Store {
    /// Imports an edition of `list` with these entries, accepted whatever it holds.
    @discardableResult
    func accept(
        _ list: String, on day: String, _ entries: [PublishedEntry], listed: [String: String] = [:],
        keys: [String: [String]] = [:]
    ) throws -> StoredEdition? {
        let date = try #require(CivilDate(day))
        return try importEdition(
            fill: { (stage) throws(DataError) in
                for entry in entries {
                    try stage.add(
                        entry, listedOn: listed[entry.id].flatMap { CivilDate($0) }, endedOn: nil,
                        joinKeys: keys[entry.id] ?? [])
                }
                return EditionDraft(
                    list: list, format: "test", published: Moment(date, in: .utc), publishedBy: "option",
                    fetched: Instant(secondsSince1970: 0), url: nil, claimed: nil,
                    files: [StoredEdition.File(name: day, sha256: "\(list) \(day) \(entries.hashValue)", bytes: 1)])
            },
            decide: { (draft, _) throws(DataError) in .accept(draft, findings: []) })?.edition
    }

    /// Ids and main names in force at the end of a day, by what was published.
    func picture(_ list: String, on day: String) throws -> [String: String] {
        let date = try #require(CivilDate(day))
        var picture: [String: String] = [:]
        try forEachEntry(of: list, asOf: AsOf(day: date)) { picture[$0.entry.id] = $0.entry.mainName }
        return picture
    }
}

func entry(_ id: String, _ name: String) -> PublishedEntry {
    var builder = EntryBuilder()
    builder.begin(id: id, kind: .organization)
    builder.add(.name, name)
    return builder.finish()
}

@Suite struct StoreTests {
    @Test func everyEditionIsThePictureOfItsTime() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        try store.accept("L", on: "2020-01-10", [entry("a", "Alpha"), entry("b", "Beta")])
        try store.accept("L", on: "2020-02-10", [entry("b", "Beta Ltd"), entry("c", "Gamma")])
        #expect(try store.picture("L", on: "2020-01-09") == [:])
        #expect(try store.picture("L", on: "2020-01-10") == ["a": "Alpha", "b": "Beta"])
        #expect(try store.picture("L", on: "2020-02-09") == ["a": "Alpha", "b": "Beta"])
        #expect(try store.picture("L", on: "2020-02-10") == ["b": "Beta Ltd", "c": "Gamma"])
        let history = try store.history(list: "L", entry: "b", knownOn: .endOf(CivilDate("2020-03-01")!, in: .newYork))
        #expect(history.map(\.entry.mainName) == ["Beta", "Beta Ltd"])
        #expect(history.first?.knownTo == history.last?.knownFrom)
        #expect(history.last?.knownTo == nil)
    }

    @Test func whatWasPublishedLaterDoesNotLeakIntoAnEarlierKnownDay() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        try store.accept("L", on: "2020-01-10", [entry("a", "Alpha")])
        try store.accept("L", on: "2020-02-10", [])
        let before = try store.history(list: "L", entry: "a", knownOn: .endOf(CivilDate("2020-02-09")!, in: .newYork))
        #expect(before.map(\.knownTo) == [nil])
        #expect(before.map(\.validTo) == [nil])
        let after = try store.history(list: "L", entry: "a", knownOn: .endOf(CivilDate("2020-02-10")!, in: .newYork))
        #expect(after.first?.knownTo == .startOf(CivilDate("2020-02-10")!, in: .newYork))
        // Valid in the future, asked with the knowledge of January: still on the list.
        var found: [String] = []
        try store.forEachEntry(
            of: "L", asOf: AsOf(day: CivilDate("2020-03-01")!, knownOn: CivilDate("2020-01-31")!)
        ) { found.append($0.entry.id) }
        #expect(found == ["a"])
    }

    @Test func anEntryThatSaysItWasListedEarlierIsValidFromThenOnceKnown() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        try store.accept("L", on: "2020-01-10", [entry("a", "Alpha")], listed: ["a": "2012-05-01"])
        #expect(try store.picture("L", on: "2015-01-01") == [:], "not yet published")
        var found: [String] = []
        func ask(_ valid: String) throws {
            found = []
            try store.forEachEntry(
                of: "L", asOf: AsOf(day: CivilDate(valid)!, knownOn: CivilDate("2020-01-10")!)
            ) { found.append($0.entry.id) }
        }
        try ask("2015-01-01")
        #expect(found == ["a"])
        try ask("2012-04-30")
        #expect(found == [])
        try ask("2012-05-01")
        #expect(found == ["a"])
    }

    @Test func aContentThatReplacesAnotherHoldsFromItsPublicationAndNotFromTheListing() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let listed = ["a": "2012-05-01"]
        try store.accept("L", on: "2020-01-10", [entry("a", "Alpha")], listed: listed)
        try store.accept("L", on: "2020-02-10", [entry("a", "Alpha Ltd")], listed: listed)
        let history = try store.history(list: "L", entry: "a", knownOn: .endOf(CivilDate("2020-03-01")!, in: .newYork))
        #expect(
            history.map(\.validFrom) == [
                .startOf(CivilDate("2012-05-01")!, in: .newYork), .startOf(CivilDate("2020-02-10")!, in: .newYork),
            ])
    }

    @Test func anEntryThatCameBackIsNotValidInBetween() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let listed = ["a": "2012-05-01"]
        try store.accept("L", on: "2020-01-10", [entry("a", "Alpha")], listed: listed)
        try store.accept("L", on: "2020-02-10", [])
        try store.accept("L", on: "2020-06-10", [entry("a", "Alpha")], listed: listed)
        var found: [String] = []
        try store.forEachEntry(
            of: "L", asOf: AsOf(day: CivilDate("2020-03-01")!, knownOn: CivilDate("2020-07-01")!)
        ) { found.append($0.entry.id) }
        #expect(found == [])
    }

    /// Editions arrive in any order; the spans must be those of the right order, and each edition must stay the picture
    /// of its time.
    @Test(arguments: 0..<40)
    func theOrderOfArrivalDoesNotMatter(_ seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        let days = (1...7).map { "2020-0\($0)-15" }
        var editions: [(day: String, entries: [PublishedEntry])] = []
        for day in days {
            var entries: [PublishedEntry] = []
            for id in ["a", "b", "c", "d"] where generator.next() % 4 > 0 {
                entries.append(entry(id, "\(id)\(generator.next() % 2)"))
            }
            editions.append((day, entries))
        }
        let listed = ["a": "2019-12-01", "b": "2020-03-01"]
        let inOrder = try TemporaryStore()
        for edition in editions { try inOrder.store.accept("L", on: edition.day, edition.entries, listed: listed) }
        var shuffled = editions
        shuffled.shuffle(using: &generator)
        let outOfOrder = try TemporaryStore()
        for edition in shuffled { try outOfOrder.store.accept("L", on: edition.day, edition.entries, listed: listed) }
        let end = Instant.endOf(try #require(CivilDate("2021-01-01")), in: .newYork)
        for id in ["a", "b", "c", "d"] {
            let expected = try inOrder.store.history(list: "L", entry: id, knownOn: end)
            let found = try outOfOrder.store.history(list: "L", entry: id, knownOn: end)
            #expect(found == expected, "seed \(seed), entry \(id)")
        }
        for edition in editions {
            let expected = Dictionary(uniqueKeysWithValues: edition.entries.map { ($0.id, $0.mainName) })
            #expect(try outOfOrder.store.picture("L", on: edition.day) == expected, "seed \(seed), \(edition.day)")
        }
        #expect(try outOfOrder.store.integrityProblems() == [])
    }

    @Test func twoEditionsOfOneDayKeepTheirOrder() throws {
        let temporary = try TemporaryStore()
        try temporary.store.accept("L", on: "2020-01-10", [entry("a", "first")])
        try temporary.store.accept("L", on: "2020-01-10", [entry("a", "second")])
        #expect(try temporary.store.picture("L", on: "2020-01-10") == ["a": "second"])
        let editions = try temporary.store.editions(of: "L")
        #expect(editions.count == 2)
        #expect(editions.last.map { $0.at.secondsSince1970 } == editions.first.map { $0.at.secondsSince1970 + 1 })
    }

    @Test func anEditionOfTheSameDayThatComesAgainCountsLaterThanTheOneThatStayed() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let first = try #require(try store.accept("L", on: "2020-01-10", [entry("a", "first")]))
        try store.accept("L", on: "2020-01-10", [entry("a", "second")])
        try store.remove(first, reason: "taken out", at: first.fetched) { _, _ in [] }
        try store.accept("L", on: "2020-01-10", [entry("a", "first")])
        #expect(try store.picture("L", on: "2020-01-10") == ["a": "first"])
        try store.accept("L", on: "2020-01-11", [entry("a", "next day")])
        #expect(try store.picture("L", on: "2020-01-10") == ["a": "first"])
        #expect(try store.picture("L", on: "2020-01-11") == ["a": "next day"])
    }

    @Test func aRefusedEditionLeavesNothing() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        try store.accept("L", on: "2020-01-10", [entry("a", "Alpha")])
        var comparison: StagedComparison?
        let accepted = try store.importEdition(
            fill: { (stage) throws(DataError) in
                try stage.add(entry("b", "Beta"), listedOn: nil, endedOn: nil, joinKeys: ["lei:x"])
                try stage.add(entry("b", "Beta again"), listedOn: nil, endedOn: nil, joinKeys: [])
                return EditionDraft(
                    list: "L", format: "test", published: Moment(CivilDate("2020-02-10")!, in: .utc),
                    publishedBy: "option", fetched: Instant(secondsSince1970: 0), url: nil, claimed: nil, files: [])
            },
            decide: { (_, found) throws(DataError) in
                comparison = found
                return .refuse
            })
        #expect(accepted == nil)
        #expect(comparison?.duplicateIds == ["b"])
        #expect(comparison?.removed == 1)
        #expect(comparison?.previous?.entries == 1)
        #expect(try store.editions().count == 1)
        #expect(try store.entries(withKey: "lei:x", knownOn: Instant(secondsSince1970: 4_000_000_000)).isEmpty)
        #expect(try store.picture("L", on: "2020-03-01") == ["a": "Alpha"])
    }

    @Test func aFailureWhileReadingLeavesNothing() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        #expect(throws: DataError.self) {
            _ = try store.importEdition(
                fill: { (stage) throws(DataError) in
                    try stage.add(entry("b", "Beta"), listedOn: nil, endedOn: nil, joinKeys: [])
                    throw DataError(file: "x.xml", line: 3, expected: "well-formed XML")
                },
                decide: { (draft, _) throws(DataError) in .accept(draft, findings: []) })
        }
        #expect(try store.editions().isEmpty)
        // The store is usable afterwards.
        try store.accept("L", on: "2020-01-10", [entry("a", "Alpha")])
        #expect(try store.picture("L", on: "2020-01-10") == ["a": "Alpha"])
    }

    @Test func differencesAreTheContentsTheTwoDaysDoNotShare() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        try store.accept("L", on: "2020-01-10", [entry("a", "Alpha"), entry("b", "Beta"), entry("e", "Same")])
        try store.accept("L", on: "2020-02-10", [entry("b", "Beta"), entry("e", "Same"), entry("x", "Passing")])
        try store.accept("L", on: "2020-03-10", [entry("b", "Beta Ltd"), entry("e", "Same")])
        var found: [String] = []
        let same = try store.forEachDifference(
            of: "L", from: .endOf(CivilDate("2020-01-31")!, in: .newYork),
            to: .endOf(CivilDate("2020-03-31")!, in: .newYork)
        ) { found.append("\($0.entry.id) \($0.entry.mainName)") }
        #expect(found == ["a Alpha", "b Beta", "b Beta Ltd", "x Passing"])
        #expect(same == 1)
    }

    @Test func aBackupIsAStoreOfItsOwn() throws {
        let temporary = try TemporaryStore()
        try temporary.store.accept("L", on: "2020-01-10", [entry("a", "Alpha")])
        let path = temporary.folder + "/copy"
        // The editions of these tests have no files.
        #expect(try temporary.store.backUp(to: path).count == 1)
        try temporary.store.accept("L", on: "2020-02-10", [])
        let copy = try Store(folder: path, mustExist: true)
        #expect(try copy.picture("L", on: "2020-03-01") == ["a": "Alpha"])
        #expect(throws: DataError.self) { _ = try temporary.store.backUp(to: path) }
    }

    @Test func aStoreOfANewerVersionIsRefused() throws {
        let temporary = try TemporaryStore()
        let path = temporary.folder + "/cordon.sqlite"
        try Self.sql(path, "INSERT INTO grdb_migrations (identifier) VALUES ('99: of the future')")
        #expect(throws: DataError.self) { _ = try Store(folder: temporary.folder) }
    }

    @Test func aFileThatIsNoDatabaseIsRefusedWithASentence() throws {
        let folder = try TemporaryFolder()
        try folder.write("cordon.sqlite", Data(repeating: 0x41, count: 4096))
        do {
            _ = try Store(folder: folder.path)
            Issue.record("opened")
        } catch {
            #expect(error.expected == "an undamaged store")
        }
    }

    private static func sql(_ path: String, _ statement: String) throws {
        let database = try DatabaseQueue(path: path)
        try database.write { try $0.execute(sql: statement) }
        try database.close()
    }
}
