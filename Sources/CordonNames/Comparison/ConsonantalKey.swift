/// The sound of a word whose script leaves vowels out, and its comparison with a word in Latin letters.
///
/// A long vowel letter (alef, waw, yeh) may stand for a vowel, for a consonant or for nothing that Latin spelling shows;
/// a short vowel of the Latin word stands for nothing in the script.
package enum ConsonantalKey {
    static func of(_ letters: [UInt8]) -> [UInt8] {
        var key: [UInt8] = []
        var index = 0
        while index < letters.count {
            let first = letters[index]
            let second = index + 1 < letters.count ? letters[index + 1] : 0
            if second == UInt8(ascii: "h"), let sound = digraph(first) {
                key.append(sound)
                index += 2
                continue
            }
            key.append(first)
            index += 1
        }
        return key
    }

    /// A key without letters that are written twice and sound once: signs of vowels (طائي, داوود), and the l of Allah.
    static func undoubled(_ key: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(key.count)
        for letter in key where letter != result.last || !isWeak(letter) { result.append(letter) }
        let allah = [UInt8(ascii: "l"), UInt8(ascii: "l"), UInt8(ascii: "h")]
        if result.suffix(3).elementsEqual(allah) { result.remove(at: result.count - 2) }
        return result
    }

    private static func digraph(_ first: UInt8) -> UInt8? {
        switch first {
        case UInt8(ascii: "s"): return UInt8(ascii: "S")
        case UInt8(ascii: "c"): return UInt8(ascii: "C")
        case UInt8(ascii: "k"): return UInt8(ascii: "h")
        case UInt8(ascii: "g"), UInt8(ascii: "d"), UInt8(ascii: "t"): return first
        case UInt8(ascii: "z"): return UInt8(ascii: "j")
        default: return nil
        }
    }

    /// Distance in tenths of an edit of a consonantal key and the sound of a Latin word; any number above `limit` where it is more
    /// than that.
    package static func distance(
        _ consonants: UnsafeBufferPointer<UInt8>, _ sound: UnsafeBufferPointer<UInt8>, limit: Int
    ) -> Int {
        if consonants.isEmpty || sound.isEmpty { return 10 * max(consonants.count, sound.count) }
        return Self.costs.withLetters { costs in
            withUnsafeTemporaryAllocation(of: Int.self, capacity: sound.count + 1) { row in
                distance(consonants, sound, limit: limit, costs, row)
            }
        }
    }

    private static func distance(
        _ consonants: UnsafeBufferPointer<UInt8>, _ sound: UnsafeBufferPointer<UInt8>, limit: Int,
        _ costs: UnsafeBufferPointer<UInt8>, _ row: UnsafeMutableBufferPointer<Int>
    ) -> Int {
        row[0] = 0
        for column in 0..<sound.count {
            row[column + 1] = row[column] + Int(costs[Costs.unwritten(sound[column])])
        }
        for place in 0..<consonants.count {
            let letter = consonants[place]
            var diagonal = row[0]
            // A last heh is often the sign of an ending in a.
            // In the middle it may be the breath of an Indian consonant, which other spellings leave out.
            let isFaint = isWeak(letter) || letter == UInt8(ascii: "h")
            let left = isFaint ? 4 : 10
            // An alef at the beginning only carries the vowel that follows.
            row[0] += place == 0 && letter == UInt8(ascii: "a") ? 1 : left
            let isLastHeh = place == consonants.count - 1 && letter == UInt8(ascii: "h")
            var least = row[0]
            for column in 0..<sound.count {
                let other = sound[column]
                let cost = isLastHeh && isEnding(other) ? 1 : Int(costs[Costs.replacing(letter, other)])
                let best = min(
                    diagonal + cost, row[column + 1] + left, row[column] + Int(costs[Costs.unwritten(other)]))
                diagonal = row[column + 1]
                row[column + 1] = best
                least = min(least, best)
            }
            // No step costs less than nothing.
            if least > limit { return least }
        }
        return row[sound.count]
    }

    /// What ``cost(_:_:)`` and ``unwritten(_:)`` say of each letter, worked out once: a row for each letter of the script and, behind
    /// them, one for what it does not write.
    private struct Costs: Sendable {
        private let letters: [UInt8]
        private static let alphabet = 128

        init() {
            let all = UInt8(0)..<UInt8(Self.alphabet)
            letters =
                all.flatMap { letter in all.map { UInt8(clamping: ConsonantalKey.cost(letter, $0)) } }
                + all.map { UInt8(clamping: ConsonantalKey.unwritten($0)) }
        }

        /// Lends the costs; the two functions below say where each stands.
        @inline(__always)
        func withLetters<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
            letters.withUnsafeBufferPointer(body)
        }

        @inline(__always)
        static func replacing(_ letter: UInt8, _ other: UInt8) -> Int {
            Int(letter & 127) * alphabet + Int(other & 127)
        }

        @inline(__always)
        static func unwritten(_ letter: UInt8) -> Int { alphabet * alphabet + Int(letter & 127) }
    }

    private static let costs = Costs()

    /// Consonants of a sound that count in a comparison: of a word in a script that leaves vowels out those that are no signs
    /// of vowels, of another word all.
    static func count(_ sound: [UInt8], isWritten: Bool) -> Int {
        var count = 0
        for letter in sound where isWritten ? !isWeak(letter) : !SoundKey.isVowel(letter) { count += 1 }
        return count
    }

    /// Points of a distance between words of so many consonants.
    package static func score(distance: Int, consonants: Int) -> Int { 96 - 8 * distance / max(consonants, 2) }

    /// The greatest distance between words of so many consonants that has that many points.
    package static func greatestDistance(points: Int, consonants: Int) -> Int {
        points > 96 ? -1 : ((97 - points) * max(consonants, 2) - 1) / 8
    }

    /// Vowels that a last heh stands for: Fatima, Fatemeh.
    private static func isEnding(_ letter: UInt8) -> Bool { letter == UInt8(ascii: "a") || letter == UInt8(ascii: "e") }

    /// Letters that are also signs of vowels.
    static func isWeak(_ letter: UInt8) -> Bool {
        SoundKey.isVowel(letter) || letter == UInt8(ascii: "w") || letter == UInt8(ascii: "y")
    }

    /// Cost of a sound that the script does not write.
    private static func unwritten(_ letter: UInt8) -> Int {
        if SoundKey.isVowel(letter) { return 1 }
        return letter == UInt8(ascii: "h") ? 4 : 10
    }

    private static func cost(_ letter: UInt8, _ other: UInt8) -> Int {
        if letter == other { return 0 }
        switch letter {
        case UInt8(ascii: "w"):
            return other == UInt8(ascii: "u") || other == UInt8(ascii: "o") || other == UInt8(ascii: "v") ? 0 : 10
        case UInt8(ascii: "y"):
            return other == UInt8(ascii: "i") || other == UInt8(ascii: "e")
                ? 0
                : other == UInt8(ascii: "a") ? 2 : 10
        case UInt8(ascii: "a"):
            return SoundKey.isVowel(other) ? 1 : 10
        // Dad and zah are d in one country and z in the next: Ramadan, Ramazan; theh is th, t or s: Uthman, Osman.
        case UInt8(ascii: "d") where other == UInt8(ascii: "z"), UInt8(ascii: "z") where other == UInt8(ascii: "d"):
            return 3
        case UInt8(ascii: "t") where other == UInt8(ascii: "s"): return 5
        // Qaf is k, q or, from the Maghreb to Iran, g.
        case UInt8(ascii: "q"):
            if other == UInt8(ascii: "k") { return 0 }
            if other == UInt8(ascii: "g") { return 2 }
        // French writes shin ch.
        case UInt8(ascii: "S") where other == UInt8(ascii: "C"): return 2
        default: break
        }
        if SoundKey.isVowel(other) != SoundKey.isVowel(letter) { return 10 }
        let substitution = EditCosts.sound.substitution[Int(letter & 127) * 128 + Int(other & 127)]
        return Int(substitution)
    }
}
