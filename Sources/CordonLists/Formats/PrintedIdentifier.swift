public import CordonModel

/// Which of our schemes a printed identifier is of.
public enum PrintedIdentifier {
    /// The scheme that the printed kind names, when form and check digit are right; `nil` otherwise.
    public static func scheme(of text: String, type: String?) -> IdentifierScheme? {
        identifier(text, type: type)?.scheme
    }

    /// The identifier a printed text stands for: `IMO 9187629` with the kind `Vessel Registration Identification`.
    public static func identifier(_ text: String, type: String?) -> Identifier? {
        let kind = (type ?? "").lowercased()
        let upper = text.uppercased().trimmed
        // `String.contains` builds a searcher each time; these are tens of thousands of short words.
        func has(_ word: StaticString) -> Bool {
            word.withUTF8Buffer { word in
                var rest = kind.utf8[...]
                while rest.count >= word.count {
                    if rest.starts(with: word) { return true }
                    rest = rest.dropFirst()
                }
                return false
            }
        }
        func read(_ scheme: IdentifierScheme, _ text: String) -> Identifier? { try? Identifier(scheme, text) }
        // A company has an IMO number too, of the same form: it is no ship's.
        if has("company"), has("imo") || upper.contains("IMO") { return nil }
        if upper.hasPrefix("IMO") || has("imo") || kind == "vessel registration identification" {
            let digits = upper.hasPrefix("IMO") ? String(upper.dropFirst(3)).trimmed : upper
            return read(.imo, digits)
        }
        if has("isin") { return read(.isin, upper) }
        if kind == "lei" || has("legal entity identifier") || kind == "legal entity number"
            || kind == "leicode" || kind == "lei_number"
        {
            return read(.lei, upper)
        }
        if has("social credit") || has("uscc") { return read(.uscc, upper) }
        if has("equity ticker") { return read(.bloomberg, text.trimmed) }
        if kind == "figi" { return read(.figi, upper) }
        if kind == "cik" || kind == "cikcode" { return read(.cik, upper) }
        if kind == "cusip" { return read(.cusip, upper) }
        return nil
    }
}
