internal import CordonModel

/// A line of a resource file: forms that belong together, the head first.
struct ResourceLine: Sendable {
    /// Name of the section it stands in.
    let section: String
    /// The forms as written in UTF-8, without blanks at the ends; the first is the head.
    let forms: [ArraySlice<UInt8>]
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
        var rest = bytes[...]
        while !rest.isEmpty {
            number += 1
            let slice = rest.prefix { $0 != 0x0A }
            rest = rest.dropFirst(slice.count + 1)
            let line = trimmed(slice)
            guard let first = line.first, let last = line.last, first != UInt8(ascii: "#") else { continue }
            if first == UInt8(ascii: "["), last == UInt8(ascii: "]") {
                section = text(line.dropFirst().dropLast())
                continue
            }
            let head = line.prefix { $0 != UInt8(ascii: "=") }
            var forms = [trimmed(head)]
            guard !section.isEmpty, !forms[0].isEmpty else {
                throw DataError(
                    file: file, line: number, expected: "head = form, form in a section such as [same]",
                    found: text(line))
            }
            var others = line.dropFirst(head.count + 1)
            while !others.isEmpty {
                let form = others.prefix { $0 != UInt8(ascii: ",") }
                others = others.dropFirst(form.count + 1)
                let word = trimmed(form)
                if !word.isEmpty { forms.append(word) }
            }
            lines.append(ResourceLine(section: section, forms: forms, number: number))
        }
        return lines
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Bytes without blanks, tabs and carriage returns at the ends.
    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var (start, end) = (bytes.startIndex, bytes.endIndex)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while start < end, bytes[end - 1] <= 0x20 { end -= 1 }
        return bytes[start..<end]
    }
}
