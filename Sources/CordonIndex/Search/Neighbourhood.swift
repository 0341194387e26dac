internal import CordonNames

/// Every part of a snapshot that is like a part of a query enough for its name to reach the threshold.
///
/// For each way in which parts are alike there is a key or a scan that gives all of them and more; ``LikenessBound`` or the
/// distance of the letters says how alike they can be. Parts that a name can do without, and those too unlike, are left out.
struct Neighbourhood {
    let tables: NameTables
    let query: QueryView

    /// The neighbours of a part, each once; where they were found before, some that are less alike come too.
    /// - Parameter others: Sum of the gains that the other parts of the query can have.
    func neighbours(
        of index: Int, _ part: NamePart, _ digest: PartDigest, _ budget: ScoreBudget, others: Int, isCommon: Bool,
        _ scratch: SearchScratch
    ) -> [Neighbour] {
        scratch.cache.neighbours(of: digest, threshold: budget.threshold, others: others, isCommon: isCommon) {
            others in
            scratch.beginFinding()
            find(index, part, budget, others: others, scratch) { scratch.find($0, $1) }
            let found = scratch.found
            return found.indices.map { place in
                if place + 8 < found.count { tables.prefetch(part: found[place + 8]) }
                let other = found[place]
                return Neighbour(part, other, scratch.likenessFound[Int(other)], tables, budget)
            }
        }
    }

    /// Calls `body` with each part and its likeness; a part may come more than once.
    /// - Parameters:
    ///   - others: Sum of the gains that the other parts of the query can have; less alike parts are left out.
    private func find(
        _ index: Int, _ part: NamePart, _ budget: ScoreBudget, others: Int, _ scratch: SearchScratch,
        _ body: (UInt32, Int) -> Void
    ) {
        let own = query.parts[index]
        let bound = LikenessBound(tables: tables.view, query: query)
        func meet(_ part: UInt32) {
            let score = bound.of(own, part, isExact: true)
            if score >= PartSimilarity.floor { body(part, score) }
        }
        byKeys(own, part, meet)
        abbreviations(part) { other in
            let score = bound.abbreviation(own, other)
            if score > 0 { body(other, score) }
        }
        func least(_ lightest: Int) -> Int {
            Self.leastSimilarity(budget.shortfall(pair: own.weight + lightest, others: others))
        }
        let wanted = LeastSimilarities(heavy: least(SignatureTable.heavy), light: least(0))
        for form in part.forms { scan(form, wanted, scratch, body) }
        if wanted.lowest > PartSimilarity.cut { return }
        for form in part.forms {
            extensions(form) { other in
                let score = bound.cutOff(own, other)
                if score > 0 { body(other, score) }
            }
        }
    }

    /// How alike a heavy and a light part must be to be of any use; above 100 where nothing is.
    private struct LeastSimilarities {
        let heavy: Int
        let light: Int
        var lowest: Int { min(heavy, light) }
    }

    /// The least similarity whose worth falls short of 100 by no more than `shortfall` points.
    private static func leastSimilarity(_ shortfall: Int) -> Int {
        (PartSimilarity.floor...100).first {
            ScoreBudget.short($0, isInitial: false, mayBePersons: false) <= shortfall
        } ?? 101
    }

    private func byKeys(_ own: QueryPart, _ part: NamePart, _ meet: (UInt32) -> Void) {
        for symbol in part.symbols { tables.partKeys.forEach(KeyHash.of(.group, UInt64(symbol.group)), meet) }
        if own.number != 0 { tables.partKeys.forEach(own.number, meet) }
        if own.native != 0 { tables.partKeys.forEach(own.native, meet) }
        if part.role == .legalForm, let legalClass = part.legalClass {
            tables.partKeys.forEach(KeyHash.of(.legalClass, UInt64(legalClass)), meet)
        }
        for stem in part.forms.first.map({ Surname.stems($0.latin) }) ?? [] {
            tables.partKeys.forEach(KeyHash.of(.stem, stem), meet)
        }
        for form in part.forms {
            tables.partKeys.forEach(KeyHash.of(.letters, form.latin), meet)
            tables.partKeys.forEach(KeyHash.of(.seen, form.seen), meet)
            let vowelless = form.latin.lazy.filter { !SoundKey.isVowel($0) }
            tables.partKeys.forEach(KeyHash.of(.vowelless, vowelless), meet)
            guard let first = form.latin.first else { continue }
            if part.role == .initial {
                beginning(with: [first], meet)
            } else {
                tables.partKeys.forEach(KeyHash.of(.initial, UInt64(first)), meet)
            }
        }
    }

    /// Words that a word may be short for, and words that may be short for it.
    private func abbreviations(_ part: NamePart, _ meet: (UInt32) -> Void) {
        guard let form = part.forms.first, let first = form.latin.first else { return }
        if part.isCutShort, form.latin.count >= 3 { beginning(with: form.latin, meet) }
        if part.role == .distinctive, Abbreviation.mayLeaveOut(form.latin) {
            tables.partKeys.forEach(KeyHash.of(.knownWord, UInt64(first)), meet)
        } else if part.role == .distinctive, Abbreviation.lengths.contains(form.latin.count) {
            beginning(with: form.latin, meet)
        }
        if Abbreviation.isKnownWord(part.role) {
            tables.partKeys.forEach(KeyHash.of(.shortWord, UInt64(first)), meet)
            for length in Abbreviation.lengths where length < form.latin.count {
                tables.partKeys.forEach(KeyHash.of(.letters, form.latin.prefix(length)), meet)
            }
        }
        for length in 3..<max(3, form.latin.count) {
            tables.partKeys.forEach(KeyHash.of(.cutShort, form.latin.prefix(length)), meet)
        }
    }

