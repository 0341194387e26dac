internal import CordonModel

/// Plain Latin letters for single letters of other scripts, read from a table that a generator made (`Generators/`).
///
/// The table knows no context: "щ" is "shch" wherever it stands. What depends on neighbours is done by the analysis.
struct TransliterationTable: Sendable {
    /// What the table says of a letter.
    enum Value {
        /// It is written with these lower-case ASCII letters or digits.
        case letters(ArraySlice<UInt8>)
        /// It vanishes inside a word: a mark, a soft sign.
        case vanishes
        /// It is no letter of a name.
        case none
    }

    /// Cells of 256 letters each, by the high bits of the scalar; -1 where the table says nothing.
    private var pages = [Int32](repeating: -1, count: 0x300)
    /// Start in `pool` times 32 plus length plus 1; 0 for nothing, 1 for what vanishes.
    private var cells: [UInt32] = []
    private var pool: [UInt8] = []

    init() {}

    /// Reads sections `[0400..04FF Cyrillic]` with lines `0410 a b v`: the first code point, then a value for each.
    /// `-` vanishes and `.` is no letter.
    /// - Throws: ``CordonModel/DataError`` with the line that is not of this form.
    mutating func read(_ file: String, _ bytes: [UInt8]) throws(DataError) {
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            guard let first = line.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "[") else { continue }
            var fields = line.split(separator: UInt8(ascii: " ")).makeIterator()
            guard let code = fields.next(), var scalar = UInt32(String(decoding: code, as: UTF8.self), radix: 16) else {
                throw DataError(
                    file: file, line: number, expected: "a code point in hexadecimal",
                    found: String(decoding: line, as: UTF8.self))
            }
            while let value = fields.next() {
                guard scalar < 0x30000, value.count < 31, value.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                    throw DataError(
                        file: file, line: number, expected: "plain letters for a code point below 30000",
                        found: String(decoding: value, as: UTF8.self))
                }
                set(scalar, value)
                scalar += 1
            }
        }
    }

    private mutating func set(_ scalar: UInt32, _ value: ArraySlice<UInt8>) {
        if value.elementsEqual([UInt8(ascii: ".")]) { return }
        let page = Int(scalar >> 8)
        if pages[page] < 0 {
            pages[page] = Int32(cells.count)
            cells += [UInt32](repeating: 0, count: 256)
        }
        let cell = Int(pages[page]) + Int(scalar & 0xFF)
        if value.elementsEqual([UInt8(ascii: "-")]) {
            cells[cell] = 1
        } else {
            cells[cell] = UInt32(pool.count) << 5 | UInt32(value.count + 1)
            pool += value
        }
    }

    /// What the table says of a scalar.
    subscript(_ scalar: UInt32) -> Value {
        let page = Int(scalar >> 8)
        guard page < pages.count, pages[page] >= 0 else { return .none }
        let cell = cells[Int(pages[page]) + Int(scalar & 0xFF)]
        switch cell {
        case 0: return .none
        case 1: return .vanishes
        default:
            let start = Int(cell >> 5)
            return .letters(pool[start..<start + Int(cell & 31) - 1])
        }
    }
}
