/// A small generator with a fixed seed: the same numbers on every machine, in every order of work.
///
/// Each use is seeded by what it is for, so that one name's damage does not depend on the names before it and a sample does
/// not depend on the order of a file.
struct TuningGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator for one purpose: the user's seed and the texts that name it, by FNV-1a over their UTF-8.
    init(seed: Int, _ purpose: String...) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        for shift in stride(from: 0, to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: seed >> shift)) }
        for text in purpose {
            for byte in text.utf8 { mix(byte) }
            // Ends a text, so that "a", "bc" and "ab", "c" differ; no UTF-8 has this byte.
            mix(0xFF)
        }
        state = hash
    }

    /// The next number (SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `bound` − 1; 0 when there is no such number.
    mutating func below(_ bound: Int) -> Int { bound < 1 ? 0 : Int(next() % UInt64(bound)) }

    /// One of `elements`; `nil` when there is none.
    mutating func pick<Elements: RandomAccessCollection>(_ elements: Elements) -> Elements.Element? {
        guard !elements.isEmpty else { return nil }
        return elements[elements.index(elements.startIndex, offsetBy: below(elements.count))]
    }

    /// The elements in an order of chance. The standard library's own `shuffled(using:)` may change with its version.
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for last in stride(from: elements.count - 1, to: 0, by: -1) { elements.swapAt(last, below(last + 1)) }
        return elements
    }

    /// `count` elements, or all when there are fewer, in their own order.
    mutating func sample<Element>(_ elements: [Element], _ count: Int) -> [Element] {
        let chosen = shuffled(Array(elements.indices)).prefix(max(0, count)).sorted()
        return chosen.map { elements[$0] }
    }
}
