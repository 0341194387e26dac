internal import CordonNames

/// A way to write a part of a query, as far as a search looks at it.
struct QueryForm {
    let plain: LetterSignature
    let sound: LetterSignature
    let consonants: LetterSignature
    let consonantCount: Int
    let skeleton: UInt64
    let seen: UInt64
    let latinCount: Int
    let soundCount: Int
    let isConsonantal: Bool
    let hasVowel: Bool
    let first: UInt8
    /// Place of its letters among those of the query; its sound follows them.
    let letters: Int

    init(_ form: NameForm, letters: Int) {
        self.letters = letters
        plain = form.latinLetters
        sound = form.soundLetters
        consonants = form.consonantLetters
        consonantCount = form.consonantCount
        skeleton = form.skeleton.hash
        seen = form.seen
        latinCount = form.latin.count
        soundCount = form.sound.count
        isConsonantal = form.isConsonantal
        hasVowel = form.hasVowel
        first = form.latin.first ?? 0
    }
}

/// A part of a query, as far as a search looks at it: numbers only, so that looking at it costs nothing.
struct QueryPart {
    /// Its forms and symbols among those of the query.
    let forms: Range<Int>
    let symbols: Range<Int>
    /// The same hashes as in ``PartRecord``; 0 for none.
    let native: UInt64
    let number: UInt64
    let stem: UInt32
    let shorterStem: UInt32
    let weight: Int
    let role: PartRole
    let legalClass: UInt8
    let isCutShort: Bool
}

/// The parts of one reading of a query, laid out once for comparison with many names.
struct QueryTable {
    private(set) var parts: [QueryPart] = []
    private(set) var forms: [QueryForm] = []
    /// Groups with the kind of group.
    private(set) var symbols: [UInt64] = []
    private(set) var letters: [UInt8] = []

    init(_ reading: NameReading) {
        for part in reading.parts {
            let stems = part.forms.first.map { Surname.stems($0.latin) } ?? []
            let hashes = stems.map { UInt32(truncatingIfNeeded: KeyHash.of(.stem, $0)) }
            parts.append(
                QueryPart(
                    forms: forms.count..<forms.count + part.forms.count,
                    symbols: symbols.count..<symbols.count + part.symbols.count,
                    native: part.native.isEmpty ? 0 : KeyHash.of(.native, part.native),
                    number: part.number.map { KeyHash.of(.number, UInt64(bitPattern: Int64($0))) } ?? 0,
                    stem: hashes.first ?? 0, shorterStem: hashes.dropFirst().first ?? 0, weight: part.weight,
                    role: part.role, legalClass: part.legalClass.map { $0 &+ 1 } ?? 0, isCutShort: part.isCutShort))
            for form in part.forms {
                forms.append(QueryForm(form, letters: letters.count))
                letters += form.latin
                letters += form.sound
            }
            symbols += part.symbols.map { PartRecord.packed($0) >> 8 }
        }
    }

    /// Lends its arrays as memory.
    func withView<Result>(_ body: (QueryView) -> Result) -> Result {
        parts.withUnsafeBufferPointer { parts in
            forms.withUnsafeBufferPointer { forms in
                symbols.withUnsafeBufferPointer { symbols in
                    letters.withUnsafeBufferPointer { letters in
                        body(QueryView(parts: parts, forms: forms, symbols: symbols, letters: letters))
                    }
                }
            }
        }
    }
}

/// The arrays of a ``QueryTable`` for as long as it lends them.
struct QueryView {
    let parts: UnsafeBufferPointer<QueryPart>
    let forms: UnsafeBufferPointer<QueryForm>
    let symbols: UnsafeBufferPointer<UInt64>
    let letters: UnsafeBufferPointer<UInt8>

    func latin(of form: QueryForm) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: letters[form.letters..<form.letters + form.latinCount])
    }

    func sound(of form: QueryForm) -> UnsafeBufferPointer<UInt8> {
        let first = form.letters + form.latinCount
        return UnsafeBufferPointer(rebasing: letters[first..<first + form.soundCount])
    }
}
