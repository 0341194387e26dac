import CKernels
import CordonNames
import CordonTestSupport
import Testing

@testable import CordonIndex

/// The loops in C: what a processor's vectors compute is what the plain version computes, and that is what the comparison of
/// names computes letter by letter.
@Suite struct KernelTests {
    private static let letters = Array("aabcdeehiiklmnoprstuvxyz".utf8)
    /// Letters of sound keys.
    private static let sounds = Array("aeioubdfghjklmnprstvzSC".utf8)

    private static func word(_ alphabet: [UInt8], _ lengths: ClosedRange<Int>, _ generator: inout SplitMix64) -> [UInt8]
    {
        (0..<lengths.lowerBound + generator.below(lengths.count)).map { _ in generator.pick(alphabet) }
    }

    /// A word that is near another, as misspellings are.
    private static func near(_ word: [UInt8], _ alphabet: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
        var letters = word
        for _ in 0..<generator.below(4) {
            let place = generator.below(letters.count)
            switch generator.below(4) {
            case 0 where letters.count > 1: letters.remove(at: place)
            case 1: letters.insert(generator.pick(alphabet), at: place)
            case 2 where place > 0: letters.swapAt(place, place - 1)
            default: letters[place] = generator.pick(alphabet)
            }
        }
        return letters
    }

    @Test(arguments: [true, false]) func distancesOfManyWordsAreThoseOfEachAlone(_ isSound: Bool) {
        let alphabet = isSound ? Self.sounds : Self.letters
        let exact: EditCosts = isSound ? .sound : .plain
        var table = WordDistances.table(exact)
        var generator = SplitMix64(seed: isSound ? 11 : 12)
        var within = 0
        // Counts around the widths of vectors.
        for count in [1, 2, 3, 31, 32, 33, 63, 64, 65, 200] {
            let query = Self.word(alphabet, 1...20, &generator)
            let words = (0..<count).map { number in
                number % 2 == 0 ? Self.near(query, alphabet, &generator) : Self.word(alphabet, 1...25, &generator)
            }
            var places: [UInt32] = []
            var memory: [UInt8] = []
            for word in words {
                places.append(UInt32(memory.count))
                memory += word
            }
            // What stands behind the words must not count.
            memory += (0..<64).map { _ in generator.pick(alphabet) }
            memory = memory.map(cordon_letter_code)
            let lengths = words.map { UInt8($0.count) }
            let codes = query.map(cordon_letter_code)
            for greatest in [0, 7, 30, 100, 254] {
                let limits = words.map { _ in UInt8(generator.below(3) == 0 ? greatest / 2 : greatest) }
                var plain = [UInt8](repeating: 0, count: count)
                var wide = plain
                cordon_word_distances_plain(
                    codes, codes.count, memory, places, lengths, limits, count, &table, &plain)
                cordon_word_distances(codes, codes.count, memory, places, lengths, limits, count, &table, &wide)
                for index in words.indices {
                    let limit = Int(limits[index])
                    let distance = exact.distance(query, words[index], limit: 10_000)
                    let place =
                        "\(String(decoding: query, as: UTF8.self)) \(String(decoding: words[index], as: UTF8.self))"
                    if distance <= limit {
                        within += 1
                        #expect(Int(plain[index]) == distance, "\(place)")
                        #expect(Int(wide[index]) == distance, "\(place)")
                    } else {
                        #expect(Int(plain[index]) > limit, "\(place)")
                        #expect(Int(wide[index]) > limit, "\(place)")
                    }
                }
            }
        }
        #expect(within > 500)
    }

