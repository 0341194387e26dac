import CordonLists
import CordonModel
import Foundation

/// Rows of a delimited file, cut apart byte by byte: a reader that is not ours. A lone Ctrl-Z is passed over.
enum FlatFile {
    static func rows(_ path: String, separator: Character = ",") throws -> [[String]] {
        rows(Array(try FieldAccounting.bytes(path)), separator: separator.asciiValue ?? 0)
    }

    static func rows(_ bytes: [UInt8], separator: UInt8) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var previous: UInt8 = 0
        func end(_ cell: inout [UInt8], _ row: inout [String]) {
            row.append(String(decoding: cell, as: UTF8.self))
            cell.removeAll(keepingCapacity: true)
        }
        for byte in bytes + [0x0A] {
            defer { previous = byte }
            if byte == 0x22 {
                // A doubled quote closes and opens: the second one is the cell's.
                if !isQuoted, previous == 0x22 { cell.append(0x22) }
                isQuoted.toggle()
            } else if byte == separator, !isQuoted {
                end(&cell, &row)
            } else if byte == 0x0A, !isQuoted {
                end(&cell, &row)
                if row.count > 1 || row[0].contains(where: { $0.isLetter || $0.isNumber }) { rows.append(row) }
                row.removeAll()
            } else if byte != 0x0D {
                cell.append(byte)
            }
        }
        return rows
    }
}
