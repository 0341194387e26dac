internal import CordonNames

/// Finds the forms whose letters, or sounds, are near those of a word: first by their signatures, then by their distance.
struct WordScan {
    let tables: NameTables
    let table: SignatureTable
    let signature: UInt64
    let weights: [UInt8]
    let word: [UInt8]
    let distances: WordDistances
    let costs: EditCosts

    /// Calls `body` with each form, its distance and the letters of the longer of the two words.
    /// - Parameters:
    ///   - heavy: Eight times the distance that forms of heavy parts may have, by the letters of the longer word; negative for
    ///     none. Some that are a little farther come too.
    ///   - light: The same of light parts.
    func run(
        heavy: (Int) -> Int, light: (Int) -> Int, _ scratch: SearchScratch, _ body: (ScannedForm, Int, Int) -> Void
    ) {
        guard !word.isEmpty else { return }
        let words = scratch.words
        var passed = 0
        let last = SignatureTable.lengths - 1
        for length in 1..<last {
            let longest = max(word.count, length)
            for isHeavy in [true, false] {
                let budget = isHeavy ? heavy(longest) : light(longest)
                // A letter too many costs 4 at least.
                if budget < 0 || 8 * 4 * abs(length - word.count) > budget { continue }
                let bucket = SignatureTable.bucket(isHeavy: isHeavy, length: length)
                let found = table.pass(
                    signature, weights, bucket: bucket, limit: budget / 8, into: words.passed + passed)
                let start = table.starts[bucket]
                for index in passed..<passed + found {
                    words.places[index] = start.code + (words.passed[index] - start.signature) * UInt32(length)
                }
                (words.lengths + passed).update(repeating: UInt8(length), count: found)
                (words.limits + passed).update(repeating: UInt8(clamping: budget / 8), count: found)
                passed += found
            }
        }
        if word.count < WordDistances.longest {
            distances.of(word, table.codes, words, count: passed)
            for index in 0..<passed where words.distances[index] <= words.limits[index] {
                body(
                    form(index, scratch), Int(words.distances[index]), max(word.count, Int(words.lengths[index])))
            }
        } else {
            for index in 0..<passed { measureLong(index, scratch, body) }
        }
        // The last length holds all longer words too, whose limit is not known here.
        for isHeavy in [true, false] where (isHeavy ? heavy(last) : light(last)) >= 0 {
            let found = table.pass(
                signature, weights, bucket: SignatureTable.bucket(isHeavy: isHeavy, length: last),
                limit: Int(UInt16.max), into: words.passed)
            for index in 0..<found { measureLong(index, scratch, body) }
        }
    }

    private func form(_ index: Int, _ scratch: SearchScratch) -> ScannedForm {
        table.forms[Int(scratch.words.passed[index])]
    }

    /// The same of a long word, one by one.
    private func measureLong(_ index: Int, _ scratch: SearchScratch, _ body: (ScannedForm, Int, Int) -> Void) {
        let form = form(index, scratch)
        let record = tables.forms[Int(form.form)]
        let other = distances.isSound ? tables.sound(of: record) : tables.latin(of: record)
        let longest = max(word.count, other.count)
        let limit = 3 * longest
        let distance = word.withUnsafeBufferPointer { costs.distance($0, other, limit: limit) }
        if distance <= limit { body(form, distance, longest) }
    }
}
