internal import CordonNames

/// Gives equal parts of names one number, and lays them out as records.
struct PartInterner {
    private(set) var parts: [PartRecord] = []
    private(set) var symbols: [UInt64] = []
    private(set) var scalars: [UInt32] = []
    private(set) var forms: [FormRecord] = []
    private(set) var letters: [UInt8] = []
    /// Parts and readings under keys.
    private(set) var keys: [(key: UInt64, value: UInt32)] = []
    private var numbers: [PartDigest: UInt32] = [:]

    /// Lets go what only ``add(_:)`` needs.
    mutating func endAdding() { numbers = [:] }

    /// The number of a part, which is added when it is new.
    mutating func add(_ part: NamePart) -> UInt32 {
        let digest = PartDigest(part)
        if let known = numbers[digest] { return known }
        let number = UInt32(parts.count)
        numbers[digest] = number
        append(part, number)
        return number
    }

    private mutating func append(_ part: NamePart, _ number: UInt32) {
        let stems = part.forms.first.map { Surname.stems($0.latin) } ?? []
        let stemHashes = stems.map { KeyHash.of(.stem, $0) }
        let native = part.native.isEmpty ? 0 : KeyHash.of(.native, part.native)
        let value = part.number.map { KeyHash.of(.number, UInt64(bitPattern: Int64($0))) } ?? 0
        parts.append(
            PartRecord(
                native: native, number: value, numberValue: Int64(part.number ?? 0), forms: UInt32(forms.count),
                symbols: UInt32(symbols.count), scalars: UInt32(scalars.count),
                stem: UInt32(truncatingIfNeeded: stemHashes.first ?? 0),
                shorterStem: UInt32(truncatingIfNeeded: stemHashes.dropFirst().first ?? 0),
                formCount: UInt16(part.forms.count), symbolCount: UInt16(part.symbols.count),
                scalarCount: UInt16(part.native.count), words: UInt16(clamping: part.words), role: part.role.rawValue,
                weight: UInt8(clamping: part.weight), legalClass: part.legalClass.map { $0 &+ 1 } ?? 0,
                script: part.script.rawValue, isCutShort: part.isCutShort ? 1 : 0,
                isSyllable: part.isSyllable ? 1 : 0, isPinyin: part.isPinyin ? 1 : 0, unused: 0, furtherUnused: 0))
        scalars += part.native
        for symbol in part.symbols {
            symbols.append(PartRecord.packed(symbol))
            keys.append((KeyHash.of(.group, UInt64(symbol.group)), number))
        }
        if native != 0 { keys.append((native, number)) }
        if value != 0 { keys.append((value, number)) }
        if part.role == .legalForm, let legalClass = part.legalClass {
            keys.append((KeyHash.of(.legalClass, UInt64(legalClass)), number))
        }
        for stem in stemHashes { keys.append((stem, number)) }
        for form in part.forms { append(form, part, number) }
        guard let first = part.forms.first?.latin.first else { return }
        if part.role == .initial {
            for letter in Set(part.forms.compactMap(\.latin.first)).sorted() {
                keys.append((KeyHash.of(.initial, UInt64(letter)), number))
            }
        }
        if Abbreviation.isKnownWord(part.role) { keys.append((KeyHash.of(.knownWord, UInt64(first)), number)) }
        if part.role == .distinctive, let form = part.forms.first, Abbreviation.mayLeaveOut(form.latin) {
            keys.append((KeyHash.of(.shortWord, UInt64(first)), number))
        }
        if part.isCutShort, let form = part.forms.first { keys.append((KeyHash.of(.cutShort, form.latin), number)) }
    }

    private mutating func append(_ form: NameForm, _ part: NamePart, _ number: UInt32) {
        forms.append(
            FormRecord(
                plain: form.latinLetters.bits, sound: form.soundLetters.bits,
                consonants: form.consonantLetters.bits, skeleton: form.skeleton.hash,
                seen: form.seen,
                letters: UInt32(letters.count), part: number, latinCount: UInt16(clamping: form.latin.count),
                soundCount: UInt16(clamping: form.sound.count), skeletonCount: form.skeleton.count,
                skeletonFirst: form.skeleton.first, skeletonLast: form.skeleton.last,
                isConsonantal: form.isConsonantal ? 1 : 0, hasVowel: form.hasVowel ? 1 : 0,
                firstLetter: form.latin.first ?? 0, consonantCount: UInt8(clamping: form.consonantCount),
                unused: (0, 0, 0, 0, 0)))
        letters += form.latin
        letters += form.sound
        keys.append((KeyHash.of(.letters, form.latin), number))
        keys.append((KeyHash.of(.seen, form.seen), number))
        keys.append((KeyHash.of(.joined, form.skeleton.hash), number))
        keys.append((KeyHash.of(.vowelless, form.latin.lazy.filter { !SoundKey.isVowel($0) }), number))
    }
}
