import Foundation

/// A run of scalars and the heading under which a table prints it.
struct Block {
    let range: ClosedRange<UInt32>
    let name: String
}

/// Prints a table in rows of sixteen, `.` where a scalar has no reading; rows without any reading are left out.
func rows(of blocks: [Block], reading: (UInt32) -> Reading) -> (text: String, covered: [(String, Int)]) {
    var text = ""
    var covered: [(String, Int)] = []
    for block in blocks {
        var body = ""
        var count = 0
        var start = block.range.lowerBound & ~15
        while start <= block.range.upperBound {
            var cells: [String] = []
            for value in start..<(start + 16) {
                let read = block.range.contains(value) ? reading(value) : .none
                switch read {
                case .letters(let letters): cells.append(letters)
                case .vanishes: cells.append("-")
                case .none: cells.append(".")
                }
            }
            while cells.last == "." { cells.removeLast() }
            count += cells.count { $0 != "." }
            if !cells.isEmpty { body += hex(start) + " " + cells.joined(separator: " ") + "\n" }
            start += 16
        }
        text += "\n[\(hex(block.range.lowerBound))..\(hex(block.range.upperBound)) \(block.name)]\n" + body
        covered.append((block.name, count))
    }
    return (text, covered)
}

func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// The blocks of `latin.txt`. Hangul is composed by rule and Han has a table of its own.
let latinBlocks = [
    Block(range: 0x00A0...0x024F, name: "Latin"),
    Block(range: 0x0250...0x02AF, name: "Latin: IPA"),
    Block(range: 0x02B0...0x02FF, name: "modifier letters"),
    Block(range: 0x0300...0x036F, name: "combining marks"),
    Block(range: 0x0370...0x03FF, name: "Greek"),
    Block(range: 0x0400...0x052F, name: "Cyrillic"),
    Block(range: 0x0530...0x058F, name: "Armenian"),
    Block(range: 0x0590...0x05FF, name: "Hebrew"),
    Block(range: 0x0600...0x06FF, name: "Arabic"),
    Block(range: 0x0750...0x077F, name: "Arabic supplement"),
    Block(range: 0x0780...0x07BF, name: "Thaana"),
    Block(range: 0x0870...0x08FF, name: "Arabic extended"),
    Block(range: 0x0900...0x097F, name: "Devanagari"),
    Block(range: 0x0980...0x09FF, name: "Bengali"),
    Block(range: 0x0A00...0x0A7F, name: "Gurmukhi"),
    Block(range: 0x0A80...0x0AFF, name: "Gujarati"),
    Block(range: 0x0B00...0x0B7F, name: "Oriya"),
    Block(range: 0x0B80...0x0BFF, name: "Tamil"),
    Block(range: 0x0C00...0x0C7F, name: "Telugu"),
    Block(range: 0x0C80...0x0CFF, name: "Kannada"),
    Block(range: 0x0D00...0x0D7F, name: "Malayalam"),
    Block(range: 0x0D80...0x0DFF, name: "Sinhala"),
    Block(range: 0x0E00...0x0E7F, name: "Thai"),
    Block(range: 0x0E80...0x0EFF, name: "Lao"),
    Block(range: 0x1000...0x109F, name: "Myanmar"),
    Block(range: 0x10A0...0x10FF, name: "Georgian"),
    Block(range: 0x1200...0x139F, name: "Ethiopic"),
    Block(range: 0x1780...0x17FF, name: "Khmer"),
    Block(range: 0x1AB0...0x1AFF, name: "combining marks"),
    Block(range: 0x1C80...0x1C8F, name: "Cyrillic extended"),
    Block(range: 0x1C90...0x1CBF, name: "Georgian capitals"),
    Block(range: 0x1D00...0x1DBF, name: "phonetic extensions"),
    Block(range: 0x1DC0...0x1DFF, name: "combining marks"),
    Block(range: 0x1E00...0x1EFF, name: "Latin additional"),
    Block(range: 0x1F00...0x1FFF, name: "Greek extended"),
    Block(range: 0x200B...0x206F, name: "joiners and direction marks"),
    Block(range: 0x2070...0x209F, name: "superscripts and subscripts"),
    Block(range: 0x20D0...0x20FF, name: "combining marks"),
    Block(range: 0x2100...0x214F, name: "letterlike"),
    Block(range: 0x2160...0x218F, name: "Roman numerals"),
    Block(range: 0x2460...0x24FF, name: "enclosed alphanumerics"),
    Block(range: 0x2C60...0x2C7F, name: "Latin extended C"),
    Block(range: 0x2D00...0x2D2F, name: "Georgian church letters"),
    Block(range: 0x2D80...0x2DDF, name: "Ethiopic extended"),
    Block(range: 0x2DE0...0x2DFF, name: "combining Cyrillic"),
    Block(range: 0x3040...0x309F, name: "Hiragana"),
    Block(range: 0x30A0...0x30FF, name: "Katakana"),
    Block(range: 0x3100...0x312F, name: "Bopomofo"),
    Block(range: 0x31F0...0x31FF, name: "Katakana extensions"),
    Block(range: 0xA640...0xA69F, name: "Cyrillic extended"),
    Block(range: 0xA720...0xA7FF, name: "Latin extended D"),
    Block(range: 0xA8E0...0xA8FF, name: "Devanagari extended"),
    Block(range: 0xAB00...0xAB2F, name: "Ethiopic extended"),
    Block(range: 0xAB30...0xAB6F, name: "Latin extended E"),
    Block(range: 0xFB00...0xFB4F, name: "ligatures"),
    Block(range: 0xFB50...0xFDFF, name: "Arabic presentation forms A"),
    Block(range: 0xFE00...0xFE0F, name: "variation selectors"),
    Block(range: 0xFE20...0xFE2F, name: "combining half marks"),
    Block(range: 0xFE70...0xFEFF, name: "Arabic presentation forms B"),
    Block(range: 0xFF00...0xFF9F, name: "fullwidth and halfwidth forms"),
    Block(range: 0x1D400...0x1D7FF, name: "mathematical alphanumerics"),
    Block(range: 0x1F100...0x1F189, name: "enclosed alphanumeric supplement"),
]

let hanBlocks = [
    Block(range: 0x3400...0x4DBF, name: "CJK extension A"),
    Block(range: 0x4E00...0x9FFF, name: "CJK unified ideographs"),
    Block(range: 0xF900...0xFAFF, name: "CJK compatibility ideographs"),
]
