import CordonLists
import CordonModel
import CordonTestSupport
import Testing

@Suite struct CSVScannerTests {
    private func records(
        _ bytes: [UInt8], separator: Character = ",", encoding: CSVScanner.Encoding = .utf8OrWindows1252
    ) throws(DataError) -> [CSVRecord] {
        var scanner = CSVScanner(
            ByteSource(name: "x.csv", bytes: bytes), separator: separator, encoding: encoding)
        var records: [CSVRecord] = []
        while let record = try scanner.next() { records.append(record) }
        return records
    }

    private func fields(_ text: String, separator: Character = ",") throws(DataError) -> [[String]] {
        let found = try records(Array(text.utf8), separator: separator)
        return found.map { $0.fields }
    }

    private func failure(
        _ bytes: [UInt8], encoding: CSVScanner.Encoding = .utf8OrWindows1252
    ) -> DataError? {
        do {
            _ = try records(bytes, encoding: encoding)
            return nil
        } catch {
            return error
        }
    }

    struct Example: Sendable {
        let text: String
        let fields: [[String]]
    }

    static let examples = [
        Example(text: "", fields: []),
        Example(text: "a", fields: [["a"]]),
        Example(text: "a,b,c\n", fields: [["a", "b", "c"]]),
        Example(text: "a,b\r\nc,d\r\n", fields: [["a", "b"], ["c", "d"]]),
        Example(text: "a,b\nc,d", fields: [["a", "b"], ["c", "d"]]),
        Example(text: "a,b\rc,d\r", fields: [["a", "b"], ["c", "d"]]),
        Example(text: "a\r\n\r\nb", fields: [["a"], [""], ["b"]]),
        Example(text: "\n", fields: [[""]]),
        Example(text: ",", fields: [["", ""]]),
        Example(text: ",,\n,,", fields: [["", "", ""], ["", "", ""]]),
        Example(text: "\"\"", fields: [[""]]),
        Example(text: "\"\",\"\"\n", fields: [["", ""]]),
        Example(text: "\"a,b\",c", fields: [["a,b", "c"]]),
        Example(text: "\"a \"\"b\"\" c\"", fields: [["a \"b\" c"]]),
        Example(text: "\"\"\"\"", fields: [["\""]]),
        Example(text: "\"a\nb\",c\nd,e", fields: [["a\nb", "c"], ["d", "e"]]),
        Example(text: "\"a\r\nb\"\r\n", fields: [["a\r\nb"]]),
        Example(text: "\"a\"  ,b\n", fields: [["a", "b"]]),
        Example(text: "a,\"b\"  \n", fields: [["a", "b"]]),
        Example(text: "a,\"b\"  ", fields: [["a", "b"]]),
        Example(text: "a\"b,c", fields: [["a\"b", "c"]]),
        Example(text: " \"a\",b", fields: [[" \"a\"", "b"]]),
        Example(text: " a , b ", fields: [[" a ", " b "]]),
        Example(text: "\u{FEFF}a,b\nc,d", fields: [["a", "b"], ["c", "d"]]),
        Example(text: "\u{FEFF}\"a\",b", fields: [["a", "b"]]),
        Example(text: "\u{FEFF}", fields: []),
        Example(text: "a,b\n\u{1A}", fields: [["a", "b"]]),
        Example(text: "\u{1A}", fields: []),
        Example(text: "小米,é\n", fields: [["小米", "é"]]),
    ]

    @Test(arguments: examples) func publishedFormsAreRead(_ example: Example) throws {
        let found = try fields(example.text)
        #expect(found == example.fields)
    }

    @Test(arguments: [Character(";"), Character("\t"), Character("|")])
    func anotherSeparatorLeavesCommasAlone(_ separator: Character) throws {
        let found = try fields("a,b\(separator)\"c\(separator)d\"\n", separator: separator)
        #expect(found == [["a,b", "c\(separator)d"]])
    }

    @Test func aRecordKnowsTheLineItStartsOn() throws {
        let found = try records(Array("a\n\"b\nb\",c\r\nd\r\r\ne".utf8))
        #expect(found.map { $0.line } == [1, 2, 4, 5, 6])
        #expect(found.map { $0.fields.count } == [1, 2, 1, 1, 1])
    }

    /// `Ｎ` begins with the byte EF like the mark itself.
    @Test func textThatBeginsLikeAByteOrderMarkIsText() throws {
        let found = try fields("Ｎａｍｅ,b\n")
        #expect(found == [["Ｎａｍｅ", "b"]])
    }

    @Test func bytesThatAreNotUTF8AreReadAsWindows1252FieldByField() throws {
        var bytes = Array("Soci".utf8)
        bytes.append(0xE9)
        bytes += Array("t,".utf8)
        bytes.append(0x80)
        bytes += Array(",小米\n".utf8)
        let found = try records(bytes)
        #expect(found.map { $0.fields } == [["Sociét", "€", "小米"]])
    }

    @Test func everyByteOfWindows1252HasACharacter() throws {
        for byte in UInt8(0x80)...0xFF {
            let found = try records([0x61, byte])
            #expect(found.first?.fields.first?.unicodeScalars.count == 2, "\(byte)")
        }
    }

    @Test func strictTextRefusesBytesThatAreNotUTF8WithTheLine() {
        var bytes = Array("a,b\nSoci".utf8)
        bytes += [0xE9, 0x2C, 0x0A]
        let error = failure(bytes, encoding: .strictUTF8)
        #expect(error?.file == "x.csv")
        #expect(error?.line == 2)
        #expect(error?.expected == "UTF-8")
    }

