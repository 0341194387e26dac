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

/// A folder that lives as long as a test needs it.
struct TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("cordon-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        try Data(bytes).write(to: url.appendingPathComponent(name))
        return path(name)
    }

    /// Copies a file under a name and gives its path.
    @discardableResult
    func copy(_ path: String, as name: String) throws -> String {
        try write(name, Data(contentsOf: URL(fileURLWithPath: path)))
    }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }
    func remove() { try? FileManager.default.removeItem(at: url) }
}
