internal import CordonNames

/// What makes a part the part it is, whatever name it stands in, as 128 bits: by accident no two are alike.
struct PartDigest: Hashable {
    private let first: UInt64
    private let second: UInt64

    init(_ part: NamePart) {
        var first = KeyHash(.letters)
        var second = KeyHash(.joined)
        func add(_ word: UInt64) {
            first.add(word)
            second.add(word)
        }
        add(UInt64(part.role.rawValue) << 32 | UInt64(part.weight) << 16 | UInt64(part.script.rawValue))
        add(part.legalClass.map { UInt64($0) + 1 } ?? 0)
        add(part.number.map { UInt64(bitPattern: Int64($0)) } ?? 1 << 63)
        add((part.isSyllable ? 1 : 0) | (part.isPinyin ? 2 : 0) | (part.isCutShort ? 4 : 0) | UInt64(part.words) << 8)
        add(UInt64(part.symbols.count) << 40 | UInt64(part.native.count) << 20 | UInt64(part.forms.count))
        for symbol in part.symbols {
            add(UInt64(symbol.group) << 16 | UInt64(symbol.domain.rawValue) << 8 | UInt64(symbol.degree.rawValue))
        }
        for scalar in part.native { add(UInt64(scalar)) }
        for form in part.forms {
            add(UInt64(form.latin.count) << 1 | (form.isConsonantal ? 1 : 0))
            for letter in form.latin { add(UInt64(letter)) }
            // The sound does not always follow from the letters.
            for letter in form.sound { add(UInt64(letter)) }
        }
        self.first = first.value
        self.second = second.value
    }

    func hash(into hasher: inout Hasher) { hasher.combine(first) }
}
