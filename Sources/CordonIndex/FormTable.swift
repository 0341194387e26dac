internal import CordonNames

/// Words by every way in which another word can be near them: letters, sound, and without their vowels.
struct FormTable: Sendable {
    private var byLatin: [[UInt8]: [Int32]] = [:]
    private var bySound: [[UInt8]: [Int32]] = [:]
    private var bySkeleton: [[UInt8]: [Int32]] = [:]
    private var letters = KeyTable([:], .plain)
    private var sounds = KeyTable([:], .sound)

    mutating func add(_ form: NameForm, _ id: Int32) {
        byLatin[form.latin, default: []].append(id)
        bySound[form.sound, default: []].append(id)
        bySkeleton[Self.skeleton(form.latin), default: []].append(id)
    }

    /// Builds what needs all words.
    mutating func finish() {
        letters = KeyTable(byLatin, .plain)
        sounds = KeyTable(bySound, .sound)
        bySound = [:]
    }

    private static func skeleton(_ latin: [UInt8]) -> [UInt8] { latin.filter { !SoundKey.isVowel($0) } }

    /// The words in the order of their letters.
    var orderedLatin: [[UInt8]] { byLatin.keys.sorted { $0.lexicographicallyPrecedes($1) } }

    /// What stands under exactly these letters.
    func same(_ latin: [UInt8]) -> [Int32] { byLatin[latin] ?? [] }

    /// What stands under words near this one; the limits in quarters of a tenth of an edit for each letter, by letters and
    /// by sound. See ``KeyTable``.
    func near(_ form: NameForm, letters plain: Int, sounds sound: Int) -> Set<Int32> {
        var found: Set<Int32> = []
        letters.near(form.latin, quarters: plain) { found.insert($0) }
        sounds.near(form.sound, quarters: sound) { found.insert($0) }
        found.formUnion(bySkeleton[form.latin] ?? [])
        found.formUnion(same(Self.skeleton(form.latin)))
        return found
    }

    /// The same for words written together, which must reach 84: 100 - 8 d / n up to d of 2 n, 94 - 8 d / n up to 1.25 n.
    func nearJoined(_ form: NameForm) -> Set<Int32> { near(form, letters: 8, sounds: 5) }
}
