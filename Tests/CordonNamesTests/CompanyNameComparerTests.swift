import CordonModel
import CordonNames
import CordonTestSupport
import Testing

@Suite struct CompanyNameComparerTests {
    private func compare(_ query: String, _ entry: String) -> NameComparison? {
        let comparer = CompanyNameComparer(vocabulary: Vocabulary.small)
        return comparer.compare(
            AnalysedName(query, vocabulary: Vocabulary.small), AnalysedName(entry, vocabulary: Vocabulary.small))
    }

    struct Pair: Sendable {
        let query: String
        let entry: String
        let score: Int
    }

    static let pairs = [
        Pair(query: "Xiaomi Corporation", entry: "Xiaomi Corporation", score: 100),
        Pair(query: "XIAOMI CORP.", entry: "Xiaomi Corporation", score: 100),
        Pair(query: "Xiaomi Inc", entry: "Xiaomi Corporation", score: 100),
        Pair(query: "Xiaomi Technologies Corp", entry: "Xiaomi Corporation", score: 92),
        Pair(query: "Xiaomi", entry: "Xiaomi Corporation", score: 93),
        Pair(query: "Xiaomi Ltd", entry: "Xiaomi Corporation", score: 90),
        Pair(query: "Xiaomi Group Holdings Corp", entry: "Xiaomi Corp", score: 84),
        Pair(query: "Xiaomi Technologies", entry: "Xiaomi Tech", score: 100),
        Pair(query: "Xiaomi Group", entry: "Xiaomi Technology", score: 84),
        Pair(query: "Mobile China Ltd", entry: "China Mobile Limited", score: 97),
        Pair(query: "China Mobile Co., Ltd.", entry: "China Mobile Limited", score: 100),
        Pair(query: "The Bank of Acme", entry: "Bank Acme", score: 100),
        Pair(query: "Smith & Sons Ltd", entry: "Smith and Sons Limited", score: 100),
        Pair(query: "Smith Sons Ltd", entry: "Smith & Sons Ltd", score: 100),
        Pair(query: "小米", entry: "小米", score: 100),
        Pair(query: "小米", entry: "小米有限公司", score: 93),
        Pair(query: "小米公司", entry: "小米有限公司", score: 100),
        Pair(query: "小米股份有限公司", entry: "小米有限公司", score: 90),
        Pair(query: "小米 有限公司", entry: "小米有限公司", score: 100),
        Pair(query: "LOREAL S.A.", entry: "L’Oréal SA", score: 100),
        Pair(query: "O'Neil Shipping", entry: "ONEIL SHIPPING", score: 100),
        Pair(query: "ＸＩＡＯＭＩ　ＣＯＲＰ", entry: "Xiaomi Corp", score: 100),
        Pair(query: "Škoda Ångström", entry: "SKODA ANGSTROM", score: 100),
        Pair(query: "Acme Acme", entry: "Acme Acme", score: 100),
        Pair(query: "a b c d e f g", entry: "a b c d e f g", score: 100),
    ]

    @Test(arguments: pairs) func aPairHasItsScore(_ pair: Pair) throws {
        let comparison = try #require(compare(pair.query, pair.entry))
        #expect(comparison.score == pair.score)
    }

    @Test(arguments: pairs) func thePointsAddUpToTheScore(_ pair: Pair) throws {
        let comparison = try #require(compare(pair.query, pair.entry))
        var sum = 0
        for part in comparison.parts { sum += part.points }
        #expect(sum == comparison.score)
        #expect(comparison.parts.allSatisfy { !$0.relation.isEmpty })
    }

    @Test(arguments: pairs) func theScoreIsTheSameBothWays(_ pair: Pair) {
        #expect(compare(pair.query, pair.entry)?.score == compare(pair.entry, pair.query)?.score)
    }

    @Test(arguments: [
        ("CORP", "Xiaomi Corporation"), ("CORP", "CORP"), ("Xiaomi Corporation", "CORP"),
        ("Group Holdings Ltd", "Group Holdings Ltd"), ("有限公司", "有限公司"), ("", ""), ("", "Xiaomi"), ("—", "—"),
        ("Xiaomi", "Huawei"), ("Xiaomi", "Xiaomi Motors"), ("Xiaomi Xiaomi", "Xiaomi"), ("小米", "Xiaomi"),
        ("Xiaom", "Xiaomi"), ("Mi", "Xiaomi"),
    ])
    func namesWithOtherDistinctiveWordsHaveNothingInCommon(_ query: String, _ entry: String) {
        #expect(compare(query, entry) == nil)
    }

