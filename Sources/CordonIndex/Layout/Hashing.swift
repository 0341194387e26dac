internal import CordonNames

/// What a key of a snapshot's table says; keys of different kinds never meet but by accident, which only costs time.
enum KeyKind: UInt64 {
    /// Plain letters of a form.
    case letters = 1
    /// A form as it looks.
    case seen
    /// Letters of a form without its vowels.
    case vowelless
    /// A group of equivalent forms.
    case group
    case number, legalClass, native, stem
    /// The first letter of an initial.
    case initial
    /// The first letter of a word for what organisations do.
    case knownWord
    /// The first letter of a word that may be one of those cut short.
    case shortWord
    /// A word with a full stop behind it, which any word it begins may be.
    case cutShort
    /// The consonants of a form, for words written together.
    case joined
    /// First and last letter of the acronym of a name.
    case acronymEnds
    /// First and last letter of a name that may be an acronym.
    case shortName
}

/// A 64-bit hash that is the same on every machine and in every process. Not against an attacker: what it brings together
/// by accident is compared afterwards.
struct KeyHash {
    private(set) var value: UInt64

    init(_ kind: KeyKind) { value = 0xCBF2_9CE4_8422_2325 ^ kind.rawValue &* 0x9E37_79B9_7F4A_7C15 }

    mutating func add(_ word: UInt64) {
        value = (value ^ word) &* 0x9E37_79B1_85EB_CA87
        value ^= value >> 32
    }

    static func of(_ kind: KeyKind, _ word: UInt64) -> UInt64 {
        var hash = KeyHash(kind)
        hash.add(word)
        return hash.value
    }

    static func of(_ kind: KeyKind, _ letters: some Sequence<UInt8>) -> UInt64 {
        var hash = KeyHash(kind)
        for letter in letters { hash.add(UInt64(letter)) }
        return hash.value
    }

    static func of(_ kind: KeyKind, _ scalars: [UInt32]) -> UInt64 {
        var hash = KeyHash(kind)
        for scalar in scalars { hash.add(UInt64(scalar)) }
        return hash.value
    }
}
