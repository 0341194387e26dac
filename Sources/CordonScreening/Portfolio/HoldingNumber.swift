internal import CordonLists
internal import Foundation

/// Reads the numbers exports write: separators of thousands, brackets for negative, currency and percent signs.
enum HoldingNumber {
    /// What a cell holds.
    enum Reading: Equatable {
        /// A number.
        case number(Decimal)
        /// A sign for nothing: empty, `-`, `--`, `n/a`.
        case none
        /// Neither.
        case unreadable
    }

    /// Numbers are brought to a decimal point before they are read.
    private static let pointLocale = Locale(identifier: "en_US_POSIX")

    static func read(_ cell: String, decimalComma: Bool = false) -> Reading {
        var text = cell.trimmed
        if ["", "-", "--", "—", "–", "n/a", "N/A", "na", "NA", "null", "*"].contains(text) { return .none }
        var negative = false
        if text.hasPrefix("("), text.hasSuffix(")") {
            negative = true
            text = String(text.dropFirst().dropLast())
        }
        for code in ["USD", "HKD", "CNY", "EUR", "GBP", "US$", "HK$"] where text.hasPrefix(code) {
            text = String(text.dropFirst(code.count))
        }
        text = String(text.filter { !"$€£¥% \u{00A0}\u{202F}'+".contains($0) })
        if text.hasPrefix("-") || text.hasPrefix("−") {
            negative.toggle()
            text.removeFirst()
        } else if text.hasSuffix("-") {
            negative.toggle()
            text.removeLast()
        }
        guard let plain = plainDigits(text, decimalComma), let number = Decimal(string: plain, locale: pointLocale)
        else { return .unreadable }
        return .number(negative ? -number : number)
    }

    /// Digits with at most one decimal point; `nil` when the separators make no sense.
    ///
    /// `decimalComma` is the custom of the file, which a semicolon between its columns gives away: `1.000` is then one
    /// thousand and `1,234` one and a bit. With both signs the later one is the decimal sign. One kind alone separates thousands when every group has
    /// three digits; a single one that does not is the decimal sign. `1,234` is one thousand, `1.234` is one and a bit:
    /// a lone point with three digits stays a decimal point, as exports in English write it.
    private static func plainDigits(_ text: String, _ decimalComma: Bool) -> String? {
        guard !text.isEmpty, text.count <= 40,
            text.unicodeScalars.allSatisfy({ "0123456789.,".unicodeScalars.contains($0) }),
            text.contains(where: { $0.isNumber })
        else { return nil }
        let commas = text.filter { $0 == "," }.count
        let points = text.filter { $0 == "." }.count
        switch (commas, points) {
        case (1, 0) where decimalComma: return text.replacingOccurrences(of: ",", with: ".")
        case (0, 1) where decimalComma && isGrouped(text, "."): return text.filter { $0 != "." }
        case (0, 0), (0, 1): return text
        case (_, 0) where isGrouped(text, ","): return text.filter { $0 != "," }
        case (1, 0): return text.replacingOccurrences(of: ",", with: ".")
        case (0, _): return isGrouped(text, ".") ? text.filter { $0 != "." } : nil
        case (_, 1) where text.lastIndex(of: ",") ?? text.startIndex < text.lastIndex(of: ".") ?? text.startIndex:
            return wholePart(text, decimal: ".", group: ",")
        case (1, _): return wholePart(text, decimal: ",", group: ".")
        default: return nil
        }
    }

    private static func wholePart(_ text: String, decimal: Character, group: Character) -> String? {
        let halves = text.split(separator: decimal, maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, isGrouped(String(halves[0]), group), !halves[1].contains(group) else { return nil }
        return halves[0].filter { $0 != group } + "." + halves[1]
    }

    private static func isGrouped(_ text: String, _ separator: Character) -> Bool {
        let groups = text.split(separator: separator, omittingEmptySubsequences: false)
        // A group of thousands never begins with a zero: "0,855" is less than one.
        guard let first = groups.first, (1...3).contains(first.count), !first.hasPrefix("0") else { return false }
        return groups.dropFirst().allSatisfy { $0.count == 3 }
    }
}
