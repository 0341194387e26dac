internal import CordonNames

/// A way to write a part of a query, as far as a search looks at it.
struct QueryForm {
    let plain: LetterSignature
    let sound: LetterSignature
    let skeleton: UInt64
    let seen: UInt64
    let latinCount: Int
    let soundCount: Int
    let isConsonantal: Bool
    let hasVowel: Bool
    let first: UInt8

    init(_ form: NameForm) {
        plain = form.latinLetters
        sound = form.soundLetters
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
    /// Its forms and groups among those of the query.
    let forms: Range<Int>
    let groups: Range<Int>
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
    private(set) var groups: [UInt32] = []
    /// Consonants of its parts and of those written together.
    private(set) var joins: [UInt64] = []

    init(_ reading: NameReading) {
        for part in reading.parts {
            let stems = part.forms.first.map { Surname.stems($0.latin) } ?? []
            let hashes = stems.map { UInt32(truncatingIfNeeded: KeyHash.of(.stem, $0)) }
            parts.append(
                QueryPart(
                    forms: forms.count..<forms.count + part.forms.count,
                    groups: groups.count..<groups.count + part.symbols.count,
                    native: part.native.isEmpty ? 0 : KeyHash.of(.native, part.native),
                    number: part.number.map { KeyHash.of(.number, UInt64(bitPattern: Int64($0))) } ?? 0,
                    stem: hashes.first ?? 0, shorterStem: hashes.dropFirst().first ?? 0, weight: part.weight,
                    role: part.role, legalClass: part.legalClass.map { $0 &+ 1 } ?? 0, isCutShort: part.isCutShort))
            forms += part.forms.map(QueryForm.init)
            groups += part.symbols.map(\.group)
        }
        joins = reading.joins.map(\.skeleton.hash)
    }

    /// Lends its arrays as memory.
    func withView<Result>(_ body: (QueryView) -> Result) -> Result {
        parts.withUnsafeBufferPointer { parts in
            forms.withUnsafeBufferPointer { forms in
                groups.withUnsafeBufferPointer { groups in
                    joins.withUnsafeBufferPointer { joins in
                        body(QueryView(parts: parts, forms: forms, groups: groups, joins: joins))
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
    let groups: UnsafeBufferPointer<UInt32>
    let joins: UnsafeBufferPointer<UInt64>
}
