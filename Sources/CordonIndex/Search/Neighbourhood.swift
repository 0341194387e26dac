internal import CKernels
internal import CordonNames

/// Every part of a snapshot that is like a part of a query enough for its name to reach the threshold.
///
/// For each way in which parts are alike there is a key or a scan that gives all of them and more; ``LikenessBound`` or the
/// distance of the letters says how alike they can be. Parts that a name can do without, and those too unlike, are left out.
struct Neighbourhood {
    let tables: NameTables
    let query: QueryView

    /// Calls `body` with each part and its likeness; a part may come more than once.
    /// - Parameters:
    ///   - others: Sum of the gains that the other parts of the query can have; less alike parts are left out.
    func find(
        _ index: Int, _ part: NamePart, _ budget: ScoreBudget, others: Int, _ scratch: SearchScratch, _ body: (UInt32, Int) -> Void
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
        for isHeavy in [true, false] {
            let lightest = own.weight + (isHeavy ? SignatureTable.heavy : 0)
            let shortfall = budget.shortfall(pair: lightest, others: others)
            guard let least = Self.leastSimilarity(shortfall) else { continue }
            for form in part.forms { scan(form, isHeavy, least, scratch, body) }
            if least > PartSimilarity.floor { continue }
            for form in part.forms {
                extensions(form) { other in if bound.cutOff(own, other) > 0 { body(other, PartSimilarity.floor) } }
            }
        }
    }

