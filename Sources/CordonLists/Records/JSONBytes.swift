/// Looking through the bytes of JSON eight at a time.
enum JSONBytes {
    /// Where the first quote, backslash or control character stands at or behind `start`; the end when there is none.
    @inline(__always)
    static func endOfPlainText(_ window: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(window)
        var index = start
        while index + 8 <= raw.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            // A byte below n in `word` is one whose top bit is set in (word - n·ones) & ~word: exact for the lowest such
            // byte, which is the one that is wanted. A byte equal to c is one that is 0, below 1, in word ^ c.
            let quote = word ^ 0x2222_2222_2222_2222
            let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
            let found =
                ((word &- 0x2020_2020_2020_2020) & ~word | (quote &- 0x0101_0101_0101_0101) & ~quote
                    | (backslash &- 0x0101_0101_0101_0101) & ~backslash) & 0x8080_8080_8080_8080
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < raw.count {
            let byte = raw[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return index }
            index += 1
        }
        return index
    }
}

/// The names of members met last, found without hashing their bytes one by one: a name of up to 16 bytes is two words and
/// a length.
struct NameCache {
    private struct Slot {
        var first: UInt64 = 0
        var last: UInt64 = 0
        var length = -1
        var number: Int32 = 0
    }

    private var slots = [Slot](repeating: Slot(), count: 1024)

    /// The number of the name between `start` and `end`, when it was met lately.
    @inline(__always)
    func number(_ window: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int32? {
        guard let (first, last) = Self.words(window, start, end) else { return nil }
        let slot = slots[Self.place(first, last)]
        return slot.first == first && slot.last == last && slot.length == end - start ? slot.number : nil
    }

    mutating func remember(_ window: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ number: Int32) {
        guard let (first, last) = Self.words(window, start, end) else { return }
        slots[Self.place(first, last)] = Slot(first: first, last: last, length: end - start, number: number)
    }

    private static func place(_ first: UInt64, _ last: UInt64) -> Int {
        let mixed = (first ^ last &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
        return Int(truncatingIfNeeded: mixed >> 54)
    }

    /// The first eight bytes and the last eight, which overlap in a name of less than 16; `nil` for a longer name, and
    /// where the window has no eight bytes to load.
    @inline(__always)
    private static func words(_ window: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> (UInt64, UInt64)? {
        let length = end - start
        guard length <= 16, start + 8 <= window.count else { return nil }
        let raw = UnsafeRawBufferPointer(window)
        let first = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        if length >= 8 {
            return (first, UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: end - 8, as: UInt64.self)))
        }
        return (first & (1 << UInt64(8 * length) &- 1), 0)
    }
}
