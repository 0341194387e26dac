import CordonModel
import CordonNames
import CordonTestSupport
import Testing

/// What the comparison calls the same name, and what it does not.
@Suite struct NameComparerTests {
    struct Pair: Sendable, CustomStringConvertible {
        let left: String
        let right: String
        let kind: NameKind
        var description: String { "\(left) | \(right)" }
        init(_ left: String, _ right: String, _ kind: NameKind) {
            self.left = left
            self.right = right
            self.kind = kind
        }
    }

    static let same: [Pair] = [
        Pair("Юрий Иванов", "Yuriy Ivanov", .person), Pair("김정은", "Kim Jong Un", .person),
        Pair("习近平", "Xi Jinping", .person), Pair("習近平", "Hsi Chin-ping", .person),
        Pair("山田太郎", "Yamada Taro", .person), Pair("محمد بن سلمان", "Mohammed bin Salman", .person),
        Pair("Muhammad Husayn", "Mohamed Hussein", .person), Pair("Putin, Vladimir", "Vladimir Putin", .person),
        Pair("Vladimir Vladimirovich Putin", "Vladimir Putin", .person), Pair("J. Smith", "John Smith", .person),
        Pair("Sasha Petrov", "Aleksandr Petrov", .person), Pair("Anna Petrova", "Anna Petrov", .person),
        Pair("Jon Smith", "John Smith", .person), Pair("Kim Yong", "Gim Yong", .person),
        Pair("Vlаdimir Putin", "Vladimir Putin", .person), Pair("Hu4wei", "Huawei", .organisation),
        Pair("Xiaomi Technologies Corp", "Xiaomi Corporation", .organisation),
        Pair("小米集团", "Xiaomi Group", .organisation),
        Pair("SMIC", "Semiconductor Manufacturing International Corporation", .organisation),
        Pair("CNOOC", "China National Offshore Oil Corporation", .organisation),
        Pair("SiemensAG", "Siemens AG", .organisation), Pair("Hua Wei", "Huawei", .organisation),
        Pair("Second Academy", "Academy No. 2", .organisation),
        Pair("Energy Tech & Srvces", "Energy Technology and Services", .organisation),
        Pair("M/V Blue Star", "BLUE STAR", .vessel), Pair("Acme GmbH", "Acme", .organisation),
        Pair("Bosch GmbH & Co. KGaA", "BOSCH GMBH & CO. KGAA", .organisation),
        Pair("Alqaida", "Al-Qaida", .organisation),
    ]

    @Test(arguments: same) func theSameNameIsAHit(_ pair: Pair) throws {
        let score = try NameLists.score(pair.left, pair.right, pair.kind)
        #expect(score >= NameComparer.shippedThreshold, "\(score)")
    }

    static let other: [Pair] = [
        Pair("Fund 5", "Fund 8", .organisation),
        Pair("Bank of China (Hong Kong)", "Bank of China (Singapore)", .organisation),
        Pair("CORP", "Xiaomi Corp", .organisation), Pair("Iran Air", "Iran Oil", .organisation),
        Pair("Hassan Ali", "Hussein Ali", .person), Pair("Maria Petrova", "Mario Petrov", .person),
        Pair("Zhang Wei", "Zheng Wei", .person), Pair("Kim Chol", "Kim Chol Nam", .person),
        Pair("Ivan Petrov", "Ivan Sidorov", .person), Pair("John Smith Jr", "John Smith Sr", .person),
        Pair("Technology Group", "Xiaomi Technology Group", .organisation), Pair("The", "The", .organisation),
        Pair("", "", .unknown), Pair("A", "B", .person),
        Pair("CRRC", "CRCC", .organisation), Pair("김대호", "김태호", .person), Pair("王明", "王鸣", .person),
        Pair("Nguyen Van Lam", "Nguyen Van Lan", .person),
    ]

    @Test(arguments: other) func anotherNameIsNone(_ pair: Pair) throws {
        let score = try NameLists.score(pair.left, pair.right, pair.kind)
        #expect(score < NameComparer.shippedThreshold, "\(score)")
    }

    @Test func aLegalFormAloneIsLikeNothing() throws {
        #expect(try NameLists.score("Corp", "Corp", .organisation) == 0)
    }

    @Test(arguments: same + other) func thePointsAddUpAndTheOrderDoesNotMatter(_ pair: Pair) throws {
        let analyser = try NameLists.analyser()
        let left = analyser.analyse(pair.left, kind: pair.kind)
        let right = analyser.analyse(pair.right, kind: pair.kind)
        let there = NameComparer().compare(left, right)
        #expect(there.parts.reduce(0) { $0 + $1.points } == there.score)
        #expect((0...100).contains(there.score))
        #expect(NameComparer().compare(right, left).score == there.score)
    }

    @Test func anyTextIsCompared() throws {
        let analyser = try NameLists.analyser()
        let alphabet = Array("aäÿ'’.-,()&@1٣ 小米가あшмحमা\u{301}\u{200F}\u{202E}🙂\u{0}\u{FFFF}é".unicodeScalars)
        var generator = SplitMix64(seed: 7)
        for _ in 0..<400 {
            var texts: [String] = []
            for _ in 0..<2 {
                var text = String.UnicodeScalarView()
                for _ in 0..<generator.below(40) { text.append(generator.pick(alphabet)) }
                texts.append(String(text))
            }
            for kind in NameKind.allCases {
                let names = texts.map { analyser.analyse($0, kind: kind) }
                let score = NameComparer().compare(names[0], names[1]).score
                #expect((0...100).contains(score))
                #expect(NameComparer().compare(names[1], names[0]).score == score, "\(texts)")
                #expect(names[0].isEmpty || NameComparer().compare(names[0], names[0]).score >= 95, "\(texts[0])")
            }
        }
        let long = String(repeating: "abcdefghij", count: 1_000)
        #expect(NameComparer().compare(analyser.analyse(long), analyser.analyse(long)).score == 100)
    }
}