    @Test func theWorkingSaysWhichWordMetWhich() throws {
        let comparison = try #require(compare("Xiaomi Technologies Corp", "Xiaomi Corporation"))
        let expected = [
            ScorePart(query: "xiaomi", entry: "xiaomi", relation: "same", points: 90),
            ScorePart(query: "technology", entry: nil, relation: "extraCommonWord", points: -8),
            ScorePart(query: "corp", entry: "corporation", relation: "legalFormSameClass", points: 10),
        ]
        #expect(comparison.parts == expected)
    }

    @Test func anotherClassOfLegalFormScoresLowerThanNone() throws {
        let same = try #require(compare("Acme Corp", "Acme Inc")).score
        let missing = try #require(compare("Acme", "Acme Inc")).score
        let differs = try #require(compare("Acme Ltd", "Acme Inc")).score
        #expect([same, missing, differs] == [100, 93, 90])
    }

    @Test func manyExtraWordsDoNotTakeTheScoreBelowZero() throws {
        let long = "Acme" + String(repeating: " Group", count: 13)
        let comparison = try #require(compare(long, "Acme"))
        #expect(comparison.score == 0)
        #expect(comparison.parts.last?.relation == "floor")
    }

    @Test func manyWordsDoNotTakeTheScoreAboveAHundred() throws {
        let words = (0..<200).map { "w\($0)" }.joined(separator: " ")
        let comparison = try #require(compare(words, words))
        #expect(comparison.score == 100)
    }

    private static let ingredients = [
        "Xiaomi", "xiaomi", "Acme", "China", "Mobile", "小米", "小米有限公司", "小米股份有限公司", "有限公司", "Corp", "CORP.",
        "Corporation", "Inc", "Co.,", "Ltd.", "Limited", "S.A.", "Technology", "Technologies", "Tech", "Group",
        "Holdings", "International", "The", "of", "&", "and", "O'Neil", "Ｘｉａｏｍｉ", "Müller", "—", "", "3",
    ]

    private func salad(_ generator: inout SplitMix64) -> [String] {
        var words: [String] = []
        for _ in 0...generator.below(9) { words.append(generator.pick(Self.ingredients)) }
        return words
    }

    @Test func randomWordSaladsStayBetweenZeroAndAHundred() {
        var generator = SplitMix64(seed: 22)
        var compared = 0
        for _ in 0..<8_000 {
            let words = salad(&generator)
            var others = generator.below(2) == 0 ? salad(&generator) : words.shuffled(using: &generator)
            if generator.below(3) == 0 { others.append(generator.pick(Self.ingredients)) }
            let query = words.joined(separator: " ")
            let entry = others.joined(separator: " ")
            let there = compare(query, entry)
            let back = compare(entry, query)
            #expect(there?.score == back?.score, "\(query) | \(entry)")
            guard let there else { continue }
            compared += 1
            var sum = 0
            for part in there.parts { sum += part.points }
            #expect((0...100).contains(there.score) && sum == there.score, "\(query) | \(entry)")
        }
        #expect(compared > 1_000)
    }

    /// A pair is compared exactly when the distinctive words are the same, counted one by one.
    @Test func aPairIsComparedExactlyWhenItsDistinctiveWordsAreTheSame() {
        var generator = SplitMix64(seed: 23)
        for _ in 0..<4_000 {
            let query = salad(&generator).joined(separator: " ")
            let entry = salad(&generator).joined(separator: " ")
            var left = AnalysedName(query, vocabulary: Vocabulary.small).distinctive
            let isNamed = !left.isEmpty
            var isSame = true
            for word in AnalysedName(entry, vocabulary: Vocabulary.small).distinctive {
                if let index = left.firstIndex(of: word) { left.remove(at: index) } else { isSame = false }
            }
            #expect((compare(query, entry) != nil) == (isNamed && isSame && left.isEmpty), "\(query) | \(entry)")
        }
    }

    @Test func everyNameWithADistinctiveWordIsWhollyLikeItself() {
        var generator = SplitMix64(seed: 24)
        for _ in 0..<2_000 {
            let name = salad(&generator).joined(separator: " ")
            let isNamed = !AnalysedName(name, vocabulary: Vocabulary.small).distinctive.isEmpty
            let expected: Int? = isNamed ? 100 : nil
            #expect(compare(name, name)?.score == expected, "\(name)")
        }
    }
}
