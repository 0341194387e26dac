internal import CordonModel

/// Statements that stand in a file before or after the entry they belong to, kept encoded under the number of what they
/// belong to.
struct KeptStatements {
    private struct Run {
        var block: Int32
        var start: Int32
        var end: Int32
        /// The run kept before it under the same number, or -1.
        var previous: Int32
    }

    /// Bytes in blocks: one array that grows would hold twice as much for a moment.
    private var blocks: [[UInt8]] = []
    private var runs: [Run] = []
    private var last: [Int: Int32] = [:]
    private static let blockSize = 1 << 20

    /// Numbers under which something is kept.
    var numbers: some Collection<Int> { last.keys }

    /// Keeps what a builder has collected.
    /// - Returns: How many runs were kept before.
    @discardableResult
    mutating func keep(_ builder: EntryBuilder, under number: Int) -> Int {
        builder.withCollected { bytes in
            if blocks.isEmpty || blocks[blocks.count - 1].count + bytes.count > Self.blockSize {
                blocks.append([])
                blocks[blocks.count - 1].reserveCapacity(max(Self.blockSize, bytes.count))
            }
            let block = blocks.count - 1
            let start = blocks[block].count
            blocks[block].append(contentsOf: bytes)
            let run = Run(
                block: Int32(clamping: block), start: Int32(clamping: start), end: Int32(clamping: start + bytes.count),
                previous: last[number] ?? -1)
            last[number] = Int32(clamping: runs.count)
            runs.append(run)
        }
        return runs.count - 1
    }

    /// Calls `body` with the place and the statements of each run under a number, the last first.
    func forEach(under number: Int, _ body: (_ run: Int, UnsafeBufferPointer<UInt8>) -> Void) {
        var next = last[number] ?? -1
        while next >= 0 {
            let run = runs[Int(next)]
            blocks[Int(run.block)].withUnsafeBufferPointer { bytes in
                body(Int(next), UnsafeBufferPointer(rebasing: bytes[Int(run.start)..<Int(run.end)]))
            }
            next = run.previous
        }
    }

    /// Whether there is anything under a number.
    func contains(_ number: Int) -> Bool { last[number] != nil }

    /// Forgets what is under a number.
    mutating func forget(_ number: Int) { last[number] = nil }
}
