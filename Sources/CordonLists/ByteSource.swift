public import CordonModel

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The bytes of a file, of standard input or of an array, one at a time and in constant memory.
///
/// A file is read, not mapped: one that is cut short while it is read must give an error, not a signal.
public struct ByteSource: ~Copyable {
    /// How the source is called in errors.
    public let name: String
    /// Bytes consumed so far.
    public private(set) var offset = 0

    private var buffer: [UInt8]
    private var position = 0
    private var filled: Int
    private let descriptor: Int32?

    /// The bytes of an array.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.buffer = bytes
        self.filled = bytes.count
        self.descriptor = nil
    }

    /// The bytes of the file at `path`, or of standard input for `-`.
    /// - Throws: ``CordonModel/DataError`` when the path is no readable file.
    public init(path: String) throws(DataError) {
        self.name = path == "-" ? "standard input" : path
        let opened = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else {
            throw DataError(file: path, expected: "a readable file (\(String(cString: strerror(errno))))")
        }
        var status = stat()
        if fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            close(opened)
            throw DataError(file: path, expected: "a file", found: "a directory")
        }
        self.buffer = [UInt8](repeating: 0, count: 1 << 16)
        self.filled = 0
        self.descriptor = opened
    }

    deinit { if let descriptor { close(descriptor) } }

    /// The next byte without consuming it, or `nil` at the end.
    public mutating func peek() throws(DataError) -> UInt8? {
        if position == filled { try refill() }
        return position < filled ? buffer[position] : nil
    }

    /// The next byte, or `nil` at the end.
    public mutating func next() throws(DataError) -> UInt8? {
        guard let byte = try peek() else { return nil }
        position += 1
        offset += 1
        return byte
    }

    /// Skips `prefix` when the next bytes are exactly these.
    public mutating func skip(prefix: [UInt8]) throws(DataError) {
        while filled - position < prefix.count {
            let held = filled
            try extend()
            if filled == held { return }
        }
        guard buffer[position..<position + prefix.count].elementsEqual(prefix) else { return }
        position += prefix.count
        offset += prefix.count
    }

    /// All bytes that are left.
    /// - Throws: ``CordonModel/DataError`` when there are more than `limit`.
    public mutating func rest(limit: Int) throws(DataError) -> [UInt8] {
        var bytes: [UInt8] = []
        while let byte = try next() {
            guard bytes.count < limit else { throw DataError(file: name, expected: "at most \(limit) bytes") }
            bytes.append(byte)
        }
        return bytes
    }

    private mutating func refill() throws(DataError) {
        guard descriptor != nil else { return }
        position = 0
        filled = 0
        try extend()
    }

    /// Reads once more behind what the buffer holds.
    private mutating func extend() throws(DataError) {
        guard let descriptor, filled < buffer.count else { return }
        let start = filled
        let count = buffer.withUnsafeMutableBytes { bytes in
            let free = UnsafeMutableRawBufferPointer(rebasing: bytes[start...])
            return read(descriptor, free.baseAddress, free.count)
        }
        guard count >= 0 else {
            throw DataError(file: name, expected: "readable data (\(String(cString: strerror(errno))))")
        }
        filled += count
    }
}
