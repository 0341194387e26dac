import CordonModel
import CordonNames
import CordonTestSupport
import Foundation
import Testing

@testable import CordonIndex

/// A snapshot holds what it was built from, answers the same however often and from wherever it is asked, and refuses to be
/// opened when it is not as it was written.
@Suite struct SnapshotTests {
    private static func instant(_ days: Int) -> Instant { Instant(secondsSince1970: 86_400 * days) }

    private static let entries = [
        IndexedEntry(
            id: "A/1", list: "A", kind: .person,
            names: [
                IndexedName(text: "Ando Belim Carus"),
                IndexedName(
                    text: "Андо Белим", isWeak: true,
                    period: IndexedPeriod(
                        knownFrom: instant(10), knownTo: instant(30), validFrom: instant(5), validTo: nil)),
            ]),
        IndexedEntry(id: "B/1", list: "B", kind: .organisation, names: [IndexedName(text: "Belim Shipping Ltd")]),
        IndexedEntry(id: "B/2", list: "B", kind: .unknown, names: [IndexedName(text: "Belim Star")]),
        IndexedEntry(id: "B/3", list: "B", kind: .vessel, names: [IndexedName(text: "Belim Star")]),
        IndexedEntry(id: "B/4", list: "B", kind: .person, names: []),
    ]
    private static let lists = [
        IndexedList(key: "A", edition: "2024-01-02 abc", published: instant(19_724), entries: 1),
        IndexedList(key: "B", edition: "", published: nil, entries: 4),
    ]

    private static func analyser() throws -> NameAnalyser {
        NameAnalyser(lexicon: try Lexicon(files: NameListFiles.read()))
    }

    private static func bytes(_ entries: [IndexedEntry], _ analyser: NameAnalyser) -> [UInt8] {
        var builder = SnapshotBuilder(analyser: analyser)
        for entry in entries { builder.add(entry) }
        return builder.finish(lists: lists, lexicon: [UInt8](repeating: 7, count: 32)) { Array($0.suffix(32)) }
            .withBytes { Array($0) }
    }

    @Test func itHoldsWhatItWasBuiltFrom() throws {
        let analyser = try Self.analyser()
        let bytes = Self.bytes(Self.entries, analyser)
        #expect(bytes == Self.bytes(Self.entries, analyser), "the same parties give the same bytes")
        let snapshot = try Snapshot(bytes: bytes, file: "test", analyser: analyser)
        var entries: [IndexedEntry] = []
        snapshot.forEachEntry { entries.append($0) }
        #expect(entries == Self.entries)
        #expect(snapshot.lists == Self.lists)
        #expect(snapshot.entryCount == 5)
        #expect(snapshot.nameCount == 5)
        #expect(snapshot.names(ofEntry: 0) == Self.entries[0].names)
        #expect(snapshot.names(ofEntry: 4).isEmpty)
        #expect(snapshot.names(ofEntry: 5).isEmpty)
        #expect(snapshot.lexiconDigest == String(repeating: "07", count: 32))
    }

