import CordonLists
import CordonModel
import CordonTestSupport
import Foundation
import Testing

@Suite struct SpreadsheetRowsTests {
    /// The rows as `column=text`, with the number of the row.
    private func read(_ file: TemporaryFile, required: [String] = ["A"]) throws(DataError) -> [String] {
        let rows = try SpreadsheetRows(ListSource(path: file.path), required: required)
        var lines: [String] = []
        while let row = try rows.next() {
            lines.append("\(row.line): " + row.children.map { "\($0.name)=\($0.peek ?? "")" }.joined(separator: "|"))
        }
        return lines
    }

    private func failure(_ file: TemporaryFile, required: [String] = ["A"]) -> DataError? {
        do throws(DataError) {
            _ = try read(file, required: required)
            return nil
        } catch {
            return error
        }
    }

    // MARK: XLSX

    @Test func textsStandInTheTableOfStringsOrInTheCell() throws {
        let file = try Spreadsheets.excel(
            sheets: [
                (
                    "S",
                    """
                    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>B</t></is></c>
                    <c r="C1" t="str"><f>1+1</f><v>C</v></c></row>
                    <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c>
                    <c r="C2" t="inlineStr"><is><r><t>run </t></r><r><t xml:space="preserve">on</t></r></is></c></row>
                    <row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3" t="s"><v>4</v></c></row>
                    """
                )
            ],
            strings: """
                <si><t>A</t></si><si><t>plain &amp; simple</t></si>
                <si><r><rPr><b/></rPr><t>Ali</t></r><r><t xml:space="preserve"> </t></r><r><t>Ben</t></r></si>
                <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>
                <si><t>one_x000D_
                two_x005F_x000D_</t></si>
                """)
        #expect(
            try read(file) == [
                "2: A=plain & simple|B=Ali Ben|C=run on", "3: A=東京|B=one\r\ntwo_x000D_",
            ])
    }

    @Test func numbersAreGivenAsASheetShowsThem() throws {
        let cells = ["46126", "007", "2.0", "1E5", "0.1", "0.30000000000000004", "9288693", "-3.50"]
        let file = try Spreadsheets.excel(sheets: [
            (
                "S",
                Spreadsheets.rows([["A"]])
                    + cells.map { "<row><c><v>\($0)</v></c></row>" }.joined()
            )
        ])
        #expect(
            try read(file).map { $0.split(separator: "=")[1] } == [
                "46126", "007", "2", "100000", "0.1", "0.30000000000000004", "9288693", "-3.5",
            ])
    }

    /// Serial numbers as Excel documents them: 1 is 1 January 1900, 60 a day that never was, 46126 is 14 April 2026.
    @Test(arguments: [
        ("46126", 1, "2026-04-14"), ("1", 1, "1900-01-01"), ("59", 1, "1900-02-28"), ("60", 1, "60"),
        ("61", 1, "1900-03-01"), ("2958465", 1, "9999-12-31"), ("2958466", 1, "2958466"), ("-1", 1, "-1"),
        ("46126.5", 2, "2026-04-14T12:00"), ("46126.5", 1, "2026-04-14"), ("26420", 3, "1972-05"),
        ("0.25", 4, "06:00"), ("46126", 5, "2026-04-14"), ("46126", 6, "46126"), ("46126", 7, "2026"),
        ("46126", 0, "46126"), ("46126", 99, "46126"), ("46126", 8, "46126"), ("46126", 9, "2026-04-14"),
    ])
    func datesFollowTheStyleOfTheCell(_ number: String, _ style: Int, _ expected: String) throws {
        let file = try Spreadsheets.excel(
            sheets: [("S", Spreadsheets.rows([["A"]]) + "<row><c s=\"\(style)\"><v>\(number)</v></c></row>")],
            styles: """
                <numFmts><numFmt numFmtId="164" formatCode="[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy;@"/>
                <numFmt numFmtId="165" formatCode="#,##0.00 &quot;days&quot;;[Red]-0"/>
                <numFmt numFmtId="166" formatCode="yyyy"/><numFmt numFmtId="167" formatCode="General"/>
                <numFmt numFmtId="168" formatCode="_-d/m/yy\\ "/></numFmts>
                <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="17"/><xf numFmtId="20"/>
                <xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/>
                </cellXfs>
                """)
        #expect(try read(file) == ["2: A=\(expected)"])
    }

    @Test func daysMayBeCountedFrom1904() throws {
        let file = try Spreadsheets.excel(
            sheets: [("S", Spreadsheets.rows([["A"]]) + "<row><c s=\"1\"><v>44664</v></c></row>")],
            styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>",
            workbook: "<workbookPr date1904=\"1\"/>")
        #expect(try read(file) == ["2: A=2026-04-14"])
    }

    @Test func truthValuesErrorsAndDaysInWords() throws {
        let file = try Spreadsheets.excel(sheets: [
            (
                "S",
                Spreadsheets.rows([["A", "B", "C", "D"]])
                    + "<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c><c t=\"e\"><v>#N/A</v></c>"
                    + "<c t=\"d\"><v>2026-04-14T00:00:00</v></c></row>"
            )
        ])
        #expect(try read(file) == ["2: A=TRUE|B=FALSE|C=#N/A|D=2026-04-14"])
    }

    @Test func blankCellsAndRowsAreNoneAndColumnsAreFoundByReference() throws {
        let file = try Spreadsheets.excel(sheets: [
            (
                "S",
                """
                <row r="1"><c r="A1" t="inlineStr"><is><t> A </t></is></c><c r="C1" t="inlineStr"><is><t>Long
                name</t></is></c><c r="D1" t="inlineStr"><is><t>A</t></is></c><c r="E1" s="2"/><c r="F1"/></row>
                <row r="2"><c r="A2" s="1"/><c r="B2" t="inlineStr"><is><t> </t></is></c></row>
                <row r="7"><c r="C7" t="inlineStr"><is><t>x</t></is></c><c r="D7"><v>4</v></c><c r="AB7"><v>28</v></c></row>
                """
            )
        ])
        let rows = try SpreadsheetRows(ListSource(path: file.path), required: ["A", "Long name"])
        #expect(rows.columns == ["A", "column 2", "Long name", "A (4)"])
        #expect(try read(file) == ["7: Long name=x|A (4)=4|column 28=28"])
    }

    @Test func theHeaderMayStandBelowATitleAndOnALaterSheet() throws {
        let file = try Spreadsheets.excel(
            sheets: [
                ("Hidden", Spreadsheets.rows([["A", "hidden"]])),
                ("Read me", Spreadsheets.rows([["About this list"], ["Made in 2026"]])),
                ("List", Spreadsheets.rows([["The list"], ["A", "B"], ["1", "2"]])),
            ], modified: "2026-07-23T04:05:22Z", hidden: ["Hidden"])
        let rows = try SpreadsheetRows(ListSource(path: file.path), required: ["A"])
        #expect(rows.sheet == "List")
        #expect(rows.preamble == [["The list"]])
        #expect(rows.headerLine == 2)
        #expect(rows.modified == "2026-07-23T04:05:22Z")
        #expect(try read(file) == ["3: A=1|B=2"])
    }

    @Test func aMissingColumnIsNamed() throws {
        let error = failure(
            try Spreadsheets.excel(sheets: [("S", Spreadsheets.rows([["A", "B"], ["1", "2"]]))]), required: ["A", "C"])
        #expect(error?.field == "C")
        #expect(error?.expected == "a column of this name")
        #expect(error?.found == "A, B")
    }

    @Test func anEmptySpreadsheetIsRefused() throws {
        #expect(failure(try Spreadsheets.excel(sheets: [("S", "")]))?.expected == "a sheet with rows")
    }

    @Test(arguments: ["5", "-1", "x", "1e3", ""])
    func aStringThatIsNotThereIsNamedByItsCell(_ index: String) throws {
        let error = failure(
            try Spreadsheets.excel(
                sheets: [
                    ("S", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>\(index)</v></c></row>")
                ], strings: "<si><t>A</t></si>"))
        if index.isEmpty {
            #expect(error == nil)
        } else {
            #expect(error?.field == "B1")
            #expect(error?.line == 1)
            #expect(error?.expected == "the number of one of 1 shared strings")
        }
    }

    @Test func aColumnBehindTheLastIsRefused() throws {
        #expect(
            failure(try Spreadsheets.excel(sheets: [("S", "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>")]))?.expected
                == "at most 16384 columns")
        let last = try Spreadsheets.excel(sheets: [
            ("S", Spreadsheets.rows([["A"]]) + "<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>")
        ])
        #expect(try read(last) == ["2: column 16384=1"])
    }

    @Test func aCellWithAnOddReferenceIsRefused() throws {
        let error = failure(try Spreadsheets.excel(sheets: [("S", "<row r=\"1\"><c r=\"11\"><v>1</v></c></row>")]))
        #expect(error?.expected == "a cell such as A1")
    }

    /// 1 MB of text that stands in 400 cells: 400 MB written out.
    @Test func aLongStringInManyCellsIsRefused() throws {
        let rows = (0..<20).map { _ in "<row>" + String(repeating: "<c t=\"s\"><v>1</v></c>", count: 20) + "</row>" }
        let error = failure(
            try Spreadsheets.excel(
                sheets: [("S", Spreadsheets.rows([["A"]]) + rows.joined())],
                strings: "<si><t>A</t></si><si><t>\(String(repeating: "x", count: 1 << 20))</t></si>"))
        #expect(error?.expected == "cells with at most 268435456 bytes of text")
    }

    @Test func aWorkbookWithoutSheetsIsRefused() throws {
        let file = try TemporaryFile(
            ZipFile(["xl/workbook.xml": "<workbook/>", "xl/_rels/workbook.xml.rels": "<Relationships/>"]).file)
        #expect(failure(file)?.expected == "a workbook with sheets")
    }

    @Test func aDocumentTypeInASheetIsRefused() throws {
        let file = try TemporaryFile(
            ZipFile([
                "xl/workbook.xml":
                    "<!DOCTYPE workbook [<!ENTITY a \"aaaa\">]><workbook><sheets>&a;</sheets></workbook>",
                "xl/_rels/workbook.xml.rels": "<Relationships/>",
            ]).file)
        #expect(failure(file)?.expected == "XML without a document type")
    }

    @Test func whatIsNoSpreadsheetIsSaidSo() throws {
        #expect(failure(try TemporaryFile(Array("A,B\n1,2\n".utf8)))?.expected == "a spreadsheet (XLSX or ODS)")
        #expect(failure(try TemporaryFile(ZipFile(["a.txt": "A"]).file))?.expected == "a spreadsheet (XLSX or ODS)")
    }

    // MARK: ODS

    @Test func cellsOfATableAreReadByTheirType() throws {
        let file = try Spreadsheets.openDocument(
            """
            <table:table table:name="List"><table:table-column table:number-columns-repeated="16384"/>
            <table:table-header-rows><table:table-row>
              <table:table-cell office:value-type="string"><text:p>A</text:p></table:table-cell>
              <table:table-cell office:value-type="string"><text:p>B</text:p></table:table-cell>
              <table:table-cell office:value-type="string"><text:p>C</text:p></table:table-cell>
            </table:table-row></table:table-header-rows>
            <table:table-row>
              <table:table-cell office:value-type="float" office:value="12703"><text:p>12,703</text:p></table:table-cell>
              <table:table-cell office:value-type="date" office:date-value="2012-06-29T00:00:00"><text:p>29 June 2012</text:p>
              </table:table-cell>
              <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>
            </table:table-row>
            <table:table-row>
              <table:table-cell office:value-type="string"><text:p>one <text:span>bold</text:span> <text:a>link</text:a></text:p>
                <text:p>two<text:s text:c="2"/>blanks<text:line-break/>end</text:p>
                <office:annotation><text:p>a note</text:p></office:annotation></table:table-cell>
              <table:covered-table-cell/>
              <table:table-cell office:value-type="string"><text:p>
                  laid   out
              </text:p></table:table-cell>
            </table:table-row></table:table>
            """)
        #expect(
            try read(file) == [
                "2: A=12703|B=2012-06-29|C=TRUE", "3: A=one bold link\ntwo  blanks\nend|C=laid out",
            ])
    }

    @Test func repeatedCellsAndRowsAreWrittenOut() throws {
        let file = try Spreadsheets.openDocument(
            """
            <table:table><table:table-column/><table:table-row>
            <table:table-cell office:value-type="string"><text:p>A</text:p></table:table-cell>
            <table:table-cell office:value-type="string"><text:p>B</text:p></table:table-cell>
            <table:table-cell table:number-columns-repeated="16382"/></table:table-row>
            <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/>
            </table:table-row>
            <table:table-row table:number-rows-repeated="2"><table:table-cell/>
            <table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>x</text:p>
            </table:table-cell></table:table-row>
            <table:table-row table:number-rows-repeated="9223372036854775807"><table:table-cell/></table:table-row>
            </table:table>
            """)
        #expect(try read(file) == ["5: B=x|column 3=x", "6: B=x|column 3=x"])
    }

    @Test func theFirstTableWithTheColumnsIsReadAndNoOther() throws {
        let file = try Spreadsheets.openDocument(
            Spreadsheets.table([["Notes"], ["made in 2026"]], name: "Cover")
                + Spreadsheets.table([["A", "B"], ["1", "2"], ["3", ""]], name: "List")
                + Spreadsheets.table([["A", "B"], ["not", "read"]], name: "Old list"))
        let rows = try SpreadsheetRows(ListSource(path: file.path), required: ["A", "B"])
        #expect(rows.sheet == "List")
        #expect(try read(file) == ["2: A=1|B=2", "3: A=3"])
    }

    @Test func aRepetitionBombIsRefused() throws {
        let head = Spreadsheets.table([["A"]]).replacingOccurrences(of: "</table:table>", with: "")
        func bomb(rows: Int, columns: Int, text: String = "x") throws -> DataError? {
            failure(
                try Spreadsheets.openDocument(
                    head + "<table:table-row table:number-rows-repeated=\"\(rows)\"><table:table-cell "
                        + "table:number-columns-repeated=\"\(columns)\" office:value-type=\"string\"><text:p>\(text)"
                        + "</text:p></table:table-cell></table:table-row></table:table>"))
        }
        #expect(try bomb(rows: 2_000_001, columns: 1)?.expected == "at most 2000000")
        #expect(try bomb(rows: 1, columns: 16_385)?.expected == "at most 16384 columns")
        #expect(
            try bomb(rows: 1, columns: 16_384, text: String(repeating: "x", count: 1 << 20))?.expected
                == "cells with at most 268435456 bytes of text")
        // 20 rows of 16,384 cells of 1,000 letters.
        #expect(
            try bomb(rows: 20, columns: 16_384, text: String(repeating: "x", count: 1_000))?.expected
                == "cells with at most 268435456 bytes of text")
        #expect(try bomb(rows: 0, columns: 1)?.expected == "a number from 1")
        #expect(try bomb(rows: 1, columns: -2)?.expected == "a number from 1")
    }

    @Test func whenItWasSavedIsSaid() throws {
        let file = try Spreadsheets.openDocument(
            Spreadsheets.table([["A"]]),
            meta: """
                <office:document-meta xmlns:office="o" xmlns:dc="d"><office:meta><dc:date>2024-03-18T12:13:54Z</dc:date>
                </office:meta></office:document-meta>
                """)
        #expect(try SpreadsheetRows(ListSource(path: file.path), required: ["A"]).modified == "2024-03-18T12:13:54Z")
    }

    // MARK: Damage

    /// A spreadsheet cut at any byte is refused, or read as far as a directory that is still whole allows; it never traps.
    @Test func aSpreadsheetThatIsCutIsRefused() throws {
        let whole = try Spreadsheets.excel(
            sheets: [("S", Spreadsheets.rows([["A", "B"], ["1", "2"], ["3", "4"]]))], strings: "<si><t>A</t></si>")
        let bytes = try FieldAccounting.bytes(whole.path)
        for length in stride(from: 1, to: bytes.count, by: 41) {
            let error = failure(try TemporaryFile(Array(bytes[0..<length])))
            #expect(error != nil, "cut at \(length)")
        }
    }

    /// 80 MB of zeros in 78 kB are refused once 64 MB have come out; what came out is not held.
    @Test func aZipBombIsRefusedWhileItIsUnpacked() throws {
        var zip = ZipFile()
        zip.add("content.xml", zeros: 80 << 20)
        let bytes = zip.file
        #expect(bytes.count < 100_000)
        let file = try TemporaryFile(bytes)
        var unpacked = 0
        var refusal: DataError?
        do throws(DataError) {
            var source = try ByteSource(unpacking: file.path)
            while try source.extend() {
                let length = try source.head(1 << 18).count
                unpacked += length
                source.consume(length)
            }
        } catch {
            refusal = error
        }
        #expect(refusal?.expected == "a packed file that unpacks to at most 250 times its size")
        #expect(unpacked <= 64 << 20)
        #expect(unpacked >= 63 << 20)
    }

    /// The zeros of the test before this one are deflated right: a few of them are unpacked to the byte.
    @Test func theZerosOfTheBombUnpack() throws {
        var zip = ZipFile()
        zip.add("a", zeros: 1_000_000)
        let file = try TemporaryFile(zip.file)
        var source = try ByteSource(unpacking: file.path)
        let bytes = try source.head(500_000)
        #expect(bytes.count == 500_000)
        #expect(bytes.allSatisfy { $0 == 0 })
    }

    /// The sheet as another program unpacks it: 11,068 rows as the data folder says.
    @Test(.enabled(if: SharedData.isThere, SharedData.reason)) func aRealSheetOfExcelIsReadToItsEnd() throws {
        let rows = try SpreadsheetRows(
            ListSource(path: SharedData.path("au/dfat-2026-08.xlsx")), required: ["Reference"])
        #expect(rows.sheet == "Consolidated List")
        #expect(rows.columns.count == 19)
        var last = 0
        while let row = try rows.next() { last = row.line }
        #expect(rows.count == 11_068)
        #expect(last == 11_069)
    }
}
