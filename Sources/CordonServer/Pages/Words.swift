internal import CordonScreening

/// Words for the names that records have.
enum Words {
    /// `sellToDivest` as `sell to divest`, `us-person` as `us person`.
    static func of(_ name: String) -> String {
        var text = ""
        for character in name {
            if character.isUppercase, character.isASCII {
                if let last = text.last, last.isLowercase { text.append(" ") }
                text += character.lowercased()
            } else {
                text.append(character == "-" ? " " : character)
            }
        }
        return text
    }

    /// The same with a capital.
    static func title(_ name: String) -> String {
        let text = of(name)
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// Who acts.
    static func actor(_ name: String) -> String { name == "us-person" ? "a US person" : of(name) }

    /// How much of a list is held.
    static func completeness(_ name: String) -> String {
        switch Coverage.Completeness(rawValue: name) {
        case .complete: return "whole"
        case .selected: return "in part"
        case .asImported: return "as imported"
        case nil: return name
        }
    }

    /// A decimal number with commas between thousands: `15,340.5`.
    static func amount(_ text: String) -> String {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int($0) }) else { return text }
        return Drawing.figure(whole) + (parts.count > 1 ? "." + parts[1] : "")
    }
}
