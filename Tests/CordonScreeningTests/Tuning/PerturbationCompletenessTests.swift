import CordonIndex
import CordonModel
import CordonNames
import CordonTestSupport
import Testing

@testable import CordonScreening

/// Promise 1 under every damage: a search for a damaged name finds what comparing it with every name finds, and nothing else.
@Suite struct PerturbationCompletenessTests {
    private static let thresholds = [60, 72, 85, 93]

    /// Made-up parties of every kind in many scripts; the few words make many near names.
    private static func madeUp(_ seed: UInt64) -> [TuningParty] {
        var generator = SplitMix64(seed: seed)
        let given = ["Aleksandr", "Mohammed", "Владимир", "محمد", "Anna", "Jose", "Kim", "דוד", "Ιωάννης"]
        let family = ["Petrov", "Hussein", "Иванов", "الحسن", "Garcia", "Jong Un", "Cohen", "Παπαδόπουλος", "Belim"]
        let first = ["Blue Star", "Tehran", "小米", "China National", "Норд", "Sham", "Siemens", "Hua Wei", "Fund 5"]
        let second = ["Shipping", "International Trading", "科技", "Bank of", "Технология", "Electronics", "Group"]
        let forms = ["Co., Ltd.", "GmbH", "LLC", "有限公司", "АО", "S.A.", "Corporation", ""]
        return (0..<120).map { place in
            let isPerson = generator.below(2) == 0
            let name =
                isPerson
                ? "\(generator.pick(given)) \(generator.pick(given)) \(generator.pick(family))"
                : "\(generator.pick(first)) \(generator.pick(second)) \(generator.pick(forms))"
            let kind: NameKind = isPerson ? .person : generator.pick([.organisation, .organisation, .vessel, .unknown])
            return TuningParty(id: "p\(place)", list: "made-up", kind: kind, names: [name])
        }
    }

    /// Every operator's damages of some of the parties, searched among all of them.
    private func check(_ parties: [TuningParty], perOperator: Int, seed: Int) throws {
        let knowledge = try Knowledge.base()
        let analyser = try knowledge.names.analyser()
        let listed = parties.flatMap { party in party.names.map { analyser.analyse($0, kind: party.kind) } }
        let index = NameIndex(listed)
        let question = RecallMeasurement(
            names: TuningNames(source: "test", parties: parties), perOperator: perOperator, seed: seed)
        var searched = 0
        var hits = 0
        for operation in NamePerturbation.all(try NameVariants(knowledge.names)) {
            for query in question.queries(operation) {
                let analysed = analyser.analyse(query.text, kind: parties[query.party].kind)
                // What is exhaustive at the lowest threshold is so at the others, cut there.
                let exhaustive = index.exhaustive(analysed, threshold: Self.thresholds[0])
                for threshold in Self.thresholds {
                    let expected = exhaustive.filter { $0.comparison.score >= threshold }
                    let found = index.search(analysed, threshold: threshold)
                    #expect(
                        found.map(\.name) == expected.map(\.name),
                        "\(operation.key), seed \(seed), at \(threshold): \(query.text)")
                    #expect(found.map(\.comparison) == expected.map(\.comparison))
                    hits += expected.count
                }
                searched += 1
            }
        }
        #expect(searched > 20 * perOperator, "an operator that damages nothing proves nothing")
        #expect(hits > 2 * searched, "queries that find nothing prove nothing")
    }

    @Test(arguments: [1, 2]) func aSearchForADamagedNameIsComplete(_ seed: Int) throws {
        try check(Self.madeUp(UInt64(seed)), perOperator: 2, seed: seed)
    }

    /// Random subsets of OFAC's SDN list and of the United Nations' list.
    @Test(arguments: ["ofac/sdn-2023-12-28/sdn.csv.gz", "un/consolidated-2024-12.xml.gz"])
    func aSearchAmongRealNamesIsComplete(_ path: String) throws {
        guard let file = Knowledge.realFile(path) else { return }
        let all = try TuningNames(path: file).parties
        #expect(all.count > 500)
        var generator = TuningGenerator(seed: 4, path)
        try check(generator.sample(all, 100), perOperator: 1, seed: 4)
    }
}
