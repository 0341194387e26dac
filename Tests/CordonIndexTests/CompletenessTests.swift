import CordonIndex
import CordonModel
import CordonNames
import CordonTestSupport
import Foundation
import Testing

/// Promise 1: a search finds what comparing with every name finds, and nothing else.
@Suite struct CompletenessTests {
    private static func analyser() throws -> NameAnalyser {
        NameAnalyser(lexicon: try Lexicon(files: NameListFiles.read()))
    }

    /// Words of names of parties in many scripts, put together at random; the few words make many near names.
    private static let words = [
        "Ahmad", "Mohammed", "محمد", "Hussein", "Hasan", "al", "bin", "Petrov", "Petrova", "Владимир", "Vladimir",
        "Ivanov",
        "小米", "中国", "Kim", "Jong", "Un", "김정은", "Wang", "Wei", "Xiaoming", "Bank", "of", "China", "Technology", "Tech",
        "Trading", "Co", "Ltd", "Limited", "GmbH", "AG", "OOO", "Group", "No", "2", "Second", "Fund", "5", "Siemens",
        "Huawei", "Hua", "Wei", "SMIC", "Semiconductor", "Manufacturing", "International", "Corp", "J", "R", "Smith",
        "John", "Jon", "Sasha", "Aleksandr", "Tehran", "Iran", "Elec", "Shipping", "Star", "Blue", "דוד", "Cohen",
        "Private", "CRRC", "CRCC", "MTS", "EP-MNP",
    ]

    private static let damages: [@Sendable (String, inout SplitMix64) -> String] = [
        { name, _ in name },
        { name, generator in
            var letters = Array(name)
            if !letters.isEmpty { letters.remove(at: generator.below(letters.count)) }
            return String(letters)
        },
        { name, generator in
            var letters = Array(name)
            if letters.count > 1 {
                let place = generator.below(letters.count - 1)
                letters.swapAt(place, place + 1)
            }
            return String(letters)
        },
        { name, generator in
            var letters = Array(name)
            letters.insert(generator.pick(Array("aeikst1 .-")), at: generator.below(letters.count + 1))
            return String(letters)
        },
        { name, _ in name.filter { !"aeiou".contains($0) } },
        { name, _ in name.split(separator: " ").reversed().joined(separator: " ") },
        { name, _ in name.replacing(" ", with: "") },
        { name, _ in name.split(separator: " ").dropFirst().joined(separator: " ") },
        { name, _ in String(name.split(separator: " ").compactMap(\.first)) },
        { name, _ in name.split(separator: " ").map { "\($0.prefix(1))." }.joined(separator: " ") },
        { name, _ in name.replacing("a", with: "а").replacing("o", with: "0") },
        { name, _ in name.uppercased() + " Ltd" },
        { name, _ in name.map { String($0) }.joined(separator: " ") },
        { name, _ in name.replacing("i", with: "1").replacing("a", with: "@").replacing("s", with: "$") },
    ]

    private static func name(_ generator: inout SplitMix64) -> String {
        (0..<1 + generator.below(4)).map { _ in generator.pick(words) }.joined(separator: " ")
    }

    @Test func namesAreFoundByAnyOfTheirWordsAndHaveAllOfThem() throws {
        let analyser = try Self.analyser()
        let words = [
            "Ahmad", "Hussein", "Petrov", "Ivanov", "Siemens", "Huawei", "Tehran", "Orlan", "Belim", "Carus", "Ando",
        ]
        var generator = SplitMix64(seed: 31)
        var builder = SnapshotBuilder(analyser: analyser)
        var names: [Set<String>] = []
        for number in 0..<400 {
            let own = Array(words.shuffled(using: &generator).prefix(1 + generator.below(4)))
            names.append(Set(own))
            builder.add(
                IndexedEntry(
                    id: "\(number)", kind: .unknown, names: [IndexedName(text: own.joined(separator: " ") + " Limited")]
                ))
        }
        let snapshot = builder.finish(
            lists: [IndexedList(key: "", edition: "", published: nil, entries: 400)],
            lexicon: [UInt8](repeating: 0, count: 32)
        ) {
            Array($0.suffix(32))
        }
        for _ in 0..<200 {
            let asked = Set(words.shuffled(using: &generator).prefix(1 + generator.below(3)))
            let query = analyser.analyse(asked.sorted().joined(separator: " "), kind: .unknown)
            let found = snapshot.names(containing: query, likeness: 95, filter: SnapshotFilter(), limit: .none)
            let expected = names.indices.filter { asked.isSubset(of: names[$0]) }
            #expect(found?.map(\.entry) == expected, "\(asked)")
        }
    }

