/// Numbers by hashed keys, as arrays that can lie in a file.
///
/// Entries are in the order of their hashes; a directory says where those begin that share their first bits. A key finds
/// everything that was put under it, and by accident something else.
struct KeyTable {
    /// First entry of each value of the first bits, and the end.
    let directory: UnsafeBufferPointer<UInt32>
    /// Last 32 bits of each hash, with the number under it.
    let entries: UnsafeBufferPointer<Entry>
    private let shift: UInt64

    struct Entry {
        var check: UInt32
        var value: UInt32
    }

    init(directory: UnsafeBufferPointer<UInt32>, entries: UnsafeBufferPointer<Entry>) {
        self.directory = directory
        self.entries = entries
        shift = UInt64(64 - Self.bits(ofDirectory: directory.count))
    }

    private static func bits(ofDirectory count: Int) -> Int {
        max(1, Int.bitWidth - 1 - max(2, count - 1).leadingZeroBitCount)
    }

    /// Calls `body` with every number under a key.
    @inline(__always)
    func forEach(_ key: UInt64, _ body: (UInt32) -> Void) {
        guard entries.count > 0 else { return }
        let bucket = Int(key >> shift)
        let check = UInt32(truncatingIfNeeded: key)
        for index in Int(directory[bucket])..<Int(directory[bucket + 1]) where entries[index].check == check {
            body(entries[index].value)
        }
    }

    /// How many numbers stand under a key.
    func count(_ key: UInt64) -> Int {
        var count = 0
        forEach(key) { _ in count += 1 }
        return count
    }

    /// Arrays of a table.
    static func arrays(_ pairs: [(key: UInt64, value: UInt32)]) -> (directory: [UInt32], entries: [Entry]) {
        var bits = 1
        while 1 << bits < pairs.count / 2, bits < 28 { bits += 1 }
        let shift = UInt64(64 - bits)
        var directory = [UInt32](repeating: 0, count: 1 << bits + 1)
        for pair in pairs { directory[Int(pair.key >> shift) + 1] += 1 }
        for index in 1..<directory.count { directory[index] += directory[index - 1] }
        var next = directory
        var entries = [Entry](repeating: Entry(check: 0, value: 0), count: pairs.count)
        for pair in pairs {
            let bucket = Int(pair.key >> shift)
            entries[Int(next[bucket])] = Entry(check: UInt32(truncatingIfNeeded: pair.key), value: pair.value)
            next[bucket] += 1
        }
        return (directory, entries)
    }
}
