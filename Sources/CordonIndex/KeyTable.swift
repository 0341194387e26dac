internal import CordonNames

/// Words by length, searched for all that are near a word: most are told apart by their letters alone.
struct KeyTable: Sendable {
    /// How the distance of words is measured.
    enum Measure: Sendable { case plain, sound }

    private let measure: Measure
    /// Words, the letters of each and what stands under it, by length and then letters.
    private var words: [[UInt8]] = []
    private var bags: [LetterBag] = []
    private var values: [[Int32]] = []
    /// First word of each length; one more at the end.
    private var firsts: [Int] = [0]

    init(_ entries: [[UInt8]: [Int32]], _ measure: Measure) {
        self.measure = measure
        let sorted = entries.sorted {
            $0.key.count != $1.key.count
                ? $0.key.count < $1.key.count : $0.key.lexicographicallyPrecedes($1.key)
        }
        for (word, value) in sorted {
            while firsts.count <= word.count { firsts.append(words.count) }
            words.append(word)
            bags.append(LetterBag(word))
            values.append(value)
        }
        firsts.append(words.count)
    }

    /// Every value under a word whose distance from `word` is at most a quarter of `quarters` for each letter of the longer
    /// one, in tenths of an edit.
    func near(_ word: [UInt8], quarters: Int, _ body: (Int32) -> Void) {
        for index in places(near: word, quarters: quarters) { for value in values[index] { body(value) } }
    }

    private func places(near word: [UInt8], quarters: Int) -> [Int] {
        let bag = LetterBag(word)
        let costs = measure == .plain ? EditCosts.plain : EditCosts.sound
        var places: [Int] = []
        bags.withUnsafeBufferPointer { bags in
            for length in 0..<firsts.count - 1 where firsts[length] < firsts[length + 1] {
                let limit = quarters * max(length, word.count) / 4
                // A letter too many costs 4 at least.
                if 4 * abs(length - word.count) > limit { continue }
                for index in firsts[length]..<firsts[length + 1] {
                    let least =
                        measure == .plain ? bag.leastPlainDistance(bags[index]) : bag.leastSoundDistance(bags[index])
                    if least <= limit, costs.distance(word, words[index], limit: limit) <= limit {
                        places.append(index)
                    }
                }
            }
        }
        return places
    }
}
