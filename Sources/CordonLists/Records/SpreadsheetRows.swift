public import CordonModel

/// The rows of a spreadsheet (XLSX or ODS) as ``SourceRecord``s: one child for each cell that holds something, named by the
/// header as ``CSVRecords`` names columns.
///
/// The first sheet that has the columns asked for is read, in constant memory beside the shared strings. Numbers are given
/// as a sheet without formats shows them, days as `YYYY-MM-DD`, months as `YYYY-MM`, truth values as `TRUE` and `FALSE`.
/// Hidden rows and columns are read as others are: a hidden party is still listed.
public final class SpreadsheetRows {
    /// Most rows that are read; a sheet of Excel has at most 1,048,576.
    public static let maximumRows = 2_000_000
    /// Most columns, as in Excel.
    public static let maximumColumns = 16_384
    /// Most bytes of text that the cells may have together, repetitions and shared strings written out.
    public static let maximumTextBytes = 1 << 28
    /// The header must be among so many rows that are not blank.
    static let maximumPreamble = 20

    /// The columns, in the order of the sheet. One without a name is called `column N`, a repeated one gets ` (N)`.
    public let columns: [String]
    /// The name of the sheet that is read; empty when it has none.
    public let sheet: String
    /// The rows above the header.
    public let preamble: [[String]]
    /// The number of the header's row.
    public let headerLine: Int
    /// When the file was last saved, as it says itself. A file made by a program may carry the date of its template.
    public let modified: String?
    /// Rows read so far, without the header.
    public private(set) var count = 0

    private let reader: any SheetReader
    private let file: String
    private let record: SourceRecord
    private let numbers: [Int32]
    private let rootName: Int32

    /// The rows of the first sheet of `source` that has the columns `required`.
    /// - Parameter nulls: Texts that mean "nothing".
    /// - Throws: ``CordonModel/DataError`` when the file is no spreadsheet, is damaged, or no sheet has the columns.
    public init(_ source: ListSource, required: [String], nulls: [String] = []) throws(DataError) {
        let reader = try Self.reader(source)
        var missing: DataError?
        while try reader.nextSheet() {
            var above: [[String]] = []
            while above.count < Self.maximumPreamble, let row = try reader.nextRow() {
                let columns = Self.columns(of: row)
                guard let absent = required.first(where: { !columns.contains($0) }) else {
                    let names = FieldNames()
                    self.columns = columns
                    self.reader = reader
                    file = source.path
                    sheet = reader.sheetName
                    preamble = above
                    headerLine = row.number
                    modified = reader.modified
                    rootName = names.number("row")
                    numbers = columns.map(names.number)
                    record = SourceRecord(names: names)
                    record.nulls = nulls.map { Array($0.utf8) }
                    return
                }
                above.append(row.cells.map(\.text))
                if missing == nil {
                    missing = DataError(
                        file: source.path, line: row.number, field: absent, expected: "a column of this name",
                        found: columns.prefix(5).joined(separator: ", "))
                }
            }
        }
        throw missing ?? DataError(file: source.path, expected: "a sheet with rows", found: "an empty spreadsheet")
    }

    /// The next row that is not blank, or `nil` at the end. The row before it must no longer be used.
    /// - Throws: ``CordonModel/DataError`` with the number of the row when the file is damaged or too large.
    public func next() throws(DataError) -> SourceNode? {
        while let row = try reader.nextRow() {
            record.removeAll()
            let line = Int32(clamping: row.number)
            let root = record.append(name: rootName, to: -1, line: line)
            for cell in row.cells {
                let isKnown = cell.column < numbers.count
                let name = isKnown ? numbers[cell.column] : record.names.number("column \(cell.column + 1)")
                let node = record.append(name: name, to: root, line: line)
                var text = cell.text
                text.withUTF8 { record.setText(of: node, $0) }
            }
            count += 1
            guard count <= Self.maximumRows else {
                throw DataError(file: file, line: row.number, expected: "at most \(Self.maximumRows) rows")
            }
            return record.root
        }
        return nil
    }

    /// Whether a zip with these members is a spreadsheet.
    static func isSpreadsheet(_ members: [String]) -> Bool {
        members.contains("xl/workbook.xml") || members.contains("content.xml")
    }

    /// The first rows of each sheet that are not blank, for recognising the list; empty when they cannot be read.
    static func beginning(of source: ListSource) -> [[String]] {
        var rows: [[String]] = []
        do throws(DataError) {
            let reader = try reader(source)
            while rows.count < 10 * maximumPreamble, try reader.nextSheet() {
                var count = 0
                while count < maximumPreamble, let row = try reader.nextRow() {
                    rows.append(columns(of: row))
                    count += 1
                }
            }
        } catch {
            // Whoever reads the file as a whole says what is wrong with it.
        }
        return rows
    }

    private static func reader(_ source: ListSource) throws(DataError) -> any SheetReader {
        guard let members = try source.members(), isSpreadsheet(members) else {
            throw DataError(file: source.path, expected: "a spreadsheet (XLSX or ODS)")
        }
        if members.contains("xl/workbook.xml") { return try ExcelReader(source, members: Set(members)) }
        return try OpenDocumentReader(source, members: Set(members))
    }

    /// The cells of a row as names of columns, runs of white space in them as one blank.
    private static func columns(of row: SheetRow) -> [String] {
        var columns: [String] = []
        var seen: Set<String> = []
        for cell in row.cells {
            while columns.count <= cell.column { columns.append("column \(columns.count + 1)") }
            let name = cell.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if name.isEmpty { continue }
            columns[cell.column] = seen.insert(name).inserted ? name : "\(name) (\(cell.column + 1))"
        }
        return columns
    }
}

/// A row of a sheet: its number and the cells that hold something, from left to right.
struct SheetRow {
    var number: Int
    var cells: [SheetCell] = []
}

/// A cell that holds something; columns are counted from 0.
struct SheetCell {
    var column: Int
    var text: String
}

/// Reads the sheets of a file one after the other.
protocol SheetReader: AnyObject {
    /// The name of the sheet that is read; empty when it has none.
    var sheetName: String { get }
    /// When the file was last saved, as it says itself.
    var modified: String? { get }
    /// Goes to the next sheet; `false` when there is none.
    func nextSheet() throws(DataError) -> Bool
    /// The next row of the sheet that is not blank; `nil` at its end.
    func nextRow() throws(DataError) -> SheetRow?
}

/// What the cells of a file may still take: a small file can say that a long text stands in a million cells.
struct SheetBudget {
    private let file: String
    /// Bytes that are left.
    private(set) var left = SpreadsheetRows.maximumTextBytes

    init(file: String) { self.file = file }

    /// Counts `times` cells of `bytes` bytes.
    mutating func spend(_ bytes: Int, times: Int = 1, line: Int) throws(DataError) {
        // A cell costs something even when its text is short.
        let (cost, isTooMuch) = max(bytes, 16).multipliedReportingOverflow(by: times)
        guard !isTooMuch, cost <= left else {
            throw DataError(
                file: file, line: line, expected: "cells with at most \(SpreadsheetRows.maximumTextBytes) bytes of text"
            )
        }
        left -= cost
    }
}

extension SourceNode {
    /// The text with the blanks at its ends.
    var untrimmed: String {
        let node = record.nodes[Int(index)]
        return String(decoding: record.bytes[Int(node.textStart)..<Int(node.textEnd)], as: UTF8.self)
    }

    /// The runs of text of this element, without those of elements in it.
    var runs: String {
        var text = ""
        forEachChild(XMLRecords.run) { text += $0.untrimmed }
        return text
    }
}