    @Test func strictTextNamesTheLineOfTheLastFieldToo() {
        var bytes = Array("a,b\nc,Soci".utf8)
        bytes += [0xE9, 0x0A]
        #expect(failure(bytes, encoding: .strictUTF8)?.line == 2)
    }

    @Test func aNULByteIsRefusedWithItsOffset() {
        let error = failure([0x61, 0x0A, 0x62, 0x00])
        #expect(error?.found == "a NUL byte")
        #expect(error?.offset == 3)
        #expect(error?.line == 2)
        #expect(failure([0x22, 0x61, 0x00, 0x22])?.offset == 2)
        #expect(failure([0x00])?.offset == 0)
    }

    @Test func anUnclosedQuoteNamesTheLineItOpensOn() {
        let error = failure(Array("a,b\nc,\"d\ne\nf\n".utf8))
        #expect(error == DataError(file: "x.csv", line: 2, offset: 6, expected: "a closing quote", found: "d\ne\nf\n"))
    }

    @Test(arguments: ["\"a\"b,c", "\"a\" b,c", "\"a\"\"b\"c", "\"a\"\tb"])
    func textAfterAClosingQuoteIsRefused(_ text: String) {
        #expect(failure(Array(text.utf8))?.expected == "a separator after a closing quote")
    }

    @Test(arguments: ["\u{1A}a", "a\n\u{1A}\n", "\u{1A}\u{1A}"])
    func aControlZBeforeTheEndIsRefused(_ text: String) {
        #expect(failure(Array(text.utf8))?.expected == "text")
    }

    @Test func aRecordOverTheLimitIsRefused() {
        let long = [UInt8](repeating: 0x61, count: CSVScanner.maximumRecordBytes + 1)
        let limit = "1048576 bytes"
        let plain = failure(Array("a\n".utf8) + long)
        #expect(plain?.expected == "a record of at most \(limit)")
        #expect(plain?.line == 2)
        #expect(failure([0x22] + long)?.expected == "a closing quote within \(limit)")
    }

    @Test func moreFieldsThanTheLimitAreRefused() throws {
        let most = [UInt8](repeating: 0x2C, count: CSVScanner.maximumFields - 1)
        let found = try records(most)
        #expect(found.first?.fields.count == CSVScanner.maximumFields)
        let more = [UInt8](repeating: 0x2C, count: CSVScanner.maximumFields + 1)
        #expect(failure(more)?.expected == "at most \(CSVScanner.maximumFields) fields")
    }

    /// RFC 4180 by the letter: what needs quotes gets them, a quote is doubled.
    private func written(_ record: [String], separator: String, _ generator: inout SplitMix64) -> String {
        let special = Array((separator + "\"\r\n").unicodeScalars)
        let cells = record.map { field in
            let isPlain = !field.unicodeScalars.contains { special.contains($0) }
            if isPlain, generator.below(3) > 0 { return field }
            var quoted = ""
            for scalar in field.unicodeScalars {
                quoted.unicodeScalars.append(scalar)
                if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
            }
            return "\"" + quoted + "\"" + String(repeating: " ", count: generator.below(8) / 7)
        }
        return cells.joined(separator: separator)
    }

    @Test(arguments: [",", ";", "\t", "|"]) func whatAPlainWriterWroteIsReadBack(_ separator: String) throws {
        var generator = SplitMix64(seed: 12)
        let pieces = ["a", "B", "7", " ", ",", ";", "\t", "|", "\"", "\"\"", "\n", "\r\n", "é", "小", "\u{301}", "🚢"]
        for round in 0..<400 {
            let end = generator.pick(["\n", "\r\n", "\r"])
            var rows: [[String]] = []
            var lines: [Int] = []
            var line = 1
            var text = generator.below(2) == 0 ? "" : "\u{FEFF}"
            for _ in 0..<generator.below(6) {
                var row: [String] = []
                for _ in 0...generator.below(5) {
                    row.append((0..<generator.below(6)).map { _ in generator.pick(pieces) }.joined(separator: ""))
                }
                rows.append(row)
                lines.append(line)
                line += 1 + row.joined(separator: "").utf8.filter { $0 == 0x0A }.count
                text += written(row, separator: separator, &generator) + end
            }
            let found = try records(Array(text.utf8), separator: Character(separator))
            let foundBytes = found.map { record in record.fields.map { field in Array(field.utf8) } }
            let rowBytes = rows.map { row in row.map { field in Array(field.utf8) } }
            let foundLines = found.map { $0.line }
            #expect(foundBytes == rowBytes, "round \(round): \(text)")
            #expect(foundLines == lines, "round \(round): \(text)")
        }
    }

    @Test func randomBytesGiveRecordsOrAnErrorWithALine() {
        var generator = SplitMix64(seed: 13)
        let likely: [UInt8] = [0x22, 0x22, 0x2C, 0x2C, 0x0A, 0x0D, 0x20, 0x61, 0x1A, 0xEF, 0xBB, 0xBF, 0xE9, 0x00]
        for round in 0..<20_000 {
            let count = generator.below(40)
            var bytes: [UInt8] = []
            for _ in 0..<count {
                bytes.append(generator.below(5) == 0 ? UInt8(generator.below(256)) : generator.pick(likely))
            }
            let encoding: CSVScanner.Encoding = round % 2 == 0 ? .strictUTF8 : .utf8OrWindows1252
            do {
                let found = try records(bytes, encoding: encoding)
                let isSound = found.allSatisfy { !$0.fields.isEmpty && $0.line >= 1 }
                #expect(isSound, "\(bytes)")
            } catch {
                #expect(error.file == "x.csv" && (error.line ?? 0) >= 1 && !error.expected.isEmpty, "\(bytes)")
            }
        }
    }
}
