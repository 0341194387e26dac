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
}