    @Test func namesSearchedTogetherAreAnsweredLikeEachAlone() throws {
        let analyser = try Self.analyser()
        var generator = SplitMix64(seed: 47)
        var builder = SnapshotBuilder(analyser: analyser)
        for number in 0..<300 {
            builder.add(
                IndexedEntry(
                    id: "\(number)", kind: generator.pick(NameKind.allCases),
                    names: [IndexedName(text: Self.name(&generator))]))
        }
        let snapshot = builder.finish(lists: [], lexicon: []) { _ in [] }
        // Nothing to compare, nothing like it, more parts than are looked up, words written together, and damaged names.
        var texts = [
            "", "Qqxzvw", (0..<24).map { _ in generator.pick(Self.words) }.joined(separator: " "), "HuaWei", "Hua Wei",
            "小米", "J. R. Smith", "Siemens Siemens Siemens",
        ]
        for _ in 0..<40 {
            texts.append(generator.pick(Self.damages)(Self.name(&generator), &generator))
        }
        let limit = SearchLimit(steps: 3_000)
        for threshold in [40, 60, 85] {
            let questions = texts.map { SnapshotQuestion(analyser.analyse($0), threshold: threshold) }
            let alone = questions.map {
                snapshot.search($0.query, threshold: threshold, filter: SnapshotFilter(), limit: limit)
            }
            #expect(alone.contains { $0 == nil }, "some cost too much")
            #expect(alone.contains { $0?.isEmpty == false }, "some are found")
            let together = snapshot.search(questions, filter: SnapshotFilter(), limit: limit)
            let turned = snapshot.search(questions.reversed(), filter: SnapshotFilter(), limit: limit)
            #expect(together.map { $0?.map(Self.cell) } == alone.map { $0?.map(Self.cell) }, "at \(threshold)")
            #expect(turned.reversed().map { $0?.map(Self.cell) } == alone.map { $0?.map(Self.cell) }, "at \(threshold)")
            for (question, found) in zip(questions, alone) {
                guard let found else { continue }
                let expected = snapshot.exhaustive(question.query, threshold: threshold)
                #expect(found.map(Self.cell) == expected.map(Self.cell), "\(question.query.text) at \(threshold)")
            }
        }
    }

    private static func cell(_ hit: SnapshotHit) -> String { "\(hit.id) \(hit.comparison.score)" }

    @Test func acronymsAreFoundWhateverWordsTheirLettersAreOf() throws {
        let analyser = try Self.analyser()
        let texts = [
            "Industrial and Commercial Bank of China Limited", "Islamic Republic of Iran Shipping Lines", "IRISL",
            "Popular Front for the Liberation of Palestine - General Command", "PFLP", "PFLP-GC", "NITC",
            "National Iranian Tanker Company LLC Sharjah Branch", "Petroleos de Venezuela, S.A. (PDVSA)", "PDVSA",
            "Korea Mining Development Trading Corporation", "KOMID", "Myanma Oil and Gas Enterprise", "MOGE Ltd",
            "China Aerospace Science and Technology Corporation", "CASC", "Al-Qaida in the Arabian Peninsula", "AQAP",
            "Bharat Heavy Electricals Limited", "BHEL", "Acme Ldt", "Joint Vostok Stock Company", "JC Vostok",
        ]
        let names = texts.map { analyser.analyse($0, kind: .organisation) }
        let index = NameIndex(names)
        for query in names {
            for threshold in [30, 50, 60, 70, 85] {
                let expected = index.exhaustive(query, threshold: threshold)
                let found = index.search(query, threshold: threshold)
                #expect(found.map(\.name) == expected.map(\.name), "\(query.text) at \(threshold)")
            }
        }
    }

    @Test(arguments: [UInt64(1), 2, 3]) func aSearchFindsWhatTheExhaustiveScanFinds(_ seed: UInt64) throws {
        let analyser = try Self.analyser()
        var generator = SplitMix64(seed: seed)
        let names = (0..<250).map { _ in
            analyser.analyse(Self.name(&generator), kind: generator.pick(NameKind.allCases))
        }
        let index = NameIndex(names)
        var hits = 0
        for round in 0..<48 {
            let base = round % 3 == 0 ? Self.name(&generator) : generator.pick(names).text
            let damaged = Self.damages[round % Self.damages.count](base, &generator)
            let query = analyser.analyse(damaged, kind: generator.pick(NameKind.allCases))
            for threshold in [60, 75, 85, 92] {
                let expected = index.exhaustive(query, threshold: threshold)
                let found = index.search(query, threshold: threshold)
                #expect(found.map(\.name) == expected.map(\.name), "\(damaged) at \(threshold)")
                #expect(found.map(\.comparison) == expected.map(\.comparison))
                hits += expected.count
            }
        }
        #expect(hits > 200, "queries that find nothing prove nothing")
    }

    /// A query of many words is looked up by its rarest ones only; a name that has none of them can still reach a low threshold.
    @Test func aNameWithTheCommonWordsOfALongQueryIsFound() throws {
        let analyser = try Self.analyser()
        var generator = SplitMix64(seed: 11)
        func word() -> String { String((0..<9).map { _ in generator.pick(Array("bdfgklmnprstvzaeiou")) }) }
        let rare = (0..<16).map { _ in word() }
        let common = (0..<8).map { _ in word() }
        let names = [common.joined(separator: " ")] + common.flatMap { own in (0..<20).map { _ in "\(own) \(word())" } }
        let index = NameIndex(names.map { analyser.analyse($0, kind: .organisation) })
        let query = analyser.analyse((rare + common).joined(separator: " "), kind: .organisation)
        let expected = index.exhaustive(query, threshold: 55)
        #expect(!expected.isEmpty)
        #expect(index.search(query, threshold: 55).map(\.name) == expected.map(\.name))
    }

    /// Two words of the query are one in the name, which is heavier than names with a counterpart to each can be.
    @Test func aNameWithTwoWordsWrittenTogetherIsFoundAtAHighThreshold() throws {
        let analyser = try Self.analyser()
        let names = ["Bahrun Naim", "Bah Naim", "Run Naim", "Naim"].map { analyser.analyse($0, kind: .person) }
        let index = NameIndex(names)
        let query = analyser.analyse("Bah-run Naim", kind: .person)
        for threshold in [60, 85, 93] {
            let expected = index.exhaustive(query, threshold: threshold)
            #expect(expected.contains { $0.name == 0 })
            #expect(index.search(query, threshold: threshold).map(\.name) == expected.map(\.name))
        }
    }
}
