/// Names whose letters are disguised by digits and signs throughout: "L0ji57ik M3dikal 7ar!m", "R!$1NG HARRIER".
///
/// A digit at an end of a word may be a number, a sign at its end punctuation. Where another word of the name has one between
/// two letters, they are letters everywhere but in words that have nothing but digits.
struct Disguise {
    let tokeniser: NameTokeniser
    /// Whether letters are a word that the lists know.
    let isKnown: ([UInt8]) -> Bool

    /// The words of a name with the letters that are meant; `nil` where nothing shows that it is disguised.
    func words(_ name: String) -> [NameToken]? {
        guard name.utf8.contains(where: { $0 < 0x80 && tokeniser.isLeet(UInt32($0)) }) else { return nil }
        let chunks = name.unicodeScalars.prefix(NameTokeniser.maximumScalars).split(
            omittingEmptySubsequences: false, whereSeparator: { $0.properties.isWhitespace }
        ).map(Array.init)
        guard chunks.contains(where: isDisguised) else { return nil }
        let readings = [UInt8(ascii: "l"), UInt8(ascii: "i")].map { one in
            tokeniser.tokens(chunks.map { plain($0, one) }.joined(separator: " "))
        }
        guard readings[0].count == readings[1].count else { return readings[0] }
        return zip(readings[0], readings[1]).map(either)
    }

    /// Of two letters for one digit that which makes a known word is meant; where none does, both may be.
    private func either(_ first: NameToken, _ second: NameToken) -> NameToken {
        if first.latin == second.latin || first.script != .latin || isKnown(first.latin) { return first }
        if isKnown(second.latin) { return second }
        var word = first
        word.disguised = [second.latin]
        return word
    }

    private func isLetter(_ scalar: Unicode.Scalar) -> Bool { Script.of(scalar.value) == .latin }

    /// What a digit or sign stands for. A plus and a stroke join words.
    private func meant(_ scalar: Unicode.Scalar) -> UInt8? {
        scalar == "+" || scalar == "|" ? nil : tokeniser.leet[scalar.value]
    }

    /// Whether a digit or sign stands between two letters with nothing but its like, as it does in no number: "M0h@mm3d".
    private func isDisguised(_ chunk: [Unicode.Scalar]) -> Bool {
        var isAfterLetter = false
        var isOpen = false
        for scalar in chunk {
            if isLetter(scalar) {
                if isOpen { return true }
                isAfterLetter = true
            } else if meant(scalar) != nil {
                isOpen = isAfterLetter
            } else {
                (isAfterLetter, isOpen) = (false, false)
            }
        }
        return false
    }

    private func plain(_ chunk: [Unicode.Scalar], _ one: UInt8) -> String {
        var text = String.UnicodeScalarView()
        let isNumber =
            chunk.allSatisfy { meant($0) == nil || Script.of($0.value) == .digit } && !chunk.contains(where: isLetter)
        if isNumber || !chunk.contains(where: { meant($0) != nil }) {
            text.append(contentsOf: chunk)
            return String(text)
        }
        for scalar in chunk {
            if let letter = scalar == "1" ? one : meant(scalar) {
                text.append(Unicode.Scalar(letter))
            } else {
                text.append(scalar)
            }
        }
        // What was a digit has no case, so that capitals say nothing of where words begin.
        return String(text).lowercased()
    }
}
