import CordonNames
import Testing

@Suite struct AnalysedNameTests {
    struct Example: Sendable {
        let name: String
        let distinctive: [String]
        let common: [String]
        let legalForms: [String]
    }

    static let examples = [
        Example(name: "Xiaomi Corporation", distinctive: ["xiaomi"], common: [], legalForms: ["corporation"]),
        Example(
            name: "Luokung Technology Corp.", distinctive: ["luokung"], common: ["technology"], legalForms: ["corp"]),
        Example(name: "Acme Tech Holdings", distinctive: ["acme"], common: ["technology", "holding"], legalForms: []),
        Example(
            name: "China Mobile International Co., Ltd.", distinctive: ["china", "mobile"], common: ["international"],
            legalForms: ["co", "ltd"]),
        Example(name: "The Bank of Acme", distinctive: ["bank", "acme"], common: ["the", "of"], legalForms: []),
        Example(name: "Smith & Sons", distinctive: ["smith", "sons"], common: ["and"], legalForms: []),
        Example(name: "L'Oréal S.A.", distinctive: ["loreal"], common: [], legalForms: ["sa"]),
        Example(name: "小米", distinctive: ["小米"], common: [], legalForms: []),
        Example(name: "小米有限公司", distinctive: ["小米"], common: [], legalForms: ["有限公司"]),
        Example(name: "小米股份有限公司", distinctive: ["小米"], common: [], legalForms: ["股份有限公司"]),
        Example(name: "小米公司", distinctive: ["小米"], common: [], legalForms: ["公司"]),
        Example(name: "有限公司", distinctive: [], common: [], legalForms: ["有限公司"]),
        Example(name: "小米 有限公司", distinctive: ["小米"], common: [], legalForms: ["有限公司"]),
        Example(name: "CORP", distinctive: [], common: [], legalForms: ["corp"]),
        Example(name: "Group Holdings Ltd", distinctive: [], common: ["group", "holding"], legalForms: ["ltd"]),
        Example(name: "Corpus Incense", distinctive: ["corpus", "incense"], common: [], legalForms: []),
        Example(name: "", distinctive: [], common: [], legalForms: []),
    ]

    @Test(arguments: examples) func aNameIsTakenApart(_ example: Example) {
        let name = AnalysedName(example.name, vocabulary: Vocabulary.small)
        #expect(name.text == example.name)
        #expect(name.distinctive == example.distinctive)
        #expect(name.common == example.common)
        #expect(name.legalForms == example.legalForms)
    }

    @Test func theKeyHoldsTheDistinctiveWordsInAnyOrder() {
        let one = AnalysedName("Mobile China Ltd", vocabulary: Vocabulary.small)
        let other = AnalysedName("The China Mobile Group", vocabulary: Vocabulary.small)
        #expect(one.key == "china mobile")
        #expect(one.key == other.key)
    }

    @Test func anEmptyVocabularyMakesEveryWordDistinctive() {
        let name = AnalysedName("The Acme Corp", vocabulary: NameVocabulary(legalForms: [], commonWords: []))
        #expect(name.distinctive == ["the", "acme", "corp"])
    }
}
