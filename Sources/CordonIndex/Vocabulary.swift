internal import CordonNames

/// The distinct parts of the names of an index, and every part that is like a given one.
///
/// A neighbourhood is complete: it holds each part whose similarity reaches the floor. For every way in which two parts can
/// be alike there is a table that finds a superset, and the similarity itself decides.
struct Vocabulary: Sendable {
    private(set) var parts: [NamePart] = []
    private var identifiers: [PartKey: Int32] = [:]
    private var byGroup: [UInt32: [Int32]] = [:]
    private var byNumber: [Int: [Int32]] = [:]
    private var byLegalClass: [UInt8: [Int32]] = [:]
    private var byNative: [[UInt32]: [Int32]] = [:]
    private var byStem: [[UInt8]: [Int32]] = [:]
    private var table = FormTable()
    private var initials: [UInt8: [Int32]] = [:]
    private var byFirstLetter: [UInt8: [Int32]] = [:]
    private var shortWords: [UInt8: [Int32]] = [:]
    private var knownWords: [UInt8: [Int32]] = [:]
    private var consonantal: [Int32] = []
    /// Latin words in the order of their letters, for those that begin with a word.
    private var ordered: [[UInt8]] = []

    /// The number of a part, which is added when it is new.
    mutating func add(_ part: NamePart) -> Int32 {
        let key = PartKey(part)
        if let known = identifiers[key] { return known }
        let id = Int32(parts.count)
        identifiers[key] = id
        parts.append(part)
        for symbol in part.symbols { byGroup[symbol.group, default: []].append(id) }
        if let number = part.number { byNumber[number, default: []].append(id) }
        if part.role == .legalForm, let legalClass = part.legalClass {
            byLegalClass[legalClass, default: []].append(id)
        }
        if !part.native.isEmpty { byNative[part.native, default: []].append(id) }
        for form in part.forms { table.add(form, id) }
        if part.forms.contains(where: \.isConsonantal) { consonantal.append(id) }
        for letter in Set(part.forms.compactMap(\.latin.first)) {
            byFirstLetter[letter, default: []].append(id)
            if part.role == .initial { initials[letter, default: []].append(id) }
        }
        guard let first = part.forms.first?.latin, let letter = first.first else { return id }
        for stem in Surname.stems(first) { byStem[stem, default: []].append(id) }
        if part.role == .distinctive, first.count <= 5 { shortWords[letter, default: []].append(id) }
        if [.industry, .generic, .place].contains(part.role) { knownWords[letter, default: []].append(id) }
        return id
    }

    /// Builds the tables that need all parts.
    mutating func finish() {
        table.finish()
        ordered = table.orderedLatin
        identifiers = [:]
    }

    /// Parts that are the same word, as an estimate of how many a neighbourhood holds.
    func same(_ part: NamePart) -> [Int32] {
        part.forms.flatMap { table.same($0.latin) } + part.symbols.prefix(1).flatMap { byGroup[$0.group] ?? [] }
    }

    /// Every part whose similarity to `part` reaches the floor.
    func neighbours(_ part: NamePart) -> [Int32] {
        var found: Set<Int32> = []
        for symbol in part.symbols { found.formUnion(byGroup[symbol.group] ?? []) }
        if let number = part.number { found.formUnion(byNumber[number] ?? []) }
        if part.role == .legalForm, let legalClass = part.legalClass { found.formUnion(byLegalClass[legalClass] ?? []) }
        if !part.native.isEmpty { found.formUnion(byNative[part.native] ?? []) }
        for form in part.forms {
            // 100 - 8 d / n and 94 - 8 d / n stay at the floor of 76 up to d of 3 n and 9 n / 4 tenths.
            found.formUnion(table.near(form, letters: 12, sounds: 9))
            found.formUnion(extensions(form.latin))
            guard let first = form.latin.first else { continue }
            found.formUnion((part.role == .initial ? byFirstLetter : initials)[first] ?? [])
            if part.role == .distinctive, form.latin.count <= 5 { found.formUnion(knownWords[first] ?? []) }
            if [.industry, .generic, .place].contains(part.role) { found.formUnion(shortWords[first] ?? []) }
        }
        if let first = part.forms.first?.latin {
            for stem in Surname.stems(first) { found.formUnion(byStem[stem] ?? []) }
        }
        if part.forms.contains(where: \.isConsonantal) {
            found.formUnion(parts.indices.lazy.map { Int32($0) })
        } else {
            found.formUnion(consonantal)
        }
        return found.sorted().filter { PartSimilarity.of(part, parts[Int($0)]).score >= PartSimilarity.floor }
    }

    /// Parts that a word written together with its neighbours can be.
    func joined(_ join: NameJoin) -> [Int32] {
        let form = join.form
        var found = table.nearJoined(form)
        if form.isConsonantal {
            found.formUnion(parts.indices.lazy.map { Int32($0) })
        } else {
            found.formUnion(consonantal)
        }
        return found.sorted().filter { join.similarity(to: parts[Int($0)]) != nil }
    }

    /// Words that this one begins, and words that begin it.
    private func extensions(_ latin: [UInt8]) -> [Int32] {
        guard latin.count >= 3 else { return [] }
        var found: [Int32] = []
        for length in 3..<latin.count { found += table.same(Array(latin[..<length])) }
        var low = 0
        var high = ordered.count
        while low < high {
            let middle = (low + high) / 2
            if ordered[middle].lexicographicallyPrecedes(latin) { low = middle + 1 } else { high = middle }
        }
        while low < ordered.count, ordered[low].starts(with: latin) {
            found += table.same(ordered[low])
            low += 1
        }
        return found
    }
}

/// What makes a part the part it is, whatever name it stands in.
private struct PartKey: Hashable {
    let forms: [NameForm]
    let symbols: [NameSymbol]
    let native: [UInt32]
    let number: Int?
    let legalClass: UInt8?
    let role: PartRole
    let weight: Int
    let script: Script
    let flags: [Bool]
    let words: Int

    init(_ part: NamePart) {
        forms = part.forms
        symbols = part.symbols
        native = part.native
        number = part.number
        legalClass = part.legalClass
        role = part.role
        weight = part.weight
        script = part.script
        flags = [part.isSyllable, part.isPinyin, part.isCutShort]
        words = part.words
    }
}
