/// A cell that holds several values behind numbers or letters: `(1) Russia (2) Cyprus`, `1) Syria 2) Iraq`,
/// `a) General b) Minister`.
enum NumberedCell {
    /// The values, or the whole text when it is no such list. `(1)-(2) Indonesia`, which says something of two values at
    /// once, is not taken apart.
    static func values(_ text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: ")")) else { return [text] }
        return values(text, numbers) ?? values(text, letters) ?? [text]
    }

    private static let numbers = (1...99).map(String.init)
    private static let letters = "abcdefghijklmnopqrstuvwxyz".map { String($0) }

    /// The values of a cell that may be blank.
    static func values(_ text: String?) -> [String] { text.map { values($0) } ?? [] }

    private static func values(_ text: String, _ labels: [String]) -> [String]? {
        guard var found = mark(labels[0], in: text[...]), text[..<found.lowerBound].allSatisfy(\.isWhitespace) else {
            return nil
        }
        var values: [String] = []
        for label in labels.dropFirst() {
            let rest = text[found.upperBound...]
            guard let next = mark(label, in: rest) else { break }
            values.append(clean(rest[..<next.lowerBound]))
            found = next
        }
        values.append(clean(text[found.upperBound...]))
        let areWhole = values.allSatisfy { $0.first != "-" && $0.contains { $0.isLetter || $0.isNumber } }
        return areWhole && values.count > 1 ? values : nil
    }

    /// Where `(1)` or `1)` stands at the beginning of a word.
    private static func mark(_ label: String, in text: Substring) -> Range<String.Index>? {
        var rest = text
        while let range = rest.firstRange(of: label + ")") {
            guard range.lowerBound > text.startIndex else { return range }
            let before = text.index(before: range.lowerBound)
            if text[before].isWhitespace { return range }
            if text[before] == "(" { return before..<range.upperBound }
            rest = text[range.upperBound...]
        }
        return nil
    }

    private static func clean(_ value: Substring) -> String {
        var value = value
        while let last = value.last, last.isWhitespace || last == "," || last == ";" { value = value.dropLast() }
        return String(value).trimmed
    }
}
