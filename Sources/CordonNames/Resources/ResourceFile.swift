internal import CordonModel

/// A line of a resource file: forms that belong together, the head first.
struct ResourceLine: Sendable {
    /// Name of the section it stands in.
    let section: String
    /// The forms as written, without blanks at the ends; the first is the head.
    let forms: [String]
    /// Line number, from 1.
    let number: Int
}

/// The readable form of the word lists in `Data/names`.
///
/// `#` begins a comment, `[name]` a section, and every other line reads `head = form, form` or is
/// a form alone. The first three lines say
/// what the file holds, its version and its source, so that a reviewer and an explanation can name it.
enum ResourceFile {
    /// The lines of a file that hold data.
    /// - Throws: ``CordonModel/DataError`` with the line where one is not of the form above, or stands in no section.
    static func lines(_ file: String, _ bytes: [UInt8]) throws(DataError) -> [ResourceLine] {
        var lines: [ResourceLine] = []
        var section = ""
        var number = 0
        for slice in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let line = trimmed(slice)
            guard let first = line.first, let last = line.last, first != UInt8(ascii: "#") else { continue }
            if first == UInt8(ascii: "["), last == UInt8(ascii: "]") {
                section = text(line.dropFirst().dropLast())
                continue
            }
            let equals = line.firstIndex(of: UInt8(ascii: "=")) ?? line.endIndex
            let head = trimmed(line[..<equals])
            guard !section.isEmpty, !head.isEmpty else {
                throw DataError(
                    file: file, line: number, expected: "head = form, form in a section such as [same]",
                    found: text(line))
            }
            let forms = line[equals...].dropFirst().split(separator: UInt8(ascii: ",")).map(trimmed)
            lines.append(
                ResourceLine(
                    section: section, forms: [text(head)] + forms.filter { !$0.isEmpty }.map(text), number: number))
        }
        return lines
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Bytes without blanks, tabs and carriage returns at the ends.
    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return bytes
    }
}
