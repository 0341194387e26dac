import CordonScreening
import Foundation
import CordonTestSupport
import Testing

@Suite struct JSONTextTests {
    private func parsed(_ text: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
    }

    static let record = ReportRecord([
        "zebra": .number(1), "apple": .text("a \"b\""), "list": .list([.flag(true), .null, .decimal("2.50")]),
        "nested": .record(ReportRecord(["x": .flag(false)])), "none": .list([]), "empty": .record(ReportRecord([:])),
    ])

    @Test func fieldsKeepTheirOrderOnOneLine() {
        let text = JSONText.write(ReportValue.record(Self.record))
        let expected =
            "{\"zebra\":1,\"apple\":\"a \\\"b\\\"\",\"list\":[true,null,2.50],\"nested\":{\"x\":false},"
            + "\"none\":[],\"empty\":{}}"
        #expect(text == expected)
    }

    @Test func prettyTextIsIndentedByTwoBlanks() {
        let record = ReportRecord(["b": .number(1), "a": .list([.flag(true), .null]), "c": .list([])])
        let expected = """
            {
              "b": 1,
              "a": [
                true,
                null
              ],
              "c": []
            }
            """
        #expect(JSONText.write(ReportValue.record(record), pretty: true) == expected)
    }

    @Test func bothFormsSayTheSame() throws {
        let value = ReportValue.list([.record(Self.record), .text("x")])
        let line = try JSONSerialization.data(withJSONObject: try parsed(JSONText.write(value)), options: [.sortedKeys])
        let pretty = try JSONSerialization.data(
            withJSONObject: try parsed(JSONText.write(value, pretty: true)), options: [.sortedKeys])
        #expect(line == pretty)
    }

    @Test func whatJSONForbidsIsEscaped() {
        let text = JSONText.write(ReportValue.text("a\"b\\c\n\r\t\u{0}\u{1F}\u{2028}\u{2029}é/"))
        #expect(text == "\"a\\\"b\\\\c\\n\\r\\t\\u0000\\u001f\\u2028\\u2029é/\"")
    }

    @Test func fieldNamesAreEscapedToo() throws {
        let text = JSONText.write(ReportValue.record(ReportRecord(["a\"b": .number(-1)])))
        #expect(text == "{\"a\\\"b\":-1}")
    }

    @Test func decimalsStayAsTheyStand() {
        #expect(JSONText.write(ReportValue.decimal("21410.50")) == "21410.50")
        #expect(JSONText.write(ReportValue.number(Int.min)) == "-9223372036854775808")
    }

    @Test func aTextThatIsMissingOrEmptyIsNull() {
        #expect(JSONText.write(ReportValue.optional(nil)) == "null")
        #expect(JSONText.write(ReportValue.optional("")) == "null")
        #expect(JSONText.write(ReportValue.optional("x")) == "\"x\"")
    }

    @Test func randomTextsAreReadBackByFoundation() throws {
        var generator = SplitMix64(seed: 34)
        let scalars = Array("a\"\\/\n\r\t\u{1}\u{8}\u{1F}\u{7F}é小🚢\u{301}\u{2028}\u{FFFD} {}[]:,".unicodeScalars)
        for _ in 0..<2_000 {
            var texts: [String] = []
            for _ in 0..<generator.below(4) {
                var text = ""
                for _ in 0..<generator.below(12) { text.unicodeScalars.append(generator.pick(scalars)) }
                texts.append(text)
            }
            let written = JSONText.write(ReportValue.texts(texts), pretty: generator.below(2) == 0)
            let object = try parsed(written) as? [String]
            let read = try #require(object)
            let readScalars = read.map { text in text.unicodeScalars.map { $0.value } }
            let scalarsOfTexts = texts.map { text in text.unicodeScalars.map { $0.value } }
            #expect(readScalars == scalarsOfTexts, "\(written)")
        }
    }
}
