/// Roman numbers by which bearers of one name are told apart: Henry VIII, Louis XIV, Henry Ford II.
enum Regnal {
    /// The number at the end of a person's name with the letters it has; `nil` where the last word is a name, or an initial
    /// beside another one.
    static func number(_ parts: [NamePart]) -> (number: Int, letters: Int)? {
        guard parts.count > 1, let last = parts.last, !last.isSyllable, !last.isCutShort, last.script == .latin,
            let latin = last.forms.first?.latin, latin.count <= longest
        else { return nil }
        switch last.role {
        // A particle has a name behind it: "i" is also the Catalan and.
        case .suffix, .particle: break
        case .initial: if parts[parts.count - 2].role == .initial { return nil }
        case .distinctive: if !last.symbols.isEmpty { return nil }
        default: return nil
        }
        return numerals.firstIndex(of: latin).map { ($0 + 1, latin.count) }
    }

    /// The numbers from one to twenty.
    private static let numerals = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
        "xviii", "xix", "xx",
    ].map { Array($0.utf8) }
    private static let longest = 5
}