    @Test func itIsTheSameFromAFile() throws {
        let analyser = try Self.analyser()
        let bytes = Self.bytes(Self.entries, analyser)
        let file = try TemporaryFile(bytes)
        let (mapped, held) = (
            try Snapshot(path: file.path, analyser: analyser),
            try Snapshot(bytes: bytes, file: "test", analyser: analyser)
        )
        #expect(mapped.identifier == held.identifier)
        let query = analyser.analyse("Carus Ando Belim")
        #expect(mapped.search(query, threshold: 70).map(\.id) == ["A/1"])
        #expect(
            held.search(query, threshold: 70).map(\.comparison) == mapped.search(query, threshold: 70).map(\.comparison)
        )
    }

    @Test func whatIsNotAsItWasWrittenIsRefused() throws {
        let analyser = try Self.analyser()
        let bytes = Self.bytes(Self.entries, analyser)
        var generator = SplitMix64(seed: 4)
        func refused(_ bytes: [UInt8]) -> DataError? {
            do {
                _ = try Snapshot(bytes: bytes, file: "test", analyser: analyser)
                return nil
            } catch {
                return error
            }
        }
        for _ in 0..<200 {
            var damaged = bytes
            let place = SnapshotHeader.size + generator.below(bytes.count - SnapshotHeader.size)
            damaged[place] ^= 1 << UInt8(generator.below(8))
            #expect(refused(damaged)?.isIntegrityFailure == true)
        }
        for _ in 0..<50 {
            let cut = Array(bytes.prefix(SnapshotHeader.size + generator.below(bytes.count - SnapshotHeader.size)))
            #expect(refused(cut)?.isIntegrityFailure == true)
        }
        #expect(refused(bytes + [0])?.isIntegrityFailure == true)
        #expect(refused([])?.isIntegrityFailure == false)
        #expect(refused(Array("id,kind,name\n".utf8))?.isIntegrityFailure == false)
        var older = bytes
        older[8] &+= 1
        #expect(refused(older)?.expected.contains("format") == true)
        // A place of an array outside the file.
        for section in SnapshotSection.allCases {
            var wrong = bytes
            wrong[SnapshotHeader.sections + 16 * section.rawValue + 5] = 0x7F
            #expect(refused(wrong)?.isIntegrityFailure == true)
        }
    }

    @Test func aFilterLeavesNamesOutAndNothingElse() throws {
        let analyser = try Self.analyser()
        let snapshot = try Snapshot(bytes: Self.bytes(Self.entries, analyser), file: "test", analyser: analyser)
        let query = analyser.analyse("Belim Star")
        func found(_ filter: SnapshotFilter) -> [String] {
            let hits = snapshot.search(query, threshold: 60, filter: filter)
            #expect(hits.map(\.id) == snapshot.exhaustive(query, threshold: 60, filter: filter).map(\.id))
            return hits.map(\.id)
        }
        #expect(found(SnapshotFilter()).starts(with: ["B/2", "B/3"]))
        #expect(!found(SnapshotFilter(lists: ["A"])).contains("B/2"))
        #expect(found(SnapshotFilter(kinds: [.vessel])) == ["B/2", "B/3"], "one of unknown kind is always searched")
        let russian = analyser.analyse("Андо Белим")
        func best(_ valid: Int, _ known: Int) -> String? {
            let asOf = AsOf(validOn: Self.instant(valid), knownOn: Self.instant(known))
            return snapshot.search(russian, threshold: 75, filter: SnapshotFilter(asOf: asOf)).first?.name.text
        }
        #expect(best(12, 12) == "Андо Белим")
        #expect(best(12, 9) != "Андо Белим", "nobody knew it yet")
        #expect(best(4, 12) != "Андо Белим", "it did not hold yet")
        #expect(best(31, 31) != "Андо Белим", "it is gone")
        #expect(best(12, 31) == "Андо Белим", "for the earlier day it stays true")
    }

    @Test func aWeakAliasIsAReasonToLookAndNoMore() throws {
        let analyser = try Self.analyser()
        let snapshot = try Snapshot(bytes: Self.bytes(Self.entries, analyser), file: "test", analyser: analyser)
        let hit = try #require(snapshot.search(analyser.analyse("Андо Белим", kind: .person), threshold: 60).first)
        #expect(hit.name.isWeak)
        #expect(hit.comparison.score == 88)
        #expect(hit.comparison.parts.reduce(0) { $0 + $1.points } == 88)
    }

    @Test func aSearchThatCostsTooMuchFindsNothingRatherThanSome() throws {
        let analyser = try Self.analyser()
        let entries = (0..<40).map { number in
            IndexedEntry(
                id: "\(number)", list: "a", kind: .organisation,
                names: [IndexedName(text: "Zorinex Marine \(number)")])
        }
        let snapshot = try Snapshot(bytes: Self.bytes(entries, analyser), file: "test", analyser: analyser)
        let query = analyser.analyse("Zorinex Marine", kind: .organisation)
        for threshold in [30, 70] {
            func search(_ limit: SearchLimit) -> [SnapshotHit]? {
                snapshot.search(query, threshold: threshold, filter: SnapshotFilter(), limit: limit)
            }
            #expect(search(.question)?.count == 40)
            #expect(search(SearchLimit(steps: 20)) == nil)
        }
    }

    /// Neighbourhoods are kept from one query to the next; no answer may depend on it.
    @Test func anAnswerDoesNotDependOnWhatWasAskedBefore() async throws {
        let analyser = try Self.analyser()
        var generator = SplitMix64(seed: 8)
        let words = [
            "Belim", "Belin", "Carus", "Karus", "Ando", "Anda", "Shipping", "Ltd", "Star", "Bank", "Maria", "7",
        ]
        func name() -> String { (0..<1 + generator.below(3)).map { _ in generator.pick(words) }.joined(separator: " ") }
        let entries = (0..<300).map {
            IndexedEntry(id: "\($0)", kind: generator.pick(NameKind.allCases), names: [IndexedName(text: name())])
        }
        let bytes = Self.bytes(entries, analyser)
        let queries = (0..<60).map { _ in analyser.analyse(name()) }
        let thresholds = [1, 50, 51, 85, 95]
        func answers(_ snapshot: Snapshot, _ query: AnalysedName) -> [[String]] {
            thresholds.map { threshold in
                snapshot.search(query, threshold: threshold).map { "\($0.id) \($0.comparison.score)" }
            }
        }
        let shared = try Snapshot(bytes: bytes, file: "test", analyser: analyser)
        let fresh = try queries.map { answers(try Snapshot(bytes: bytes, file: "test", analyser: analyser), $0) }
        #expect(fresh.contains { !$0[3].isEmpty })
        for _ in 0..<3 { #expect(queries.map { answers(shared, $0) } == fresh) }
        let together = await withTaskGroup(of: (Int, [[String]]).self) { group in
            for (place, query) in queries.enumerated() { group.addTask { (place, answers(shared, query)) } }
            var results = [[[String]]](repeating: [], count: queries.count)
            for await (place, answer) in group { results[place] = answer }
            return results
        }
        #expect(together == fresh)
    }

    @Test func anyTextIsAQuery() throws {
        let analyser = try Self.analyser()
        let aliases = (0..<1_000).map { IndexedName(text: "Belim Alias \($0)") }
        let entries = Self.entries + [IndexedEntry(id: "C/1", list: "B", kind: .organisation, names: aliases)]
        let snapshot = try Snapshot(bytes: Self.bytes(entries, analyser), file: "test", analyser: analyser)
        let texts = [
            "", " ", "a", "é", "😀", "\u{202E}Belim", "\u{200B}", "1", "The", "Ltd",
            String(repeating: "a", count: 10_000),
            String(repeating: "Belim ", count: 2_000), String(repeating: "ab ", count: 200), "김 Belim 小米 שלום",
        ]
        for text in texts {
            let query = analyser.analyse(text)
            let found = snapshot.search(query, threshold: 80)
            #expect(found.map(\.id) == snapshot.exhaustive(query, threshold: 80).map(\.id), "\(text.prefix(20))")
        }
        #expect(
            snapshot.search(analyser.analyse("Belim Alias 77"), threshold: 90).map(\.name.text).first
                == "Belim Alias 77")
    }
}
