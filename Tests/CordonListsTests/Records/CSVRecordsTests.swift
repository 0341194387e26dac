import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct CSVRecordsTests {
    private func source(_ text: String) -> ByteSource { ByteSource(name: "x.csv", bytes: Array(text.utf8)) }

    /// The fields of each row as `column=text`, blank ones left out.
    private func rows(_ records: consuming CSVRecords) throws(DataError) -> [[String]] {
        var records = records
        var found: [[String]] = []
        while let row = try records.next() {
            found.append(row.children.compactMap { cell in cell.peek.map { "\(cell.name)=\($0)" } })
        }
        return found
    }

    private func rows(_ text: String, required: [String] = [], nulls: [String] = []) throws(DataError) -> [[String]] {
        try rows(try CSVRecords(CSVScanner(source(text)), required: required, nulls: nulls))
    }

    private func failure(_ text: String, required: [String] = []) -> DataError? {
        do {
            _ = try rows(text, required: required)
            return nil
        } catch {
            return error
        }
    }

    @Test func cellsAreFoundByTheNameOfTheirColumn() throws {
        #expect(
            try rows("a,b\n1,2\r\n\"3,4\",\"5 \"\"six\"\"\n7\"\n") == [["a=1", "b=2"], ["a=3,4", "b=5 \"six\"\n7"]])
        var records = try CSVRecords(CSVScanner(source("a;b\n1;2\n"), separator: ";"))
        let row = try #require(try records.next())
        #expect(row.take("b") == "2")
        #expect(row.peek("c") == nil)
        #expect(row.line == 2)
    }

    @Test func namesOfColumnsAreMadeDifferent() throws {
        let records = try CSVRecords(CSVScanner(source(" a ,,a,a\n")))
        #expect(records.columns == ["a", "column 2", "a (3)", "a (4)"])
    }

    @Test func cellsWithoutAColumnAreKept() throws {
        #expect(try rows("a\n1,2,3\n") == [["a=1", "column 2=2", "column 3=3"]])
    }

    /// The lines of rows that are not whole.
    private func ragged(mayHaveMore: Bool) throws -> [Int?] {
        var records = try CSVRecords(CSVScanner(source("a,b\n1,2\n1\n1,2\n1,2,3\n")))
        var lines: [Int?] = []
        while let row = try records.next() {
            do throws(DataError) {
                try records.requireWhole(row, mayHaveMore: mayHaveMore)
            } catch {
                #expect(error.expected == "2 cells, one a column")
                lines.append(error.line)
            }
        }
        return lines
    }

    @Test func aRowOfOtherCellsThanColumnsIsNotWhole() throws {
        #expect(try ragged(mayHaveMore: false) == [3, 5])
        #expect(try ragged(mayHaveMore: true) == [3])
    }

    @Test func blankRowsAreNoRows() throws {
        #expect(try rows("a,b\n\n,\n\"\",\"\"\n1,\n\u{1A}") == [["a=1"]])
        var records = try CSVRecords(CSVScanner(source("a,b\n\n1,2\n")))
        #expect(try records.next()?.line == 3)
        #expect(records.count == 1)
    }

    @Test func textsThatMeanNothingAreNoTexts() throws {
        #expect(try rows("a,b,c\n-0- ,x -0-,\" -0-\"\n", nulls: ["-0-"]) == [["b=x -0-"]])
    }

    @Test func linesBeforeTheHeaderAreHandedBack() throws {
        var records = try CSVRecords(CSVScanner(source("made,today\nby,hand\na\n1\n")), preamble: 2)
        #expect(records.preamble.map(\.fields) == [["made", "today"], ["by", "hand"]])
        #expect(records.columns == ["a"])
        #expect(try records.next()?.take("a") == "1")
    }

    @Test func aFileWithoutAHeaderHasTheNamesItIsGiven() throws {
        #expect(
            try rows(CSVRecords(CSVScanner(source("1,2\n3,4,5\n")), columns: ["a", "b"])) == [
                ["a=1", "b=2"], ["a=3", "b=4", "column 3=5"],
            ])
    }

    @Test func aRowThatIsNotUTF8IsReadCellByCell() throws {
        var bytes = Array("a,b,c\n".utf8)
        // é in UTF-8, a curly apostrophe in Windows-1252, plain text.
        bytes += [0xC3, 0xA9, 0x2C, 0x92, 0x2C] + Array("\"x \"\"y\"\"\"\n".utf8)
        let found = try rows(try CSVRecords(CSVScanner(ByteSource(name: "x", bytes: bytes))))
        #expect(found == [["a=é", "b=’", "c=x \"y\""]])
        do throws(DataError) {
            _ = try rows(
                try CSVRecords(CSVScanner(ByteSource(name: "x", bytes: bytes), encoding: .strictUTF8)))
            Issue.record("accepted")
        } catch {
            #expect(error.line == 2)
            #expect(error.expected == "UTF-8")
        }
    }

    @Test func aMissingColumnIsAnError() {
        let error = failure("a,b\n1,2\n", required: ["b", "c"])
        #expect(error?.field == "c")
        #expect(error?.found == "a, b")
        #expect(failure("", required: ["a"])?.found == "an empty file")
        #expect(failure("")?.expected == "a header")
    }

    @Test(arguments: ["a\n\"x", "a\n\"x\"y\n", "a\nx\u{0}y\n", "a\n\"x\u{0}\"\n"])
    func aDamagedRowIsAnError(_ text: String) {
        #expect(failure(text)?.line == 2)
    }

    /// Random tables, written with random quoting, and read in pieces of 256 KiB whose border falls into a row.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func randomTablesAreReadAsTheyWereWritten(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let alphabet = ["a", "é", "中", "😀", " ", ",", "\"", "\n", "\r", "\r\n", ";", "z"]
        let table = (0..<8).map { _ in
            (0..<3).map { _ in "x" + (0..<random.below(12)).map { _ in random.pick(alphabet) }.joined() + "y" }
        }
        func written(_ cell: String) -> String {
            let mustQuote = cell.unicodeScalars.contains { [",", "\"", "\n", "\r"].contains($0) }
            guard mustQuote || random.below(3) == 0 else { return cell }
            return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        }
        let ends = ["\n", "\r\n", "\r"]
        let lines = table.map { $0.map(written).joined(separator: ",") }.joined(separator: random.pick(ends))
        let border = random.below(lines.utf8.count)
        let header = "p,q,r\n"
        let filler = String(repeating: "f", count: (1 << 18) - border - header.utf8.count - 1) + "\n"
        let file = try TemporaryFile(Array((header + filler + lines).utf8))
        var records = try CSVRecords(CSVScanner(try ByteSource(path: file.path)))
        var found: [[String]] = []
        while let row = try records.next() { found.append(row.children.map { $0.peek ?? "" }) }
        #expect(found.dropFirst().map { $0.map { Array($0.utf8) } } == table.map { $0.map { Array($0.utf8) } })
    }
}
