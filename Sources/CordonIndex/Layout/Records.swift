internal import CordonNames

// What a snapshot holds of a name, a part and a form, as it lies in the file: little-endian, in the order of the fields, each
// at a multiple of its size. Whoever changes a record raises ``SnapshotHeader/version``.

/// A way to write a part in Latin letters.
struct FormRecord {
    /// ``LetterSignature`` of its letters, of its sound and of its consonants.
    var plain: UInt64
    var sound: UInt64
    var consonants: UInt64
    /// ``ConsonantSkeleton``, with its count and ends below.
    var skeleton: UInt64
    /// What it shares with words that look alike.
    var seen: UInt64
    /// Place of its letters in the letters of the snapshot; its sound follows them.
    var letters: UInt32
    /// The part it belongs to.
    var part: UInt32
    var latinCount: UInt16
    var soundCount: UInt16
    var skeletonCount: UInt8
    var skeletonFirst: UInt8
    var skeletonLast: UInt8
    var isConsonantal: UInt8
    var hasVowel: UInt8
    var firstLetter: UInt8
    /// Consonants in the comparison with a word whose script leaves vowels out, or of such a word.
    var consonantCount: UInt8
    var unused: (UInt8, UInt8, UInt8, UInt8, UInt8)

    var joined: ConsonantSkeleton {
        ConsonantSkeleton(hash: skeleton, count: skeletonCount, first: skeletonFirst, last: skeletonLast)
    }
}

/// A part of names: equal parts of several names are one.
struct PartRecord {
    /// Hashes of its letters in their own script and of its number; 0 for none.
    var native: UInt64
    var number: UInt64
    var numberValue: Int64
    /// Its first form, and how many.
    var forms: UInt32
    /// Its groups of equivalent forms in the symbols of the snapshot, and how many.
    var symbols: UInt32
    /// Its letters in their own script in the scalars of the snapshot, and how many.
    var scalars: UInt32
    /// Hashes of its stems as a Slavic surname; 0 for none.
    var stem: UInt32
    var shorterStem: UInt32
    var formCount: UInt16
    var symbolCount: UInt16
    var scalarCount: UInt16
    /// Words of the name it was made of.
    var words: UInt16
    var role: UInt8
    var weight: UInt8
    /// Class of a legal form and one; 0 for none.
    var legalClass: UInt8
    var script: UInt8
    var isCutShort: UInt8
    var isSyllable: UInt8
    var isPinyin: UInt8
    var unused: UInt8
    var furtherUnused: UInt32

    /// A group with the kind of group and how close the part is to its head, in one word.
    static func packed(_ symbol: NameSymbol) -> UInt64 {
        UInt64(symbol.group) << 16 | UInt64(symbol.domain.rawValue) << 8 | UInt64(symbol.degree.rawValue)
    }

    /// The reverse of ``packed(_:)``; `nil` for what it cannot have written.
    static func symbol(_ packed: UInt64) -> NameSymbol? {
        guard let domain = NameSymbol.Domain(rawValue: UInt8(truncatingIfNeeded: packed >> 8)),
            let degree = NameSymbol.Degree(rawValue: UInt8(truncatingIfNeeded: packed))
        else { return nil }
        return NameSymbol(group: UInt32(truncatingIfNeeded: packed >> 16), domain: domain, degree: degree)
    }
}

/// The consonants of a part's first form, by which words written together are told: apart from the rest of the part, because
/// candidates are asked for nothing else.
struct PartSkeleton {
    var hash: UInt64
    var count: UInt8
    var first: UInt8
    var last: UInt8
    /// Whether the part has a form in Latin letters.
    var hasForm: UInt8
    var unused: UInt32 = 0

    init(_ part: PartRecord, _ forms: [FormRecord]) {
        let form = part.formCount > 0 ? forms[Int(part.forms)] : nil
        hash = form?.skeleton ?? 0
        count = form?.skeletonCount ?? 0
        first = form?.skeletonFirst ?? 0
        last = form?.skeletonLast ?? 0
        hasForm = form == nil ? 0 : 1
    }

    var skeleton: ConsonantSkeleton { ConsonantSkeleton(hash: hash, count: count, first: first, last: last) }
}

/// One way to read a name.
struct ReadingRecord {
    /// The name it is of.
    var name: UInt32
    /// Its first part in the parts of readings, and how many.
    var parts: UInt32
    var partCount: UInt16
    /// Sum of the weights of its parts.
    var weight: UInt16
    /// No word of it is an organisation's.
    var isPersons: UInt8
    /// It has an article or a preposition.
    var hasFiller: UInt8
    /// It has a given name.
    var hasGiven: UInt8
    /// How many of its parts are numbers.
    var numbers: UInt8
}

/// A name.
struct NameRecord {
    /// Its text in the texts of the snapshot.
    var text: UInt32
    var textCount: UInt32
    /// The entry it belongs to.
    var entry: UInt32
    /// When it stood on its list, in the periods of the snapshot.
    var period: UInt32
    var isWeak: UInt32
}

/// A party.
struct EntryRecord {
    /// Its id in the texts of the snapshot.
    var id: UInt32
    var idCount: UInt32
    /// Its first name; those of the next entry follow.
    var names: UInt32
    /// Its list in the lists of the snapshot.
    var list: UInt16
    var kind: UInt8
    var unused: UInt8
}

/// A time span; the least and the greatest number stand for an open end.
struct PeriodRecord: Hashable {
    var knownFrom: Int64
    var knownTo: Int64
    var validFrom: Int64
    var validTo: Int64
}
