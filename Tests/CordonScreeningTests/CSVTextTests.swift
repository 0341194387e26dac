import CordonLists
import CordonModel
import CordonScreening
import CordonTestSupport
import Testing

@Suite struct CSVTextTests {
    /// What a reader of RFC 4180 finds in a text.
    private func fields(_ text: String) throws(DataError) -> [[String]] {
        var scanner = CSVScanner(ByteSource(name: "x.csv", bytes: Array(text.utf8)), encoding: .strictUTF8)
        var rows: [[String]] = []
        while let record = try scanner.next() { rows.append(record.fields) }
        return rows
    }

    @Test func aHeaderIsWrittenEvenWithoutRecords() {
        #expect(CSVText.write([], columns: ["a", "b"]) == "a,b\r\n")
    }

    @Test func cellsStandUnderTheirColumns() {
        let records = [
            ReportRecord(["b": .number(2), "a": .text("x")]),
            ReportRecord(["a": .flag(true), "c": .text("not asked for")]),
        ]
        #expect(CSVText.write(records, columns: ["a", "b"]) == "a,b\r\nx,2\r\ntrue,\r\n")
    }

    @Test func listsAndRecordsFitOneCell() {
        let value = ReportRecord(["x": .number(1), "y": .null, "z": .text("t")])
        let records = [
            ReportRecord(["a": .texts(["p", "q"]), "b": .record(value), "c": .null, "d": .decimal("1.50")])
        ]
        let text = CSVText.write(records, columns: ["a", "b", "c", "d"])
        #expect(text == "a,b,c,d\r\np | q,x: 1; z: t,,1.50\r\n")
    }

    @Test(arguments: [
        ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""),
        ("a\r\nb", "\"a\r\nb\""),
        ("\"", "\"\"\"\""), ("a b", "a b"), ("a;b", "a;b"), ("", ""), ("小米", "小米"),
    ])
    func aCellIsQuotedWhereItMustBe(_ cell: String, _ written: String) {
        let text = CSVText.write([ReportRecord(["a": .text(cell)])], columns: ["a"])
        #expect(text == "a\r\n" + written + "\r\n")
    }

    /// A quote and a combining accent are one character of Swift and two of the file.
    @Test func aQuoteBeforeACombiningAccentIsDoubled() throws {
        let cell = "a\"\u{301}b"
        let rows = try fields(CSVText.write([ReportRecord(["a": .text(cell)])], columns: ["a"]))
        #expect(rows == [["a"], [cell]])
    }

    @Test func randomCellsAreReadBack() throws {
        var generator = SplitMix64(seed: 35)
        let pieces = ["a", "7", " ", ",", ";", "\"", "\"\"", "\n", "\r\n", "é", "小", "🚢", "'"]
        for _ in 0..<1_500 {
            var rows = [["a", "b", "c"]]
            for _ in 0..<generator.below(5) {
                var row: [String] = []
                for _ in 0..<3 {
                    var cell = ""
                    for _ in 0..<generator.below(6) { cell += generator.pick(pieces) }
                    row.append(cell)
                }
                rows.append(row)
            }
            let records = rows.dropFirst().map { row in
                ReportRecord(["c": .text(row[2]), "a": .text(row[0]), "b": .text(row[1])])
            }
            let found = try fields(CSVText.write(records, columns: ["a", "b", "c"]))
            #expect(found == rows)
        }
    }
}
