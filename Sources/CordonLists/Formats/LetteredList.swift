internal import CordonModel

/// Lists within a cell: `a) Kabul b) Herat`, `(a) Kabul (b) Herat`.
enum LetteredList {
    /// The parts of a text without their letters; the text as it is when it is no such list. Letters must follow each
    /// other; words before `a)` stay with the first part, and a list may have lost its `a)`.
    static func parts(_ text: String) -> [String] {
        let characters = Array(text)
        var parts: [String] = []
        var part = ""
        var letter: Character = "a"
        var index = 0
        while index < characters.count {
            if let (found, length) = marker(characters, index),
                found == letter || (found == "b" && letter == "a" && !part.trimmed.isEmpty)
            {
                if found != "a" {
                    parts.append(part)
                    part = ""
                }
                letter = next(found)
                index += length
            } else {
                part.append(characters[index])
                index += 1
            }
        }
        parts.append(part)
        return parts.map(trimmed).filter { !$0.isEmpty }
    }

    /// The letter of `b)` or `(b)` at `index`, in lower case, and how long the mark is.
    private static func marker(_ characters: [Character], _ index: Int) -> (Character, Int)? {
        if index > 0, characters[index - 1].isLetter || characters[index - 1].isNumber { return nil }
        let start = characters[index] == "(" ? index + 1 : index
        guard start + 1 < characters.count, characters[start].isASCII, characters[start].isLetter,
            characters[start + 1] == ")"
        else { return nil }
        return (Character(characters[start].lowercased()), start + 2 - index)
    }

    private static func next(_ letter: Character) -> Character {
        letter.asciiValue.map { Character(Unicode.Scalar($0 + 1)) } ?? letter
    }

    /// A part without the comma or semicolon that separates it from the next.
    private static func trimmed(_ part: String) -> String {
        var text = part.trimmed[...]
        while let last = text.last, last == ";" || last == "," || last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
