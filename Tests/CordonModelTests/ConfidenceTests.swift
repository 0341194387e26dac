import CordonModel
import Testing

@Suite struct ConfidenceTests {
    @Test(arguments: [
        ("H", false), ("M-H", false), ("K-H", false), ("M", true), ("L", true), ("K-M", true), ("K-L", true),
    ])
    func aMarkSaysWhetherTheFactIsToBeReviewed(_ mark: String, _ review: Bool) throws {
        let confidence = try #require(Confidence(rawValue: mark))
        #expect(confidence.needsReview == review)
    }

    @Test func thereAreSevenMarks() {
        #expect(Confidence.allCases.map(\.rawValue) == ["H", "M-H", "M", "L", "K-H", "K-M", "K-L"])
    }

    @Test(arguments: ["", "h", "High", "H ", "M-L", "K", "?"])
    func anotherMarkIsRefused(_ mark: String) {
        #expect(Confidence(rawValue: mark) == nil)
    }
}