    /// The least similarity whose worth falls short of 100 by no more than `shortfall` points.
    private static func leastSimilarity(_ shortfall: Int) -> Int? {
        (PartSimilarity.floor...100).first {
            ScoreBudget.short($0, isInitial: false, mayBePersons: false) <= shortfall
        }
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
        if part.role == .distinctive, form.latin.count <= Abbreviation.longest {
            tables.partKeys.forEach(KeyHash.of(.knownWord, UInt64(first)), meet)
        }
        if Abbreviation.isKnownWord(part.role) {
            tables.partKeys.forEach(KeyHash.of(.shortWord, UInt64(first)), meet)
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

    /// Forms near a form by letters or by sound.
    private func scan(
        _ form: NameForm, _ isHeavy: Bool, _ least: Int, _ scratch: SearchScratch, _ body: (UInt32, Int) -> Void
    ) {
        if form.isConsonantal {
            scanConsonants(form, isHeavy, least, tables.full, scratch, body)
        } else {
            scanConsonants(form, isHeavy, least, tables.written, scratch, body)
            if !form.hasVowel { return }
        }
        scanLetters(form, isHeavy, least, scratch, body)
        scanSounds(form, isHeavy, least, scratch, body)
    }

    private func scanLetters(
        _ form: NameForm, _ isHeavy: Bool, _ least: Int, _ scratch: SearchScratch, _ body: (UInt32, Int) -> Void
    ) {
        let count = form.latin.count
        for length in 2..<SignatureTable.lengths {
            let longest = max(count, length)
            let limit = longest * (100 - least) / 8
            // A letter too many costs 4 at least.
            if length < SignatureTable.lengths - 1, 4 * abs(length - count) > limit { continue }
            let passed = pass(
                form.latinLetters.bits, LetterSignature.plainWeights, tables.plain, isHeavy, length, limit, scratch)
            if passed == 0 { continue }
            if length < WordDistances.longest, count < WordDistances.longest, limit <= WordDistances.greatest {
                measure(form.latin, .plain, tables.plain, passed, length, limit, scratch) { other, distance in
                    guard (other.isConsonantal != 0) == form.isConsonantal else { return }
                    body(other.part, 100 - (8 * distance + longest - 1) / longest)
                }
            } else {
                measureLong(form.latin, .plain, tables.plain, passed, scratch, tables.latin) {
                    other, distance, longest in
                    guard (other.isConsonantal != 0) == form.isConsonantal else { return }
                    body(other.part, 100 - (8 * distance + longest - 1) / longest)
                }
            }
        }
    }

    private func scanSounds(
        _ form: NameForm, _ isHeavy: Bool, _ least: Int, _ scratch: SearchScratch, _ body: (UInt32, Int) -> Void
    ) {
        if least > 95 { return }
        let count = form.sound.count
        func score(_ distance: Int, _ longest: Int) -> Int {
            distance == 0 ? 95 : 94 - (8 * distance + longest - 1) / longest
        }
        for length in 1..<SignatureTable.lengths {
            let longest = max(count, length)
            let limit = max(0, longest * (94 - least) / 8)
            if length < SignatureTable.lengths - 1, 4 * abs(length - count) > limit { continue }
            let passed = pass(
                form.soundLetters.bits, LetterSignature.soundWeights, tables.sound, isHeavy, length, limit, scratch)
            if passed == 0 { continue }
            if length < WordDistances.longest, count > 0, count < WordDistances.longest, limit <= WordDistances.greatest
            {
                measure(form.sound, .sound, tables.sound, passed, length, limit, scratch) { other, distance in
                    guard (other.isConsonantal != 0) == form.isConsonantal else { return }
                    body(other.part, score(distance, longest))
                }
            } else {
                measureLong(form.sound, .sound, tables.sound, passed, scratch, tables.sound) {
                    other, distance, longest in
                    guard (other.isConsonantal != 0) == form.isConsonantal else { return }
                    body(other.part, score(distance, longest))
                }
            }
        }
    }

    /// Distances from forms of one length that passed a scan; calls `body` with those within the limit.
    private func measure(
        _ word: [UInt8], _ measure: WordDistances, _ table: SignatureTable, _ passed: Int, _ length: Int, _ limit: Int,
        _ scratch: SearchScratch, _ body: (FormRecord, Int) -> Void
    ) {
        let isSound = measure.isSound
        for index in 0..<passed {
            let form = tables.forms[Int(table.forms[Int(scratch.passed[index])])]
            scratch.places[index] = form.letters + (isSound ? UInt32(form.latinCount) : 0)
        }
        measure.of(
            word, tables.letters, places: UnsafeBufferPointer(start: scratch.places, count: passed), length: length,
            limit: limit, into: scratch.distances)
        for index in 0..<passed where Int(scratch.distances[index]) <= limit {
            body(tables.forms[Int(table.forms[Int(scratch.passed[index])])], Int(scratch.distances[index]))
        }
    }

    /// The same for long words, whose lengths differ, one by one; with the letters of the longer word.
    private func measureLong(
        _ word: [UInt8], _ costs: EditCosts, _ table: SignatureTable, _ passed: Int, _ scratch: SearchScratch,
        _ letters: (FormRecord) -> UnsafeBufferPointer<UInt8>, _ body: (FormRecord, Int, Int) -> Void
    ) {
        for index in 0..<passed {
            let form = tables.forms[Int(table.forms[Int(scratch.passed[index])])]
            let other = letters(form)
            let longest = max(word.count, other.count)
            let limit = 3 * longest
            let distance = word.withUnsafeBufferPointer { costs.distance($0, other, limit: limit) }
            if distance <= limit { body(form, distance, longest) }
        }
    }

    private func scanConsonants(
        _ form: NameForm, _ isHeavy: Bool, _ least: Int, _ table: SignatureTable, _ scratch: SearchScratch,
        _ body: (UInt32, Int) -> Void
    ) {
        if least > 96 || table.forms.isEmpty { return }
        for length in 0..<SignatureTable.lengths {
            let limit = max(form.consonantCount, length, 2) * (97 - least) / 8
            let passed = pass(
                form.consonantLetters.bits, LetterSignature.consonantWeights, table, isHeavy, length, limit, scratch)
            for index in 0..<passed {
                let other = tables.forms[Int(table.forms[Int(scratch.passed[index])])]
                let sound = Array(tables.sound(of: other))
                let count = max(form.consonantCount, Int(other.consonantCount))
                let score =
                    form.isConsonantal
                    ? PartSimilarity.consonants(form.sound, sound, count: count)
                    : PartSimilarity.consonants(sound, form.sound, count: count)
                if score >= least { body(other.part, score) }
            }
        }
    }

    /// Finds the forms of a length whose letters may be near enough; their places in the table are in the scratch.
    private func pass(
        _ query: UInt64, _ weights: [UInt8], _ table: SignatureTable, _ isHeavy: Bool, _ length: Int, _ limit: Int,
        _ scratch: SearchScratch
    ) -> Int {
        let range = table.range(isHeavy: isHeavy, length: length)
        guard !range.isEmpty, let first = table.signatures.baseAddress else { return 0 }
        // The last length holds all longer words too, whose limit is not known here.
        let limit = length == SignatureTable.lengths - 1 ? Int(UInt16.max) : limit
        return cordon_scan_signatures(
            first + range.lowerBound, range.count, query, weights, UInt32(limit), UInt32(range.lowerBound),
            scratch.passed)
    }
}
