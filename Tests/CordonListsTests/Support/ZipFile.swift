import Foundation

/// A zip file made of members that are stored as they are; enough for spreadsheets in tests.
struct ZipFile {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// A zip of texts, in the order given.
    init(_ members: KeyValuePairs<String, String> = [:]) {
        for (name, text) in members { add(name, Array(text.utf8)) }
    }

    /// A zip of texts.
    init(_ members: [(String, String)]) {
        for (name, text) in members { add(name, Array(text.utf8)) }
    }

    mutating func add(_ name: String, _ content: [UInt8]) {
        add(name, packed: content, method: 0, size: content.count, checksum: Self.checksum(content))
    }

    /// Adds `size` zero bytes, deflated to a thousandth. The checksum is wrong: whoever gets to it has unpacked too much.
    mutating func add(_ name: String, zeros size: Int) {
        let (packed, unpacked) = Self.deflatedZeros(atLeast: size)
        add(name, packed: packed, method: 8, size: unpacked, checksum: 0)
    }

    /// The bytes of the file.
    var file: [UInt8] {
        bytes + directory
            + Self.fields(.long(0x0605_4b50), .short(0), .short(0), .short(count), .short(count))
            + Self.fields(.long(directory.count), .long(bytes.count), .short(0))
    }

    private mutating func add(_ name: String, packed: [UInt8], method: Int, size: Int, checksum: UInt32) {
        let start = bytes.count
        // Version, flags, method, time, day, checksum, sizes, length of the name, length of extra fields.
        let common = Self.fields(
            .short(20), .short(0x0800), .short(method), .short(0), .short(0x21), .long(Int(checksum)),
            .long(packed.count), .long(size), .short(name.utf8.count), .short(0))
        bytes += Self.fields(.long(0x0403_4b50)) + common + Array(name.utf8) + packed
        directory += Self.fields(.long(0x0201_4b50), .short(20)) + common
        directory += Self.fields(.short(0), .short(0), .short(0), .long(0), .long(start)) + Array(name.utf8)
        count += 1
    }

    private enum Field {
        case short(Int)
        case long(Int)
    }

    private static func fields(_ fields: Field...) -> [UInt8] {
        fields.flatMap { field -> [UInt8] in
            switch field {
            case .short(let value): [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)]
            case .long(let value): (0..<4).map { UInt8(value >> (8 * $0) & 0xFF) }
            }
        }
    }

    /// CRC-32 as in ISO 3309.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes { sum = table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8) }
        return ~sum
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
    }

    /// A deflate stream (RFC 1951) of one block with Huffman codes of its own: a zero, then copies of 258 bytes, two bits
    /// each. That is 1,032 bytes for one.
    private static func deflatedZeros(atLeast size: Int) -> (packed: [UInt8], size: Int) {
        var packed: [UInt8] = []
        var last = 0
        var used = 0
        func put(_ value: Int, _ bits: Int) {
            for bit in 0..<bits {
                last |= (value >> bit & 1) << used
                used += 1
                if used == 8 {
                    packed.append(UInt8(last))
                    last = 0
                    used = 0
                }
            }
        }
        put(1, 1)  // the last block
        put(2, 2)  // codes of its own
        put(29, 5)  // 286 lengths of literals
        put(0, 5)  // one length of distances
        put(14, 4)  // 18 lengths of lengths, in the order of the RFC:
        for symbol in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1] {
            put(symbol == 18 ? 1 : symbol == 1 || symbol == 2 ? 2 : 0, 3)
        }
        // Of these codes: 18 is 0, 1 is 10, 2 is 11; the first bit of a code comes first.
        let one = (0b01, 2)
        let two = (0b11, 2)
        func zeros(_ count: Int) {
            put(0, 1)
            put(count - 11, 7)
        }
        put(two.0, two.1)  // the literal 0 has two bits
        zeros(138)
        zeros(117)
        put(two.0, two.1)  // the end, 256, has two bits
        zeros(28)
        put(one.0, one.1)  // the length 258, 285, has one bit
        put(one.0, one.1)  // the distance 1 has one bit
        let copies = size / 258 + 1
        put(0b01, 2)  // the literal 0
        for _ in 0..<copies { put(0, 2) }  // a length and a distance
        put(0b11, 2)  // the end
        if used > 0 { put(0, 8 - used) }
        return (packed, 1 + copies * 258)
    }
}
