/// What it costs to turn one letter into another, in tenths of an edit.
///
/// Letters that transliterations and typists confuse cost less than others. The pairs are those of the romanisation
/// tables of `Data/names/latin.txt`: i and e, s and sh, j and g, b and v.
package struct EditCosts: Sendable {
    /// Cost of one letter for another, 128 rows of 128.
    package let substitution: [UInt8]
    /// Cost of a letter too many.
    package let insertion: [UInt8]
    /// Cost of two neighbours in the other order.
    package let transposition: Int
    /// Added where the first letter of either word is touched: people mistype it least.
    package let firstLetter: Int
    /// Two letters that scanners see as one ("rn" for m) are a single edit.
    package let isSeen: Bool

    /// Most that a letter costs that doubles the one before it.
    package static let doubled: UInt8 = 4

    /// Cost of one letter for another.
    package func cost(of letter: UInt8, for other: UInt8) -> UInt8 {
        substitution[Int(letter & 127) * 128 + Int(other & 127)]
    }

    /// Every edit costs the same, but for letters that look alike, and for a doubled letter, which the distance itself makes
    /// cheap.
    package static let plain = EditCosts(
        pairs: [("li", 5), ("ce", 7)], cheap: [:], transposition: 10, firstLetter: 4, isSeen: false)

    /// Between words that a scanner or a disguise makes the same (``SeenLetters``).
    package static let seen = EditCosts(
        pairs: [
            ("li", 5), ("ce", 7), ("0o", 3), ("1l", 3), ("1i", 3), ("3e", 4), ("4a", 4), ("5s", 3), ("7t", 4),
            ("8b", 4),
        ], cheap: [:], transposition: 10, firstLetter: 4, isSeen: true)

    /// Between sound keys.
    package static let sound = EditCosts(
        pairs: [
            ("ei", 2), ("ou", 2), ("ae", 3), ("ai", 4), ("ao", 3), ("au", 4), ("eo", 4), ("eu", 4), ("io", 4),
            ("iu", 4), ("Ss", 3), ("SC", 5), ("Cc", 4), ("Ck", 5), ("cs", 4), ("ck", 4), ("cz", 5), ("sz", 4),
            ("zj", 5), ("jg", 5), ("ji", 4), ("jh", 6), ("jC", 6), ("kg", 5), ("kh", 5), ("gh", 5), ("bp", 5),
            ("bv", 5), ("dt", 5), ("fv", 5), ("fp", 6), ("vu", 4), ("lr", 7), ("mn", 6), ("jS", 6),
        ],
        cheap: ["a": 5, "e": 5, "i": 5, "o": 5, "u": 5, "h": 4, "v": 8], transposition: 8, firstLetter: 3, isSeen: false
    )

    private init(
        pairs: [(String, UInt8)], cheap: [Character: UInt8], transposition: Int,
        firstLetter: Int, isSeen: Bool
    ) {
        var substitution = [UInt8](repeating: 10, count: 128 * 128)
        for letter in 0..<128 { substitution[letter * 128 + letter] = 0 }
        for (pair, cost) in pairs {
            let letters = Array(pair.utf8).map(Int.init)
            substitution[letters[0] * 128 + letters[1]] = cost
            substitution[letters[1] * 128 + letters[0]] = cost
        }
        var insertion = [UInt8](repeating: 10, count: 128)
        for (letter, cost) in cheap { if let ascii = letter.asciiValue { insertion[Int(ascii)] = cost } }
        self.substitution = substitution
        self.insertion = insertion
        self.transposition = transposition
        self.firstLetter = firstLetter
        self.isSeen = isSeen
    }

    /// Distance of two words in tenths of an edit, with neighbours swapped as one edit (optimal string alignment).
    /// - Parameter limit: A distance above it may come out as any number above it.
    package func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in distance(left, right, limit: limit) }
        }
    }

    /// The same of words that lie in memory.
    package func distance(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>, limit: Int
    ) -> Int {
        let (rows, columns) = (left.count, right.count)
        if rows == columns, left.elementsEqual(right) { return 0 }
        if rows == 0 || columns == 0 { return 10 * max(rows, columns) }
        return substitution.withUnsafeBufferPointer { substitution in
            insertion.withUnsafeBufferPointer { insertion in
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: 3 * (columns + 1)) { cells in
                    fill(left, right, substitution, insertion, cells, limit)
                }
            }
        }
    }

    private func fill(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>,
        _ substitution: UnsafeBufferPointer<UInt8>, _ insertion: UnsafeBufferPointer<UInt8>,
        _ cells: UnsafeMutableBufferPointer<Int32>, _ limit: Int
    ) -> Int {
        let (rows, columns) = (left.count, right.count)
        let width = columns + 1
        var (before, previous, current) = (0, width, 2 * width)
        cells[previous] = 0
        for column in 1...columns {
            let added = extra(right, column - 1, insertion)
            cells[previous + column] = cells[previous + column - 1] + added + (column == 1 ? Int32(firstLetter) : 0)
        }
        var lowestBefore: Int32 = 0
        for row in 1...rows {
            let letter = left[row - 1]
            let removed = extra(left, row - 1, insertion)
            cells[current] = cells[previous] + removed + (row == 1 ? Int32(firstLetter) : 0)
            var lowest = cells[current]
            for column in 1...columns {
                let other = right[column - 1]
                let isFirst = row == 1 || column == 1
                let penalty = isFirst ? Int32(firstLetter) : 0
                let replaced = Int32(substitution[Int(letter & 127) * 128 + Int(other & 127)])
                var best = cells[previous + column - 1] + replaced + (replaced > 0 ? penalty : 0)
                best = min(best, cells[previous + column] + removed + (row == 1 ? penalty : 0))
                let added = extra(right, column - 1, insertion)
                best = min(best, cells[current + column - 1] + added + (column == 1 ? penalty : 0))
                if row > 1, column > 1, letter == right[column - 2], other == left[row - 2], letter != other {
                    best = min(best, cells[before + column - 2] + Int32(transposition))
                }
                // Scanned "rn" for m, "cl" for d, "vv" for w.
                if isSeen, column > 1, Self.looksLike(letter, right[column - 2], other) {
                    best = min(best, cells[previous + column - 2] + 4)
                }
                if isSeen, row > 1, Self.looksLike(other, left[row - 2], letter) {
                    best = min(best, cells[before + column - 1] + 4)
                }
                cells[current + column] = best
                lowest = min(lowest, best)
            }
            // A swap reaches two rows back: both must be above the limit.
            if Int(min(lowest, lowestBefore)) > limit { return limit + 1 }
            lowestBefore = lowest
            (before, previous, current) = (previous, current, before)
        }
        return Int(cells[previous + columns])
    }

    /// Whether two letters look like one: "rn" like m.
    @inline(__always)
    package static func looksLike(_ letter: UInt8, _ first: UInt8, _ second: UInt8) -> Bool {
        switch letter {
        case UInt8(ascii: "m"): return first == UInt8(ascii: "r") && second == UInt8(ascii: "n")
        case UInt8(ascii: "d"): return first == UInt8(ascii: "c") && second == UInt8(ascii: "l")
        case UInt8(ascii: "w"): return first == UInt8(ascii: "v") && second == UInt8(ascii: "v")
        default: return false
        }
    }

    /// Cost of a letter that only one word has; less when it doubles the one before.
    private func extra(
        _ word: UnsafeBufferPointer<UInt8>, _ index: Int, _ insertion: UnsafeBufferPointer<UInt8>
    ) -> Int32 {
        let cost = Int32(insertion[Int(word[index] & 127)])
        return index > 0 && word[index] == word[index - 1] ? min(cost, Int32(Self.doubled)) : cost
    }
}
