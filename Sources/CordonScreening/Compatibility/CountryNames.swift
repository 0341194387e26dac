internal import CordonNames

/// Codes of countries, and the names that lists print for them.
public enum CountryNames {
    private static let table: (names: [String: String], codes: [String: String]) = {
        var names: [String: String] = [:]
        var codes: [String: String] = [:]
        for line in CountryNamesTable.text.split(separator: "\n") {
            let code = String(line.prefix { $0 != " " })
            let all = line.dropFirst(code.count + 1).split(separator: ";").map { $0.drop { $0 == " " } }
            guard let first = all.first else { continue }
            names[code] = String(first)
            codes[code] = code
            for name in all {
                let words = CountryNames.key(String(name))
                if codes[words] == nil { codes[words] = code }
            }
        }
        return (names, codes)
    }()

    /// What the table has for lists that mean no country.
    static let global = "zz"

    private static func key(_ text: String) -> String { NameFolding.words(text).joined(separator: " ") }

    /// The code (ISO 3166-1 alpha-2 in lower case, and a few more) that a printed country or nationality means; `nil` where
    /// the text is none that is known. A remark behind it in brackets does not count.
    public static func code(_ text: String) -> String? {
        if text.utf8.count == 2 { return table.codes[text.lowercased()] }
        if let code = table.codes[key(text)] { return code }
        guard let open = text.firstIndex(of: "("), open > text.startIndex else { return nil }
        return table.codes[key(String(text[..<open]))]
    }

    /// The name of a code as it is shown; the code itself when it is not known.
    public static func name(_ code: String) -> String { table.names[code] ?? code }
}