    /// Words that a word begins, and words that begin it: a word cut off.
    private func extensions(_ form: NameForm, _ meet: (UInt32) -> Void) {
        guard form.latin.count >= 3 else { return }
        for length in 3..<form.latin.count {
            tables.partKeys.forEach(KeyHash.of(.letters, form.latin.prefix(length)), meet)
        }
        beginning(with: form.latin, meet)
    }

    /// Parts with a form that begins with these letters.
    private func beginning(with letters: [UInt8], _ meet: (UInt32) -> Void) {
        var low = 0
        var high = tables.orderedForms.count
        while low < high {
            let middle = (low + high) / 2
            let form = tables.forms[Int(tables.orderedForms[middle])]
            if tables.latin(of: form).lexicographicallyPrecedes(letters) { low = middle + 1 } else { high = middle }
        }
        while low < tables.orderedForms.count {
            let form = tables.forms[Int(tables.orderedForms[low])]
            guard tables.latin(of: form).starts(with: letters) else { return }
            meet(form.part)
            low += 1
        }
    }

    /// Forms near a form by letters, by sound or by consonants.
    private func scan(
        _ form: NameForm, _ wanted: LeastSimilarities, _ scratch: SearchScratch, _ body: (UInt32, Int) -> Void
    ) {
        if form.isConsonantal {
            scanConsonants(form, wanted, tables.full, scratch, body)
        } else {
            scanConsonants(form, wanted, tables.written, scratch, body)
        }
        func meet(_ other: ScannedForm, _ score: Int) {
            if (other.isConsonantal != 0) == form.isConsonantal, score >= PartSimilarity.floor {
                body(other.part, score)
            }
        }
        // Of the letters of the longer word.
        func distances(_ longest: Int, _ least: Int) -> Int {
            least <= PartSimilarity.floor ? 8 * PartSimilarity.greatestDistance(longest) : longest * (100 - least)
        }
        let letters = WordScan(
            tables: tables, table: tables.plain, signature: form.latinLetters.bits,
            weights: LetterSignature.plainWeights, word: form.latin, distances: .plain, costs: .plain)
        letters.run(
            heavy: { distances($0, wanted.heavy) }, light: { distances($0, wanted.light) }, scratch
        ) { other, distance, longest in
            let score = PartSimilarity.byDistance(distance, longest)
            if form.isConsonantal || form.hasVowel && other.hasVowel != 0 {
                meet(other, score)
            } else {
                // The same letters have a key; how alike these may be by their lengths, the comparison says.
                let isVowelSlip = form.hasVowel || other.hasVowel != 0
                meet(other, min(score, isVowelSlip ? PartSimilarity.mostOfVowelSlip : PartSimilarity.floor))
            }
        }
        if !form.isConsonantal, !form.hasVowel { return }
        let sounds = WordScan(
            tables: tables, table: tables.sound, signature: form.soundLetters.bits,
            weights: LetterSignature.soundWeights, word: form.sound, distances: .sound, costs: .sound)
        // The same sound is worth 95, the nearest other 94.
        func budget(_ longest: Int, _ least: Int) -> Int { least > 95 ? -1 : max(0, longest * (94 - least)) }
        sounds.run(
            heavy: { budget($0, wanted.heavy) }, light: { budget($0, wanted.light) }, scratch
        ) { other, distance, longest in
            meet(other, distance == 0 ? 95 : 94 - (8 * distance + longest - 1) / longest)
        }
    }

    private func scanConsonants(
        _ form: NameForm, _ wanted: LeastSimilarities, _ table: SignatureTable, _ scratch: SearchScratch,
        _ body: (UInt32, Int) -> Void
    ) {
        if table.forms.isEmpty { return }
        for (isHeavy, least) in [(true, wanted.heavy), (false, wanted.light)] where least <= 96 {
            for length in 0..<SignatureTable.lengths {
                let limit = max(form.consonantCount, length, 2) * (97 - least) / 8
                let passed = table.pass(
                    form.consonantLetters.bits, LetterSignature.consonantWeights,
                    bucket: SignatureTable.bucket(isHeavy: isHeavy, length: length), limit: limit,
                    into: scratch.words.passed)
                for index in 0..<passed {
                    if index + 8 < passed {
                        tables.prefetch(form: table.forms[Int(scratch.words.passed[index + 8])].form)
                    }
                    let other = tables.forms[Int(table.forms[Int(scratch.words.passed[index])].form)]
                    let count = max(form.consonantCount, Int(other.consonantCount))
                    let score = form.sound.withUnsafeBufferPointer { own in
                        let sound = tables.sound(of: other)
                        return form.isConsonantal
                            ? PartSimilarity.consonants(own, sound, count: count, least: least)
                            : PartSimilarity.consonants(sound, own, count: count, least: least)
                    }
                    if score > 0 { body(other.part, score) }
                }
            }
        }
    }
}
