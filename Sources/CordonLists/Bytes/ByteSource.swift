public import CordonModel

/// The bytes of a file, of standard input or of an array, in constant memory; packed files are unpacked on the way.
///
/// A scanner looks at the window (`withWindow`), consumes from its front, and asks for more (``extend(limit:)``).
/// A file is read, not mapped: one that is cut short while it is read must give an error, not a signal.
public struct ByteSource: ~Copyable {
    /// How the source is called in errors.
    public let name: String
    /// Bytes consumed so far, counted after unpacking.
    public private(set) var offset = 0
    /// Whether the window holds the last byte.
    public private(set) var isAtEnd: Bool

    private var buffer: [UInt8]
    private var position = 0
    private var filled: Int
    private var input: ByteInput?

    /// How many bytes are asked for at a time.
    static let chunk = 1 << 18

    /// The bytes of an array.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.buffer = bytes
        self.filled = bytes.count
        self.input = nil
        self.isAtEnd = true
    }

    /// The bytes of the file at `path`, or of standard input for `-`, as they are.
    /// - Throws: ``CordonModel/DataError`` when the path is no readable file.
    public init(path: String) throws(DataError) {
        self.init(try ByteInput(path: path))
    }

    /// The bytes of the file at `path`, unpacked when it is packed (gzip, bzip2, xz, zstd, or a zip); `member` names the
    /// file inside a zip, `nil` takes its only one.
    /// - Throws: ``CordonModel/DataError`` when the path is no readable file or the zip has no such member.
    public init(unpacking path: String, member: String? = nil) throws(DataError) {
        self.init(try ByteInput(unpacking: path, member: member))
    }

    private init(_ input: ByteInput) {
        self.name = input.name
        self.buffer = [UInt8](repeating: 0, count: Self.chunk)
        self.filled = 0
        self.input = input
        self.isAtEnd = false
    }

    /// Gives `body` the bytes held and not consumed.
    func withWindow<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try buffer.withUnsafeBufferPointer { (bytes) throws(Failure) in
            try body(UnsafeBufferPointer(rebasing: bytes[position..<filled]))
        }
    }

    /// Drops `count` bytes from the front of the window.
    public mutating func consume(_ count: Int) {
        let dropped = min(count, filled - position)
        position += dropped
        offset += dropped
    }

    /// Reads more behind the window.
    /// - Returns: `false` when the source has ended.
    /// - Throws: ``CordonModel/DataError`` when the window would grow over `limit` bytes, or the source cannot be read.
    public mutating func extend(limit: Int = 1 << 30) throws(DataError) -> Bool {
        guard let input, !isAtEnd else { return false }
        let held = filled - position
        guard held < limit else {
            throw DataError(file: name, offset: offset, expected: "a record of at most \(limit) bytes")
        }
        if position > 0 {
            buffer.withUnsafeMutableBytes { bytes in
                if let base = bytes.baseAddress, held > 0 { base.copyMemory(from: base + position, byteCount: held) }
            }
            position = 0
            filled = held
        }
        if filled == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
        let start = filled
        // The closure of `withUnsafeMutableBytes` cannot throw a typed error: it carries the outcome out.
        let outcome = buffer.withUnsafeMutableBytes { bytes in
            Result { () throws(DataError) -> Int in
                try input.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[start...]))
            }
        }
        let count = try outcome.get()
        filled += count
        isAtEnd = count == 0
        return count > 0
    }

    /// The next byte without consuming it, or `nil` at the end.
    public mutating func peek() throws(DataError) -> UInt8? {
        if position == filled { _ = try extend() }
        return position < filled ? buffer[position] : nil
    }

    /// The next byte, or `nil` at the end.
    public mutating func next() throws(DataError) -> UInt8? {
        guard let byte = try peek() else { return nil }
        consume(1)
        return byte
    }

    /// Skips `prefix` when the next bytes are exactly these.
    public mutating func skip(prefix: [UInt8]) throws(DataError) {
        while filled - position < prefix.count {
            guard try extend() else { return }
        }
        guard buffer[position..<position + prefix.count].elementsEqual(prefix) else { return }
        consume(prefix.count)
    }

    /// All bytes that are left.
    /// - Throws: ``CordonModel/DataError`` when there are more than `limit`.
    public mutating func rest(limit: Int) throws(DataError) -> [UInt8] {
        while try extend() {
            if filled - position > limit { break }
        }
        guard filled - position <= limit else { throw DataError(file: name, expected: "at most \(limit) bytes") }
        let bytes = Array(buffer[position..<filled])
        consume(bytes.count)
        return bytes
    }

    /// The first bytes, at most `count`, without consuming them.
    public mutating func head(_ count: Int) throws(DataError) -> [UInt8] {
        while filled - position < count {
            guard try extend() else { break }
        }
        return Array(buffer[position..<min(filled, position + count)])
    }
}
