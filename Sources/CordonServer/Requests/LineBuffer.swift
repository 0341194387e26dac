internal import NIOCore

/// Lines out of chunks of bytes.
struct LineBuffer {
    private var bytes: [UInt8] = []
    private var start = 0
    private var number = 0
    private let limit: Int

    /// - Parameter limit: Most bytes of a line.
    init(limit: Int) { self.limit = limit }

    mutating func append(_ chunk: ByteBuffer) {
        if start > 0 {
            bytes.removeFirst(start)
            start = 0
        }
        bytes += chunk.readableBytesView
    }

    /// The next whole line that is not blank; `nil` until more has come.
    mutating func next() throws(Problem) -> (number: Int, bytes: [UInt8])? {
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            let line = Array(bytes[start..<end])
            start = end + 1
            number += 1
            if line.contains(where: { $0 > 0x20 }) { return (number, line) }
        }
        guard bytes.count - start <= limit else {
            throw .badRequest("line \(number + 1)", "expected at most \(limit) bytes")
        }
        return nil
    }

    /// What stands behind the last line break; `nil` when that is nothing.
    mutating func rest() -> (number: Int, bytes: [UInt8])? {
        let line = Array(bytes[start...])
        return line.contains { $0 > 0x20 } ? (number + 1, line) : nil
    }
}
