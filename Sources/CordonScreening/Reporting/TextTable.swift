/// Rows as columns of text with two blanks between them: no lines, numbers to the right.
enum TextTable {
    /// Lines of a table whose first row is the header. Widths count characters; wide scripts count two each.
    static func lines(_ rows: [[String]]) -> [String] {
        guard let header = rows.first else { return [] }
        let widths = header.indices.map { column in rows.map { width(column < $0.count ? $0[column] : "") }.max() ?? 0 }
        let isNumeric = header.indices.map { column in
            rows.dropFirst().allSatisfy { column < $0.count && isNumberOrNothing($0[column]) }
        }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() where column < widths.count {
                let padding = String(repeating: " ", count: max(0, widths[column] - width(cell)))
                line += (column == 0 ? "" : "  ") + (isNumeric[column] ? padding + cell : cell + padding)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private static func isNumberOrNothing(_ cell: String) -> Bool {
        cell.unicodeScalars.allSatisfy { "0123456789.,-".unicodeScalars.contains($0) }
    }

    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            // East Asian wide blocks (UAX #11, W and F): two columns on a terminal.
            switch scalar.value {
            case 0x300...0x36F, 0x200B...0x200F: return sum
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
                0xFFE0...0xFFE6, 0x20000...0x3FFFD:
                return sum + 2
            default: return sum + 1
            }
        }
    }
}
