internal import CordonModel

/// Reads the sheets of an XLSX file (ECMA-376): numbers, dates by the style of the cell, truth values, and texts that stand
/// in the cell or in the table of shared strings, with their runs of rich text joined. Sheets that are hidden are read last.
final class ExcelReader: SheetReader {
    private(set) var sheetName = ""
    let modified: String?

    private let source: ListSource
    private var sheets: [(name: String, member: String)]
    private let strings: SharedStrings
    private let styles: ExcelStyles
    private var budget: SheetBudget
    private var rows: XMLRecords?
    private var number = 0

    init(_ source: ListSource, members: Set<String>) throws(DataError) {
        self.source = source
        budget = SheetBudget(file: source.path)
        let book = try Self.whole(source, "xl/workbook.xml", root: "workbook")
        let relations = try Self.whole(source, "xl/_rels/workbook.xml.rels", root: "Relationships")
        var targets: [String: String] = [:]
        var styleMember: String?
        var stringMember: String?
        relations?.forEachChild("Relationship") { relation in
            guard let id = relation.peek("Id"), let target = relation.peek("Target") else { return }
            // A target is absolute or begins beside the workbook.
            let member = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
            targets[id] = member
            if relation.peek("Type")?.hasSuffix("/styles") == true { styleMember = member }
            if relation.peek("Type")?.hasSuffix("/sharedStrings") == true { stringMember = member }
        }
        var shown: [(name: String, member: String)] = []
        var hidden: [(name: String, member: String)] = []
        book?.child("sheets")?.forEachChild("sheet") { sheet in
            guard let member = sheet.peek("id").flatMap({ targets[$0] }), members.contains(member) else { return }
            let isHidden = sheet.peek("state").map { $0 != "visible" } ?? false
            if isHidden {
                hidden.append((sheet.peek("name") ?? "", member))
            } else {
                shown.append((sheet.peek("name") ?? "", member))
            }
        }
        sheets = shown + hidden
        guard !sheets.isEmpty else {
            throw DataError(file: source.path, field: "xl/workbook.xml", expected: "a workbook with sheets")
        }
        let startsIn1904 = book?.child("workbookPr")?.peek("date1904").map { $0 == "1" || $0 == "true" } ?? false
        if let styleMember, members.contains(styleMember) {
            styles = ExcelStyles(try Self.whole(source, styleMember, root: "styleSheet"), startsIn1904: startsIn1904)
        } else {
            styles = ExcelStyles(nil, startsIn1904: startsIn1904)
        }
        if let stringMember, members.contains(stringMember) {
            strings = try SharedStrings(source, member: stringMember)
        } else {
            strings = SharedStrings()
        }
        let core =
            members.contains("docProps/core.xml")
            ? try Self.whole(source, "docProps/core.xml", root: "coreProperties") : nil
        modified = core?.peek("modified")
    }

    func nextSheet() throws(DataError) -> Bool {
        guard !sheets.isEmpty else { return false }
        let sheet = sheets.removeFirst()
        sheetName = sheet.name
        number = 0
        rows = try XMLRecords(
            try source.member(sheet.member), root: ["worksheet"], records: ["row"], keepsRuns: true)
        return true
    }

    func nextRow() throws(DataError) -> SheetRow? {
        while let node = try rows?.nextRecord() {
            number = node.peek("r").flatMap { Int($0) } ?? number &+ 1
            var row = SheetRow(number: number)
            var column = -1
            for cell in node.children("c") {
                column = try self.column(of: cell) ?? column + 1
                guard column < SpreadsheetRows.maximumColumns else {
                    throw DataError(
                        file: source.path, line: number, expected: "at most \(SpreadsheetRows.maximumColumns) columns")
                }
                guard let text = try text(of: cell), !text.allSatisfy(\.isWhitespace) else { continue }
                try budget.spend(text.utf8.count, line: number)
                row.cells.append(SheetCell(column: column, text: text))
            }
            if !row.cells.isEmpty { return row }
        }
        return nil
    }

