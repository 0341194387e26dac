internal import CordonModel

/// Cells of the Official Journal tables that hold several names or dates.
enum EUJournalCell {
    /// The main name and the others. Aliases stand behind `;`; a form in another script in brackets behind a Latin one is
    /// a name of its own.
    static func addNames(_ row: SourceNode, _ builder: inout EntryBuilder) {
        let main = forms(row.take("name") ?? "")
        builder.add(.name, main.latin)
        builder.add(.alias, main.original, [(.type, "original script")])
        for (column, property) in [
            ("alias", Property.alias), ("weakAlias", .weakAlias), ("previousName", .formerName),
        ] {
            for value in values(row.take(column) ?? "") {
                let alias = forms(value)
                builder.add(property, alias.latin)
                builder.add(property, alias.original, [(.type, "original script")])
            }
        }
    }

    /// The values between `;`. One that holds a `;` itself stands in quotes.
    static func values(_ text: String) -> [String] {
        // A lone quote, as the tables have, protects nothing.
        let areQuotesPaired = text.utf8.count { $0 == UInt8(ascii: "\"") } % 2 == 0
        var values: [String] = []
        var value = ""
        var isQuoted = false
        for character in text {
            if character == "\"", areQuotesPaired { isQuoted.toggle() }
            if character == ";", !isQuoted {
                values.append(value)
                value = ""
            } else {
                value.append(character)
            }
        }
        values.append(value)
        return values.map { unquoted($0.trimmed) }.filter { !$0.isEmpty }
    }

    private static func unquoted(_ text: String) -> String {
        guard text.utf8.count > 2, text.first == "\"", text.last == "\"",
            !text.dropFirst().dropLast().contains("\"")
        else { return text }
        return String(text.dropFirst().dropLast()).trimmed
    }

    /// `Hazem AL-MADANI (حازم المدني)` in its two forms; anything else whole.
    static func forms(_ text: String) -> (latin: String, original: String?) {
        guard text.last == ")", let opening = text.firstIndex(of: "(") else { return (text, nil) }
        let inner = text[text.index(after: opening)...].dropLast()
        let latin = text[..<opening]
        guard !inner.contains("("), inner.contains(where: \.isLetter), isOtherScript(inner),
            latin.contains(where: { $0.isASCII && $0.isLetter })
        else { return (text, nil) }
        return (latin.trimmed, inner.trimmed)
    }

    /// Whether every word has a letter of another script. A word alone may hold Latin letters too: Ukrainian names are
    /// printed with a Latin i.
    private static func isOtherScript(_ text: Substring) -> Bool {
        text.split(separator: " ").allSatisfy { word in
            !word.contains(where: \.isLetter)
                || word.unicodeScalars.contains {
                    $0.properties.isAlphabetic && $0.value >= 0x370 && $0.value / 256 != 0x1E
                }
        }
    }

    /// The dates of a cell: `18.1.1970 or 29.3.1965`, `1937; 1938`, `(a) 1.5.1972, (b) 16.9.1973`. A cell that cannot be
    /// read as dates throughout is one value.
    static func dates(_ text: String?) -> [String] {
        guard let text else { return [] }
        let numbered = NumberedCell.values(text)
        for separator in [";", " or ", ", "] {
            let parts = numbered.flatMap { $0.split(separator: separator).map(\.trimmed) }.filter { !$0.isEmpty }
            if parts.count > 1, parts.allSatisfy({ PrintedDate($0) != nil }) { return parts }
        }
        return numbered
    }
}