    @Test func aScanFindsTheSameOnEveryProcessor() {
        var generator = SplitMix64(seed: 5)
        var passed = 0
        for count in [0, 1, 3, 4, 7, 8, 9, 16, 17, 130, 1_000] {
            // Like ones beside each other, so that whole blocks are left out.
            var likeness = generator.next()
            let signatures = (0..<count).map { place in
                if place % 40 == 0 { likeness = generator.next() & generator.next() }
                return likeness ^ (generator.next() & generator.next() & generator.next() & generator.next())
            }
            let blocks = SignatureTableBuilder.blocks(signatures)
            for limit in [UInt32(0), 20, 60, 65_535] {
                let query = generator.next() & generator.next()
                let weights = (0..<8).map { _ in UInt8(generator.below(11)) }
                var plain = [UInt32](repeating: 0, count: count + 16)
                var wide = plain
                let found = cordon_scan_signatures_plain(signatures, blocks, count, query, weights, limit, 7, &plain)
                let same = cordon_scan_signatures(signatures, blocks, count, query, weights, limit, 7, &wide)
                #expect(found == same)
                #expect(plain.prefix(found) == wide.prefix(same))
                func cost(_ word: UInt64) -> UInt32 {
                    (0..<8).reduce(0) {
                        $0 + UInt32((word >> UInt64(8 * $1) & 0xFF).nonzeroBitCount) * UInt32(weights[$1])
                    }
                }
                let slow = signatures.indices.filter {
                    cost(query & ~signatures[$0]) <= limit && cost(signatures[$0] & ~query) <= limit
                }
                #expect(plain.prefix(found).map { Int($0) - 7 } == slow)
                passed += found
            }
        }
        #expect(passed > 1_000)
    }

    /// What makes the search complete: a signature never says more than the distance.
    @Test func signaturesNeverExceedTheDistance() {
        var generator = SplitMix64(seed: 9)
        for _ in 0..<4_000 {
            let word = Self.word(Self.letters, 1...14, &generator)
            let other =
                generator.below(3) == 0
                ? Self.word(Self.letters, 1...14, &generator) : Self.near(word, Self.letters, &generator)
            let (form, otherForm) = (NameForm(word), NameForm(other))
            let least = form.latinLetters.leastPlainDistance(otherForm.latinLetters)
            #expect(least <= EditCosts.plain.distance(word, other, limit: 10_000))
            let leastSound = form.soundLetters.leastSoundDistance(otherForm.soundLetters)
            #expect(leastSound <= EditCosts.sound.distance(form.sound, otherForm.sound, limit: 10_000))
            let written = NameForm(word, isConsonantal: true)
            let leastConsonantal = written.consonantLetters.leastConsonantalDistance(otherForm.consonantLetters)
            #expect(leastConsonantal <= Self.consonantalDistance(written, otherForm, limit: 10_000))
        }
    }

    private static func consonantalDistance(_ written: NameForm, _ full: NameForm, limit: Int) -> Int {
        written.sound.withUnsafeBufferPointer { written in
            full.sound.withUnsafeBufferPointer { ConsonantalKey.distance(written, $0, limit: limit) }
        }
    }

    /// A distance that is not more than the limit is the same whatever the limit is; another is told as more.
    @Test func aLimitOfTheConsonantalDistanceChangesNoneBelowIt() {
        var generator = SplitMix64(seed: 10)
        var within = 0
        for _ in 0..<4_000 {
            let word = Self.word(Self.letters, 1...10, &generator)
            let other =
                generator.below(3) == 0
                ? Self.word(Self.letters, 1...10, &generator) : Self.near(word, Self.letters, &generator)
            let (written, full) = (NameForm(word, isConsonantal: true), NameForm(other))
            let distance = Self.consonantalDistance(written, full, limit: 10_000)
            let limit = generator.below(60)
            let limited = Self.consonantalDistance(written, full, limit: limit)
            if distance <= limit { within += 1 }
            #expect(distance <= limit ? limited == distance : limited > limit)
        }
        #expect(within > 500)
    }

    @Test func theGreatestDistanceOfAScoreIsTheLastThatReachesIt() {
        for consonants in 0...12 {
            for points in 1...96 {
                let greatest = ConsonantalKey.greatestDistance(points: points, consonants: consonants)
                #expect(ConsonantalKey.score(distance: greatest, consonants: consonants) >= points)
                #expect(ConsonantalKey.score(distance: greatest + 1, consonants: consonants) < points)
            }
            #expect(ConsonantalKey.greatestDistance(points: 97, consonants: consonants) < 0)
        }
    }

    @Test func aCheckSumSeesEveryByte() {
        var generator = SplitMix64(seed: 3)
        var bytes = (0..<1_000).map { _ in UInt8(generator.below(256)) }
        let sum = cordon_checksum(bytes, bytes.count)
        for place in bytes.indices {
            bytes[place] ^= 1 << UInt8(place % 8)
            #expect(cordon_checksum(bytes, bytes.count) != sum)
            bytes[place] ^= 1 << UInt8(place % 8)
        }
        #expect(cordon_checksum(bytes, bytes.count) == sum)
        #expect(cordon_checksum(bytes, bytes.count - 1) != sum)
    }
}