    /// The column of a reference such as `AB12`, from 0; `nil` when the cell has none and follows the one before it.
    private func column(of cell: SourceNode) throws(DataError) -> Int? {
        guard let reference = cell.peek("r") else { return nil }
        var column = 0
        for letter in reference.utf8.prefix(while: { (0x41...0x5A).contains($0) }).prefix(4) {
            column = column * 26 + Int(letter - 0x40)
        }
        guard column > 0 else {
            throw DataError(
                file: source.path, line: number, field: "r", expected: "a cell such as A1", found: reference)
        }
        return column - 1
    }

    /// What a cell holds: `t` says of which type `v` is, and text may stand in `is`.
    private func text(of cell: SourceNode) throws(DataError) -> String? {
        let type = cell.peek("t") ?? "n"
        if type == "inlineStr" { return cell.child("is").map { ExcelText.joined($0) } }
        guard let value = cell.child("v")?.runs.trimmed, !value.isEmpty else { return nil }
        switch type {
        case "s":
            guard let index = Int(value), let text = strings[index] else {
                throw DataError(
                    file: source.path, line: number, field: cell.peek("r"),
                    expected: "the number of one of \(strings.count) shared strings", found: value)
            }
            return text
        case "n": return styles.text(value, style: cell.peek("s").flatMap { Int($0) } ?? 0)
        case "b": return value == "1" || value == "true" ? "TRUE" : "FALSE"
        case "d": return value.hasSuffix("T00:00:00") ? String(value.prefix(10)) : value
        default: return ExcelText.unescaped(value)
        }
    }

    /// A member that is read as one piece.
    private static func whole(_ source: ListSource, _ member: String, root: String) throws(DataError) -> SourceNode? {
        let records = try XMLRecords(try source.member(member), root: [root], records: [])
        while try records.nextRecord() != nil {}
        return records.header
    }
}

/// The table of shared strings, one after the other in one block of bytes.
struct SharedStrings {
    /// Most strings of a file.
    static let maximum = 1 << 24

    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    /// No strings.
    init() {}

    /// The strings of a member.
    init(_ source: ListSource, member: String) throws(DataError) {
        let records = try XMLRecords(try source.member(member), root: ["sst"], records: ["si"], keepsRuns: true)
        while let node = try records.nextRecord() {
            bytes += ExcelText.joined(node).utf8
            ends.append(UInt32(clamping: bytes.count))
            guard bytes.count <= SpreadsheetRows.maximumTextBytes, ends.count <= Self.maximum else {
                throw DataError(
                    file: source.path, field: member,
                    expected: "shared strings of at most \(SpreadsheetRows.maximumTextBytes) bytes")
            }
        }
    }

    /// How many there are.
    var count: Int { ends.count }

    /// The string of that number, or `nil`.
    subscript(_ index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        return String(decoding: bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])], as: UTF8.self)
    }
}

/// Texts as XLSX writes them.
enum ExcelText {
    /// The text of a string item: `t`, or the `t` of each run of rich text `r`. Phonetic readings are no part of it.
    static func joined(_ item: SourceNode) -> String {
        var text = ""
        item.forEachChild { child in
            if child.name == "t" { text += child.runs }
            if child.name == "r" { child.forEachChild("t") { text += $0.runs } }
        }
        return unescaped(text)
    }

    /// The text with `_x000D_` and the like as the characters they stand for (ECMA-376, ST_Xstring).
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        let bytes = Array(text.utf8)
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let scalar = escape(bytes, index) {
                plain += String(Character(scalar)).utf8
                index += 7
            } else {
                plain.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private static func escape(_ bytes: [UInt8], _ index: Int) -> Unicode.Scalar? {
        guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
            bytes[index + 6] == UInt8(ascii: "_")
        else { return nil }
        let digits = String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self)
        guard digits.allSatisfy(\.isHexDigit), let code = UInt32(digits, radix: 16), code > 0 else { return nil }
        return Unicode.Scalar(code)
    }
}
