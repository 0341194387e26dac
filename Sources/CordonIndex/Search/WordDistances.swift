internal import CKernels
internal import CordonNames

/// Distances of one word from many, by the machine's vector unit.
struct WordDistances {
    private let costs: cordon_edit_costs
    /// Whether it is the sounds of words that are measured, not their letters.
    let isSound: Bool

    static let plain = WordDistances(.plain, isSound: false)
    static let sound = WordDistances(.sound, isSound: true)

    /// Longest word, exclusive, whose distance is computed this way; longer ones are measured one by one.
    static let longest = 63
    /// Most that a distance may be to be told.
    static let greatest = 254

    private init(_ costs: EditCosts, isSound: Bool) {
        self.isSound = isSound
        self.costs = Self.table(costs)
    }

    /// Costs by the codes of letters.
    static func table(_ costs: EditCosts) -> cordon_edit_costs {
        var table = cordon_edit_costs()
        // The letters that have a code of their own, and a digit for the rest.
        let letters = Array("abcdefghijklmnopqrstuvwxyzSC0".utf8)
        withUnsafeMutableBytes(of: &table.substitution) { rows in
            for one in letters {
                for other in letters {
                    rows[32 * Int(cordon_letter_code(one)) + Int(cordon_letter_code(other))] = costs.cost(
                        of: one, for: other)
                }
            }
        }
        withUnsafeMutableBytes(of: &table.insertion) { costsOfLetters in
            for letter in letters { costsOfLetters[Int(cordon_letter_code(letter))] = costs.insertion[Int(letter)] }
        }
        table.doubled = EditCosts.doubled
        table.transposition = UInt8(costs.transposition)
        table.first_letter = UInt8(costs.firstLetter)
        return table
    }

    /// Distances in tenths of an edit.
    /// - Parameters:
    ///   - word: 1 to 62 letters.
    ///   - codes: Memory that holds the codes of all words, with 64 bytes behind them.
    ///   - measured: The words; their distances are written there.
    func of(_ word: [UInt8], _ codes: UnsafeBufferPointer<UInt8>, _ measured: MeasuredWords, count: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count) { own in
            for index in word.indices { own[index] = cordon_letter_code(word[index]) }
            withUnsafePointer(to: costs) { costs in
                cordon_word_distances(
                    own.baseAddress, word.count, codes.baseAddress, measured.places, measured.lengths, measured.limits,
                    count, costs, measured.distances)
            }
        }
    }
}

/// Words whose distance from another is measured, as arrays beside each other.
struct MeasuredWords {
    /// Place of each in the table that was scanned.
    let passed: UnsafeMutablePointer<UInt32>
    /// Where the codes of its letters begin, and how many there are: 1 to 62.
    let places: UnsafeMutablePointer<UInt32>
    let lengths: UnsafeMutablePointer<UInt8>
    /// Most that its distance may be, at most 254; one above it may come out as any number above it.
    let limits: UnsafeMutablePointer<UInt8>
    let distances: UnsafeMutablePointer<UInt8>

    init(capacity: Int) {
        passed = .allocate(capacity: capacity)
        places = .allocate(capacity: capacity)
        lengths = .allocate(capacity: capacity)
        limits = .allocate(capacity: capacity)
        distances = .allocate(capacity: capacity)
    }

    func deallocate() {
        passed.deallocate()
        places.deallocate()
        lengths.deallocate()
        limits.deallocate()
        distances.deallocate()
    }
}
