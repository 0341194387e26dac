import CordonModel
import Testing

@Suite struct DataErrorTests {
    struct Sentence: Sendable {
        let error: DataError
        let text: String
    }

    static let sentences = [
        Sentence(error: DataError(file: "a.csv", expected: "a readable file"), text: "a.csv: expected a readable file"),
        Sentence(error: DataError(file: "a.csv", line: 3, expected: "UTF-8"), text: "a.csv:3: expected UTF-8"),
        Sentence(
            error: DataError(file: "a.csv", line: 12, field: "Quantity", expected: "a number", found: "abc"),
            text: "a.csv:12: Quantity: expected a number, found \"abc\""),
        Sentence(
            error: DataError(file: "--on", field: "day", expected: "YYYY-MM-DD", found: ""),
            text: "--on: day: expected YYYY-MM-DD, found \"\""),
    ]

    @Test(arguments: sentences) func anErrorIsOneSentenceWithThePlace(_ sentence: Sentence) {
        #expect(sentence.error.description == sentence.text)
    }

    @Test func whatWasFoundIsCutAfterSixtyCharacters() {
        let whole = DataError(file: "a", expected: "b", found: String(repeating: "x", count: 60))
        #expect(whole.description == "a: expected b, found \"" + String(repeating: "x", count: 60) + "\"")
        let cut = DataError(file: "a", expected: "b", found: String(repeating: "x", count: 61))
        #expect(cut.description == "a: expected b, found \"" + String(repeating: "x", count: 60) + "…\"")
    }
}
