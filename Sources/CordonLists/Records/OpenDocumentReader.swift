internal import CordonModel

/// Reads the tables of an ODS file (OASIS OpenDocument 1.3, part 3, section 9). Rows and cells that repeat are written out,
/// blank ones are passed over at once: writers fill sheets to the last column and row with them.
final class OpenDocumentReader: SheetReader {
    private(set) var sheetName = ""
    let modified: String?

    private let source: ListSource
    private let records: XMLRecords
    private var budget: SheetBudget
    /// Tables entered so far. The columns of a table are described before its rows: that is where a new one begins.
    private var tables = 0
    private var sawRow = false
    private var isBetweenTables = false
    private var number = 0
    /// A row that repeats, what its texts take, and how often it is still due.
    private var repeated = SheetRow(number: 0)
    private var cost = 0
    private var repetitions = 0

    init(_ source: ListSource, members: Set<String>) throws(DataError) {
        self.source = source
        budget = SheetBudget(file: source.path)
        records = try XMLRecords(
            try source.member("content.xml"), root: ["document-content"], records: ["table-row", "table-column"],
            keepsRuns: true)
        guard members.contains("meta.xml") else {
            modified = nil
            return
        }
        let meta = try XMLRecords(try source.member("meta.xml"), root: ["document-meta"], records: [])
        while try meta.nextRecord() != nil {}
        modified = meta.header?.child("meta")?.peek("date")
    }

    func nextSheet() throws(DataError) -> Bool {
        // The rows of the sheet that are left over.
        while !isBetweenTables, tables > 0 {
            if try nextRow() == nil { break }
        }
        guard tables == 0 || isBetweenTables else { return false }
        tables += 1
        isBetweenTables = false
        sawRow = false
        number = 0
        sheetName = table(tables - 1)?.peek("name") ?? ""
        return true
    }

    func nextRow() throws(DataError) -> SheetRow? {
        if repetitions > 0 {
            repetitions -= 1
            number += 1
            repeated.number = number
            try budget.spend(cost, line: number)
            return repeated
        }
        if isBetweenTables { return nil }
        while let node = try records.nextRecord() {
            if node.name == "table-column" {
                guard sawRow else { continue }
                isBetweenTables = true
                return nil
            }
            if !sawRow {
                sawRow = true
                sheetName = table(max(tables - 1, 0))?.peek("name") ?? sheetName
            }
            let before = budget.left
            let cells = try cells(of: node)
            cost = before - budget.left
            let times = try count(node, "number-rows-repeated")
            guard !cells.isEmpty else {
                number = min(number, Int.max - times) + times
                continue
            }
            guard times <= SpreadsheetRows.maximumRows else {
                throw DataError(
                    file: source.path, line: number, field: "number-rows-repeated",
                    expected: "at most \(SpreadsheetRows.maximumRows)", found: "\(times)")
            }
            number = min(number, Int.max - times) + 1
            repeated = SheetRow(number: number, cells: cells)
            repetitions = times - 1
            return repeated
        }
        return nil
    }

    private func cells(of row: SourceNode) throws(DataError) -> [SheetCell] {
        var cells: [SheetCell] = []
        var column = 0
        for cell in row.children where cell.name == "table-cell" || cell.name == "covered-table-cell" {
            let times = try count(cell, "number-columns-repeated")
            let text = Self.text(of: cell)
            guard times <= SpreadsheetRows.maximumColumns - column else {
                // Blank cells behind the last column say nothing.
                if text.allSatisfy(\.isWhitespace) { break }
                throw DataError(
                    file: source.path, line: number + 1, expected: "at most \(SpreadsheetRows.maximumColumns) columns")
            }
            if !text.allSatisfy(\.isWhitespace) {
                try budget.spend(text.utf8.count, times: times, line: number + 1)
                for offset in 0..<times { cells.append(SheetCell(column: column + offset, text: text)) }
            }
            column += times
        }
        return cells
    }

    /// A number of repetitions, 1 when none is given.
    private func count(_ node: SourceNode, _ attribute: String) throws(DataError) -> Int {
        guard let text = node.peek(attribute) else { return 1 }
        guard let count = Int(text), count >= 1 else {
            throw DataError(
                file: source.path, line: number + 1, field: attribute, expected: "a number from 1", found: text)
        }
        return count
    }

    /// The table of that number, from 0, in what was read of the file so far.
    private func table(_ index: Int) -> SourceNode? {
        guard let tables = records.header?.child("body")?.child("spreadsheet")?.children("table"), index < tables.count
        else { return nil }
        return tables[index]
    }

    private static func text(of cell: SourceNode) -> String {
        switch cell.peek("value-type") {
        case "float", "percentage", "currency":
            if let value = cell.peek("value") { return ExcelStyles(nil, startsIn1904: false).text(value, style: 0) }
        case "date":
            if let value = cell.peek("date-value") {
                return value.hasSuffix("T00:00:00") ? String(value.prefix(10)) : value
            }
        case "boolean":
            if let value = cell.peek("boolean-value") { return value.uppercased() }
        default: break
        }
        var paragraphs: [String] = []
        cell.forEachChild("p") { paragraph in
            var text = ""
            append(paragraph, to: &text)
            paragraphs.append(text.trimmed)
        }
        return paragraphs.joined(separator: "\n")
    }

    /// The text of a paragraph: runs of white space are one blank, further blanks are written as elements. Notes are no
    /// part of it. Elements are at most 256 deep: libxml2 refuses more.
    private static func append(_ element: SourceNode, to text: inout String) {
        element.forEachChild { child in
            switch child.name {
            case XMLRecords.run:
                for character in child.untrimmed {
                    if !character.isWhitespace || character == "\u{A0}" {
                        text.append(character)
                    } else if text.last.map({ !$0.isWhitespace }) ?? true {
                        text.append(" ")
                    }
                }
            case "s":
                let count = child.peek("c").flatMap { Int($0) } ?? 1
                text += String(repeating: " ", count: min(max(count, 0), 100))
            case "tab": text += "\t"
            case "line-break": text += "\n"
            case "note", "annotation", "ruby-text": break
            default: append(child, to: &text)
            }
        }
    }
}
