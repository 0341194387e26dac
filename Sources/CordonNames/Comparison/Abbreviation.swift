/// A word cut short: "Elec." for electronics, "Fty" for factory.
package enum Abbreviation {
    /// Whether the first part stands for the second.
    ///
    /// A word with a full stop behind it may stand for any word it begins. One without may do so for a word that the lists
    /// know, and may then also leave letters out, as long as it keeps the first.
    package static func isOne(_ short: NamePart, _ long: NamePart) -> Bool {
        guard short.script == .latin, long.script == .latin, short.words == 1, long.words == 1,
            let cut = short.forms.first?.latin, let whole = long.forms.first?.latin, cut.count >= 3,
            whole.count >= cut.count + 2, cut.first == whole.first
        else { return false }
        if short.isCutShort, whole.starts(with: cut) { return true }
        return isKnownWord(long.role) && short.role == .distinctive && keeps(cut, of: whole)
    }

    /// Whether some letters can stand for a word that the lists know: its beginning, or at most one vowel and consonants of
    /// it in their order.
    @inlinable
    package static func keeps(_ letters: some Collection<UInt8>, of whole: some Collection<UInt8>) -> Bool {
        guard lengths.contains(letters.count) else { return false }
        if whole.starts(with: letters) { return true }
        guard mayLeaveOut(letters) else { return false }
        var rest = letters[...]
        for letter in whole where letter == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }

    /// Whether some letters may stand for a word of which they leave letters out, rather than only begin it.
    @inlinable
    package static func mayLeaveOut(_ letters: some Collection<UInt8>) -> Bool {
        lengths.contains(letters.count) && letters.lazy.filter { SoundKey.isVowel($0) }.count <= 1
    }

    /// Letters of a word that is cut short without a full stop and not in the lists: three are mostly a name, as in
    /// "Dig Investment".
    @inlinable
    package static var lengths: ClosedRange<Int> { 4...5 }

    /// Whether the lists know words of this role, which are cut short without a full stop.
    @inlinable
    package static func isKnownWord(_ role: PartRole) -> Bool {
        role == .industry || role == .generic || role == .place
    }

    /// Whether one of two parts, one of which stands for the other, is simply its beginning, or has a full stop behind it: a
    /// few of the letters of a word are those of many words.
    static func isCut(_ left: NamePart, _ right: NamePart) -> Bool {
        guard !left.isCutShort, !right.isCutShort, let first = left.forms.first?.latin,
            let second = right.forms.first?.latin
        else { return true }
        return first.starts(with: second) || second.starts(with: first)
    }
}
